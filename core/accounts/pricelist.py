"""Reads a price list out of a small workbook or csv file."""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from core.base.clock import VIETNAM, now_utc
from core.domain.amounts import amount_vnd
from core.domain.errors import InputError
from core.domain.formats import date
from core.domain.sms import strip_accents
from core.store.queries.prices import PriceRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOST_BYTES: Final = 5_000_000
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 30
HEADER_WITHIN: Final = 20

_COLUMNS: Final = {
    "medium": ("kenh", "phuong tien", "channel", "medium"),
    "message_class": ("loai tin", "loai", "class", "message class", "type"),
    "operator": ("nha mang", "mang", "operator", "network"),
    "template_id": ("mau", "ma mau", "template", "template id"),
    "part_vnd": ("gia", "don gia", "gia tin", "gia vnd", "price", "unit price", "part vnd"),
    "vat": ("vat", "thue", "thue vat"),
    "vat_percent": ("vat percent", "phan tram vat", "vat rate", "thue suat"),
    "valid_from": ("tu ngay", "hieu luc", "hieu luc tu", "ap dung tu", "valid from", "from"),
    "source": ("nguon", "ghi chu", "source", "note"),
}
_MEDIA: Final = {
    "sms": "sms",
    "tin nhan": "sms",
    "zalo": "zalo",
    "zns": "zalo",
    "viber": "viber",
    "call": "call",
    "voice": "call",
    "cuoc goi": "call",
    "goi": "call",
}
_CLASSES: Final = {
    "care": "care",
    "cskh": "care",
    "cham soc khach hang": "care",
    "ads": "ads",
    "qc": "ads",
    "quang cao": "ads",
    "advertising": "ads",
    "": "",
}
_INCLUDED: Final = ("included", "da gom", "co vat", "gom vat", "yes")
_EXCLUDED: Final = ("excluded", "chua gom", "chua vat", "khong gom", "no")


def read_prices(path: Path) -> list[tuple[int, PriceRow]]:
    """The lines of a price list with their row numbers (from 1). Blocks; run it in a thread.

    Raises:
        InputError: ``account.prices_unread`` (file), ``account.prices_no_column``,
            ``account.price_invalid`` (row, name).
    """
    rows = _rows(path)
    header, columns = _header(rows)
    found = []
    for number, cells in enumerate(rows[header + 1 :], start=header + 2):
        values = {name: cells[at] for name, at in columns.items() if at < len(cells)}
        if any(value not in (None, "") for value in values.values()):
            found.append((number, _line(values, number, path.name)))
    return found


def _rows(path: Path) -> list[Sequence[Any]]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError("account.prices_unread", file=path.name)
        if path.suffix.lower() in {".csv", ".txt"}:
            return _delimited(path.read_bytes().decode("utf-8-sig"))[:MOST_ROWS]
        return _sheet(path)
    except InputError:
        raise
    except Exception as error:  # a library's own errors for a damaged file are many
        raise InputError("account.prices_unread", file=path.name) from error


def _delimited(text: str) -> list[Sequence[Any]]:
    """Rows of a csv; a semicolon or tab parts cells where its first line has more of them."""
    mark = max(",;\t", key=text.partition("\n")[0].count)
    return [tuple(row) for row in csv.reader(text.splitlines(), delimiter=mark)]


def _sheet(path: Path) -> list[Sequence[Any]]:
    from openpyxl import load_workbook  # on use: start-up

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        return list(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True))
    finally:
        book.close()


def _header(rows: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int]]:
    for place, cells in enumerate(rows[:HEADER_WITHIN]):
        names = [_plain(cell) for cell in cells]
        columns = {
            column: names.index(name)
            for column, known in _COLUMNS.items()
            for name in known[::-1]
            if name in names
        }
        if "part_vnd" in columns:
            return place, columns
    raise InputError("account.prices_no_column")


def _line(values: dict[str, Any], number: int, source: str) -> PriceRow:
    def wrong(name: str) -> InputError:
        return InputError("account.price_invalid", name=name, row=number)

    medium = _MEDIA.get(_plain(values.get("medium")) or "sms")
    message_class = _CLASSES.get(_plain(values.get("message_class")))
    vnd = amount_vnd(_text(values.get("part_vnd")))
    since = _since(values.get("valid_from"))
    if medium is None or message_class is None or vnd is None or since is None:
        checked = {
            "medium": medium,
            "message_class": message_class,
            "part_vnd": vnd,
            "valid_from": since,
        }
        raise wrong(next(name for name, value in checked.items() if value is None))
    vat, percent = _vat(values.get("vat"), values.get("vat_percent"))
    return PriceRow(
        medium,
        message_class,
        _text(values.get("operator")),
        _text(values.get("template_id")),
        vnd,
        vat,
        percent,
        since,
        _text(values.get("source")) or source,
    )


def _vat(told: Any, rate: Any) -> tuple[str, int | None]:
    """``đã gồm``, ``chưa gồm 10%``, ``8`` …: whether VAT is in the price, and its rate."""
    plain = _plain(told)
    vat = "unknown"
    if any(word in plain for word in _EXCLUDED):
        vat = "excluded"
    elif any(word in plain for word in _INCLUDED):
        vat = "included"
    for given in (rate, told):
        share = isinstance(given, float) and 0 < given < 1
        digits = "".join(filter(str.isdecimal, _text(round(given * 100) if share else given)))
        if digits and int(digits) <= 100:
            return vat, int(digits)
    return vat, None


def _since(cell: Any) -> dt.datetime | None:
    """The day from which a price holds; today where nothing is said."""
    if cell is None or cell == "":
        day: dt.date = now_utc().astimezone(VIETNAM).date()
    elif isinstance(cell, dt.datetime):
        day = cell.date()
    else:
        told = date(_text(cell))
        if told is None or len(told) != 10:
            return None
        day = dt.date(int(told[6:]), int(told[3:5]), int(told[:2]))
    return dt.datetime.combine(day, dt.time.min, VIETNAM)


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _plain(cell: Any) -> str:
    """A cell for comparing: no accents, no case, letters, digits and single blanks."""
    kept = (c if c.isalnum() else " " for c in strip_accents(_text(cell)).lower())
    return " ".join("".join(kept).split())
