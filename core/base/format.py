"""Values as people read them; Vietnamese number and date forms in both languages (visual.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base.clock import VIETNAM

if TYPE_CHECKING:
    from datetime import datetime

_UNITS = {
    "vi": ("giờ", "giờ", "phút", "phút", "giây", "giây"),
    "en": ("hour", "hours", "minute", "minutes", "second", "seconds"),
}


def number(value: float) -> str:
    """``12.480``; a fraction keeps up to two digits after a comma: ``3,5``."""
    if isinstance(value, int) or value.is_integer():
        return f"{int(value):,}".replace(",", ".")
    whole, _, rest = f"{value:,.2f}".rstrip("0").partition(".")
    return f"{whole.replace(',', '.')},{rest}"


def money(vnd: int) -> str:
    """``7.527.430 ₫``."""
    return f"{number(vnd)} ₫"


def phone(digits: str) -> str:
    """``84901888484`` as ``0901 888 484``; landlines ``024 3825 1234``; one that was masked as
    ``***``; others as they are."""
    text = str(digits)
    if text.startswith("***"):
        return "***"
    local = "0" + text[2:] if text.startswith("84") and len(text) > 9 else text
    if len(local) == 10 and local.startswith("0"):
        return f"{local[:4]} {local[4:7]} {local[7:]}"
    if len(local) == 11 and local.startswith("0"):
        return f"{local[:3]} {local[3:7]} {local[7:]}"
    return local


def when(at: datetime) -> str:
    """``21/11/2026 14:05`` in Vietnam's time; ``ValueError`` for a naive value."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone is not shown")
    return at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def duration(seconds: float, language: str) -> str:
    """``3 phút 20 giây`` / ``3 minutes 20 seconds``: the two largest units that count."""
    whole = max(0, round(seconds))
    amounts = (whole // 3600, whole // 60 % 60, whole % 60)
    units = _UNITS["vi" if language == "vi" else "en"]
    parts = [
        f"{number(amount)} {units[2 * index + (amount != 1)]}"
        for index, amount in enumerate(amounts)
        if amount
    ]
    return " ".join(parts[:2]) or f"0 {units[5]}"
