"""A campaign's receivers searched, sorted, counted, and made a list of their own."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from core.base.clock import now_utc
from core.base.progress import NoProgress
from core.campaigns import figures, follow
from core.campaigns.following import TRASH_DAYS
from core.campaigns.ordering import EDGE, MessageOrder, sought
from core.campaigns.story import story
from core.contacts.searching import searchable
from core.contacts.views import ContactListView
from core.domain.errors import InputError
from core.domain.states import MessageState
from core.store.queries import browsing
from core.store.queries import campaigns as queries
from core.store.queries import contacts as contact_queries
from core.store.tables import Campaign, Message, MessageLeg, Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from .conftest import World

M = MessageState
NAMES = ("Nguyễn Thị Lan", "Đỗ Văn Lân", "Trần An", "Lê Bình", "Phạm Chi", "Đặng Lan Anh")
STATES = (M.DELIVERED, M.FAILED, M.QUEUED, M.FAILED, M.IN_DOUBT, M.SKIPPED)
OPERATORS = ("Viettel", "MobiFone")
MANY = EDGE + 250


def filled(world: World, count: int, **values: Any) -> int:
    """A campaign of ``count`` messages, whatever varies going round."""
    begun = now_utc()
    counts = dict.fromkeys(M, 0)
    for place in range(count):
        counts[STATES[place % 6]] += 1
    campaign_id = world.add(
        Campaign,
        name="thu",
        account_id=world.account(),
        channel="sms-care",
        created_at=begun,
        frozen=True,
        receivers=count,
        **{state.value: number for state, number in counts.items()},
        **values,
    )
    for place in range(count):
        name, phone = NAMES[place % 6], f"8490{place * 7919 % 10_000_000:07d}"
        sent = STATES[place % 6] not in (M.QUEUED, M.SKIPPED)
        world.add(
            Message,
            campaign_id=campaign_id,
            position=place + 1,
            sheet_row=place + 5,
            phone=phone,
            name=name,
            search=searchable([name], [phone])[0],
            operator=OPERATORS[place % 2],
            channel="sms-care",
            price_vnd=800 * (1 + place % 3),
            segments=1 + place % 3,
            state=STATES[place % 6],
            code="177" if STATES[place % 6] is M.FAILED else None,
            sent_at=begun + timedelta(seconds=count - place) if sent else None,
            finished_at=begun + timedelta(minutes=place) if place % 6 < 2 else None,
        )
    return campaign_id


def names(world: World, campaign_id: int, search: str) -> list[str]:
    asked = sought(campaign_id, (), search)
    found = world.store.read_now(browsing.page, asked, 0, 100)
    assert world.store.read_now(browsing.count, asked) == len(found)
    return [row.name for row in found]


def test_names_are_found_without_accents_by_any_of_their_words_and_numbers_in_any_writing(
    world: World,
) -> None:
    one = filled(world, 6)
    assert names(world, one, "lan") == ["Nguyễn Thị Lan", "Đỗ Văn Lân", "Đặng Lan Anh"]
    assert names(world, one, "LÂN") == names(world, one, "lan")
    assert names(world, one, "lan nguyen") == ["Nguyễn Thị Lan"]
    assert names(world, one, "do van") == ["Đỗ Văn Lân"]
    assert names(world, one, "không có ai") == []
    second = world.messages(one)[1]
    dialled = "0" + second.phone[2:]
    for written in (dialled, f"{dialled[:4]} {dialled[4:7]} {dialled[7:]}", f"+{second.phone}"):
        assert names(world, one, written) == [second.name]


def test_of_several_states_pages_hold_every_message_once_from_either_end(world: World) -> None:
    one = filled(world, 30)
    asked = sought(one, (M.FAILED, M.QUEUED, M.DELIVERED))
    pages = [world.store.read_now(browsing.page, asked, offset, 4) for offset in range(0, 20, 4)]
    found = [row for page in pages for row in page]
    states = [row.state for row in found]
    assert states == [M.QUEUED] * 5 + [M.DELIVERED] * 5 + [M.FAILED] * 10
    assert len({row.id for row in found}) == 20
    assert [row.position for row in found[10:]] == sorted(row.position for row in found[10:])


async def _paged(order: MessageOrder, page: int = 100) -> list[int]:
    return [
        row.id for offset in range(0, order.count, page) for row in await order.page(offset, page)
    ]


@pytest.mark.parametrize("sort", browsing.SORTS)
async def test_every_order_is_whole_and_its_ends_are_shown_before_it_is_made(
    many: tuple[World, int], sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, one = many
    monkeypatch.setattr(browsing, "SAMPLE", MANY // 3)  # so that it is not all there is
    for descending in (False, True):
        asked = sought(one, sort=sort, descending=descending)
        order = MessageOrder(world.store, asked)
        await order.open()
        assert order.count == MANY
        last = [row.id for row in await order.page(MANY - 50, 100)]
        first = [row.id for row in await order.page(0, 100)]
        whole = await _paged(order)
        order.close()
        wanted = world.store.read_now(
            lambda c, asked=asked: list(c.scalars(browsing.ids(c, asked)))
        )
        assert whole == wanted
        assert len(set(whole)) == MANY
        assert (first, last) == (wanted[:100], wanted[-50:])


@pytest.mark.parametrize("states", [(), (M.FAILED, M.DELIVERED)])
async def test_a_search_in_any_order_looks_at_names_and_numbers_before_anything_else(
    many: tuple[World, int], states: tuple[MessageState, ...]
) -> None:
    world, one = many
    fit = {row.id for row in world.messages(one) if "Lan" in row.name or "Lân" in row.name}
    fit &= {row.id for row in world.messages(one) if not states or row.state in states}
    for sort in browsing.SORTS:
        asked = sought(one, states, "lan", sort)
        order = MessageOrder(world.store, asked)
        await order.open()
        found = await _paged(order)
        order.close()
        assert (set(found), len(found)) == (fit, len(fit)), sort
        plan = world.store.read_now(_plan, asked)
        search = next(step for step in plan if "campaign_id=?" in step)
        assert "COVERING INDEX message_sought" in search, (sort, plan)
        assert "USING INDEX" not in " ".join(plan), (sort, plan)
    assert world.store.read_now(browsing.count, sought(one, states, "lan")) == len(fit)
    world.store.read_now(browsing.look_through, one)


def _plan(connection: Connection, asked: browsing.Sought) -> list[str]:
    wanted = browsing.ids(connection, asked)
    literal = wanted.compile(connection.engine, compile_kwargs={"literal_binds": True})
    return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {literal}")]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from core.store.engine import Store

    from .conftest import World

    path = tmp_path_factory.mktemp("many") / "loa.db"
    with Store.open(path) as store:
        world = World(path, store)
        yield world, filled(world, MANY)


async def test_an_order_that_is_closed_while_it_is_made_gives_nothing_and_no_error(
    many: tuple[World, int],
) -> None:
    world, one = many
    order = MessageOrder(world.store, sought(one, sort="name"))
    await order.open()
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(order._whole())
        await asyncio.sleep(0)
        order.close()
    assert waiting.result() in (0, MANY)
    assert await order.page(0, 10) == []


async def test_a_search_that_nobody_waits_for_any_more_is_given_up(
    many: tuple[World, int],
) -> None:
    world, one = many
    order = MessageOrder(world.store, sought(one, (), "lan"))
    async with asyncio.TaskGroup() as tasks:
        opening = tasks.create_task(order.open())
        await asyncio.sleep(0)
        opening.cancel()
    assert opening.cancelled()
    assert await order.page(0, 10) == []
    assert order._lane._shutdown, "its thread ends"


# A list of their own ----------------------------------------------------------------------------


def _follow(world: World, campaign_id: int, name: str = "sau", **args: Any) -> int:
    given = {
        "store": str(world.path),
        "campaign_id": campaign_id,
        "campaign_name": "thu",
        "list_id": None,
        "states": [],
        "words": [],
        "name": name,
    }
    return int(follow.follow_up(given | args, NoProgress())["list_id"])


def _rows(world: World, list_id: int) -> Sequence[Any]:
    return world.store.read_now(contact_queries.contacts, list_id, 0, 100)


def test_those_a_filter_shows_keep_the_cells_of_their_list(world: World) -> None:
    one = filled(world, 12)
    phones = [row.phone for row in world.messages(one)]
    base = world.contact_list([(phone, f"khách {phone}", "1.000") for phone in phones[:8]])
    made = _follow(world, one, list_id=base, states=["failed"], words=["lan"])
    rows = _rows(world, made)
    assert [row["phone"] for row in rows] == [phones[1], phones[7]]
    assert rows[0]["cells"]["Công nợ"] == "1.000"
    assert [row["position"] for row in rows] == [1, 2]
    known = world.store.read_now(contact_queries.ready_list, made)
    assert known is not None
    view = ContactListView.of(known)
    assert (view.accepted, view.columns) == (2, ("SĐT", "Họ tên", "Công nợ"))
    assert follow.origin_of(view) == {
        "follow_up_of": one,
        "follow_up_name": "thu",
        "filter": {"states": ["failed"], "searched": True},
    }


def test_without_its_list_number_and_name_are_kept_and_check_numbers_stay_out(
    world: World,
) -> None:
    one = filled(world, 4)
    world.change(Message, world.messages(one)[0].id, probe=True)
    rows = _rows(world, _follow(world, one))
    assert [row["name"] for row in rows] == list(NAMES[1:4])
    assert "0" + rows[0]["phone"][2:] in rows[0]["cells"].values()
    with pytest.raises(InputError, match=r"list\.exists"):
        _follow(world, one)
    with pytest.raises(InputError, match=r"campaign\.nobody"):
        _follow(world, one, "keiner", states=["expired"])
    assert world.store.read_now(contact_queries.hidden_lists) == []


# Figures, legs, the trash -----------------------------------------------------------------------


def test_figures_count_each_message_once_by_time_operator_and_reason(world: World) -> None:
    one = filled(world, 60)
    args = {"store": str(world.path), "campaign_id": one}
    found = figures.Figures.from_dict(figures.count(args, NoProgress()))
    assert (
        sum(sum((o.delivered, o.failed, o.unknown, o.pending, o.unsent)) for o in found.operators)
        == 60
    )
    last = found.progress[-1]
    assert (last.sent, last.delivered, last.failed) == (40, 10, 10)
    sums = [point.sent for point in found.progress]
    assert sums[0] == 0
    assert sums == sorted(sums)
    assert len(found.progress) <= figures.MOST_POINTS + 2
    assert [(each.state, each.code, each.count) for each in found.reasons] == [
        (M.FAILED, "177", 20),
        (M.SKIPPED, None, 10),
    ]


def test_a_story_tells_every_attempt_in_order_and_each_way(world: World) -> None:
    one = filled(world, 12)
    first, last = world.messages(one)[0], world.messages(one)[-1]
    at, minute = now_utc(), timedelta(minutes=1)
    requests = [  # as the sender numbers them: by the first of their messages, and its attempt
        (f"loa-ab-{first.id}-1", [first.id, first.id + 1, last.id], "refused", "104", at),
        (f"loa-ab-{last.id}-2", [last.id], "in_doubt", None, at + minute),
        (f"loa-ab-{first.id}-2", [first.id, last.id], None, None, at + 2 * minute),
        (f"loa-ab-{first.id + 1}-2", [first.id + 1], "accepted", None, at + minute),
        (f"loa-ab-{last.id * 10 + 1}-1", [last.id * 10 + 1], "accepted", None, at),
    ]
    for number, ids, outcome, code, written in requests:
        world.add(
            Request,
            request_id=number,
            campaign_id=one,
            message_ids=ids,
            attempt=1,
            call="send",
            started_at=written,
            ended_at=None if outcome is None else written,
            outcome=outcome,
            code=code,
        )
    world.change(Message, last.id, request_id=requests[2][0], attempts=3)
    world.change(Message, first.id, request_id=requests[2][0], attempts=2)
    for leg, state in (("zalo", M.FAILED), ("sms", M.DELIVERED)):
        values = {"medium": leg, "state": state, "changed_at": at}
        world.add(MessageLeg, message_id=last.id, leg=leg, **values)
    told = world.store.read_now(story, last.id)
    assert [(each.number, each.outcome, each.together) for each in told.attempts] == [
        (1, "refused", 3),
        (2, "in_doubt", 1),
        (3, None, 2),
    ]
    assert told.last is not None
    assert (told.last.written_at, told.last.replied_at) == (at + 2 * minute, None)
    assert [(each.leg, each.state) for each in told.legs] == [
        ("zalo", M.FAILED),
        ("sms", M.DELIVERED),
    ]
    assert [each.code for each in world.store.read_now(story, first.id).attempts] == ["104", None]
    assert world.store.read_now(story, first.id + 2).last is None


def test_only_drafts_go_to_the_trash_and_after_30_days_they_are_gone(world: World) -> None:
    write, now = world.store.write_now, now_utc()
    account = world.account()
    draft = world.campaign(account, world.contact_list([]), {})
    sent = world.add(
        Campaign, name="x", account_id=account, channel="sms-care", state="done", created_at=now
    )
    assert not write(queries.set_trashed, sent, now)
    assert write(queries.set_trashed, draft, now)
    assert [row.id for row in world.store.read_now(queries.newest, 9, None)] == [sent]
    gone = now - timedelta(days=TRASH_DAYS)
    assert [row.id for row in world.store.read_now(queries.trashed, gone)] == [draft]
    assert write(queries.drop_trashed, gone) == 0
    assert write(queries.set_trashed, draft, None)
    assert len(world.store.read_now(queries.newest, 9, None)) == 2
    write(queries.set_trashed, draft, gone - timedelta(seconds=1))
    assert write(queries.drop_trashed, gone) == 1
    assert world.get(Campaign, sent).state == "done"
