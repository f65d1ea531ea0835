"""Accounts in words: balance with its age, what stands in the way, texts to hand to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base import text as core_text
from core.providers import meaning
from gui import format as forms
from gui.i18n import _t

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from core.accounts.views import AccountView, Trouble

KEY_PLACE = "account.esms.vn"


def balance(account: AccountView) -> str:
    """The balance: money, the provider's own figure, or that it is not known."""
    if account.balance_vnd is None and account.balance:
        return account.balance
    return forms.money(account.balance_vnd)


def balance_age(account: AccountView, now: datetime | None = None) -> str:
    """``2 phút trước``; empty where the balance was never told."""
    return "" if account.balance_at is None else forms.ago(account.balance_at, now)


def line(account: AccountView) -> str:
    """``eSMS chính · 7.527.430 ₫ · 2 phút trước``."""
    return " · ".join(filter(None, (account.name, balance(account), balance_age(account))))


def provider(name: str) -> str:
    """A provider's own name."""
    return core_text.label("providers", name)


def message_class(name: str) -> str:
    """``chăm sóc khách hàng (CSKH)``."""
    return core_text.label("message_classes", name)


def trouble(found: Trouble) -> core_text.Rendered:
    """What happened and what to do: a refusal by what its code means in that call."""
    told = refusal(found.params) if found.code == "provider.refused" else None
    return told or core_text.message(found.code, found.params)


def refusal(params: Mapping[str, object]) -> core_text.Rendered | None:
    """A provider's refusal by the meaning of its code; None where no document lists it."""
    asked = [str(params.get(name) or "") for name in ("provider", "call", "code")]
    found = meaning(asked[0], asked[1], asked[2], core_text.language())
    if found is None:
        return None
    told = {"meaning": found.meaning, "action": found.action, "code": asked[2]}
    return core_text.message("provider.refused_as", told)


def letter_for_keys(provider_name: str = "esms") -> str:
    """For whoever has the keys: what is needed, and where it is found."""
    if provider_name != "esms":
        return _t(
            "Accounts",
            "Hello,\n"
            "to send messages from this computer, Loa needs the keys of our {0} account. They are "
            "shown on the provider's page, or its support hands them out.\n"
            "Please hand them over in person or by a safe channel, not by e-mail or a group chat.",
        ).format(provider(provider_name))
    return _t(
        "Accounts",
        "Hello,\n"
        "to send messages from this computer, Loa needs the ApiKey and the SecretKey of our eSMS "
        "account. They are shown at https://account.esms.vn under Quản lý API.\n"
        "Please hand them over in person or by a safe channel, not by e-mail or a group chat.",
    )


def letter_for_address(account: AccountView, address: str | None) -> str:
    """For a provider that does not allow this machine's network address."""
    return _t(
        "Accounts",
        "Hello {provider},\n"
        "calls of our account are refused with code {code}: the IP address is not allowed.\n"
        "Please add this address to the allowed list: {address}\n"
        "Thank you.",
    ).format(
        provider=provider(account.provider),
        code=str(account.problem.params.get("code") if account.problem else "").split("-ip")[0],
        address=address or _t("Accounts", "(the public IP address of this network)"),
    )


def insecure(provider: str) -> str:
    """Before the first send through an account that does not encrypt."""
    return core_text.label("insecure", "notice", provider=provider)
