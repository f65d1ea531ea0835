"""Our side: what the store sent through an account in a period, and around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.domain.states import MessageState
from core.providers.registry import provider
from core.reports.reconcile.sides import Ours, Standing, standing
from core.store.queries import reconciling as queries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from core.providers.channels import Channel

AROUND = timedelta(minutes=30)
"""What was sent so near to the period's edges may stand on the other side of them."""


def sent(
    connection: Connection,
    account: Any,
    since: datetime,
    until: datetime,
    *,
    recorded_only: bool = False,
) -> tuple[list[Ours], int]:
    """Every sending, and how many of the period cannot be expected on the other side.

    Args:
        account: its row.
        recorded_only: the other side is the provider's own record, in which some channels
            do not stand.
    """
    settings = dict(account.settings)
    channels = {each.name: each for each in provider(account.provider).channels(settings)}
    early, late = since - AROUND, until + AROUND
    campaigns = queries.campaigns_of(connection, account.id, early, late)
    legs = queries.legs_of(connection, campaigns)
    sandbox = settings.get("sandbox", "").lower() in {"1", "true", "on", "yes"}
    found, unlisted = [], 0
    for row in queries.sent_between(connection, campaigns, early, late):
        channel = channels.get(row.channel)
        inside = since <= row.sent_at <= until
        listed = not recorded_only or (channel is not None and channel.recorded)
        untracked = sandbox and channel is not None and channel.sandbox
        if not listed or untracked:
            unlisted += inside
        sender = _sender(campaigns[row.campaign_id])
        own = _own(row, channel, legs.get(row.id, ()), sender, inside=inside)
        found.append(own if listed and not untracked else replace(own, expected=False))
    found += _earlier(connection, campaigns, early, late)
    return found, unlisted


def _own(
    row: Any, channel: Channel | None, legs: Sequence[str], sender: str, *, inside: bool
) -> Ours:
    ids = (row.provider_message_id, *legs) if row.provider_message_id else tuple(legs)
    state = MessageState(row.state)
    vnd = row.cost_actual_vnd if row.cost_actual_vnd is not None else _estimate(row, state)
    return Ours(
        row.id,
        row.phone,
        row.sent_at,
        standing(state),
        state.value,
        row.request_id,
        tuple(dict.fromkeys(ids)),
        row.segments,
        vnd,
        row.cost_actual_vnd is None,
        sender,
        row.accepted_at is not None or state is MessageState.DELIVERED,
        inside,
        1 if channel is None else len(channel.legs),
    )


def _estimate(row: Any, state: MessageState) -> int | None:
    """What a message should cost: nothing where it failed, since that is paid back."""
    if state is MessageState.FAILED:
        return 0
    unknown = state in (MessageState.IN_DOUBT, MessageState.SENDING)
    return None if unknown or row.price_vnd is None else int(row.price_vnd)


def _sender(settings: Mapping[str, str]) -> str:
    name = settings.get("brandname", "").strip()
    return "" if "{{" in name else name


def _earlier(
    connection: Connection, campaigns: Mapping[int, Any], since: datetime, until: datetime
) -> Iterator[Ours]:
    """Attempts that failed and were followed by another: the provider may list them too."""
    requests = queries.earlier_attempts(connection, campaigns, since, until)
    wanted = {message_id for request in requests for message_id in request.message_ids}
    messages = {row.id: row for row in queries.again_of(connection, sorted(wanted))}
    for request in requests:
        for message_id in request.message_ids:
            row = messages.get(message_id)
            if row is not None and row.request_id != request.request_id:
                yield Ours(
                    row.id,
                    row.phone,
                    request.started_at,
                    Standing.FAILED,
                    MessageState.FAILED.value,
                    request.request_id,
                    (request.provider_message_id,),
                    row.segments,
                    0,
                    estimated=True,
                    sender=_sender(campaigns[row.campaign_id]),
                    expected=False,
                )
