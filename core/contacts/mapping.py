"""Where a sheet's header stands and which column is the phone, by its names and what it holds.

Staff put titles above the header, name the phone column a dozen ways, and leave columns unnamed;
so the first rows are scored. What the user says (``wanted``) always wins.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from core.contacts.cells import cell_text
from core.contacts.holding import Holds, holds
from core.domain.errors import InputError
from core.domain.phones import Phone
from core.domain.sms import strip_accents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.contacts.cells import Cell
    from core.contacts.formats.sheets import Merged
    from core.domain.phones import NumberPlan

HEADER_ROWS = 20
SAMPLE_ROWS = 200
MAX_COLUMNS = 256
_SHARE = 0.6


class Role(StrEnum):
    """What a column is for. Every column can be put into a text, whatever its role."""

    PHONE = "phone"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """One kept column: its unique name, its place in the sheet (from 0), its role."""

    name: str
    index: int
    role: Role
    samples: tuple[str, ...] = ()
    holds: Holds = Holds.TEXT


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is read; rows by the sheet's own numbers.

    ``header_row`` is None where there is none; ``first_row`` is the first one with data. ``shape``
    is the same for every sheet with these headers. ``family`` is the column of the names' first
    words where staff keep the given name apart.
    """

    header_row: int | None
    columns: tuple[Column, ...]
    first_row: int
    shape: str = ""
    family: Column | None = None

    @property
    def phone(self) -> Column:
        """The phone column; there always is one."""
        return next(column for column in self.columns if column.role is Role.PHONE)

    @property
    def name(self) -> Column | None:
        """The column of the receivers' names, if one was found."""
        return next((column for column in self.columns if column.role is Role.NAME), None)


# domain.md 5.2: names met in public templates and importers, in normalised form.
_PHONE = frozenset(
    "so dien thoai|sdt|dien thoai|di dong|mobile|phone|phone number|phonenumber|so dt|dt|dtdd|"
    "dt di dong|dien thoai di dong|tel|so may|so lien he|lien he|zalo|sdt zalo|so zalo|"
    "sdt phu huynh|so di dong|mobile phone|telephone|cell phone|sdt khach hang|sdt kh|"
    "so dien thoai khach hang|hotline khach".split("|")
)
_PHONE_WORDS = re.compile(r"\b(?:dien thoai|di dong|sdt|so dt|dtdd|phone|mobile)\b")
_PHONE_OF_OTHERS = re.compile(
    r"\b(?:ban|co dinh|nhan vien|nv|sale|sales|gioi thieu|cua hang|chi nhanh|tu van|hotline)\b"
)
_NAME = frozenset(
    "ho ten|ho va ten|ten|ten khach|ten khach hang|full name|fullname|name|customer name|"
    "khach hang|ten kh|ho ten khach hang|ho va ten khach hang|ten nguoi nhan|nguoi nhan|"
    "ten hoc sinh|ho ten hoc sinh|ten day du|customer|first name|ten khach hang ho ten|"
    "ho ten phu huynh|ten phu huynh|hoc vien|hoc sinh|benh nhan|ten benh nhan|hoi vien|"
    "ten hoi vien|thanh vien|ho va ten benh nhan|ho va ten hoc sinh|ten nguoi mua".split("|")
)
_FAMILY = frozenset("ho|ho dem|ho va dem|ho lot|ho va chu dem|ho va ten dem|last name".split("|"))
_GIVEN = frozenset("ten|ten goi|first name|given name".split("|"))
_KNOWN = frozenset(
    "stt|so tt|no|ngay sinh|sinh nhat|dob|birthday|gioi tinh|tieu de|danh xung|dia chi|address|"
    "ghi chu|note|nhom|ma khach hang|ma kh|ma don|ma don hang|order id|thanh tien|so tien|"
    "cong no|han thanh toan|ngay hen|chi nhanh|email|ho dem|ho|ngay|ma|tinh|quan|cmnd|cccd|"
    "ma so thue|mst|so tai khoan|so hop dong|ma hop dong|amount|date|code|id".split("|")
)


def normalise_header(text: str) -> str:
    """A header for comparing: lower case, no accents, only ``[a-z0-9 ]``, blanks squeezed."""
    plain = strip_accents(text.lower())
    plain = re.sub(r"[_/\\\-\s]+", " ", plain)
    return " ".join(re.sub(r"[^a-z0-9 ]", "", plain).split())


def _phone_score(header: str) -> int:
    if not header or header in _KNOWN:
        return 0
    score = 10 if header in _PHONE else 7 if _PHONE_WORDS.search(header) else 0
    return score - 4 if score and _PHONE_OF_OTHERS.search(header) else score


def _row_score(texts: Sequence[str]) -> int:
    headers = [normalise_header(text) for text in texts if text]
    phone = max(map(_phone_score, headers), default=0)
    names = sum(5 for header in headers if header in _NAME)
    known = sum(3 for header in headers if header in _KNOWN)
    return phone + names + known if len(headers) > 1 or phone == 10 else 0


def detect(
    sample: Sequence[Sequence[Cell]],
    plan: NumberPlan,
    wanted: Mapping[str, str] | None = None,
    file: str = "",
    merged: Sequence[Merged] = (),
) -> Layout:
    """Find header and columns from the first rows of a sheet (``SAMPLE_ROWS`` are enough).

    ``wanted`` maps ``phone``, ``name`` or any new column name to a header of the sheet.
    Raises ``InputError``: ``import.no_phone_column`` and ``import.column_missing``, both with the
    headers that were ``found``; ``import.file_empty`` for a sheet with nothing in it.
    """
    wanted = wanted or {}
    layout = outline(sample, plan, wanted, file, merged)
    found = [] if layout.header_row is None else [column.name for column in layout.columns]
    columns = _renamed(layout.columns, wanted, found, file)
    phone = _phone_column(columns, sample[layout.first_row - 1 :], plan)
    if phone is None:
        raise InputError("import.no_phone_column", file=file, found=found)
    columns = list(_with_roles(columns, phone))
    return replace(layout, columns=tuple(columns), family=_family(columns))


def outline(
    sample: Sequence[Sequence[Cell]],
    plan: NumberPlan,
    wanted: Mapping[str, str] | None = None,
    file: str = "",
    merged: Sequence[Merged] = (),
) -> Layout:
    """Header and columns alone, none of them with a role yet. ``merged`` are the sheet's ranges.

    Raises ``InputError('import.file_empty')``.
    """
    texts = [[cell_text(cell) for cell in row] for row in sample]
    if not any(any(row) for row in texts):
        raise InputError("import.file_empty", file=file)
    header = _header_index(texts, sample, plan, wanted or {})
    if header is None:
        return Layout(None, tuple(_columns([], sample)), 1)
    names, last = _header_block(texts, header, merged)
    columns = _columns(names, sample[last + 1 :])
    return Layout(header + 1, tuple(columns), last + 2, _shape(names))


def _header_block(
    texts: Sequence[Sequence[str]], header: int, merged: Sequence[Merged]
) -> tuple[list[str], int]:
    """The header's texts, and the index of its last row where it takes two or three.

    A cell merged over both rows names its column; of a cell merged over several columns the names
    below it count. Without merged cells a second row is one that fills gaps with known headers.
    """
    last = header
    for (top, _), (bottom, _) in merged:
        if top <= header < bottom <= header + 2 and bottom < len(texts):
            last = max(last, bottom)
    if last == header and _continues(texts, header):
        last = header + 1
    width = max(map(len, texts[header : last + 1]))
    names = [""] * width
    for row in texts[header : last + 1]:
        for column, text in enumerate(row):
            names[column] = text or names[column]
    for (top, left), (bottom, right) in merged:
        if top <= header <= bottom and top < len(texts) and left < len(texts[top]):
            for column in range(left, min(right + 1, width)):
                names[column] = names[column] or texts[top][left]
    return names, last


def _continues(texts: Sequence[Sequence[str]], header: int) -> bool:
    if header + 1 >= len(texts):
        return False
    above, below = texts[header], texts[header + 1]
    fills = any(text and not (above[i : i + 1] or [""])[0] for i, text in enumerate(below))
    leaves = any(text and not (below[i : i + 1] or [""])[0] for i, text in enumerate(above))
    return fills and leaves and _row_score(below) >= 8


def _shape(names: Sequence[str]) -> str:
    """Alike for sheets with the same headers in the same order."""
    plain = "|".join(map(normalise_header, names)).strip("|")
    return hashlib.sha256(plain.encode()).hexdigest() if plain else ""


def _header_index(
    texts: Sequence[Sequence[str]],
    sample: Sequence[Sequence[Cell]],
    plan: NumberPlan,
    wanted: Mapping[str, str],
) -> int | None:
    """Index of the header row among the first rows, or None where the data begins at once."""
    asked = {normalise_header(header) for header in wanted.values()}
    best, best_score = None, 0
    for index, row in enumerate(texts[:HEADER_ROWS]):
        score = _row_score(row) + 20 * len(asked & {normalise_header(text) for text in row})
        if score > best_score:
            best, best_score = index, score
    if best is not None and (best_score >= 5 or asked):
        return best
    first = next(
        (
            index
            for index, row in enumerate(sample)
            if any(isinstance(plan.normalise(cell), Phone) for cell in row)
        ),
        None,
    )
    if first is None:
        return next((index for index, row in enumerate(texts) if any(row)), None)
    above = first - 1
    return above if above >= 0 and sum(map(bool, texts[above])) > 1 else None


def _columns(header: Sequence[str], data: Sequence[Sequence[Cell]]) -> list[Column]:
    """Named columns, and unnamed ones that hold something (called by their letter)."""
    width = min(max([len(header), *map(len, data)], default=0), MAX_COLUMNS)
    taken: set[str] = set()
    columns: list[Column] = []
    for index in range(width):
        values = [cell_text(row[index]) for row in data if index < len(row)]
        samples = tuple(value for value in values if value)[:3]
        text = header[index] if index < len(header) else ""
        name = " ".join(re.sub(r"[{}|]", " ", text).split())
        if not name and not samples:
            continue
        name = _unique(name or column_letter(index), taken)
        cells = [row[index] for row in data if index < len(row)]
        content = holds(normalise_header(name), cells)
        columns.append(Column(name, index, Role.OTHER, samples, content))
    return columns


def _unique(name: str, taken: set[str]) -> str:
    """``Tên``, ``Tên (2)``, ``Tên (3)`` … for columns of one name."""
    unique, count = name, 1
    while unique.casefold() in taken:
        count += 1
        unique = f"{name} ({count})"
    taken.add(unique.casefold())
    return unique


def _renamed(
    kept: Sequence[Column], wanted: Mapping[str, str], found: list[str], file: str
) -> list[Column]:
    """Give columns the roles or names that the user asked for."""
    columns = list(kept)
    for target, header in wanted.items():
        place = _find(columns, header)
        if place is None:
            raise InputError("import.column_missing", file=file, column=header, found=found)
        old = columns[place]
        if target in (Role.PHONE, Role.NAME):
            columns[place] = replace(old, role=Role(target))
        else:
            taken = {column.name.casefold() for column in columns if column is not old}
            columns[place] = replace(old, name=_unique(target, taken))
    return columns


def _find(columns: Sequence[Column], header: str) -> int | None:
    """The column of that very name, else the first whose name reads the same without accents."""
    plain = normalise_header(header)
    exact = [i for i, column in enumerate(columns) if column.name == header.strip()]
    loose = [i for i, column in enumerate(columns) if normalise_header(column.name) == plain]
    return next(iter(exact or loose), None)


def _phone_column(
    columns: Sequence[Column], data: Sequence[Sequence[Cell]], plan: NumberPlan
) -> Column | None:
    """The column asked for; else the best by name, numbers settling a tie; else by numbers."""
    asked = next((column for column in columns if column.role is Role.PHONE), None)
    if asked is not None:
        return asked
    ranked: list[tuple[int, float, Column]] = []
    for column in columns:
        score = _phone_score(normalise_header(column.name))
        if column.role is Role.OTHER and normalise_header(column.name) not in _KNOWN:
            ranked.append((score, _phone_share(column, data, plan), column))
    named = [entry for entry in ranked if entry[0] > 0]
    held = [entry for entry in named if entry[1] > 0] or named
    if held:
        return max(held, key=lambda entry: entry[:2])[2]
    by_content = [entry for entry in ranked if entry[1] >= _SHARE]
    return max(by_content, key=lambda entry: entry[1])[2] if by_content else None


def _phone_share(column: Column, data: Sequence[Sequence[Cell]], plan: NumberPlan) -> float:
    cells = [row[column.index] for row in data if column.index < len(row)]
    filled = [cell for cell in cells if cell not in ("", None)]
    numbers = sum(isinstance(plan.normalise(cell), Phone) for cell in filled)
    return numbers / len(filled) if filled else 0.0


def _with_roles(columns: Sequence[Column], phone: Column) -> tuple[Column, ...]:
    name = next((column for column in columns if column.role is Role.NAME), None) or next(
        (c for c in columns if c is not phone and normalise_header(c.name) in _NAME), None
    )
    roles = {phone.index: Role.PHONE} | ({name.index: Role.NAME} if name else {})
    return tuple(replace(column, role=roles.get(column.index, Role.OTHER)) for column in columns)


def _family(columns: Sequence[Column]) -> Column | None:
    """The column of family names just left of one that holds given names alone."""
    name = next((column for column in columns if column.role is Role.NAME), None)
    if name is None or normalise_header(name.name) not in _GIVEN:
        return None
    left = [column for column in columns if column.index < name.index]
    beside = left[-1] if left else None
    return beside if beside and normalise_header(beside.name) in _FAMILY else None


def column_letter(index: int) -> str:
    """A column's letter in a spreadsheet: 0 → ``A``, 26 → ``AA``."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
