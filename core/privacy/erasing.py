"""Erasing one person: masked wherever the store holds the number, in steps that may be repeated.

Each step is a transaction of its own; whoever is cut in the middle runs it again. Deleted bytes are
overwritten, free pages and the store's log are emptied at the end. What lies outside the
store is named, never touched: exports, the files lists came from, backups. Logs hold five and three
digits of a number at most, and are replaced by themselves.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.domain.errors import InputError, StoreError
from core.people import record
from core.privacy.finding import find, national
from core.privacy.views import Block, Erased
from core.store.dialect import sqlite
from core.store.queries import block as block_queries
from core.store.queries.privacy import finding, masking
from core.store.quiet import without_worker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from core.base.progress import Progress
    from core.people import Actor
    from core.privacy.views import Found
    from core.store.engine import Store

CHUNK = 500
VACUUM_MOST_BYTES = 100_000_000
"""A larger file is written anew only by ``compact``, without a worker: it takes seconds."""


def erase(store: Store, phone: str, block: Block, actor: Actor, progress: Progress) -> Erased:
    """Mask a number (``84…`` digits) everywhere in the store.

    Raises:
        InputError: ``privacy.nothing``; ``privacy.open`` with ``count`` and ``campaigns`` while
            messages to it are not finished.
        CancelledByUser: while it is looked for; once erasing begins it goes to its end.
    """
    found = find(store, phone, progress)
    if found.nothing:
        raise InputError("privacy.nothing", phone=phone)
    _refuse_open([(each.name, each.count) for each in found.open])
    progress.raise_if_cancelled()
    if block is Block.ALL:  # before anything is forgotten, so that nothing slips between
        values = {"scope": "all", "source": "refusal", "reason": "", "added_at": now_utc()}
        store.write_now(block_queries.add, [phone], {**values, "added_by": None})
    messages = [row.id for row in store.read_now(finding.messages_of, phone)]
    requests = store.read_now(finding.requests_of, messages)
    masked = sum(
        store.write_now(_mask_messages, phone, chunk) for chunk in _chunks(messages, CHUNK)
    )
    hide = hider(phone)
    for chunk in _chunks(requests, CHUNK):
        store.write_now(masking.mask_requests, chunk, hide)
    rejects = [row.id for row in store.read_now(finding.rejects_of, national(phone))]
    texts = 0
    for each in finding.ELSEWHERE:
        keys = store.read_now(finding.elsewhere, each, national(phone))
        texts += store.write_now(masking.hide_in_texts, each, keys, hide)
    told = {
        "contacts": store.write_now(masking.take_from_lists, phone),
        "rejected": store.write_now(masking.mask_rejects, rejects) if rejects else 0,
        "messages": masked,
        "requests": len(requests),
        "texts": texts,
    }
    blocked, of_file = _blocks(store, phone, block)
    # That it was done, by whom, how much; never whose it was.
    store.write_now(_note, actor, told)
    return Erased(
        phone=phone,
        **told,
        blocked=blocked,
        of_file=of_file,
        mentions=_count(found),
        clean=sqlite.forget_deleted(store.path, VACUUM_MOST_BYTES),
        files=found.files,
    )


def compact(path: Path) -> bool:
    """Write a store's file anew, without a worker; whether nothing deleted is left in it.

    Raises:
        StoreError: ``store.missing``, ``store.worker_busy``.
    """
    if not path.is_file():
        raise StoreError("store.missing", file=path.name, folder=str(path.parent))
    with without_worker(path):
        return sqlite.forget_deleted(path, sys.maxsize)


def hider(phone: str) -> Any:
    """Takes a number, in any writing, out of a text."""
    pattern = finding.mentions(national(phone))
    return lambda text: pattern.sub(finding.MASK, text)


def _mask_messages(connection: Connection, phone: str, ids: Sequence[int]) -> int:
    """Asked again in the transaction that masks: somebody may have sent to it this moment."""
    _refuse_open([(row.name, row.times) for row in finding.open_of(connection, phone)])
    return masking.mask_messages(connection, ids)


def _refuse_open(places: Sequence[tuple[str, int]]) -> None:
    if places:
        count = sum(times for _, times in places)
        raise InputError("privacy.open", count=count, campaigns=[name for name, _ in places])


def _blocks(store: Store, phone: str, block: Block) -> tuple[int, int]:
    if block is Block.FORGET:
        for row in store.read_now(finding.blocks_of, phone):
            if row.source != block_queries.FILE:
                store.write_now(block_queries.remove, phone, row.scope, row.source)
    return store.write_now(masking.keep_blocked, phone)


def _note(connection: Connection, actor: Actor, told: dict[str, int]) -> None:
    record(connection, actor, "privacy.erased", "person", **told)


def _count(found: Found) -> int:
    return sum(each.count for each in (*found.mentioned_in_lists, *found.mentioned_in_campaigns))


def _chunks(ids: Sequence[int], size: int) -> list[Sequence[int]]:
    return [ids[at : at + size] for at in range(0, len(ids), size)]
