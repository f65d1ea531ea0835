"""What others see of an account: plain frozen values without secrets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from core.providers.channels import AccountSetting

TYPED = "typed"
"""Status of a template that was typed in here, not fetched."""


@dataclass(frozen=True, slots=True)
class ProviderInfo:
    """A kind of account that can be added; ``offers`` are the optional calls it has."""

    name: str
    settings: tuple[AccountSetting, ...]
    secrets: tuple[str, ...]
    insecure: bool
    offers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trouble:
    """What stands in an account's way: a code of the texts, and the provider's own words."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BrandnameView:
    """A registered sender name with its class: ``care``, ``ads`` or ``viber``."""

    brandname: str
    message_class: str


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A template registered with the provider, as last fetched or typed in.

    ``params`` in the provider's order: name, label, type, least, most, required. ``sender`` is the
    brandname or Zalo account it belongs to.
    """

    kind: str
    template_id: str
    name: str
    body: str
    operator: str
    sender: str
    params: tuple[Mapping[str, Any], ...]
    status: str
    price_vnd: int | None
    fetched_at: datetime
    id: int = 0
    trashed_at: datetime | None = None

    @property
    def typed(self) -> bool:
        """Typed in here: fetching neither changes nor removes it."""
        return self.status == TYPED


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account. ``balance_vnd`` is None while unknown, which is not 0.

    ``payment``, ``credit_limit_vnd`` and ``economics`` as in `core.store.tables.Account`.
    """

    id: int
    name: str
    provider: str
    demo: bool
    settings: Mapping[str, str]
    balance_vnd: int | None
    balance: str | None
    balance_at: datetime | None
    checked_at: datetime | None
    problem: Trouble | None
    brandnames: tuple[BrandnameView, ...]
    payment: str = "prepaid"
    credit_limit_vnd: int | None = None
    economics: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What asking the provider gave."""

    ok: bool
    balance_vnd: int | None
    balance: str | None
    unit: str | None
    problem: Trouble | None
    at: datetime


def account_view(row: Any) -> AccountView:
    """From a row of ``queries.accounts`` to its view."""
    problem = row.problem and Trouble(row.problem["code"], row.problem.get("params", {}))
    return AccountView(
        id=row.id,
        name=row.name,
        provider=row.provider,
        demo=row.demo,
        settings=dict(row.settings),
        balance_vnd=row.balance_vnd,
        balance=row.balance,
        balance_at=row.balance_at,
        checked_at=row.checked_at,
        problem=problem or None,
        brandnames=tuple(BrandnameView(b["brandname"], b["class"]) for b in row.brandnames),
        payment=row.payment,
        credit_limit_vnd=row.credit_limit_vnd,
        economics=dict(row.economics),
    )


def template_view(row: Any) -> TemplateView:
    """From a row of ``queries.templates`` to its view."""
    return TemplateView(
        kind=row.kind,
        template_id=row.template_id,
        name=row.name,
        body=row.body,
        operator=row.operator,
        sender=row.brandname,
        params=tuple(row.params),
        status=row.status,
        price_vnd=row.price_vnd,
        fetched_at=row.fetched_at,
        id=row.id,
        trashed_at=row.trashed_at,
    )
