"""Advertising that numbers got through the account but not through this store.

Colleagues and the provider's portal count towards the 24 hours too. The provider's own record is
asked when an advertising campaign is previewed and started; what is found there travels with the
campaign (``checks["elsewhere"]``) into each claim.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from core.campaigns.checks.gate import media_of, most_ads
from core.domain.sms import MessageClass
from core.providers.registry import provider

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from core.providers.channels import Channel
    from core.providers.protocol import SentRecord

KEY = "elsewhere"
"""Where a campaign's ``checks`` keep it: phone → how many."""


def counted_medium(channel: Channel) -> str | None:
    """The medium whose advertising is counted for this channel, or None where none is."""
    if channel.message_class != MessageClass.ADS:
        return None
    media = (leg.medium for leg in channel.legs)
    return next((medium for medium in media if most_ads(medium) != float("inf")), None)


def counted_channels(account_provider: str, medium: str) -> frozenset[str]:
    """A provider's channels that carry advertising over a medium."""
    return frozenset(
        channel.name
        for channel in provider(account_provider).channels({})
        if channel.message_class == MessageClass.ADS
        and medium in media_of(account_provider, channel.name)
    )


def count_elsewhere(
    records: Iterable[SentRecord], ours: Collection[str], channels: Collection[str]
) -> dict[str, int]:
    """Phone → messages of these channels in a record, less those of this store.

    Args:
        ours: the provider's ids that this store knows of itself.
    """
    return dict(
        Counter(
            each.phone
            for each in records
            if each.channel in channels and each.provider_message_id not in ours
        )
    )
