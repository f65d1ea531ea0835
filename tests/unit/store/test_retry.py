"""Which failed messages may go again: never one that may have reached somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, select

from core.base.clock import now_utc
from core.store.engine import Store
from core.store.queries import accounts, campaigns, control
from core.store.queries.moves import MESSAGE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAILED: dict[str, dict[str, Any]] = {
    "refused": {"code": "118", "reason": "brandname"},
    "refused with an id": {"code": "146", "reason": "template", "provider_message_id": "id"},
    "partly delivered": {
        "code": "5",
        "reason": "partly_delivered",
        "accepted_at": now_utc(),
        "provider_message_id": "id",
    },
    "not delivered": {
        "code": "5",
        "reason": "not_delivered",
        "accepted_at": now_utc(),
        "provider_message_id": "id",
    },
    "masked": {"code": "118", "reason": "brandname", "phone": "***5"},
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "loa.db") as opened:
        account = {"name": "a", "provider": "esms", "demo": False, "removed": False}
        opened.write_now(
            accounts.add, account | {"settings": {}, "created_at": now_utc(), "brandnames": []}
        )
        values = {"name": "c", "account_id": 1, "channel": "sms-care", "created_at": now_utc()}
        counted = {"frozen": True, "state": "done", "failed": len(FAILED), "receivers": len(FAILED)}
        opened.write_now(campaigns.create, values | counted)
        common = {"campaign_id": 1, "channel": "sms-care", "values": {}, "state": "failed"}
        rows = [
            {**common, "position": n, "sheet_row": n, "phone": f"8490{n:07d}", "name": what, **told}
            for n, (what, told) in enumerate(FAILED.items(), start=1)
        ]
        for row in rows:
            opened.write_now(lambda c, row=row: c.execute(insert(MESSAGE), row))
        yield opened


def _queued(store: Store) -> set[str]:
    wanted = select(MESSAGE.c.name).where(MESSAGE.c.state == "queued")
    return set(store.read_now(lambda c: c.execute(wanted).scalars().all()))


def test_without_a_choice_all_go_that_surely_reached_nobody(store: Store) -> None:
    assert store.write_now(campaigns.retry_some, 1, 100) == 2
    assert _queued(store) == {"refused", "not delivered"}


@pytest.mark.parametrize(
    ("codes", "queued"),
    [
        ([("118", False)], {"refused"}),
        ([("5", True)], {"not delivered"}),
        ([("146", False)], set()),
        ([("5", False), ("118", True)], set()),
    ],
)
def test_a_choice_of_codes_takes_no_more_than_that(
    store: Store, codes: list[tuple[str | None, bool]], queued: set[str]
) -> None:
    only = control.retryable(codes)
    assert store.write_now(campaigns.retry_some, 1, 100, only) == len(queued)
    assert _queued(store) == queued


def test_what_may_have_reached_somebody_is_shown_as_such(store: Store) -> None:
    found = {(f.code, f.reason): f.held for f in store.read_now(control.failures, 1)}
    assert found == {
        ("118", "brandname"): False,
        ("146", "template"): True,
        ("5", "partly_delivered"): True,
        ("5", "not_delivered"): False,
    }
