"""Previews over a real store: counts, money, the sample, and what the hash stands for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from core.base.clock import now_utc
from core.base.progress import NoProgress
from core.campaigns import jobs
from core.campaigns.preview import build_sample
from core.campaigns.scan import PAGE
from core.campaigns.views import Preview
from core.domain.errors import InputError
from core.providers.esms.declare import SMS_CARE
from core.store.tables import Campaign, Contact, ContactList, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import World

DRAFT = {"brandname": "LOADEMO", "content": "Chao {{Họ tên}}, no {{Công nợ}}"}
ROWS = [
    ("84901000001", "An", "1.000"),
    ("84301000002", "B" * 160, "2.000"),
    ("84901000003", "Chi", ""),
]


@pytest.fixture
def ids(world: World) -> dict[str, int]:
    return {"account_id": world.account(), "list_id": world.contact_list(ROWS)}


def preview(world: World, ids: dict[str, int], **more: Any) -> Preview:
    args = {"store": str(world.path), "channel": "sms-care", "settings": DRAFT, **ids, **more}
    return Preview.from_dict(jobs.preview(args, NoProgress()))


def test_receivers_parts_and_money_add_up_by_operator(world: World, ids: dict[str, int]) -> None:
    found = preview(world, ids, balance={"vnd": 10_000})
    assert (found.receivers, found.segments, found.cost_vnd) == (3, 4, 3_200)
    assert (found.cost_source, found.balance_after_vnd) == ("estimate", 6_800)
    assert [(x.operator, x.receivers, x.segments, x.cost_vnd) for x in found.by_operator] == [
        ("Viettel", 2, 2, 1_600),
        ("MobiFone", 1, 2, 1_600),
    ]
    assert found.parts == {1: 2, 2: 1}


@pytest.mark.parametrize(
    ("asked", "name"), [({}, "An"), ({"position": 3}, "Chi"), ({"row": 7}, "Chi")]
)
def test_the_sample_is_the_receiver_asked_for(
    world: World, ids: dict[str, int], asked: dict[str, int], name: str
) -> None:
    sample = preview(world, ids, **asked).sample
    assert sample is not None
    assert (sample.name, sample.content.split(",")[0]) == (name, f"Chao {name}")


def test_a_row_that_nobody_has_is_refused(world: World, ids: dict[str, int]) -> None:
    with pytest.raises(InputError, match=r"campaign\.row_unknown"):
        preview(world, ids, row=99)


def test_a_quick_sample_is_the_preview_s(world: World, ids: dict[str, int]) -> None:
    quick = world.store.read_now(build_sample, SMS_CARE, None, ids["list_id"], DRAFT, position=2)
    slow = preview(world, ids, position=2).sample
    assert quick is not None
    assert slow is not None
    assert (quick.content, quick.segments, quick.breaks) == (slow.content, 2, slow.breaks)


def test_no_list_yet_is_a_preview_with_a_blocker(world: World, ids: dict[str, int]) -> None:
    found = preview(world, ids | {"list_id": None})
    assert "no_receivers" in [blocker.code for blocker in found.blockers]


def test_a_list_longer_than_a_page_is_counted_whole(world: World, ids: dict[str, int]) -> None:
    from sqlalchemy import insert

    from core.store.meta import table

    many = world.contact_list([], accepted=PAGE + 1, name="many")
    rows = [
        {
            "list_id": many,
            "position": place,
            "sheet_row": place + 1,
            "phone": f"849{place:08d}",
            "operator": "Viettel",
            "name": "",
            "cells": {"Họ tên": "An", "Công nợ": "1"},
            "repairs": "",
        }
        for place in range(1, PAGE + 2)
    ]
    world.store.write_now(lambda c: c.execute(insert(table(Contact)), rows))
    assert preview(world, ids | {"list_id": many}).receivers == PAGE + 1


def test_receivers_of_today_s_messages_are_pointed_out(world: World, ids: dict[str, int]) -> None:
    campaign = world.campaign(ids["account_id"], ids["list_id"], DRAFT)
    world.change(Campaign, campaign, frozen=True, state="running", started_at=now_utc())
    sent = {"campaign_id": campaign, "channel": "sms-care", "state": "accepted", "sheet_row": 1}
    world.add(Message, **sent, position=1, phone=ROWS[0][0], sent_at=now_utc())
    world.add(Message, **sent, position=2, phone=ROWS[1][0], sent_at=now_utc() - timedelta(days=1))
    found = {each.code: each.params for each in preview(world, ids).warnings}
    assert found["duplicate_today"] == {"count": 1}


def _settings(**changed: str) -> Callable[[World, dict[str, int]], dict[str, Any]]:
    return lambda world, ids: {"settings": DRAFT | changed}


def _change(model: Any, key: str, **values: Any) -> Callable[[World, dict[str, int]], Any]:
    def change(world: World, ids: dict[str, int]) -> dict[str, Any]:
        world.change(model, ids.get(key, 1), **values)
        return {}

    return change


CHANGES: dict[str, Callable[[World, dict[str, int]], dict[str, Any]]] = {
    "text": _settings(content=DRAFT["content"] + "."),
    "brandname": _settings(brandname="OTHER"),
    "unicode": _settings(unicode="1"),
    "account": lambda world, ids: {"account_id": world.account(name="other")},
    "list": lambda world, ids: {"list_id": world.contact_list(ROWS, name="other")},
    "revision": _change(ContactList, "list_id", revision=2),
    "phone": _change(Contact, "", phone="84901000009"),
    "operator": _change(Contact, "", operator="VinaPhone"),
    "cell": _change(Contact, "", cells={"Họ tên": "Anh", "Công nợ": "1.000"}),
}


@pytest.mark.parametrize("what", sorted(CHANGES))
def test_the_hash_changes_with_whatever_decides_what_is_sent(
    world: World, ids: dict[str, int], what: str
) -> None:
    before = preview(world, ids).hash
    assert preview(world, ids, **CHANGES[what](world, ids)).hash != before


def test_the_hash_does_not_change_with_the_balance_the_sample_or_an_unused_column(
    world: World, ids: dict[str, int]
) -> None:
    before = preview(world, ids).hash
    world.change(
        Contact, 1, cells={"Họ tên": "An", "Công nợ": "1.000", "Ghi chú": "x"}, repairs="zero"
    )
    assert preview(world, ids, position=2, balance={"vnd": 5}).hash == before


def test_a_default_said_aloud_is_the_same_draft(world: World, ids: dict[str, int]) -> None:
    assert preview(world, ids, settings=DRAFT | {"unicode": "0"}).hash == preview(world, ids).hash


def test_an_unknown_channel_account_or_list_is_refused(world: World, ids: dict[str, int]) -> None:
    for wrong, code in (
        ({"channel": "pigeon"}, "campaign.channel_unknown"),
        ({"account_id": 9}, "account.unknown"),
        ({"list_id": 9}, "list.unknown"),
    ):
        with pytest.raises(InputError, match=code):
            preview(world, ids, **wrong)


def test_a_list_that_is_still_loading_is_not_there(world: World, ids: dict[str, int]) -> None:
    world.change(ContactList, ids["list_id"], state="loading")
    with pytest.raises(InputError, match=r"list\.unknown"):
        preview(world, ids)


def test_a_preview_writes_nothing(world: World, ids: dict[str, int]) -> None:
    campaign = world.campaign(ids["account_id"], ids["list_id"], DRAFT)
    before = world.get(Campaign, campaign)
    preview(world, ids)
    assert world.get(Campaign, campaign) == before
    assert world.message_count() == 0


@pytest.mark.parametrize(
    ("sent_to", "least", "told"),
    [
        (20, 1, None),
        (21, 1, (20, 1, False)),
        (100, 30, (30, 70, False)),
        (45, 30, (30, 15, True)),
        (39, 20, (20, 19, True)),
    ],
)
def test_the_first_part_says_beforehand_whether_those_left_could_be_sent(
    sent_to: int, least: int, told: tuple[int, int, bool] | None
) -> None:
    empty: dict[str, Any] = dict.fromkeys(Preview.__dataclass_fields__)
    part = Preview(**empty | {"sent_to": sent_to}).first_part(20, least)
    assert (part and (part.first, part.left, part.too_few)) == told
