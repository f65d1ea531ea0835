"""What may settle a doubt: the same request id again, or exactly one row of the provider's record.

Pure decisions; `core.sending.settlement` carries them out. Absence from the record proves nothing,
and a repeated id that is refused says that the provider knows it, not that it took the first try.

Evidence is plain JSON on the request:

* ``asked``: each answer to the repeated id (at, answer, code); ``asking``: one is awaited since
* ``changed``: the request cannot be written again as it was
* ``looks``: each look into the record (at, rows, matches)
* ``kept``: why the id is not sent again, see `why_not_again`
* ``decided``: by a person (as, by, at)
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from core.domain.states import CampaignState
from core.providers.http import CONNECT_MOST_S, READ_MOST_S

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from core.providers.channels import Channel
    from core.providers.protocol import SentRecord
    from core.store.queries.doubt import Doubt

QUIET = timedelta(seconds=5)
"""A request id is not repeated while its first request may still be on its way in."""
REPEAT_WITHIN = timedelta(hours=20)
"""eSMS refuses a repeated id for 24 hours (developer pages, "Tin nhắn SMS OTP/CSKH")."""
MARGIN = timedelta(minutes=2)
REPLY_BY = timedelta(seconds=CONNECT_MOST_S + READ_MOST_S)
LOOK_AFTER = REPLY_BY + MARGIN
"""The record is not looked at sooner: before that a row may still be to come."""
LOOKS = (LOOK_AFTER, timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6))
"""Looks into the record, by the age of the request; after the last one a person decides."""
WINDOW = timedelta(days=1)
"""The record is asked for at most this much at once."""
HELD = timedelta(seconds=60)
REPEATS = 6
UNREADABLE = frozenset({"unknown_code"})
"""Answers like eSMS's 99, which may mean anything: one check with the same id, and no more."""
KNOWN = "repeated_id"
ASKABLE = frozenset({CampaignState.RUNNING, CampaignState.WAITING, CampaignState.DONE})


class Step(Enum):
    """What the worker does about a doubt now."""

    ASK = auto()
    """Write the same request again: the provider refuses it if it knows the id."""
    LOOK = auto()
    """Look for it in the provider's record."""
    WAIT = auto()
    """Nothing before ``Plan.at``."""
    LEAVE = auto()
    """Nothing more: a person decides."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do, when to look again, and why the same id is not (or no longer) sent again."""

    step: Step
    at: datetime | None = None
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What holds for an account's doubts.

    Attributes:
        known_since: ids first sent until then are not sent again: the clock jumped, or the account
            was changed, so that the provider's memory of them cannot be counted on.
        has_record: the provider keeps a record that can be asked.
        restored: from when to when a restored store knows nothing of what was sent.
    """

    known_since: datetime | None = None
    has_record: bool = True
    restored: tuple[datetime, datetime] | None = None


def plan(doubt: Doubt, channel: Channel, grounds: Grounds, now: datetime) -> Plan:
    """The next step for a doubt."""
    kept = why_not_again(doubt, channel, grounds, now)
    if kept is None:
        assert doubt.first_at is not None  # noqa: S101 - else there is no id to ask with
        quiet = doubt.first_at + QUIET
        return Plan(Step.ASK) if now >= quiet else Plan(Step.WAIT, quiet)
    look_at = _next_look(doubt, grounds)
    if look_at is not None and look_at <= now:
        return Plan(Step.LOOK, None, kept)
    waits = [at for at in (look_at, now + HELD if kept == "stopped" else None) if at is not None]
    if waits:
        return Plan(Step.WAIT, min(waits), kept)
    return Plan(Step.LEAVE, None, kept)


def why_not_again(doubt: Doubt, channel: Channel, grounds: Grounds, now: datetime) -> str | None:
    """Why the same request id must not be sent again, or None where it may.

    * ``restored``: a restored store knows of no request
    * ``several``: it carried several receivers
    * ``not_refused``: the provider would take a repeated id as a new one
    * ``one_time``: a one-time code is of no use any more
    * ``changed``: it would not be the same request
    * ``known``, ``refused``, ``asked``: what came back when it was asked again
    * ``too_old``, ``not_sure``: the provider's memory, or our clock, cannot be counted on
    * ``too_late``, ``stopped``: the campaign's last time is over; it is paused or cancelled
    """
    if doubt.request_id is None or doubt.first_at is None:
        return "restored"
    never = (
        ("several", doubt.receivers > 1),
        ("not_refused", not channel.idempotent),
        ("one_time", channel.stale_after_s is not None),
        ("changed", bool(doubt.evidence.get("changed"))),
    )
    answered = _why_answered(doubt)
    since = grounds.known_since
    now_and_then = (
        ("too_old", not timedelta(0) <= now - doubt.first_at <= REPEAT_WITHIN),
        ("not_sure", since is not None and doubt.first_at <= since),
        ("too_late", any(at is not None and now > at for at in (doubt.send_by, doubt.send_at))),
        ("stopped", doubt.campaign_state not in ASKABLE),
    )
    why = next((reason for reason, holds in never if holds), answered)
    return why or next((reason for reason, holds in now_and_then if holds), None)


def _why_answered(doubt: Doubt) -> str | None:
    """Why what the provider answered so far leaves nothing to ask."""
    answers = [asked["answer"] for asked in doubt.evidence.get("asked", ())]
    if KNOWN in (doubt.what, *answers):
        return "known"
    if "refused" in answers:
        return "refused"
    once = bool(UNREADABLE & {doubt.what, *answers})
    return "asked" if answers and (once or len(answers) >= REPEATS) else None


def _next_look(doubt: Doubt, grounds: Grounds) -> datetime | None:
    """When the record is looked at next; None for never again."""
    looks = len(doubt.evidence.get("looks", ()))
    span = _span(doubt, grounds)
    if not grounds.has_record or span is None or looks >= len(LOOKS):
        return None
    return span[1] + LOOKS[looks]


def _span(doubt: Doubt, grounds: Grounds) -> tuple[datetime, datetime] | None:
    """Between when and when the provider may have taken the message."""
    asked = [datetime.fromisoformat(item["at"]) for item in doubt.evidence.get("asked", ())]
    if doubt.first_at is not None and doubt.request_id is not None:
        return doubt.first_at, max([doubt.first_at, *asked])
    return grounds.restored


def window(doubt: Doubt, grounds: Grounds) -> tuple[datetime, datetime]:
    """The closed window of the record in which the message must stand if it was taken."""
    span = _span(doubt, grounds)
    assert span is not None  # noqa: S101 - a look was planned
    return span[0] - MARGIN, span[1] + LOOK_AFTER


def windows(doubts: Iterable[Doubt], grounds: Grounds) -> list[tuple[datetime, datetime]]:
    """The windows of all of them, those that overlap made one, none longer than `WINDOW`."""
    merged: list[tuple[datetime, datetime]] = []
    for start, end in sorted({window(doubt, grounds) for doubt in doubts}):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    cut = []
    for start, end in merged:
        while end - start > WINDOW:
            cut.append((start, start + WINDOW))
            start += WINDOW
        cut.append((start, end))
    return cut


def match(
    doubts: Sequence[Doubt],
    rows: Sequence[SentRecord],
    grounds: Grounds,
    theirs: Collection[tuple[str, str]] = (),
) -> tuple[dict[int, str], dict[int, int]]:
    """Which row of the record is which doubt's: by phone, text, campaign and time.

    Args:
        theirs: ids at the provider, with the phone, that belong to messages of this store already.
            Receivers of one request share an id.

    Returns:
        message id → the provider's id, where one row fits one doubt and no other of either; and
        message id → how many rows fit.
    """
    by_key: dict[tuple[str, ...], list[SentRecord]] = defaultdict(list)
    for row in rows:
        if row.provider_message_id and (row.provider_message_id, row.phone) not in theirs:
            by_key[_key(row.phone, row.content, row.campaign)].append(row)
    fitting: dict[int, set[str]] = {}
    claimed: dict[tuple[str, str], int] = defaultdict(int)
    for doubt in doubts:
        start, end = window(doubt, grounds)
        candidates = by_key.get(_key(doubt.phone, doubt.content, doubt.campaign), ())
        ids = {
            row.provider_message_id
            for row in candidates
            if row.sent_at is not None and start <= row.sent_at <= end
        }
        fitting[doubt.id] = ids
        for found in ids:
            claimed[found, doubt.phone] += 1
    counts = {message_id: len(ids) for message_id, ids in fitting.items()}
    certain = {
        doubt.id: found
        for doubt in doubts
        for found in fitting[doubt.id]
        if counts[doubt.id] == 1 and claimed[found, doubt.phone] == 1
    }
    return certain, counts


def _key(phone: str, content: str, campaign: str) -> tuple[str, ...]:
    return phone, " ".join(content.split()), " ".join(campaign[:254].split())


def asked(doubt: Doubt, answer: str, code: str | None, now: datetime) -> dict[str, Any]:
    """The evidence with one more answer to the repeated id."""
    item = {"at": stamp(now), "answer": answer, "code": code}
    kept = {key: value for key, value in doubt.evidence.items() if key != "asking"}
    return {**kept, "asked": [*doubt.evidence.get("asked", ()), item]}


def looked(doubt: Doubt, rows: int, matches: int, now: datetime) -> dict[str, Any]:
    """The evidence with one more look into the record."""
    item = {"at": stamp(now), "rows": rows, "matches": matches}
    return {**doubt.evidence, "looks": [*doubt.evidence.get("looks", ()), item]}


def stamp(now: datetime) -> str:
    """A moment as evidence has it: ISO, to the second, UTC."""
    return now.isoformat(timespec="seconds")
