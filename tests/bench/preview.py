"""Seconds to preview and freeze a personalised list: ``python -m tests.bench.preview [ROWS]``."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from core.base.clock import now_utc
from core.base.progress import NoProgress
from core.campaigns import jobs
from core.store.engine import Store
from core.store.meta import table
from core.store.tables import Account, Campaign, Contact, ContactList

COLUMNS = ["SĐT", "Họ tên", "Công nợ", "Hạn"]
PLAIN = "Kinh chao {{Họ tên}}, cong no {{Công nợ}} dong, han {{Hạn|cuoi thang}}. Tran trong cam on."
ACCENTED = (
    "Kính chào {{Họ tên}}, công nợ {{Công nợ}} đồng, hạn {{Hạn|cuối tháng}}. Trân trọng cảm ơn."
)


def fill(store: Store, rows: int, settings: dict[str, str]) -> None:
    """An account, a list of ``rows`` receivers and a draft, each with id 1."""
    now = now_utc()
    account = Account(name="eSMS", provider="esms", created_at=now)
    contacts = ContactList(
        name="khach", state="ready", columns=COLUMNS, rows=rows, accepted=rows, imported_at=now
    )
    draft = Campaign(
        name="do", account_id=1, channel="sms-care", list_id=1, settings=settings, created_at=now
    )
    for model in (account, contacts, draft):
        _insert(store, type(model), [model.model_dump(exclude={"id"})])
    for first in range(1, rows + 1, 2_000):
        _insert(store, Contact, [_contact(n) for n in range(first, min(first + 2_000, rows + 1))])


def _insert(store: Store, model: Any, values: list[dict[str, Any]]) -> None:
    store.write_now(lambda connection: connection.execute(insert(table(model)), values))


def _contact(place: int) -> dict[str, Any]:
    phone, name = f"849{place:08d}", f"Nguyen Van {place}"
    return {
        "list_id": 1,
        "position": place,
        "sheet_row": place + 3,
        "phone": phone,
        "operator": ("Viettel", "MobiFone", "VinaPhone")[place % 3],
        "name": name,
        "cells": dict(zip(COLUMNS, (phone, name, f"{place * 1000}", "30/11/2026"), strict=True)),
        "repairs": "",
    }


def measure(rows: int, text: str, unicode: str) -> tuple[float, float]:
    """Seconds of a preview and of a freezing."""
    settings = {"brandname": "LOADEMO", "content": text, "unicode": unicode}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "loa.db"
        with Store.open(path) as store:
            fill(store, rows, settings)
        draft = {"account_id": 1, "channel": "sms-care", "list_id": 1, "settings": settings}
        begun = time.perf_counter()
        found = jobs.preview({"store": str(path), **draft}, NoProgress())
        previewed = time.perf_counter()
        args = {"store": str(path), "campaign_id": 1, "hash": found["hash"]}
        jobs.freeze(args, NoProgress())
        return previewed - begun, time.perf_counter() - previewed


def main() -> None:
    """Print one line a text."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for name, text, unicode in (("plain", PLAIN, "0"), ("accented", ACCENTED, "1")):
        preview_s, freeze_s = measure(rows, text, unicode)
        print(f"{rows} {name}: preview {preview_s:.2f} s, freeze {freeze_s:.2f} s")


if __name__ == "__main__":
    main()
