"""A store in which one person stands in every place that holds phones, beside somebody else."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, select

from core.base.paths import StorePaths
from core.store.engine import Store
from core.store.meta import table
from core.store.tables import (
    Account,
    BlockEntry,
    Campaign,
    Contact,
    ContactList,
    Export,
    ImportReject,
    Message,
    MessageLeg,
    ParkedReport,
    Request,
    Setting,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT = datetime(2026, 3, 2, 7, 5, 9, tzinfo=UTC)
AN, BINH = "84901888484", "84912345678"


class World:
    """The store, and what a test puts into it or looks at."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder = store, folder
        self.paths = StorePaths(store.path)

    def add(self, model: Any, **values: Any) -> int:
        row = model(**values).model_dump(exclude={"id"} if "id" in model.model_fields else set())
        statement = insert(table(model)).values(**row)
        made = self.store.write_now(lambda c: c.execute(statement).inserted_primary_key)
        return made[0]

    def rows(self, model: Any) -> list[dict[str, Any]]:
        found = select(table(model))
        return [dict(r) for r in self.store.read_now(lambda c: c.execute(found).mappings().all())]

    def list(self, name: str, people: list[tuple[str, str]]) -> int:
        count = {"rows": len(people), "accepted": len(people)}
        key = self.add(ContactList, name=name, state="ready", imported_at=AT, **count)
        for place, (phone, who) in enumerate(people, start=1):
            cells = {"SĐT": "0" + phone[2:], "Tên": who}
            self.add(
                Contact,
                list_id=key,
                position=place,
                sheet_row=place + 1,
                phone=phone,
                operator="MobiFone",
                name=who,
                cells=cells,
            )
        return key

    def campaign(self, phones: list[str], **values: Any) -> int:
        filled: dict[str, Any] = {
            "name": "Nhắc lịch",
            "channel": "sms-care",
            "state": "done",
            "frozen": True,
            "receivers": len(phones),
            "delivered": len(phones),
            "finished_at": AT,
            "account_id": 1,
            "created_at": AT,
            "settings": {"brandname": "LOADEMO", "content": "Chao {{Tên}}"},
        }
        key = self.add(Campaign, **{**filled, **values})
        for place, phone in enumerate(phones, start=1):
            message = self.add(
                Message,
                campaign_id=key,
                position=place,
                sheet_row=place + 1,
                phone=phone,
                name="Nguyễn Văn An" if phone == AN else "Trần Bình",
                operator="MobiFone",
                channel="sms-care",
                content=f"Chao 0{phone[2:]}",
                values={"Tên": "An"},
                segments=2,
                price_vnd=800,
                cost_actual_vnd=790,
                state="delivered",
                request_id=f"r-{key}-{place}",
                details={"note": "An"},
                sent_at=AT,
            )
            self.add(
                Request,
                request_id=f"r-{key}-{place}",
                campaign_id=key,
                message_ids=[message],
                attempt=1,
                call="send",
                payload_hash="abc",
                started_at=AT,
                reply=f'{{"Phone": "{phone}"}}',
                evidence={"phone": phone},
            )
            leg = {"leg": "sms", "medium": "sms", "details": {"to": phone}, "changed_at": AT}
            self.add(MessageLeg, message_id=message, **leg)
        return key


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two people in two lists and a campaign; An also is blocked, rejected, parked and exported."""
    folder = tmp_path_factory.mktemp("privacy")
    with Store.open(folder / "loa.db") as store:
        made = World(store, folder)
        made.add(Account, name="eSMS", provider="esms", created_at=AT)
        made.list("Tháng 3", [(AN, "Nguyễn Văn An"), (BINH, "Trần Bình"), ("84909000003", "Chi")])
        other = made.list("Tháng 4", [(BINH, "Trần Bình"), (AN, "Nguyễn Văn An")])
        campaign = made.campaign([AN, BINH], settings={"brandname": "LOADEMO"})
        made.add(BlockEntry, phone=AN, scope="ads", source="refusal", reason="gọi", added_at=AT)
        made.add(ImportReject, list_id=other, sheet_row=9, value="0901.888.484", reason="duplicate")
        made.add(ParkedReport, phone=AN, report={"Phone": AN}, received_at=AT)
        made.add(Setting, key="test_numbers", value=["0901 888 484", "0912345678"])
        exported = folder / "bao-cao.csv"
        exported.write_text("SĐT\n0901888484\n", "utf-8")
        told = {"file_name": exported.name, "file_path": str(exported), "rows": 2, "made_at": AT}
        made.add(Export, campaign_id=campaign, **told)
    return folder / "loa.db"


@pytest.fixture
def world(filled: Path, tmp_path: Path) -> Iterator[World]:
    """A copy of that store for each test."""
    shutil.copy(filled, tmp_path / "loa.db")
    with Store.open(tmp_path / "loa.db") as store:
        yield World(store, tmp_path)
