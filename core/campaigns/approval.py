"""Approval: above a limit a campaign waits, frozen, until somebody else lets it go.

Everything is decided in the transaction that would start the campaign, by what the store says in
it, so two windows cannot disagree. A campaign that waits is ``paused`` for the reason ``approval``;
what stands in ``campaign.approval`` decides, whatever its reason is later (a restore changes it).

The code on an approval sheet is derived from the frozen hash, the moment it was asked for, and a
secret of the store. Typed back it proves that it was read from the sheet of this very campaign; it
does not prove who read it. So it is the word of whoever types it that the approver sent it, and
both names are kept.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.domain.errors import InputError
from core.domain.states import CampaignState
from core.people import Actor, may_approve, record
from core.people.desk import SEVERAL
from core.store.queries import approval as queries
from core.store.queries import campaigns as campaign_queries
from core.store.queries import people as people_queries
from core.store.queries import settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Connection, Row

    from core.people import Note

ABOVE_VND = "approval.above_vnd"
ABOVE_RECEIVERS = "approval.above_receivers"
"""Settings of the store: a campaign of more than so much waits; unset is never."""
BY_SHEET = "approval.by_sheet"
"""Setting of the store: false where a code on a sheet is not taken for an approval."""

PIN, SHEET, ALONE = "pin", "sheet", "alone"
"""How it was approved: with the PIN, by the code on a sheet, or by the only approver there is."""

_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
_CODE = 8
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on a campaign waits; None for never."""

    above_vnd: int | None = None
    above_receivers: int | None = None

    def exceeded(self, receivers: int, cost_vnd: int | None) -> bool:
        """Whether a campaign of this size waits. A cost that nobody knows may be any."""
        if self.above_receivers is not None and receivers > self.above_receivers:
            return True
        return self.above_vnd is not None and (cost_vnd is None or cost_vnd > self.above_vnd)


def limits(connection: Connection) -> Limits:
    """The limits in force; none while fewer than two people work here."""
    if people_queries.active_count(connection) < SEVERAL:
        return Limits()
    found = settings.every(connection)
    return Limits(number(found.get(ABOVE_VND)), number(found.get(ABOVE_RECEIVERS)))


def number(value: Any) -> int | None:
    """A limit as it was set. What cannot be read is no limit that anybody set."""
    usable = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if usable else None


def check_setting(key: str, value: Any) -> None:
    """Raises ``InputError('settings.value')`` for a limit of approval that is none."""
    if key not in (ABOVE_VND, ABOVE_RECEIVERS) or value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InputError("settings.value", setting=key, value=str(value))


def begin(
    connection: Connection, note: Note, campaign_id: int, now: datetime, hold: timedelta
) -> bool:
    """Start a frozen draft, or let it wait for somebody's approval; False where it is none.

    Raises ``InputError`` as ``core.people.acting``.
    """
    actor = note.actor(connection)
    row = queries.row(connection, campaign_id)
    if row is None or row.state != CampaignState.DRAFT or not row.frozen:
        return False
    told = {"receivers": row.receivers, "cost_vnd": row.cost_vnd}
    how = None
    if _needs(connection, row):
        able = may_approve(connection, actor.id, row.created_by)
        if actor.id not in {each.id for each in able}:
            names = [each.name for each in able]
            _ask(connection, row, actor, names, now)
            record(connection, actor, "campaign.ask", "campaign", row.id, row.name, **told)
            return True
        how = ALONE
    approval = {}
    if how is not None:
        approval = _asked(row, actor, now) | _given(actor.person, how, now)
    queries.keep(connection, row.id, approval)
    campaign_queries.start(connection, campaign_id, now, hold)
    record(connection, actor, "campaign.send", "campaign", row.id, row.name, **told, how=how)
    return True


def _needs(connection: Connection, row: Row[Any]) -> bool:
    """Whether a campaign waits. A rehearsal does not: nothing is sent and nothing costs."""
    if row.demo and (row.origin or {}).get("rehearsal_of") is not None:
        return False
    most = row.cost_vnd if row.cost_max_vnd is None else row.cost_max_vnd
    return limits(connection).exceeded(row.receivers, most)


def _ask(
    connection: Connection, row: Row[Any], actor: Actor, names: Sequence[str], now: datetime
) -> None:
    params = {"by": list(names), "asked_by": actor.person}
    queries.put_aside(connection, row.id, _asked(row, actor, now), params)


def _asked(row: Row[Any], actor: Actor, now: datetime) -> dict[str, Any]:
    return {
        "hash": row.hash,
        "asked_by": actor.person,
        "asked_by_id": actor.id,
        "asked_at": now.isoformat(),
    }


def _given(name: str | None, how: str, now: datetime) -> dict[str, Any]:
    return {"approved_by": name, "approved_at": now.isoformat(), "how": how}


def waiting(connection: Connection, campaign_id: int) -> Row[Any]:
    """A campaign that waits for approval.

    Raises ``InputError``: ``campaign.unknown``, ``campaign.not_waiting``.
    """
    row = queries.row(connection, campaign_id)
    if row is None:
        raise InputError("campaign.unknown", id=campaign_id)
    if row.state != CampaignState.PAUSED or not queries.pending(row.approval):
        raise InputError("campaign.not_waiting", state=row.state)
    return row


def approve(
    connection: Connection,
    note: Note,
    campaign_id: int,
    *,
    approver_id: int | None,
    how: str,
    confirmed: str | None = None,
    code: str | None = None,
) -> None:
    """Let a waiting campaign go: whoever may approve it has given their word.

    Args:
        approver_id: whose word it is; their PIN was checked, or the code stands for it.
        confirmed: the hash of what the approver has seen.
        code: as it was typed from the sheet.

    Raises:
        InputError: ``campaign.not_waiting``, ``approval.not_allowed`` with who may,
            ``campaign.hash_changed``, ``approval.code_wrong``, ``approval.no_sheets``.
    """
    row, now = waiting(connection, campaign_id), now_utc()
    actor = note.actor(connection)
    approver = _approver(connection, row, approver_id, actor)
    if how == SHEET:
        _same_code(connection, row, code)
    kept = row.approval["hash"]
    if row.hash != kept or confirmed not in {None, kept}:
        raise InputError("campaign.hash_changed")
    if not queries.frozen_as_counted(connection, row):
        raise InputError("campaign.hash_changed")
    queries.keep(connection, row.id, row.approval | _given(approver.person, how, now))
    queries.let_go(connection, row.id, now)
    if how == SHEET:  # whoever typed it is who did it; whose word it is stands beside
        told = {"how": how, "asked_by": row.approval["asked_by"], "approver": approver.person}
        record(connection, actor, "campaign.approve", "campaign", row.id, row.name, **told)
    else:
        told = {"how": how, "asked_by": row.approval["asked_by"]}
        record(connection, approver, "campaign.approve", "campaign", row.id, row.name, **told)


def _approver(
    connection: Connection, row: Row[Any], approver_id: int | None, actor: Actor
) -> Actor:
    """Who approves, if they may. With fewer than two people left nobody else can be asked."""
    if people_queries.active_count(connection) < SEVERAL:
        return actor
    able = may_approve(connection, row.approval.get("asked_by_id"), row.created_by)
    found = next((each for each in able if each.id == approver_id), None)
    if found is None:
        raise InputError("approval.not_allowed", by=[each.name for each in able])
    return Actor(found.name, found.department or None, found.id)


def give_back(
    connection: Connection,
    note: Note,
    campaign_id: int,
    *,
    approver_id: int | None = None,
    why: str | None = None,
) -> None:
    """Make a waiting campaign a draft again: rejected where there is a ``why``, else taken back.

    Raises:
        InputError: ``campaign.not_waiting``, ``approval.not_allowed``; ``campaign.state`` where a
            restored store leaves open whether some of it was sent.
    """
    row, now = waiting(connection, campaign_id), now_utc()
    actor = note.actor(connection)
    if row.queued != row.receivers:
        raise InputError("campaign.state", wish="edit", state=row.state)
    if why is None:
        queries.give_back(connection, row.id, {}, None, {})
        record(connection, actor, "campaign.take_back", "campaign", row.id, row.name)
        return
    rejecter = _approver(connection, row, approver_id, actor)
    told = {"rejected_by": rejecter.person, "rejected_at": now.isoformat(), "why": why}
    params = {"by": rejecter.person, "why": why}
    queries.give_back(connection, row.id, told, REJECTED, params)
    record(connection, rejecter, "campaign.reject", "campaign", row.id, row.name, why=why)


# The sheet ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ApprovalSheet:
    """What somebody who is not here needs to decide, on one page.

    Attributes:
        cost_max_vnd: the dearest case, where it is not the expected cost.
        vat: ``included``, ``excluded`` or ``unknown``.
        content: the first receiver's message, or its values where it has no text of its own.
        when: None for at once.
        code: to be typed back; see this module.
    """

    campaign_id: int
    name: str
    demo: bool
    account: str
    channel: str
    message_class: str
    brandname: str
    list_name: str
    receivers: int
    segments: int
    cost_vnd: int | None
    cost_max_vnd: int | None
    vat: str
    when: datetime | None
    content: str
    values: tuple[tuple[str, str], ...]
    asked_by: str | None
    asked_at: datetime
    by: tuple[str, ...]
    code: str


def code_of(connection: Connection, row: Row[Any]) -> str:
    """The short code of a waiting campaign, in two groups of four."""
    key = queries.secret(connection, secrets.token_hex(32))
    told = f"{row.id}:{row.approval['hash']}:{row.approval['asked_at']}"
    raw = hmac.new(key.encode(), told.encode(), hashlib.sha256).digest()
    code = base64.b32encode(raw).decode().translate(_LETTERS)[:_CODE]
    return f"{code[:4]}-{code[4:]}"


def _same_code(connection: Connection, row: Row[Any], typed: str | None) -> None:
    if settings.every(connection).get(BY_SHEET) is False:
        raise InputError("approval.no_sheets")
    plain = "".join(each for each in (typed or "").upper() if each.isalnum())
    wanted = code_of(connection, row).replace("-", "")
    if not hmac.compare_digest(plain.encode(), wanted.encode()):
        raise InputError("approval.code_wrong")


def sheet_facts(connection: Connection, note: Note, campaign_id: int) -> tuple[Row[Any], Any, str]:
    """The waiting campaign, its first message, its code; that a sheet was made is written down."""
    row = waiting(connection, campaign_id)
    actor = note.actor(connection)
    if settings.every(connection).get(BY_SHEET) is False:
        raise InputError("approval.no_sheets")
    code = code_of(connection, row)
    record(connection, actor, "campaign.sheet", "campaign", row.id, row.name)
    return row, queries.first_message(connection, campaign_id), code
