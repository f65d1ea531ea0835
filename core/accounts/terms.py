"""How an account is paid, and how its texts are counted: checked before they are kept."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from core.domain import economics as texts
from core.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

PAYMENTS: Final = ("prepaid", "postpaid", "unknown")

_KNOWN: Final = frozenset({"limits", "operators_add", "label", "refusal"})


class Unchanged(Enum):
    """Stands for a value that stays, where None has a meaning of its own."""

    UNCHANGED = "unchanged"


UNCHANGED: Final = Unchanged.UNCHANGED


def terms(
    payment: str | None,
    credit_limit_vnd: int | Unchanged | None,
    economics: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """The columns of an account to change.

    Raises:
        InputError: ``account.terms_invalid``, ``account.economics_invalid``, each with ``name``.
    """
    values: dict[str, Any] = {}
    if payment is not None:
        if payment not in PAYMENTS:
            raise InputError("account.terms_invalid", name="payment", allowed=list(PAYMENTS))
        values["payment"] = payment
    if not isinstance(credit_limit_vnd, Unchanged):
        if credit_limit_vnd is not None and credit_limit_vnd < 0:
            raise InputError("account.terms_invalid", name="credit_limit_vnd", allowed=[])
        values["credit_limit_vnd"] = credit_limit_vnd
    if economics is not None:
        unknown = sorted(set(economics) - _KNOWN)
        if unknown:
            raise InputError("account.economics_invalid", name=unknown[0])
        texts.economics(economics)  # raises for what makes no sense
        values["economics"] = {name: value for name, value in economics.items() if value}
    return values
