"""What the providers page knows, without a widget: the accounts, and the form for one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from core.accounts.views import AccountView, BrandnameView, ProviderInfo, Trouble
    from core.providers import AccountSetting

NAME_LENGTH = 60

_ADDRESS = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")


class Health(Enum):
    """What is known of an account."""

    UNKNOWN = auto()
    """Never asked."""
    GOOD = auto()
    TROUBLE = auto()


@dataclass(frozen=True, slots=True)
class Form:
    """What the form begins with. Keys are never part of it: they are typed, used and forgotten.

    Attributes:
        account_id: the account being changed; None while one is added.
        settings: every declared setting with its value, as strings.
        keys: names of the keys to ask for; the demo account has its own.
    """

    provider: ProviderInfo
    name: str
    settings: Mapping[str, str]
    account_id: int | None = None
    keys: tuple[str, ...] = ()


def adding(provider: ProviderInfo, proposed: str, taken: Sequence[str]) -> Form:
    """The form for a new account, with a name that is free."""
    name, number = proposed, 1
    while name.casefold() in {known.casefold() for known in taken}:
        number += 1
        name = f"{proposed} {number}"
    settings = {one.name: one.default for one in provider.settings}
    return Form(provider, name, settings, keys=provider.secrets)


def changing(provider: ProviderInfo, account: AccountView) -> Form:
    """The form for an account that is there."""
    settings = {one.name: account.settings.get(one.name, one.default) for one in provider.settings}
    keys = () if account.demo else provider.secrets
    return Form(provider, account.name, settings, account.id, keys)


def plain_settings(provider: ProviderInfo) -> tuple[AccountSetting, ...]:
    """Settings everybody fills in."""
    return tuple(setting for setting in provider.settings if not setting.advanced)


def advanced_settings(provider: ProviderInfo) -> tuple[AccountSetting, ...]:
    """Settings that staff rarely need."""
    return tuple(setting for setting in provider.settings if setting.advanced)


def filled(provider: ProviderInfo, typed: Mapping[str, str]) -> dict[str, str]:
    """Values to save: trimmed, and an emptied one goes back to its default."""
    return {one.name: typed.get(one.name, "").strip() or one.default for one in provider.settings}


def missing_keys(form: Form, given: Collection[str]) -> list[str]:
    """Keys still to be typed. A new account needs all; an old one keeps what is left empty."""
    return [key for key in form.keys if key not in given] if form.account_id is None else []


def health(account: AccountView) -> Health:
    """What the last question to the provider gave."""
    if account.problem is not None:
        return Health.TROUBLE
    return Health.UNKNOWN if account.checked_at is None else Health.GOOD


def address_refused(trouble: Trouble | None) -> bool:
    """Whether the provider does not allow this machine's network address (eSMS: code 140)."""
    return trouble is not None and trouble.params.get("reason") == "ip_not_allowed"


def address_named(trouble: Trouble) -> str | None:
    """The address that the provider's own words name, if they do."""
    found = _ADDRESS.search(str(trouble.params.get("said") or ""))
    return found[0] if found else None


def brandnames_by_class(names: Sequence[BrandnameView]) -> dict[str, list[str]]:
    """Sender names by message class, each once, in the provider's order."""
    found: dict[str, list[str]] = {}
    for one in names:
        known = found.setdefault(one.message_class, [])
        if one.brandname not in known:
            known.append(one.brandname)
    return found
