"""What an account is not known to have, channel by channel: told before anybody composes for it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from core.accounts.templates import kind_of
from core.providers.channels import Kind, Varies
from core.store.queries import accounts as queries

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection

    from core.accounts.views import AccountView
    from core.providers.channels import Channel

SANDBOX_REFUSED: Final = "sandbox_not_offered"


class Lack(StrEnum):
    """Why a channel stands behind the others; words and remedy under ``channel_lacks``."""

    SANDBOX = "sandbox"
    """The account sends nothing for real, and this channel cannot but."""
    BRANDNAME = "brandname"
    """Sender names are known, none of this channel's class."""
    TEMPLATE = "template"
    """It sends by registered templates, and none is known."""
    UNUSED = "unused"
    """It needs an id that no call lists, and was never used."""
    BALANCE = "balance"
    """The balance is used up."""


def lack(
    channel: Channel, account: AccountView, kinds: Collection[str], used: Collection[str]
) -> Lack | None:
    """The first thing that is missing; None where nothing is known to be.

    Args:
        kinds: of the templates known of the account; ``used``: channels it has sent by.
    """
    if any(each.code == SANDBOX_REFUSED for each in channel.rules({})):
        return Lack.SANDBOX
    classes = {each.message_class for each in account.brandnames}
    named = any(each.source == "brandnames" for each in channel.settings)
    if named and classes and channel.brandname_class not in classes:
        return Lack.BRANDNAME
    if channel.name not in used:
        by_template = channel.legs[0].medium == "zalo" or any(
            each.kind is Kind.TEMPLATE and each.required for each in channel.settings
        )
        if by_template and kind_of(channel) not in kinds:
            return Lack.TEMPLATE
        if not by_template and any(_by_hand(each) for each in channel.settings):
            return Lack.UNUSED
    return Lack.BALANCE if _spent(account) else None


def _by_hand(setting: Any) -> bool:
    """An id that has to be brought along: nobody lists it, and it is the same for everybody."""
    fixed = setting.kind is Kind.TEXT and setting.varies is Varies.CAMPAIGN
    return fixed and setting.required and setting.source is None


def _spent(account: AccountView) -> bool:
    prepaid = account.payment == "prepaid" and not account.demo
    return prepaid and account.balance_vnd is not None and account.balance_vnd <= 0


def lacks(
    connection: Connection, account: AccountView, channels: Sequence[Channel]
) -> Mapping[str, Lack]:
    """Channel → what is missing; channels that lack nothing are not in it."""
    kinds = {row.kind for row in queries.kept(connection, account.id)}
    used = queries.channels_used(connection, account.id)
    found = {each.name: lack(each, account, kinds, used) for each in channels}
    return {name: why for name, why in found.items() if why is not None}
