"""Messages that are still being written belong to nobody: no one begins, sends or ends them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from core.base.clock import now_utc
from core.store.engine import Store
from core.store.queries import accounts, campaigns, sending
from core.store.queries.freezing import insert_messages
from core.store.queries.moves import CAMPAIGN

if TYPE_CHECKING:
    from pathlib import Path


def test_a_campaign_whose_messages_are_not_all_written_begins_for_nobody(tmp_path: Path) -> None:
    with Store.open(tmp_path / "loa.db") as store:

        def put(**values: Any) -> None:
            store.write_now(lambda c: c.execute(update(CAMPAIGN).values(**values)))

        account = {"name": "a", "provider": "esms", "settings": {}, "created_at": now_utc()}
        store.write_now(accounts.add, account | {"demo": False, "removed": False, "brandnames": []})
        draft = {"name": "c", "account_id": 1, "channel": "sms-care", "created_at": now_utc()}
        store.write_now(campaigns.create, draft)
        row = {"campaign_id": 1, "position": 1, "sheet_row": 1, "phone": "84901000001"}
        store.write_now(
            insert_messages, [{**row, "channel": "sms-care", "values": {}, "state": "queued"}]
        )
        assert not store.write_now(campaigns.start, 1, now_utc())
        assert store.read_now(campaigns.by_id, 1).state == "draft"

        # Not even where something else called it running
        put(state="running")
        assert store.read_now(sending.active_campaigns) == []
        assert not store.write_now(sending.finish_if_done, 1, now_utc())

        put(state="draft", frozen=True, queued=1)
        assert store.write_now(campaigns.start, 1, now_utc())
        assert [each.id for each in store.read_now(sending.active_campaigns)] == [1]
