"""Only the listed moves, and counters that always equal the rows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from core.base.clock import now_utc
from core.domain.states import MOVES, MessageState, may_move
from core.store.engine import Store
from core.store.queries import campaigns
from core.store.queries.moves import MESSAGE, Tally, move_all, move_each
from core.store.tables import Account

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = 12


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("moves") / "loa.db") as opened:
        account = {
            "name": "a",
            "provider": "esms",
            "demo": False,
            "removed": False,
            "settings": {},
            "created_at": now_utc(),
            "brandnames": [],
        }
        opened.write_now(lambda c: c.execute(insert(Account.__table__).values(**account)))
        yield opened


def new_campaign(store: Store) -> int:
    values = {"name": "c", "account_id": 1, "channel": "sms-care", "created_at": now_utc()}
    campaign_id = store.write_now(campaigns.create, {**values, "queued": COUNT, "frozen": True})
    rows = [
        {
            "campaign_id": campaign_id,
            "position": number,
            "sheet_row": number,
            "phone": f"8490{number:07d}",
            "channel": "sms-care",
            "state": "queued",
            "values": {},
        }
        for number in range(1, COUNT + 1)
    ]
    store.write_now(lambda c: c.execute(insert(MESSAGE), rows))
    return campaign_id


def rows_of(store: Store, campaign_id: int) -> list[tuple[int, str, int]]:
    wanted = select(MESSAGE.c.id, MESSAGE.c.state, MESSAGE.c.revision).where(
        MESSAGE.c.campaign_id == campaign_id
    )
    return [tuple(row) for row in store.read_now(lambda c: c.execute(wanted).all())]


def counters_of(store: Store, campaign_id: int) -> dict[str, int]:
    row = store.read_now(campaigns.by_id, campaign_id)
    return {state.value: getattr(row, state.value) for state in MessageState}


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(list(MessageState)),
            st.sampled_from(list(MessageState)),
            st.integers(1, COUNT),
        ),
        max_size=25,
    )
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_sequence_of_wishes_makes_a_move_that_is_not_listed(
    store: Store, steps: list[tuple[MessageState, MessageState, int]]
) -> None:
    campaign_id = new_campaign(store)
    for old, new, count in steps:
        before = {key: state for key, state, _ in rows_of(store, campaign_id)}

        def wish(connection: object, old=old, new=new, ids=tuple(before)[:count]) -> None:  # type: ignore[no-untyped-def]
            tally = Tally(connection)  # type: ignore[arg-type]
            move_each(tally, campaign_id, old, new, [{"key": key, "code": "x"} for key in ids])
            tally.write()

        if may_move(old, new):
            store.write_now(wish)
        else:
            with pytest.raises(KeyError):
                store.write_now(wish)
        after = {key: state for key, state, _ in rows_of(store, campaign_id)}
        for key, state in after.items():
            assert state == before[key] or MessageState(state) in MOVES[MessageState(before[key])]
        counted = Counter(after.values())
        assert counters_of(store, campaign_id) == {s.value: counted[s] for s in MessageState}


def test_every_change_gets_a_higher_revision_and_changes_come_in_that_order(store: Store) -> None:
    campaign_id = new_campaign(store)
    queued, gone = MessageState.QUEUED, MessageState.CANCELLED
    seen = 0
    while store.write_now(move_all, campaign_id, queued, gone, {}, 5):
        changed = store.read_now(campaigns.changes, campaign_id, seen, 100)
        assert changed
        assert [row.revision for row in changed] == sorted(row.revision for row in changed)
        assert changed[0].revision > seen
        seen = changed[-1].revision
    assert store.read_now(campaigns.by_id, campaign_id).revision == seen
