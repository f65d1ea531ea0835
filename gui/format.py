"""Values as the window shows them. Vietnamese forms in both languages; words follow the language.

``None`` is never shown as 0: what is not known says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base import format as forms
from core.base.clock import now_utc
from gui.i18n import _t, language

if TYPE_CHECKING:
    from datetime import datetime


def money(vnd: int | None) -> str:
    """``7.527.430 ₫``; unknown: *chưa tra được*."""
    return unknown() if vnd is None else forms.money(vnd)


def count(number: float | None) -> str:
    """``12.480``."""
    return unknown() if number is None else forms.number(number)


def percent(part: float, whole: float) -> str:
    """``42 %``; 100 only when nothing is missing, 0 only when nothing is there."""
    if not whole:
        return "0 %"
    share = round(100 * part / whole)
    if 0 < part < whole:
        share = min(99, max(1, share))
    return f"{share} %"


def phone(digits: str) -> str:
    """``84901888484`` as ``0901 888 484``."""
    return forms.phone(digits)


def moment(at: datetime | None) -> str:
    """``21/11/2026 14:05`` in Vietnam's time; nothing for ``None``. ``at`` must be aware."""
    return "" if at is None else forms.when(at)


def duration(seconds: float) -> str:
    """``3 phút 20 giây``."""
    return forms.duration(seconds, language())


def ago(at: datetime, now: datetime | None = None) -> str:
    """``2 phút trước``; after a day the moment itself. ``at`` must be aware."""
    seconds = ((now or now_utc()) - at).total_seconds()
    if seconds < 60:
        return _t("Format", "just now")
    minutes = int(seconds / 60)
    if minutes < 60:
        return _t("Format", "%n minute(s) ago", "", minutes)
    hours = int(minutes / 60)
    if hours < 24:
        return _t("Format", "%n hour(s) ago", "", hours)
    return moment(at)


def unknown() -> str:
    """What stands where a figure is not known."""
    return _t("Format", "not known yet")
