"""What the providers page knows, without a widget: the accounts, and the form for one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from core.domain.errors import InputError
from core.domain.sms import LIMITS, Encoding, MessageClass

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from core.accounts.views import AccountView, BrandnameView, ProviderInfo, Trouble
    from core.providers import AccountSetting

NAME_LENGTH = 60

PAYMENTS = ("prepaid", "postpaid", "unknown")
LENGTHS = (
    ("care.gsm7", "care", "gsm7"),
    ("care.ucs2", "care", "ucs2"),
    ("ads.gsm7", "ads", "gsm7"),
    ("ads.ucs2", "ads", "ucs2"),
)
"""Key in an account's economics, class, encoding."""

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


@dataclass(frozen=True, slots=True)
class PriceItem:
    """A line of a price table as a table shows it: ``id`` is its place, -1 for a new one."""

    id: int
    medium: str
    message_class: str
    operator: str
    template_id: str
    part_vnd: int
    vat: str
    vat_percent: int | None
    valid_from: datetime
    source: str


def price_rows(lines: Sequence[Any]) -> list[PriceItem]:
    """A price table with the place of each line."""
    return [PriceItem(place, *line) for place, line in enumerate(lines)]


def price_line(item: PriceItem) -> tuple[Any, ...]:
    """The values of a line in the order that core keeps them."""
    return (
        item.medium,
        item.message_class,
        item.operator,
        item.template_id,
        item.part_vnd,
        item.vat,
        item.vat_percent,
        item.valid_from,
        item.source,
    )


def length_text(entry: Any) -> str:
    """An account's own lengths as they are typed: ``122, 268, 421``."""
    upto = entry.get("upto") if isinstance(entry, dict) else None
    return ", ".join(map(str, upto)) if upto else ""


def shipped_lengths(name: str) -> str:
    """The usual figures of a class and encoding."""
    message_class, _, encoding = name.partition(".")
    return ", ".join(map(str, LIMITS[Encoding(encoding), MessageClass(message_class)].upto))


def lengths(typed: Mapping[str, str]) -> dict[str, Any]:
    """What was typed as core keeps it; what was left empty is as usual.

    Raises:
        InputError: ``account.economics_invalid`` where something is no number.
    """
    found: dict[str, Any] = {}
    for name, text in typed.items():
        figures = [part for part in re.split(r"[,;\s]+", text.strip()) if part]
        if not figures:
            continue
        if not all(figure.isdecimal() for figure in figures):
            raise InputError("account.economics_invalid", name=name)
        found[name] = {"upto": [int(figure) for figure in figures]}
    return found


def economics_of(
    kept: Mapping[str, Any],
    *,
    operators_add: bool,
    label: str,
    refusal: str,
    limits: Mapping[str, Any],
) -> dict[str, Any]:
    """An account's economics from the form; a limit that did not change keeps all it had."""
    former = kept.get("limits") or {}
    same = {
        name: former[name]
        if length_text(former.get(name)) == length_text(entry) and name in former
        else entry
        for name, entry in limits.items()
    }
    return {
        "limits": same,
        "operators_add": operators_add,
        "label": label.strip(),
        "refusal": refusal.strip(),
    }


@dataclass(frozen=True, slots=True)
class Shown:
    """An account with how many templates and price lines are kept of it."""

    account: AccountView
    templates: int = 0
    prices: int = 0


class Lack(Enum):
    """What a checked account still has not, and somebody else has to give."""

    BRANDNAME = auto()
    TEMPLATE = auto()


def lacks(account: AccountView, offers: Collection[str], templates: int) -> list[Lack]:
    """What is missing once the provider was asked; nothing is said before."""
    if health(account) is not Health.GOOD:
        return []
    found = []
    if "brandnames" in offers and not account.brandnames:
        found.append(Lack.BRANDNAME)
    if "templates" in offers and not templates:
        found.append(Lack.TEMPLATE)
    return found
