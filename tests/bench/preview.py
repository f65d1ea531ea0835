"""Previewing, freezing and opening big campaigns.

Preview of 100,000 personalised receivers: at most 2 s, first figures within 0.2 s. Opening a
campaign of 1,000,000 (its view, its counts, its first page of messages): at most 0.3 s.
``python -m tests.bench preview``.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert

from core.base.clock import now_utc
from core.campaigns.watching import CampaignReader
from core.store.engine import Store
from core.store.meta import table
from core.store.tables import Account, Campaign, Contact, ContactList, Message
from tests.engine.harness import workspace

ROWS, MANY, RUNS = 100_000, 1_000_000, 5
COLUMNS = ["SĐT", "Họ tên", "Công nợ", "Hạn"]
PLAIN = "Kinh chao {{Họ tên}}, cong no {{Công nợ}} dong, han {{Hạn|cuoi thang}}. Tran trong cam on."
ACCENTED = (
    "Kính chào {{Họ tên}}, công nợ {{Công nợ}} đồng, hạn {{Hạn|cuối tháng}}. Trân trọng cảm ơn."
)
FORMATTED = "Kinh chao {{Họ tên:ten goi}}, cong no {{Công nợ:tien}}, han {{Hạn:ngay|cuoi thang}}."
TEXTS = (("plain", PLAIN, "0"), ("accented", ACCENTED, "1"), ("formatted", FORMATTED, "1"))


def fill(store: Store, rows: int) -> None:
    """An account, a list of ``rows`` receivers, and a draft for each text; ids from 1."""
    now = now_utc()
    account = Account(name="eSMS", provider="esms", created_at=now)
    contacts = ContactList(
        name="khach", state="ready", columns=COLUMNS, rows=rows, accepted=rows, imported_at=now
    )
    drafts = [
        Campaign(
            name=name,
            account_id=1,
            channel="sms-care",
            list_id=1,
            settings={"brandname": "LOADEMO", "content": text, "unicode": unicode},
            created_at=now,
        )
        for name, text, unicode in TEXTS
    ]
    for made in (account, contacts, *drafts):
        _insert(store, type(made), [made.model_dump(exclude={"id"})])
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


async def _previews(path: Path) -> dict[str, tuple[float, float]]:
    """Text → seconds to the first figures and to the whole, medians, in a warm helper."""
    found = {}
    async with workspace(path) as ws:
        await ws.campaigns.preview(1, balance=False)
        for draft, (name, _, _) in enumerate(TEXTS, start=1):
            first_s, whole_s = [], []
            for _ in range(RUNS):
                told: list[float] = []
                begun = time.perf_counter()
                await ws.campaigns.preview(
                    draft,
                    balance=False,
                    on_figures=lambda _, told=told: told.append(time.perf_counter()),  # type: ignore[misc]
                )
                whole_s.append(time.perf_counter() - begun)
                first_s.append(told[0] - begun)
            found[name] = (median(first_s), median(whole_s))
    return found


def _sent(store: Store, rows: int) -> None:
    """A campaign of ``rows`` messages, as if it were under way."""
    now = now_utc()
    values = {"state": "running", "frozen": True, "receivers": rows, "queued": rows}
    made = Campaign(name="lon", account_id=1, channel="sms-care", created_at=now, **values)
    _insert(store, Campaign, [made.model_dump(exclude={"id"})])
    campaign_id = len(TEXTS) + 1
    for first in range(1, rows + 1, 20_000):
        chunk = [
            {
                "campaign_id": campaign_id,
                "position": place,
                "sheet_row": place + 1,
                "phone": f"849{place:08d}",
                "channel": "sms-care",
                "content": "Kinh chao",
                "state": "queued",
                "price_vnd": 800,
            }
            for place in range(first, min(first + 20_000, rows + 1))
        ]
        _insert(store, Message, chunk)


async def _open(path: Path) -> float:
    """Seconds to show a campaign: view, counts, the first page and one in the middle."""
    with Store.open(path, create=False) as store:
        reader, campaign_id = CampaignReader(store), len(TEXTS) + 1
        seconds = []
        for _ in range(RUNS):
            begun = time.perf_counter()
            await reader.get(campaign_id)
            await reader.message_count(campaign_id)
            await reader.messages(campaign_id, limit=100)
            await reader.messages(campaign_id, offset=MANY // 2, limit=100)
            seconds.append(time.perf_counter() - begun)
        return max(seconds)


def run() -> None:
    """Print the figures with their goals."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "loa.db"
        with Store.open(path) as store:
            fill(store, ROWS)
        for name, (first_s, whole_s) in asyncio.run(_previews(path)).items():
            print(
                f"preview of {ROWS:,}, {name}: {whole_s:.2f} s (goal 2), first figures "
                f"{first_s:.3f} s (goal 0.2)"
            )
        with Store.open(path) as store:
            _sent(store, MANY)
        opened_s = asyncio.run(_open(path))
        print(f"opening a campaign of {MANY:,}: {opened_s:.3f} s (goal 0.3)")
