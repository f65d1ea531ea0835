"""A single message is a campaign of one: frozen and started in one transaction."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.campaigns.freeze import freeze_single
from core.campaigns.known import known_of
from core.campaigns.planning import NO_LIST, make_plan
from core.domain.errors import BlockedError
from core.providers.protocol import Balance
from core.store.queries import campaigns as queries
from core.store.queries import rules
from core.store.queries.accounts import by_id
from core.store.queries.previewing import Receiver, account_facts

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from core.domain.phones import Phone
    from core.providers.channels import Channel
    from core.store.queries.previewing import ListFacts


def create_single(
    connection: Connection,
    channel: Channel,
    draft: dict[str, Any],
    phone: Phone,
    once: str | None,
    now: datetime,
    *,
    values_of: tuple[ListFacts, Receiver] | None = None,
) -> int:
    """Add, freeze and start a single message; its campaign's id, the first one's for a used key.

    Args:
        values_of: whose cells stand in its merge fields, and of which list.

    Raises:
        BlockedError: ``send.blocked``; nothing is left behind.
    """
    if once is not None:
        known = queries.campaign_for_key(connection, once)
        if known is not None:
            return known
    account = account_facts(connection, draft["account_id"])
    told = known_of(connection, account, channel, draft["settings"])
    of, values = values_of or (NO_LIST, Receiver(1, 1, "", "", "", {}))
    if rules.blocked(connection, [phone.digits], channel.message_class):
        found = {"code": "number_blocked", "phone": phone.digits}
        raise BlockedError("send.blocked", blockers=[found])
    plan = make_plan(channel, draft["settings"], account, of, told)
    receiver = values._replace(position=1, phone=phone.digits, operator=phone.operator)
    if channel.stale_after_s is not None:  # a one-time code is never sent late
        draft = {**draft, "send_by": now + timedelta(seconds=channel.stale_after_s)}
    campaign_id = queries.create(connection, draft)
    balance = _last_balance(connection, draft["account_id"])
    preview, row = freeze_single(plan, receiver, campaign_id, balance)
    if preview.blockers:
        codes = [{"code": found.code, **found.params} for found in preview.blockers]
        raise BlockedError("send.blocked", blockers=codes)
    queries.add_single(connection, campaign_id, row)
    queries.start(connection, campaign_id, now)
    if once is not None:
        queries.keep_key(connection, once, campaign_id, now)
    return campaign_id


def _last_balance(connection: Connection, account_id: int) -> Balance | None:
    """The balance as last known. An old figure does not block: the provider will say it."""
    row = by_id(connection, account_id)
    if row is None or row.balance_at is None:
        return None
    return Balance(None, row.balance)
