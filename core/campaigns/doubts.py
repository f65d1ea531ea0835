"""Messages whose fate is unknown: shown with the evidence, and settled by a person.

Two choices: send again (a new attempt, which may reach somebody twice) or mark as sent (which may
leave somebody without it). Loa takes neither by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from core.base.clock import now_utc
from core.domain.errors import InputError
from core.domain.states import CAN_RETRY, CampaignState, MessageState
from core.store.queries import campaigns as campaign_queries
from core.store.queries import doubt as queries

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection

    from core.base.progress import OnProgress
    from core.people import Note
    from core.store.engine import Store

Choice = Literal["send_again", "mark_sent"]
CHUNK = 500
ASKING_FOR = timedelta(seconds=60)
"""While the provider is being asked about a message, nobody may send it again beside that."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer to the same request id, sent again. ``answer``: ``accepted``, ``repeated_id``
    (the provider knows the id), ``refused``, or why it is still unknown (``read_timeout`` …)."""

    at: datetime
    answer: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Look:
    """One look into the provider's record: how many rows it had, and how many of them fit."""

    at: datetime
    rows: int
    matches: int


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A message in doubt and its evidence.

    Attributes:
        row: the sheet's own; ``phone`` as ``84…`` digits.
        what: why it is in doubt (``crashed``, ``read_timeout``, …, ``restored``); ``code`` the
            provider's where it told one.
        first_at: when its request was written; None where only a restored store queued it.
        next_at: when Loa looks again by itself; None where a person decides.
        kept: why its request id is not sent again, see ``core.sending.doubt.why_not_again``.
    """

    message_id: int
    row: int
    phone: str
    name: str
    what: str | None
    code: str | None
    request_id: str | None
    first_at: datetime | None
    next_at: datetime | None
    asked: tuple[Asked, ...]
    looks: tuple[Look, ...]
    kept: str | None


def doubt_view(doubt: queries.Doubt) -> DoubtView:
    """From a row of ``queries.doubt`` to its view."""
    evidence = doubt.evidence
    return DoubtView(
        message_id=doubt.id,
        row=doubt.sheet_row,
        phone=doubt.phone,
        name=doubt.name,
        what=doubt.what,
        code=doubt.code,
        request_id=doubt.request_id,
        first_at=doubt.first_at,
        next_at=doubt.next_at,
        asked=tuple(Asked(_at(a), a["answer"], a.get("code")) for a in evidence.get("asked", ())),
        looks=tuple(Look(_at(k), k["rows"], k["matches"]) for k in evidence.get("looks", ())),
        kept=evidence.get("kept"),
    )


def _at(item: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(item["at"])


async def settle(
    store: Store,
    note: Note,
    state: CampaignState,
    choice: Choice,
    only: Collection[int] | None,
    told: OnProgress,
) -> int:
    """Do what a person chose about a campaign's doubts, or some of them; how many it settled.
    ``note`` names the campaign; each step that settled some is written down with their number.

    Those that the provider is being asked about at this moment are left out of sending again.

    Raises:
        InputError: ``campaign.state`` for sending again in a campaign that was cancelled.
    """
    if choice == "send_again" and state not in CAN_RETRY:
        raise InputError("campaign.state", wish=choice, state=state.value)
    after = total = 0
    whole = await store.read(campaign_queries.counted, note.subject_id or 0, MessageState.IN_DOUBT)
    while True:
        after, settled = await store.write(_settle_some, note, choice, after, only)
        total += settled
        told(total, whole if only is None else len(only))
        if not after:
            return total


def _settle_some(
    connection: Connection,
    note: Note,
    choice: Choice,
    after: int,
    only: Collection[int] | None,
) -> tuple[int, int]:
    """Settle the next few; the last message looked at (0 at the end), and how many it settled."""
    actor, campaign_id = note.actor(connection), note.subject_id
    assert campaign_id is not None  # noqa: S101 - a choice is about a campaign
    found = queries.undecided(connection, campaign_id, after, CHUNK, only)
    if not found:
        return 0, 0
    now = now_utc()
    decided = {"as": choice, "by": actor.person, "at": now.isoformat(timespec="seconds")}
    moved = _decide(connection, campaign_id, found, choice, decided, now)
    if moved:
        replace(note, details={**note.details, "count": moved}).write(connection, actor)
    return found[-1].id, moved


def _decide(
    connection: Connection,
    campaign_id: int,
    found: Sequence[queries.Open],
    choice: Choice,
    decided: dict[str, Any],
    now: datetime,
) -> int:
    if choice == "mark_sent":
        values: dict[str, Any] = {"accepted_at": now, "reason": "marked_sent"}
        return queries.decide(
            connection, campaign_id, found, MessageState.ACCEPTED, decided, _CLEARED | values
        )
    free = _not_asked(found, now)
    moved = queries.decide(connection, campaign_id, free, MessageState.QUEUED, decided, _CLEARED)
    if moved:
        campaign_queries.let_run(connection, campaign_id, now)
    return moved


_CLEARED: dict[str, Any] = {
    "code": None,
    "reason": None,
    "not_before": None,
    "check_at": None,
    "accepted_at": None,
}


def _not_asked(found: Sequence[queries.Open], now: datetime) -> list[queries.Open]:
    since = now - ASKING_FOR
    return [d for d in found if d.asking is None or datetime.fromisoformat(d.asking) < since]
