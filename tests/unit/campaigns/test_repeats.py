"""A campaign that prepares itself: once a due day, for whom it was meant, never sent alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from core.base.clock import VIETNAM, now_utc
from core.base.progress import NoProgress
from core.campaigns.preview import build_preview
from core.campaigns.repeating.preparing import prepare_due
from core.campaigns.repeating.times import Schedule
from core.contacts.groups import Condition, Operator, matcher
from core.domain.errors import InputError
from core.domain.states import CampaignState
from core.jobs.registry import find
from core.store.engine import Store
from core.store.meta import table
from core.store.queries import accounts, repeats
from core.store.queries.previewing import account_facts
from core.store.tables import Campaign, ContactGroup, Repeat
from core.worker.clocks import Clocks
from core.worker.duties import Duties
from core.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

REPEAT, CAMPAIGN, GROUP = table(Repeat), table(Campaign), table(ContactGroup)


def vn(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("schedule", "now", "last", "following"),
    [
        (("day", "08:00", None), "2026-11-21 08:00", "2026-11-21 08:00", "2026-11-22 08:00"),
        (("day", "08:00", None), "2026-11-21 07:59", "2026-11-20 08:00", "2026-11-21 08:00"),
        (("month", "7:5", 31), "2026-03-01 00:00", "2026-02-28 07:05", "2026-03-31 07:05"),
        (("month", "09:00", 29), "2028-02-29 09:00", "2028-02-29 09:00", "2028-03-29 09:00"),
        (("month", "09:00", 5), "2026-12-31 23:00", "2026-12-05 09:00", "2027-01-05 09:00"),
    ],
)
def test_due_days(
    schedule: tuple[str, str, int | None], now: str, last: str, following: str
) -> None:
    found = Schedule.of(*schedule)
    assert found.last(vn(now)) == vn(last)
    assert found.next(vn(now)) == vn(following)


@pytest.mark.parametrize(
    ("schedule", "code"),
    [
        (("week", "08:00", None), "repeat.every_unknown"),
        (("day", "8 giờ", None), "repeat.time_invalid"),
        (("day", "24:00", None), "repeat.time_invalid"),
        (("month", "08:00", None), "repeat.day_invalid"),
        (("month", "08:00", 32), "repeat.day_invalid"),
    ],
)
def test_a_schedule_that_cannot_be_meant_is_refused(
    schedule: tuple[str, str, int | None], code: str
) -> None:
    with pytest.raises(InputError) as caught:
        Schedule.of(*schedule)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("cell", "day", "fits"),
    [
        ("24/11/2026", "2026-11-21", True),
        ("2026-11-24 00:00:00", "2026-11-21", True),
        ("24/11/2025", "2026-11-21", False),
        ("24/11", "2026-11-21", True),
        ("28/3", "2027-03-25", True),
        ("29/2", "2027-02-25", True),
        ("29/2", "2028-02-25", False),
        ("29/2/2028", "2027-02-25", False),
        ("", "2026-11-21", False),
    ],
)
def test_a_date_in_three_days(cell: str, day: str, fits: bool) -> None:
    wanted = Condition("Hạn", Operator.DATE, "3")
    assert matcher([wanted], vn(day).date())({"Hạn": cell}) is fits


class World:
    """A store with a list, a group of it, a draft, and a repeat of that draft."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.store = ws._store

    def at(self, repeat_id: int, next_at: datetime) -> None:
        """As if it had slept since then."""
        values = {"next_at": next_at, "prepared_on": None}
        statement = update(REPEAT).where(REPEAT.c.id == repeat_id).values(**values)
        self.store.write_now(lambda c: c.execute(statement))

    def drafts(self) -> list[Any]:
        query = select(CAMPAIGN).where(CAMPAIGN.c.id > 1).order_by(CAMPAIGN.c.id)
        return list(self.store.read_now(lambda c: list(c.execute(query))))


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    ws = await Workspace.open(tmp_path / "loa.db")

    async def run_here(job: str, args: dict[str, Any], *_: object) -> dict[str, Any]:
        return find(job)(args, NoProgress())

    for room in (ws.contacts, ws.repeats, ws.campaigns):
        room._run_job = run_here
    source = tmp_path / "khach.csv"
    born = [vn("1990-11-21"), vn("1991-11-22"), vn("1992-11-22")]
    source.write_text(
        "Họ tên,SĐT,Ngày sinh\n"
        + "\n".join(f"K{n},090100000{n},{at:%d/%m/%Y}" for n, at in enumerate(born)),
        encoding="utf-8",
    )
    await ws.contacts.import_file(source, "khách")
    birthday = [{"column": "Ngày sinh", "operator": "birthday", "value": "0"}]
    await ws.contacts.add_group("sinh nhật", "khách", birthday)
    add = {"name": "eSMS", "provider": "esms", "created_at": now_utc()}
    ws._store.write_now(accounts.add, {**add, "settings": {}, "brandnames": []})
    await ws.campaigns.create(
        "Chúc mừng", "eSMS", "sms-care", None, {"content": "Chuc mung {{Họ tên}}"},
        group="sinh nhật", department="Chăm sóc",
    )  # fmt: skip
    yield World(ws)
    await ws.close()


async def test_a_due_day_becomes_one_draft_for_those_of_that_day(world: World) -> None:
    made = await world.ws.repeats.add(1, name="Sinh nhật", at_time="08:00")
    assert await world.ws.repeats.prepare() == ()
    world.at(made.id, vn("2026-11-21 08:00"))
    now = vn("2026-11-22 06:30")  # asleep since the day before
    (first,) = prepare_due(world.store, now)
    assert prepare_due(world.store, now) == []
    (second,) = prepare_due(world.store, vn("2026-11-22 08:00"))
    drafts = world.drafts()
    assert [draft.id for draft in drafts] == [first, second]
    assert {draft.state for draft in drafts} == {CampaignState.DRAFT}
    assert [draft.name for draft in drafts] == ["Sinh nhật 21/11/2026", "Sinh nhật 22/11/2026"]
    assert drafts[0].origin == {
        "repeat": made.id,
        "on": "2026-11-21",
        "group": 1,
        "group_name": "sinh nhật",
    }
    assert drafts[0].department == "Chăm sóc"
    view = await world.ws.repeats.get("Sinh nhật")
    assert (view.prepared_on, view.next_at) == ("2026-11-22", vn("2026-11-23 08:00"))
    assert view.note is not None
    assert (view.note.code, view.note.count, view.note.campaign_id) == ("prepared", 2, second)
    account = world.store.read_now(account_facts, 1)
    channel = world.ws.campaigns.channel(await world.ws.accounts.get(1), "sms-care")
    for draft, people in zip(drafts, (1, 2), strict=True):
        preview = world.store.read_now(
            build_preview, channel, account, draft.list_id, draft.settings, origin=draft.origin
        )
        assert preview.receivers == people


async def test_whoever_goes_on_with_a_draft_another_day_means_its_own_day(world: World) -> None:
    made = await world.ws.repeats.add(1, at_time="08:00")
    world.at(made.id, vn("2026-11-21 08:00"))
    (draft,) = prepare_due(world.store, vn("2026-11-21 09:00"))
    campaigns, group = world.ws.campaigns, "sinh nhật"
    settings = {"content": "Chuc mung {{Họ tên}}"}
    about = ("eSMS", "sms-care", None, settings)
    seen = await campaigns.preview(draft, balance=False)
    quoted = await campaigns.quote(*about, group=group, goes_on=draft)
    assert (quoted.receivers, quoted.hash) == (1, seen.hash)
    sample = await campaigns.sample(*about, group=group, goes_on=draft)
    assert sample is not None
    assert sample.name == "K0"
    instead = await campaigns.create("Khác", *about, group=group, goes_on=draft)
    assert (instead.origin["on"], instead.origin["repeat"]) == ("2026-11-21", made.id)
    other = await campaigns.create("Cả danh sách", *about[:2], "khách", settings, goes_on=draft)
    assert "on" not in other.origin


async def test_only_the_last_of_many_days_asleep_is_prepared(world: World) -> None:
    made = await world.ws.repeats.add(1, at_time="08:00")
    world.at(made.id, vn("2026-11-01 08:00"))
    assert len(prepare_due(world.store, vn("2026-11-22 09:00"))) == 1
    assert [draft.origin["on"] for draft in world.drafts()] == ["2026-11-22"]


async def test_a_day_on_which_nobody_is_meant_is_noted_and_makes_no_campaign(
    world: World,
) -> None:
    made = await world.ws.repeats.add(1)
    world.at(made.id, vn("2026-11-10 08:00"))
    assert prepare_due(world.store, vn("2026-11-10 09:00")) == []
    assert world.drafts() == []
    note = (await world.ws.repeats.get(made.id)).note
    assert note is not None
    assert (note.code, note.on) == ("empty", "2026-11-10")


async def test_without_its_group_it_never_takes_the_whole_list(world: World) -> None:
    made = await world.ws.repeats.add(1)
    await world.ws.contacts.remove_group(1)
    world.at(made.id, vn("2026-11-21 08:00"))
    assert prepare_due(world.store, vn("2026-11-21 09:00")) == []
    view = await world.ws.repeats.get(made.id)
    assert view.note is not None
    assert (view.note.code, view.group, view.group_id) == ("no_list", "sinh nhật", None)
    assert world.drafts() == []


async def test_two_processes_prepare_a_day_once(world: World) -> None:
    made = await world.ws.repeats.add(1)
    for day in range(4):
        at = vn("2026-11-21 08:00") + timedelta(days=366 * day)
        world.at(made.id, at)
        now = [at + timedelta(hours=1)] * 2
        with (
            Store.open(world.store.path) as one,
            Store.open(world.store.path) as other,
            ThreadPoolExecutor(2) as lanes,
        ):
            found = list(lanes.map(prepare_due, (one, other), now))
        assert sum(map(len, found)) <= 1
    days = [draft.origin["on"] for draft in world.drafts()]
    assert len(days) == len(set(days))
    assert days


async def test_one_at_rest_prepares_nothing_and_goes_on_from_now_when_woken(world: World) -> None:
    made = await world.ws.repeats.add(1, every="month", day_of_month=31, at_time="9:00")
    await world.ws.repeats.edit(made.id, active=False)
    world.at(made.id, vn("2026-10-31 09:00"))
    assert prepare_due(world.store, vn("2026-11-21 09:00")) == []
    woken = await world.ws.repeats.edit(made.id, active=True)
    assert woken.next_at is not None
    assert woken.next_at > now_utc()
    assert woken.next_at.astimezone(VIETNAM).time() == time(9)
    renamed = await world.ws.repeats.edit(made.id, name="Khác")
    assert renamed.next_at == woken.next_at
    with pytest.raises(InputError, match=r"repeat\.exists"):
        await world.ws.repeats.add(1, name="Khác")
    await world.ws.repeats.remove(made.id)
    assert await world.ws.repeats.list() == []


async def test_a_worker_that_lives_prepares_too(world: World) -> None:
    made = await world.ws.repeats.add(1)
    everybody = {"group_id": None, "note": {}, "next_at": now_utc() - timedelta(hours=1)}
    world.store.write_now(repeats.change, made.id, everybody)
    duties = Duties(world.store, Clocks())
    await duties.look()
    await duties.look()
    (draft,) = world.drafts()
    assert draft.origin["repeat"] == made.id
    view = (await world.ws.repeats.get(made.id)).note
    assert view is not None
    assert view.count == 3
