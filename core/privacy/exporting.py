"""One person's data as a file to hand over: a workbook to read, or JSON to take elsewhere."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from core.base import text
from core.base.clock import now_utc, to_iso
from core.domain.errors import InputError
from core.domain.phones import local
from core.people import record
from core.privacy.finding import find, national
from core.reports.target import replaced_by
from core.store.queries import reports as report_queries
from core.store.queries.privacy import finding as queries

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from core.base.progress import Progress
    from core.people import Actor
    from core.store.engine import Store

_MESSAGE: Final = (
    "campaign_name",
    "channel",
    "name",
    "content",
    "values",
    "state",
    "reason",
    "segments",
    "price_vnd",
    "cost_actual_vnd",
    "sent_at",
    "accepted_at",
    "finished_at",
    "provider_message_id",
    "request_id",
    "purpose",
)
_CONTACT: Final = ("list_name", "imported_at", "purpose", "sheet_row", "name", "cells", "raw")
_BLOCK: Final = ("scope", "source", "reason", "added_at", "added_by")
_REJECT: Final = ("list_name", "sheet_row", "value", "reason")
_FILE: Final = ("kind", "path", "holds", "at")


@dataclass(slots=True)
class Held:
    """All that is told: tables by name, each with its columns and rows."""

    phone: str
    made_at: str
    tables: dict[str, tuple[tuple[str, ...], list[dict[str, Any]]]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows the tables have together."""
        return sum(len(rows) for _, rows in self.tables.values())


def export(store: Store, phone: str, path: Path, actor: Actor, progress: Progress) -> int:
    """Write everything about a number; how many rows. The file is remembered as an export.

    Raises:
        InputError: ``privacy.nothing``, ``report.kind_unknown``, ``report.folder_missing``,
            ``report.file_locked``, ``report.not_written``.
    """
    writers = {".xlsx": _write_xlsx, ".json": _write_json}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise InputError("report.kind_unknown", file=path.name, known=sorted(writers))
    held = collect(store, phone, progress)
    with replaced_by(path) as beside:
        writer(held, beside)
    store.write_now(_remember, path, held.rows, actor)
    return held.rows


def collect(store: Store, phone: str, progress: Progress) -> Held:
    """Everything the store holds of a number. Raises ``InputError('privacy.nothing')``."""
    found = find(store, phone, progress)
    if found.nothing:
        raise InputError("privacy.nothing", phone=phone)
    read = store.read_now
    held = Held(phone, to_iso(now_utc()))
    messages = read(queries.messages_of, phone)
    held.tables["lists"] = _CONTACT, _told(read(queries.contacts_of, phone), _CONTACT)
    held.tables["messages"] = _MESSAGE, _told(messages, _MESSAGE)
    legs = read(queries.legs_of, [row.id for row in messages])
    columns = ("message_id", "leg", "medium", "state", "reason", "cost_actual_vnd", "changed_at")
    held.tables["legs"] = columns, _told(legs, columns)
    held.tables["blocked"] = _BLOCK, _told(read(queries.blocks_of, phone), _BLOCK)
    rejects = read(queries.rejects_of, national(phone))
    held.tables["rejected"] = _REJECT, _told(rejects, _REJECT)
    files = found.to_json()["files"]
    held.tables["files"] = _FILE, [{name: row[name] for name in _FILE} for row in files]
    return held


def _told(rows: list[Any], columns: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{name: _plain(row._mapping[name]) for name in columns} for row in rows]


def _plain(value: Any) -> Any:
    return to_iso(value) if hasattr(value, "isoformat") else value


def _remember(connection: Connection, path: Path, rows: int, actor: Actor) -> None:
    """That a file was written, and where: erasing names it. Whose it was is not kept."""
    values: dict[str, Any] = {
        "campaign_id": None,
        "file_name": path.name,
        "file_path": str(path),
        "kind": "person",
        "rows": rows,
        "made_at": now_utc(),
        "person": actor.person,
        "created_by": actor.person,
        "department": actor.department,
        "params": {},
    }
    report_queries.add_export(connection, values)
    record(connection, actor, "privacy.exported", "person", rows=rows)


def _write_json(held: Held, path: Path) -> None:
    told = {"phone": local(held.phone), "made_at": held.made_at}
    told |= {name: rows for name, (_, rows) in held.tables.items()}  # type: ignore[misc]
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")


def _write_xlsx(held: Held, path: Path) -> None:
    """A sheet for each table that has rows; texts stay texts, whatever they begin with."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    book = Workbook()
    first = book.active
    assert first is not None  # noqa: S101 - a new workbook has a sheet
    first.title = text.label("privacy_sheets", "about")
    first.append([text.label("privacy_columns", "phone"), local(held.phone)])
    first.append([text.label("privacy_columns", "made_at"), held.made_at])
    for name, (columns, rows) in held.tables.items():
        first.append([text.label("privacy_sheets", name), len(rows)])
        if not rows:
            continue
        sheet = book.create_sheet(text.label("privacy_sheets", name))
        sheet.append([text.label("privacy_columns", column) for column in columns])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        for at, row in enumerate(rows, start=2):
            for place, column in enumerate(columns, start=1):
                value = row[column]
                if isinstance(value, dict | list):
                    value = json.dumps(value, ensure_ascii=False)
                cell = sheet.cell(at, place)
                cell.value = (
                    ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
                )
                if isinstance(value, str):
                    cell.data_type = "s"
        for place, column in enumerate(columns, start=1):
            letter = sheet.cell(1, place).column_letter
            sheet.column_dimensions[letter].width = 48 if column in _WIDE else 20
    for letter in ("A", "B"):
        first.column_dimensions[letter].width = 32
    book.save(path)


_WIDE: Final = frozenset({"content", "cells", "values", "path", "value"})
