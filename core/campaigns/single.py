"""A single message is a campaign of one: frozen and started in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.campaigns.checks import Around
from core.campaigns.freeze import freeze_single
from core.campaigns.known import held_to, known_of
from core.campaigns.planning import NO_LIST, make_plan
from core.campaigns.views import Finding
from core.domain.errors import BlockedError
from core.people import NOBODY, signed
from core.providers.protocol import Balance
from core.store.queries import campaigns as queries
from core.store.queries import rules
from core.store.queries.accounts import by_id
from core.store.queries.previewing import Receiver, account_facts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from core.campaigns.views import Preview
    from core.domain.phones import Phone
    from core.people import Note
    from core.providers.channels import Channel
    from core.store.queries.previewing import ListFacts

BLOCKED = "number_blocked"
"""What forbids one number; in a list such receivers are skipped."""


def create_single(
    connection: Connection,
    channel: Channel,
    draft: dict[str, Any],
    phone: Phone,
    once: str | None,
    now: datetime,
    *,
    values_of: tuple[ListFacts, Receiver] | None = None,
    note: Note | None = None,
) -> int:
    """Add, freeze and start a single message; its campaign's id, the first one's for a used key.

    Args:
        values_of: whose cells stand in its merge fields, and of which list.
        note: what is written down of it; never its number.

    Raises:
        BlockedError: ``send.blocked``; nothing is left behind.
    """
    if once is not None:
        known = queries.campaign_for_key(connection, once)
        if known is not None:
            return known
    actor = NOBODY if note is None else note.actor(connection)
    draft = signed(draft, actor)
    account = account_facts(connection, draft["account_id"])
    told = known_of(connection, account, channel, draft["settings"])
    of, values = values_of or (NO_LIST, Receiver(1, 1, "", "", "", {}))
    if rules.blocked(connection, [phone.digits], channel.message_class):
        found = {"code": BLOCKED, "phone": phone.digits}
        raise BlockedError("send.blocked", blockers=[found])
    plan = make_plan(channel, draft["settings"], account, of, told)
    receiver = values._replace(position=1, phone=phone.digits, operator=phone.operator)
    if channel.stale_after_s is not None:  # a one-time code is never sent late
        draft = {**draft, "send_by": now + timedelta(seconds=channel.stale_after_s)}
    campaign_id = queries.create(connection, draft)
    balance = _last_balance(connection, draft["account_id"])
    held = held_to(connection, draft)
    near = Around(brandnames=held, department=draft.get("department") or "")
    preview, row = freeze_single(plan, receiver, campaign_id, balance, near)
    if preview.blockers:
        codes = [{"code": found.code, **found.params} for found in preview.blockers]
        raise BlockedError("send.blocked", blockers=codes)
    queries.add_single(connection, campaign_id, row)
    queries.start(connection, campaign_id, now)
    if note is not None:
        replace(note, subject="message").write(connection, actor, campaign_id)
    if once is not None:
        queries.keep_key(connection, once, campaign_id, now)
    return campaign_id


def quote_single(
    connection: Connection,
    channel: Channel,
    account_id: int,
    settings: Mapping[str, str],
    phone: Phone | None,
    desk: Mapping[str, Any] | None = None,
) -> Preview:
    """What sending one message would do, by the very steps of `create_single`; nothing is written.

    ``phone`` is None while none is known: the price is then that of no operator in particular.
    """
    account = account_facts(connection, account_id)
    told = known_of(connection, account, channel, settings)
    digits, operator = ("", "") if phone is None else (phone.digits, phone.operator)
    receiver = Receiver(1, 1, digits, operator, "", {})
    plan = make_plan(channel, settings, account, NO_LIST, told)
    near = Around(
        brandnames=held_to(connection, desk), department=(desk or {}).get("department") or ""
    )
    preview, _ = freeze_single(plan, receiver, 0, _last_balance(connection, account_id), near)
    if digits and rules.blocked(connection, [digits], channel.message_class):
        blocked = Finding(BLOCKED, {"phone": digits})
        preview = replace(preview, blockers=(*preview.blockers, blocked))
    return preview


def _last_balance(connection: Connection, account_id: int) -> Balance | None:
    """The balance as last known. An old figure does not block: the provider will say it."""
    row = by_id(connection, account_id)
    if row is None or row.balance_at is None:
        return None
    return Balance(None, row.balance)
