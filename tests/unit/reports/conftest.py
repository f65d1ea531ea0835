"""A real store with a campaign whose messages stand in every state."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, select, update

from core.base import text
from core.base.progress import NoProgress
from core.reports.jobs import export
from core.store.engine import Store
from core.store.meta import table
from core.store.tables import Account, Campaign, Export, Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from core.base.progress import Progress

AT = datetime(2026, 11, 21, 7, 5, 9, tzinfo=UTC)


class World:
    """The store, and what a test puts into it."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder
        self._account: int | None = None

    def campaign(self, messages: Sequence[dict[str, Any]], **values: Any) -> int:
        """A frozen campaign with these messages; what they leave out is an ordinary delivery."""
        if self._account is None:
            self._account = self.add(Account, name="eSMS", provider="esms", created_at=AT)
        account = self._account
        filled = {"frozen": True, "state": "done", "receivers": len(messages), "started_at": AT}
        filled |= {
            "name": "Nhắc lịch",
            "channel": "sms-care",
            "settings": {"brandname": "LOADEMO"},
            "cost_vnd": 800 * len(messages),
        }
        campaign = self.add(Campaign, account_id=account, created_at=AT, **(filled | values))
        rows = [
            {
                "campaign_id": campaign,
                "position": place,
                "sheet_row": place + 4,
                "phone": f"84901{place:06d}",
                "operator": "MobiFone",
                "channel": "sms-care",
                "content": "Chao",
                "state": "delivered",
                "price_vnd": 800,
                "cost_actual_vnd": 790,
                "accepted_at": AT,
                **message,
            }
            for place, message in enumerate(messages, start=1)
        ]
        whole = [Message(**row).model_dump(exclude={"id"}) for row in rows]
        if whole:
            self.store.write_now(lambda c: c.execute(insert(table(Message)), whole))
        return campaign

    def change(self, campaign: int, **values: Any) -> None:
        campaigns = table(Campaign)
        statement = update(campaigns).where(campaigns.c.id == campaign).values(**values)
        self.store.write_now(lambda c: c.execute(statement))

    def export(
        self, campaign: int, name: str, language: str = "vi", progress: Progress | None = None
    ) -> Path:
        """Write the report as the helper does; its path."""
        path = self.folder / name
        args = {
            "store": str(self.store.path),
            "campaign_id": campaign,
            "path": str(path),
            "language": language,
            "person": "Lan",
        }
        found = export(args, progress or NoProgress())
        assert found["file"] == str(path)
        return path

    def exports(self) -> list[Any]:
        return self.store.read_now(lambda c: list(c.execute(select(table(Export)))))

    def add(self, model: Any, **values: Any) -> int:
        filled = model(**values).model_dump(exclude={"id"}) | values
        return int(
            self.store.write_now(
                lambda c: c.execute(insert(table(model)).values(**filled)).inserted_primary_key[0]
            )
        )


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    text.set_language("vi")
    with Store.open(tmp_path / "loa.db") as store:
        yield World(store, tmp_path)
    text.set_language(None)
