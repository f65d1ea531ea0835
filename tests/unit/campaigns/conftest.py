"""A real store with an account and a list, as an import would leave them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, insert, select, update

from core.base.clock import now_utc
from core.store.engine import Store
from core.store.meta import table
from core.store.tables import Account, Campaign, Contact, ContactList, Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

COLUMNS = ["SĐT", "Họ tên", "Công nợ"]


class World:
    """The store, and short ways to put into it what a test is about."""

    def __init__(self, path: Path, store: Store) -> None:
        self.path = path
        self.store = store

    def add(self, model: Any, **values: Any) -> int:
        filled = model(**values).model_dump(exclude={"id"}) | values
        return int(
            self.store.write_now(
                lambda c: c.execute(insert(table(model)).values(**filled)).inserted_primary_key[0]
            )
        )

    def account(self, **values: Any) -> int:
        return self.add(
            Account,
            **{
                "name": "eSMS",
                "provider": "esms",
                "created_at": now_utc(),
                "brandnames": [{"brandname": "LOADEMO", "class": "care"}],
            }
            | values,
        )

    def contact_list(self, rows: Sequence[tuple[str, str, str]], **values: Any) -> int:
        """``rows``: phone, name, debt. The sheet's rows begin at 5."""
        list_id = self.add(
            ContactList,
            **{
                "name": "khach",
                "state": "ready",
                "columns": COLUMNS,
                "accepted": len(rows),
                "rows": len(rows),
                "revision": 1,
                "imported_at": now_utc(),
            }
            | values,
        )
        for position, (phone, name, debt) in enumerate(rows, start=1):
            self.add(
                Contact,
                list_id=list_id,
                position=position,
                sheet_row=position + 4,
                phone=phone,
                operator="Viettel" if phone.startswith("849") else "MobiFone",
                name=name,
                cells=dict(zip(COLUMNS, (phone, name, debt), strict=True)),
            )
        return list_id

    def campaign(self, account_id: int, list_id: int, settings: dict[str, str]) -> int:
        return self.add(
            Campaign,
            name="thu",
            account_id=account_id,
            channel="sms-care",
            list_id=list_id,
            settings=settings,
            created_at=now_utc(),
        )

    def change(self, model: Any, key: int, **values: Any) -> None:
        of = table(model)
        self.store.write_now(lambda c: c.execute(update(of).where(of.c.id == key).values(**values)))

    def messages(self, campaign_id: int) -> list[Any]:
        of = table(Message)
        query = select(of).where(of.c.campaign_id == campaign_id).order_by(of.c.position)
        return self.store.read_now(lambda c: list(c.execute(query)))

    def message_count(self) -> int:
        query = select(func.count()).select_from(table(Message))
        return int(self.store.read_now(lambda c: c.execute(query).scalar_one()))

    def get(self, model: Any, key: int) -> Any:
        of = table(model)
        return self.store.read_now(lambda c: c.execute(select(of).where(of.c.id == key)).one())


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    path = tmp_path / "loa.db"
    with Store.open(path) as store:
        yield World(path, store)
