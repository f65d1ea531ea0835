"""The content of an OpenDocument sheet: how far each table reaches, which rows are hidden.

A row or cell is written once and *repeated* any number of times, which a few bytes can say of
millions; calamine lays all of them out (OpenDocument 1.3 part 3, 9.1).
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.contacts.formats.facts import Extent, SheetFacts
from core.contacts.formats.ooxml import pieces

if TYPE_CHECKING:
    import zipfile

_TAG = re.compile(
    rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^>]*?)(/?)>"
)
_NAME = re.compile(rb"table:name\s*=\s*[\"']([^\"']*)")
_REPEATED = re.compile(rb"table:number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,12})")
_HIDDEN = re.compile(rb"table:visibility\s*=\s*[\"'](?:collapse|filter)")
_SHOWN_ROWS = 1_048_576


@dataclass
class _Table:
    name: str
    extent: Extent = field(default_factory=Extent)
    hidden: set[int] = field(default_factory=set)
    errors: int = 0
    row: int = 0
    column: int = 0
    repeated: int = 1
    open_row: bool = False


def look(archive: zipfile.ZipFile) -> dict[str, tuple[Extent, SheetFacts]]:
    """Extent and facts of every table by its name. Raises what ``zipfile`` raises."""
    tables: list[_Table] = []
    for piece in pieces(archive, "content.xml"):
        for closing, tag, inside, empty in _TAG.findall(piece):
            if tag == b"table":
                if not closing:
                    name = _NAME.search(inside)
                    text = html.unescape(name[1].decode("utf-8", "replace")) if name else ""
                    tables.append(_Table(text))
            elif tables:
                _take(tables[-1], bool(closing), tag == b"table-row", inside, bool(empty))
    return {t.name: (t.extent, SheetFacts(frozenset(t.hidden), t.errors)) for t in tables}


def _take(table: _Table, closing: bool, is_row: bool, inside: bytes, empty: bool) -> None:
    if closing:
        return
    found = _REPEATED.search(inside)
    repeated = int(found[1]) if found else 1
    if is_row:
        table.row += table.repeated if table.open_row else 0
        table.open_row, table.repeated, table.column = True, repeated, 0
        if _HIDDEN.search(inside):
            first = table.row + 1
            table.hidden.update(range(first, min(first + repeated, _SHOWN_ROWS + 1)))
        return
    table.column += repeated
    if not empty or b"office:value" in inside or b"office:date-value" in inside:
        table.extent = table.extent.reaching(table.row + table.repeated, table.column)
        table.errors += b'calcext:value-type="error"' in inside
