"""How a column's cells may be written in a text: which formats are offered, and what each gives."""

from __future__ import annotations

from typing import NamedTuple

from core.base import text as core_text
from core.domain.formats import Format, Money, read, writer
from core.domain.sms import strip_accents
from gui.i18n import _t

_MONEY = "tien no phi gia luong thuong amount price debt fee total vnd"
_DATE = "ngay sinh han date birthday"
_NAME = "ten name khach"
_SEX = ("gioi tinh", "sex", "gender", "xung ho", "danh xung")
_SAMPLE = 28


class Way(NamedTuple):
    """One way to write a cell. ``value`` is the format, empty for the cell as it stands."""

    value: str
    words: str
    shown: str = ""


def ways(cell: str, money: Money) -> tuple[Way, ...]:
    """Every way, with what it makes of a cell; nothing is shown where it cannot read it."""
    plain = Way("", _t("Settings", "as in the file"), shortened(cell))
    return (plain, *(_way(each, cell, money) for each in Format))


def offered(column: str, cell: str, money: Money) -> tuple[Way, ...]:
    """The ways that suit a column by its name and a cell of it; () where only one does."""
    words = f" {' '.join(strip_accents(column).lower().split())} "

    def named(listed: str) -> bool:
        return any(f" {word} " in words for word in listed.split())

    fitting: list[Format] = []
    empty = not cell.strip()
    if named(_NAME) and (empty or any(letter.isalpha() for letter in cell)):
        fitting += [Format.GIVEN, Format.UPPER, Format.TITLE, Format.PLAIN]
    if any(f" {word} " in words for word in _SEX):
        fitting.append(Format.MR_MS)
    if named(_MONEY) and (empty or _reads(Format.MONEY, cell)):
        fitting.append(Format.MONEY)
    whole = len(cell.strip()) >= len("2/1/2026") and _reads(Format.DATE, cell)
    if whole or (named(_DATE) and (empty or _reads(Format.DATE, cell))):
        fitting.append(Format.DATE)
    made = [way for way in (_way(each, cell, money) for each in fitting) if way.shown or empty]
    return (Way("", _t("Settings", "as in the file"), shortened(cell)), *made) if made else ()


def same(wanted: str, value: str) -> bool:
    """Whether a format as it was written is that one."""
    found = read(wanted) if wanted else None
    return (found.value if found is not None else "") == value


def _way(wanted: Format, cell: str, money: Money) -> Way:
    shown = "" if not cell.strip() else writer(wanted, money)(cell) or ""
    return Way(wanted.value, core_text.label("formats", wanted.value), shortened(shown))


def _reads(wanted: Format, cell: str) -> bool:
    return bool(cell.strip()) and writer(wanted, Money.PLAIN)(cell) is not None


def shortened(text: str) -> str:
    """One line of a cell."""
    words = " ".join(text.split())
    return words if len(words) <= _SAMPLE else words[:_SAMPLE] + "…"
