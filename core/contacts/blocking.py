"""Block lists from and to files, as jobs of the helper process: plain JSON in and out.

A do-not-call file is read as a list of contacts is: any sheet, header or none, numbers in any
writing, several in a cell. The *block file* may lie in a shared folder; the store keeps what it
held when it was read last, as entries of their own source, so that a claim asks one table.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base.clock import VIETNAM
from core.base.tables import number_plan
from core.contacts import importing, opening
from core.contacts.block import values_of
from core.contacts.blockviews import ExportedBlocks, ImportedBlocks
from core.contacts.choices import Choices
from core.contacts.limits import memory_limit
from core.contacts.reading import Source
from core.contacts.sifting import CHUNK_ROWS
from core.domain.errors import InputError
from core.domain.phones import local
from core.people import actor_of, record
from core.store.engine import Store
from core.store.queries import block as queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import RowMapping

    from core.base.progress import Progress
    from core.contacts.tally import RejectRow, Tally

COLUMNS = ("phone", "scope", "source", "reason", "added_at", "added_by")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def import_file(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Block every number of the file ``path`` in ``store``, with ``scope``, ``source``, ``reason``
    and ``person``; optionally ``sheet`` and ``mapping``. Gives `ImportedBlocks`."""
    values = values_of(args["scope"], args["source"], args.get("reason"), args.get("person"))
    phones, tally, _ = _numbers(args, progress)
    added = 0
    with Store.open(Path(args["store"])) as store:
        for chunk in _chunked(phones):
            added += store.write_now(queries.add, chunk, values)
        who, told = actor_of(args), {"scope": args["scope"], "count": added}
        store.write_now(record, who, "block.import", "block_list", **told)
    found = ImportedBlocks(tally.rows, added, len(phones) - added, tally.rejected)
    return found.to_json()


def export(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Write the whole block list of ``store`` to ``path`` as CSV. Gives `ExportedBlocks`."""
    path, rows, after = Path(args["path"]), 0, 0
    beside = path.with_name(path.name + ".part")
    try:
        with (
            Store.open(Path(args["store"])) as store,
            beside.open("w", encoding="utf-8-sig", newline="") as file,
        ):
            out = csv.writer(file)
            out.writerow(COLUMNS)
            while page := store.read_now(queries.entries_after, after, CHUNK_ROWS):
                progress.raise_if_cancelled()
                out.writerows(map(_line, page))
                rows, after = rows + len(page), page[-1]["id"]
            store.write_now(record, actor_of(args), "block.export", "block_list", count=rows)
        beside.replace(path)
    except OSError as error:
        raise InputError("block.not_written", file=path.name) from error
    finally:
        beside.unlink(missing_ok=True)
    return ExportedBlocks(str(path), rows).to_json()


def sync(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Make the entries of ``store`` that come from the block file say what the file ``path`` says
    now, all with ``scope``. Gives ``numbers``, ``added``, ``removed``, ``hash``.

    What is new is blocked before what is gone is let go. A file that cannot be read raises, and
    changes nothing.
    """
    phones, tally, file_hash = _numbers(args, progress)
    if tally.rows and not phones:
        raise InputError("import.no_usable_number", file=Path(args["path"]).name, rows=tally.rows)
    wanted, scope = set(phones), args["scope"]
    values = values_of(scope, queries.FILE, None, None)
    added = removed = after = 0
    with Store.open(Path(args["store"])) as store:
        for chunk in _chunked(phones):
            added += store.write_now(queries.add, chunk, values)
        while page := store.read_now(queries.of_file, after, CHUNK_ROWS):
            after = page[-1]["id"]
            gone = [
                row["id"] for row in page if row["phone"] not in wanted or row["scope"] != scope
            ]
            removed += store.write_now(queries.drop, gone) if gone else 0
    return {"numbers": len(phones), "added": added, "removed": removed, "hash": file_hash}


def _numbers(args: Mapping[str, Any], progress: Progress) -> tuple[list[str], Tally, str]:
    """Every number of a file, as ``84…`` digits; the account of it; the file's hash."""
    choices = Choices.of({**args, "several": "all", "hidden": "include"})
    phones: list[str] = []

    def take(rows: Iterable[importing.Accepted], _: list[RejectRow]) -> None:
        phones.extend(row[3] for row in rows)

    with memory_limit():
        plan = number_plan()
        source = Source(Path(args["path"]), progress)
        table = opening.open_table(source, plan, choices)
        tally = importing.run(table, plan, take, progress, choices=choices)
    return phones, tally, source.hash


def _chunked(phones: list[str]) -> Iterator[list[str]]:
    return (phones[n : n + CHUNK_ROWS] for n in range(0, len(phones), CHUNK_ROWS))


def _line(row: RowMapping) -> tuple[str, ...]:
    reason, who = (_plain(row[name] or "") for name in ("reason", "added_by"))
    at = row["added_at"].astimezone(VIETNAM)
    return (local(row["phone"]), row["scope"], row["source"], reason, f"{at:%d/%m/%Y %H:%M}", who)


def _plain(text: str) -> str:
    """Never a formula, see `core.reports.delimited`."""
    return "'" + text if text.startswith(_FORMULA_STARTS) else text
