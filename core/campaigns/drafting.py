"""What a new campaign's row begins with, and what a channel may be used for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.campaigns.people import own_numbers
from core.domain.errors import InputError
from core.providers.channels import Use

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from core.accounts.views import AccountView
    from core.providers.channels import Channel


def probes_of(phones: Sequence[str]) -> dict[str, Any]:
    """Check numbers as a campaign's origin holds them."""
    found = [phone.digits for phone in own_numbers(phones)]
    return {"probes": found} if found else {}


def for_use(channel: Channel, use: Use) -> None:
    """Refuse a channel where it is not offered: one-time codes are single messages only."""
    if channel.use not in {Use.BOTH, use}:
        raise InputError(f"campaign.channel_not_for_{use.value}", channel=channel.name)


def drafted(
    account: AccountView, channel: Channel, settings: dict[str, str], name: str
) -> dict[str, Any]:
    """The columns of a new draft or single message; settings as they were checked."""
    return {
        "name": name.strip(),
        "account_id": account.id,
        "channel": channel.name,
        "demo": account.demo,
        "message_class": channel.message_class.value,
        "settings": settings,
        "created_at": now_utc(),
    }


def holdable(channel: Channel, at: datetime | None, pause_after: int | None) -> None:
    """The provider can be given a time still to come, of a channel whose call takes one; and what
    it holds nobody can look at before the rest follows.

    Raises:
        InputError: ``campaign.hold_channel``, ``campaign.hold_time``, ``campaign.hold_first``.
    """
    if not channel.provider_holds:
        raise InputError("campaign.hold_channel", channel=channel.name)
    if at is None or at <= now_utc():
        raise InputError("campaign.hold_time")
    if pause_after:
        raise InputError("campaign.hold_first")
