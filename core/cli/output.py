"""What ``loactl`` says: one JSON value, or words and tables in the user's language.

With ``--json`` exactly one JSON value goes to standard output and nothing else; lists are written
element by element, so that a million rows need no memory. Errors go to standard error, as
``{"error":{"code","message","hint"}}`` or as two lines.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any

from core.base import text
from core.base.clock import to_iso
from core.cli.errors import worded

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Sequence

    from core.domain.errors import LoaError

Record = Mapping[str, Any]

WIDEST = 48
"""Characters of a cell in a table; a longer one is cut, JSON never."""
_FIRST_ROWS = 100


@dataclass
class Output:
    """The two streams of one run."""

    json: bool
    stdout: IO[str]
    stderr: IO[str]

    def value(self, value: Record, lines: Sequence[str] | None = None) -> None:
        """One answer. ``lines`` is how people read it; without them its fields are listed."""
        if self.json:
            self._json(value)
            return
        for line in fields(value) if lines is None else lines:
            print(line, file=self.stdout)

    async def rows(
        self, rows: AsyncIterable[Record], columns: Sequence[str], limit: int | None = None
    ) -> None:
        """A list, written while it is read; ``columns`` are what the table for people shows."""
        if self.json:
            await self._json_rows(rows, limit)
        else:
            await self._table(rows, columns, limit)

    def change(self, value: Record, line: str) -> None:
        """One of many changes: a line each, at once."""
        print(encode(value) if self.json else line, file=self.stdout, flush=True)

    def note(self, line: str) -> None:
        """Something to read on the way; not said where a program listens."""
        if not self.json:
            print(line, file=self.stdout, flush=True)

    def error(self, problem: LoaError, details: Sequence[Record] = ()) -> None:
        """What went wrong and what to do; ``details`` are findings that belong to it."""
        shown = worded(problem.code, problem.params)
        if self.json:
            told: dict[str, Any] = {
                "code": problem.code,
                "message": shown.message,
                "hint": shown.hint,
            }
            if details:
                told["params"] = {"blockers": list(details)}
            print(encode({"error": told}), file=self.stderr, flush=True)
            return
        print(shown.message, file=self.stderr)
        for detail in details:
            print(f"- {detail['message']} {detail['hint']}".rstrip(), file=self.stderr)
        if shown.hint:
            print(shown.hint, file=self.stderr, flush=True)

    def _json(self, value: object) -> None:
        print(encode(value), file=self.stdout)

    async def _json_rows(self, rows: AsyncIterable[Record], limit: int | None) -> None:
        written = 0
        if limit != 0:
            async for row in rows:
                self.stdout.write(("[" if written == 0 else ",\n") + encode(row))
                written += 1
                if written == limit:
                    break
        self.stdout.write("]\n" if written else "[]\n")

    async def _table(
        self, rows: AsyncIterable[Record], columns: Sequence[str], limit: int | None
    ) -> None:
        """Widths come from the first rows; later ones keep to them."""
        first: list[list[str]] = []
        widths: list[int] = []
        seen = 0
        async for row in rows:
            seen += 1
            cells = [shown(column, row.get(column)) for column in columns]
            if widths:
                self._table_line(cells, widths)
            else:
                first.append(cells)
            if len(first) == _FIRST_ROWS and not widths:
                widths = self._table_head(columns, first)
            if seen == limit:
                break
        if not seen:
            print(text.label("cli", "nothing"), file=self.stdout)
        elif not widths:
            self._table_head(columns, first)

    def _table_head(self, columns: Sequence[str], first: Sequence[Sequence[str]]) -> list[int]:
        heads = [text.label("fields", column) for column in columns]
        widths = [min(WIDEST, max(map(len, cells))) for cells in zip(heads, *first, strict=True)]
        for cells in (heads, *first):
            self._table_line(cells, widths)
        return widths

    def _table_line(self, cells: Sequence[str], widths: Sequence[int]) -> None:
        pairs = zip(cells, widths, strict=True)
        padded = (_cut(cell, width).ljust(width) for cell, width in pairs)
        print("  ".join(padded).rstrip(), file=self.stdout)


def make_output(as_json: bool) -> Output:
    """On this process's own streams, both in UTF-8 whatever the system's code page is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    return Output(as_json, sys.stdout, sys.stderr)


def encode(value: object) -> str:
    """Compact JSON; times as ISO with offset."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def fields(value: Record) -> list[str]:
    """A record as lines ``label: value``, for people."""
    return [f"{text.label('fields', key)}: {shown(key, item)}" for key, item in value.items()]


def shown(key: str, value: object) -> str:
    """One field as people read it, on one line."""
    if key == "counts" and isinstance(value, Mapping):
        return counts(value)
    if key in _LABELLED and isinstance(value, str) and value:
        return text.label(_LABELLED[key], value)
    if isinstance(value, bool):
        return text.label("cli", "yes" if value else "no")
    if isinstance(value, Mapping | list | tuple) and not value:
        return text.shown(key, None)
    if isinstance(value, Mapping) and "message" in value:
        return str(value["message"])
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={text.shown(name, item)}" for name, item in value.items())
    plain = unicodedata.normalize("NFC", text.shown(key, value))
    return " ".join(plain.split())


_LABELLED = {
    "state": "states",
    "campaign_state": "campaign_states",
    "class": "message_classes",
    "cost_source": "cost_sources",
    "vat": "vat",
    "scope": "block_scopes",
    "block_source": "block_sources",
    "basis": "prediction_basis",
    "every": "repeat_every",
}


def counts(found: Mapping[str, int]) -> str:
    """Counters in words, without those that are nought."""
    told = [f"{text.shown('count', n)} {text.label('states', s)}" for s, n in found.items() if n]
    return " · ".join(told) or text.shown("count", 0)


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - 1] + "…"


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return to_iso(value)
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple | set | frozenset):
        return list(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
