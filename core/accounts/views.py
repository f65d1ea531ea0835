"""What others see of an account: plain frozen values without secrets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from core.providers.channels import AccountSetting


@dataclass(frozen=True, slots=True)
class ProviderInfo:
    """A kind of account that can be added."""

    name: str
    settings: tuple[AccountSetting, ...]
    secrets: tuple[str, ...]
    insecure: bool


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
class AccountView:
    """An account. ``balance_vnd`` is None while unknown, which is not 0."""

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


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What asking the provider gave."""

    ok: bool
    balance_vnd: int | None
    balance: str | None
    unit: str | None
    problem: Trouble | None
    at: datetime
