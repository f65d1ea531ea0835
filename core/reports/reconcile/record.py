"""The provider's own record, kept in a file of its own while it is read: it may be long."""

from __future__ import annotations

import json
import secrets
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from core.base.clock import now_utc
from core.base.files import private_folder
from core.providers.protocol import DeliveryState
from core.reports.reconcile.sides import Standing, Theirs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from core.providers.protocol import SentRecord

FOLDER = "reconcile"
LEFT_OVER = timedelta(days=1)

_STANDINGS = {
    DeliveryState.DELIVERED: Standing.DELIVERED,
    DeliveryState.FAILED: Standing.FAILED,
    DeliveryState.PENDING: Standing.PENDING,
    DeliveryState.UNKNOWN: Standing.PENDING,
}


@contextmanager
def spool(files: Path) -> Iterator[Path]:
    """A file for one record, gone at the end; with what a process that died left of others."""
    folder = private_folder(files / FOLDER)
    oldest = (now_utc() - LEFT_OVER).timestamp()
    for left in folder.glob("*.jsonl"):
        with suppress(OSError):
            if left.stat().st_mtime < oldest:
                left.unlink()
    path = folder / f"{secrets.token_hex(8)}.jsonl"
    try:
        path.touch(mode=0o600)
        yield path
    finally:
        path.unlink(missing_ok=True)


def keep(path: Path, rows: Iterable[SentRecord], *, inside: bool) -> None:
    """Add a page; texts are not kept."""
    lines = [
        json.dumps(
            [
                row.phone,
                row.provider_message_id,
                None if row.sent_at is None else row.sent_at.isoformat(),
                _STANDINGS[row.delivery.state],
                row.delivery.cost_vnd,
                row.channel,
                row.sender,
                inside,
            ]
        )
        for row in rows
    ]
    if lines:
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


def kept(path: Path) -> list[Theirs]:
    """Every row once: an id with its phone and kind is one message, on however many pages."""
    found: dict[tuple[str, str, str], Theirs] = {}
    with path.open(encoding="utf-8") as file:
        for line in file:
            phone, key, at, told, cost, kind, sender, inside = json.loads(line)
            known = found.get((key, phone, kind))
            if known is not None and (known.inside or not inside):
                continue
            found[key, phone, kind] = Theirs(
                phone=phone,
                at=None if at is None else datetime.fromisoformat(at),
                provider_id=key,
                standing=Standing(told),
                vnd=cost,
                exact=None if cost is None else Decimal(cost),
                sender=sender,
                kind=kind,
                inside=inside,
            )
    return list(found.values())
