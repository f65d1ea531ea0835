"""Customers are found by a piece of their name, without accents, and by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base.clock import now_utc
from core.campaigns.finding import CustomerFinder
from core.contacts.searching import searchable
from core.domain.states import MessageState
from core.store.tables import Campaign, Contact, ContactList, Message

if TYPE_CHECKING:
    from tests.unit.campaigns.conftest import World

LAN, MINH = "84901888484", "84902111222"


def _listed(world: World, name: str, people: dict[str, str]) -> int:
    list_id = world.add(ContactList, name=name, state="ready", imported_at=now_utc())
    for place, (phone, called) in enumerate(people.items(), start=1):
        (search,) = searchable([called], [phone])
        world.add(
            Contact,
            list_id=list_id,
            position=place,
            sheet_row=place,
            phone=phone,
            operator="",
            name=called,
            search=search,
        )
    return list_id


def _sent(world: World, phone: str, name: str, state: MessageState) -> None:
    campaign = world.add(
        Campaign,
        name="CSKH",
        account_id=world.account(name=f"eSMS {phone}"),
        channel="sms-care",
        frozen=True,
        created_at=now_utc(),
    )
    world.add(
        Message,
        campaign_id=campaign,
        position=1,
        sheet_row=1,
        phone=phone,
        name=name,
        channel="sms-care",
        state=state,
        sent_at=now_utc(),
    )


async def test_a_name_is_found_with_its_lists_and_what_was_sent_last(world: World) -> None:
    finder = CustomerFinder()
    finder._store = world.store
    _listed(world, "Tháng 10", {LAN: "Nguyễn Thị Lan", MINH: "Đỗ Minh"})
    newest = _listed(world, "Tháng 11", {LAN: "Chị Lan"})
    _sent(world, LAN, "Lan", MessageState.FAILED)
    (found,) = await finder.find_customers("LAN")
    assert (found.phone, found.name) == (LAN, "Chị Lan")
    assert found.lists == ("Tháng 11", "Tháng 10")
    assert (found.messages, found.last_state) == (1, MessageState.FAILED)
    assert [one.phone for one in await finder.find_customers("do minh")] == [MINH]
    assert await finder.find_customers("  ") == ()
    assert newest


async def test_who_stands_in_no_list_any_more_is_found_by_what_was_sent(world: World) -> None:
    finder = CustomerFinder()
    finder._store = world.store
    _sent(world, MINH, "Đỗ Minh", MessageState.DELIVERED)
    (found,) = await finder.find_customers("Minh")
    assert (found.phone, found.name, found.lists) == (MINH, "Đỗ Minh", ())
    one, other = await finder.customers([LAN, MINH])
    assert (one.phone, one.messages, one.last_state) == (LAN, 0, None)
    assert (other.phone, other.messages) == (MINH, 1)
