"""Where one number lies: in the store's tables, in the files that left it, in its logs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base.clock import to_iso
from core.base.mask import mask_phone
from core.base.paths import StorePaths
from core.privacy.files import holds, log_lines
from core.privacy.views import Found, HeldFile, Holds, Place, TextOf
from core.store.queries import settings
from core.store.queries.privacy import finding as queries

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from core.base.progress import Progress
    from core.store.engine import Store

BLOCK_FILE = "block_file"
"""The store's setting with the block file's path (`core.contacts.block`)."""


def national(phone: str) -> str:
    """A number's digits without the country code, as they stand in every writing of it."""
    return phone.removeprefix("84")


def find(store: Store, phone: str, progress: Progress, *, files: bool = True) -> Found:
    """Everything that is known of a number (``84…`` digits).

    Args:
        files: look into the files outside the store too.
    """
    read, digits = store.read_now, national(phone)
    contacts = read(queries.contacts_of, phone)
    messages = read(queries.messages_of, phone)
    progress.raise_if_cancelled()
    texts = [
        TextOf(each.table.name, len(keys))
        for each in queries.ELSEWHERE
        if (keys := read(queries.elsewhere, each, digits))
    ]
    in_lists = read(queries.mentions_in_lists, phone, digits)
    progress.raise_if_cancelled()
    in_messages = read(queries.mentions_in_messages, phone, digits)
    progress.raise_if_cancelled()
    times = [row.sent_at for row in messages if row.sent_at is not None]
    return Found(
        phone=phone,
        lists=_places((r.list_id, r.list_name, r.trashed_at is not None) for r in contacts),
        rejected=len(read(queries.rejects_of, digits)),
        campaigns=_places((r.campaign_id, r.campaign_name, False) for r in messages),
        messages=len(messages),
        open=tuple(Place(r.id, r.name, r.times) for r in read(queries.open_of, phone)),
        blocks=tuple((r.scope, r.source) for r in read(queries.blocks_of, phone)),
        mentioned_in_lists=tuple(Place(r.id, r.name, r.times) for r in in_lists),
        mentioned_in_campaigns=tuple(Place(r.id, r.name, r.times) for r in in_messages),
        elsewhere=tuple(texts),
        files=held_files(store, phone, {r.campaign_id for r in messages}) if files else (),
        log_lines=log_lines(StorePaths(store.path).logs, phone) if files else 0,
        log_form=mask_phone(phone),
        first_at=_iso(min(times, default=None)),
        last_at=_iso(max(times, default=None)),
    )


def held_files(store: Store, phone: str, campaigns: Iterable[int]) -> tuple[HeldFile, ...]:
    """Files that hold the number or may: exports, the files lists came from, backups, the block
    file. Each path is looked into once."""
    digits = national(phone)
    found: dict[str, HeldFile] = {}

    def look(kind: str, path: str, name: str, at: datetime | None) -> None:
        if path and path not in found:
            found[path] = HeldFile(kind, path, holds(Path(path), digits), name, _iso(at))

    for row in store.read_now(queries.exports_of, sorted(campaigns)):
        look("export", row.file_path, row.file_name, row.made_at)
    for row in store.read_now(queries.sources):
        look("source", row.file_path, row.name, row.imported_at)
    look("block_file", str(store.read_now(settings.every).get(BLOCK_FILE) or ""), "", None)
    for path in sorted(StorePaths(store.path).backups.glob("*.db")):
        look("backup", str(path), path.name, None)
    unsaid = [each for each in found.values() if each.holds is not Holds.NO]
    # A list's own file that is gone, or a workbook of years ago: nothing to be done about it.
    return tuple(
        each for each in unsaid if not (each.holds is Holds.MISSING and each.kind == "source")
    )


def _places(rows: Iterable[tuple[int, str, bool]]) -> tuple[Place, ...]:
    counts: dict[tuple[int, str, bool], int] = {}
    for row in rows:
        counts[row] = counts.get(row, 0) + 1
    return tuple(Place(key[0], key[1], count, key[2]) for key, count in counts.items())


def _iso(at: Any) -> str | None:
    return None if at is None else to_iso(at)
