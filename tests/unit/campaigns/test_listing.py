"""The list of campaigns is asked of the store: every filter, every page, however many there are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert

from core.base.clock import now_utc
from core.campaigns.listing import CampaignList
from core.campaigns.views import CampaignFilter
from core.contacts.searching import plain
from core.domain.states import CampaignState as S
from core.store.meta import table
from core.store.tables import Campaign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .conftest import World

NOVEMBER = datetime(2026, 10, 31, 17, 5, tzinfo=UTC)
"""Five minutes into November in Vietnam."""


class Listed(CampaignList):
    """The room's part on a store."""

    def __init__(self, world: World) -> None:
        self._store, self._world = world.store, world
        self._account = world.account()

    def add(self, name: str, state: S = S.DONE, **values: Any) -> int:
        made = {"created_at": NOVEMBER, "channel": "sms-care", "account_id": self._account}
        return self._world.add(Campaign, **made | {"name": name, "state": state} | values)

    async def ids(self, **wanted: str) -> Sequence[int]:
        return [view.id for view in (await self.page(CampaignFilter(**wanted))).views]


@pytest.fixture
def listed(world: World) -> Listed:
    return Listed(world)


async def test_campaigns_stand_under_their_state_and_are_counted_there(listed: Listed) -> None:
    asked = {"asked_at": NOVEMBER.isoformat()}
    draft = listed.add("a", S.DRAFT)
    asks = listed.add("b", S.PAUSED, approval=asked, reason="approval")
    paused = listed.add("c", S.PAUSED, approval=asked | {"approved_at": NOVEMBER.isoformat()})
    missed, doubtful = listed.add("d", S.MISSED), listed.add("e", S.DONE, in_doubt=1)
    waits = listed.add("f", S.WAITING)
    thrown = listed.add("g", S.DRAFT, trashed_at=now_utc())
    listed.add("h", S.DRAFT, trashed_at=now_utc() - timedelta(days=31))
    listed.add("0901000001", S.DONE, kind="single")
    expected = {
        "all": [waits, doubtful, missed, paused, asks, draft],
        "draft": [draft],
        "approval": [asks],
        "scheduled": [],
        "running": [waits],
        "paused": [missed, paused],
        "review": [doubtful, missed],
        "done": [doubtful],
        "trash": [thrown],
    }
    assert {group: await listed.ids(group=group) for group in expected} == expected
    assert await listed.tally() == {group: len(ids) for group, ids in expected.items()}


async def test_person_month_and_brandname_are_asked_of_the_store(listed: Listed) -> None:
    lan = listed.add("a", created_by="Lan", settings={"brandname": "SHOP"})
    old = NOVEMBER - timedelta(minutes=6)
    anh = listed.add("b", person="Anh", created_at=NOVEMBER, started_at=old, settings={})
    assert await listed.choices() == {
        "person": ["Anh", "Lan"],
        "month": ["2026-11", "2026-10"],
        "brandname": ["SHOP"],
    }
    assert await listed.ids(person="Lan") == await listed.ids(brandname="SHOP") == [lan]
    assert await listed.ids(person="Anh") == await listed.ids(month="2026-10") == [anh]
    assert await listed.ids(month="2026-12") == []


async def test_words_are_found_without_accents_in_name_list_sender_and_person(
    listed: Listed,
) -> None:
    one = listed.add(
        "Tri ân", list_name="Khách Đà Nẵng", created_by="Hùng", settings={"brandname": "SHOP"}
    )
    listed.add("Nhắc nợ", list_name="Khách Hà Nội")
    for search in ("tri an", "DA NANG khach", "shop hung"):
        assert await listed.ids(search=search) == [one]
    assert await listed.ids(search="da nang no") == []


async def test_pages_reach_every_campaign_once_with_a_search_too(
    listed: Listed, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.campaigns.listing.SCANNED", 50)
    monkeypatch.setattr("core.campaigns.listing.MOST", 100)
    row = world.get(Campaign, listed.add("Đợt 0"))._asdict() | {"id": None}
    more = [{**row, "name": f"{'Đợt' if n % 3 else 'Khác'} {n}"} for n in range(1, 700)]
    for each in more:
        del each["id"]
    world.store.write_now(lambda c: c.execute(insert(table(Campaign)), more))
    names = [plain(name) for name in ("Đợt 0", *(str(each["name"]) for each in more))]
    for search in ("", "dot", "khac 66", "dot 10", "nobody"):
        expected = sum(all(word in name for word in search.split()) for name in names)
        found: list[int] = []
        before, rounds = None, 0
        while rounds == 0 or before is not None:
            page = await listed.page(CampaignFilter(search=search), before=before)
            found, before, rounds = [*found, *(v.id for v in page.views)], page.next, rounds + 1
        assert len(found) == len(set(found)) == expected
        assert found == sorted(found, reverse=True)
    part = await listed.page(CampaignFilter(), before=151, down_to=101)
    assert ([view.id for view in part.views], part.next) == (list(range(150, 100, -1)), None)
