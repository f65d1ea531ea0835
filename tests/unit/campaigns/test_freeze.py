"""Freezing over a real store: the same as the preview, whole or not at all."""

from __future__ import annotations

import threading
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert

from core.base.clock import now_utc
from core.base.progress import NoProgress, cancelled
from core.campaigns import jobs
from core.campaigns.freeze import freeze_single
from core.campaigns.planning import make_plan
from core.campaigns.scan import PAGE
from core.campaigns.views import Preview
from core.domain.errors import BlockedError, CancelledByUser, InputError
from core.providers.esms.declare import SMS_CARE
from core.store.meta import table
from core.store.queries.campaigns import change_draft
from core.store.queries.previewing import Receiver, account_facts
from core.store.queries.prices import PriceRow, replace_prices
from core.store.tables import Campaign, Contact, ContactList

if TYPE_CHECKING:
    from .conftest import World

DRAFT = {"brandname": "LOADEMO", "content": "Chao {{Họ tên}}, no {{Công nợ|0}}"}
ROWS = [
    ("84901000001", "An", "1.000"),
    ("84301000002", "B" * 160, "2.000"),
    ("84901000003", "Chi", ""),
]
MANY = 2 * PAGE + 1


class Draft:
    """A saved draft and the two jobs on it."""

    def __init__(self, world: World, list_id: int, settings: dict[str, str]) -> None:
        self.world = world
        self.list_id = list_id
        self.account_id = world.account()
        self.id = world.campaign(self.account_id, list_id, settings)
        self.settings = settings

    def preview(self) -> Preview:
        args = {
            "store": str(self.world.path),
            "channel": "sms-care",
            "settings": self.settings,
            "account_id": self.account_id,
            "list_id": self.list_id,
        }
        return Preview.from_dict(jobs.preview(args, NoProgress()))

    def freeze(self, progress: Any = None, **more: Any) -> Preview:
        args = {"store": str(self.world.path), "campaign_id": self.id, **more}
        return Preview.from_dict(jobs.freeze(args, progress or NoProgress()))

    @property
    def row(self) -> Any:
        return self.world.get(Campaign, self.id)


@pytest.fixture
def draft(world: World) -> Draft:
    return Draft(world, world.contact_list(ROWS), DRAFT)


@pytest.fixture
def long_draft(world: World) -> Draft:
    list_id = world.contact_list([], accepted=MANY)
    rows = [
        {
            "list_id": list_id,
            "position": place,
            "sheet_row": place + 1,
            "phone": f"849{place:08d}",
            "operator": "Viettel",
            "name": f"Nguoi {place}",
            "cells": {"Họ tên": "A" * (place % 300), "Công nợ": "1"},
            "repairs": "",
        }
        for place in range(1, MANY + 1)
    ]
    world.store.write_now(lambda c: c.execute(insert(table(Contact)), rows))
    return Draft(world, list_id, DRAFT)


def test_what_is_frozen_is_what_was_previewed(long_draft: Draft) -> None:
    seen = long_draft.preview()
    frozen = long_draft.freeze(hash=seen.hash)
    assert (frozen.hash, frozen.segments, frozen.cost_vnd) == (
        seen.hash,
        seen.segments,
        seen.cost_vnd,
    )
    row = long_draft.row
    assert (row.frozen, row.state, row.hash) == (True, "draft", seen.hash)
    assert (row.receivers, row.queued) == (MANY, MANY)
    assert (row.segments, row.cost_vnd, row.cost_source) == (
        seen.segments,
        seen.cost_vnd,
        "estimate",
    )
    messages = long_draft.world.messages(long_draft.id)
    assert [message.position for message in messages] == list(range(1, MANY + 1))
    assert sum(message.segments for message in messages) == seen.segments
    assert sum(message.price_vnd for message in messages) == seen.cost_vnd
    assert {message.state for message in messages} == {"queued"}


def test_a_message_holds_what_its_receiver_gets(draft: Draft) -> None:
    draft.freeze()
    last = draft.world.messages(draft.id)[2]
    assert (last.content, last.phone, last.name) == ("Chao Chi, no 0", "84901000003", "Chi")
    assert (last.sheet_row, last.operator, last.channel) == (7, "Viettel", "sms-care")
    assert (last.part, last.segments, last.price_vnd, last.values) == (1, 1, 800, {})


def test_each_message_has_a_revision_of_its_own_below_the_campaign_s(draft: Draft) -> None:
    draft.world.change(Campaign, draft.id, revision=5)
    draft.freeze()
    assert [message.revision for message in draft.world.messages(draft.id)] == [6, 7, 8]
    assert draft.row.revision > 8


def test_another_hash_than_the_confirmed_one_leaves_nothing_behind(draft: Draft) -> None:
    seen = draft.preview()
    draft.world.change(Contact, 1, cells={"Họ tên": "Khac", "Công nợ": "1"})
    with pytest.raises(InputError, match=r"campaign\.hash_changed"):
        draft.freeze(hash=seen.hash)
    assert draft.world.message_count() == 0
    assert (draft.row.frozen, draft.row.queued, draft.row.hash) == (False, 0, None)


def test_a_blocker_stops_the_freezing_and_leaves_nothing_behind(draft: Draft) -> None:
    with pytest.raises(BlockedError) as caught:
        draft.freeze(balance={"vnd": 3_199})
    (blocker,) = caught.value.params["blockers"]
    assert (blocker["code"], blocker["missing_vnd"]) == ("balance_short", 1)
    assert draft.world.message_count() == 0
    assert not draft.row.frozen


class CancelAfter(NoProgress):
    """Cancels once so many receivers were reported."""

    def __init__(self, receivers: int) -> None:
        self._left = receivers
        self._seen = 0

    def report(
        self, done: int, total: int | None = None, figures: dict[str, Any] | None = None
    ) -> None:
        self._seen = done

    def raise_if_cancelled(self) -> None:
        if self._seen >= self._left:
            raise cancelled()


def test_a_cancelled_freezing_leaves_nothing_behind(long_draft: Draft) -> None:
    with pytest.raises(CancelledByUser):
        long_draft.freeze(CancelAfter(PAGE))
    assert long_draft.world.message_count() == 0
    assert not long_draft.row.frozen


@pytest.mark.parametrize("how_far", ["half written", "frozen", "started"])
def test_thawing_takes_back_a_freezing_but_nothing_that_was_started(
    draft: Draft, how_far: str
) -> None:
    draft.freeze()
    if how_far == "half written":
        draft.world.change(Campaign, draft.id, frozen=False, queued=0, hash=None)
    elif how_far == "started":
        draft.world.change(Campaign, draft.id, state="running")
    jobs.thaw({"store": str(draft.world.path), "campaign_id": draft.id}, NoProgress())
    row = draft.row
    if how_far == "started":
        assert (row.frozen, row.queued, draft.world.message_count()) == (True, 3, 3)
    else:
        assert (row.frozen, row.queued, row.hash) == (False, 0, None)
        assert (row.settings, draft.world.message_count()) == (DRAFT, 0)


def test_leftovers_of_a_killed_freezing_are_swept_by_the_next(draft: Draft) -> None:
    draft.freeze()
    draft.world.change(Campaign, draft.id, frozen=False, queued=0)
    draft.world.change(Contact, 1, phone="84901999999")
    draft.freeze()
    assert draft.world.messages(draft.id)[0].phone == "84901999999"
    assert draft.row.queued == 3


def test_a_draft_frozen_but_never_started_is_frozen_anew(draft: Draft) -> None:
    first = draft.freeze()
    draft.world.change(Contact, 1, cells={"Họ tên": "Khac", "Công nợ": "1"})
    second = draft.freeze()
    assert second.hash != first.hash
    assert draft.row.hash == second.hash
    assert draft.world.messages(draft.id)[0].content == "Chao Khac, no 1"


def test_a_started_campaign_is_never_frozen_again(draft: Draft) -> None:
    draft.freeze()
    draft.world.change(Campaign, draft.id, state="running")
    before = draft.world.messages(draft.id)
    with pytest.raises(InputError, match=r"campaign\.not_draft"):
        draft.freeze()
    assert draft.world.messages(draft.id) == before
    assert draft.row.frozen


class ChangeMeanwhile(NoProgress):
    """Changes something in the store once the first page is through."""

    def __init__(self, world: World, model: Any, key: int, **values: Any) -> None:
        self._change = lambda: world.change(model, key, **values)
        self._done = False

    def report(
        self, done: int, total: int | None = None, figures: dict[str, Any] | None = None
    ) -> None:
        if not self._done:
            self._done = True
            self._change()


@pytest.mark.parametrize("what", ["settings", "list", "state"])
def test_a_change_during_the_freezing_voids_it(long_draft: Draft, what: str) -> None:
    world = long_draft.world
    changes = {
        "settings": (Campaign, long_draft.id, {"settings": DRAFT | {"content": "khac"}}),
        "list": (ContactList, long_draft.list_id, {"revision": 2}),
        "state": (Campaign, long_draft.id, {"state": "cancelled"}),
    }
    model, key, values = changes[what]
    with pytest.raises(InputError):
        long_draft.freeze(ChangeMeanwhile(world, model, key, **values))
    assert world.message_count() == 0
    assert not long_draft.row.frozen


def test_two_freezings_at_once_end_in_one_whole_set_of_messages(long_draft: Draft) -> None:
    failed: list[BaseException] = []

    def freeze() -> None:
        try:
            long_draft.freeze()
        except BaseException as error:  # noqa: BLE001 - looked at below
            failed.append(error)

    threads = [threading.Thread(target=freeze) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert long_draft.row.queued == MANY
    positions = [message.position for message in long_draft.world.messages(long_draft.id)]
    assert positions == list(range(1, MANY + 1))


def test_a_single_message_is_counted_and_priced_like_one_of_a_list(world: World) -> None:
    account = world.store.read_now(account_facts, world.account(demo=True))
    settings = {"brandname": "LOADEMO", "content": "Ma cua ban la 123456"}
    receiver = Receiver(1, 0, "84901888484", "MobiFone", "", {})
    found, row = freeze_single(make_plan(SMS_CARE, settings, account), receiver, 7)
    assert (found.receivers, found.segments, found.cost_vnd) == (1, 1, 800)
    assert found.blockers == ()
    assert (row["campaign_id"], row["position"], row["content"]) == (7, 1, settings["content"])


def test_a_single_message_has_no_columns_to_put_in(world: World) -> None:
    account = world.store.read_now(account_facts, world.account())
    settings = {"brandname": "LOADEMO", "content": "Chao {{Tên}}"}
    receiver = Receiver(1, 0, "84901888484", "MobiFone", "", {})
    found, _ = freeze_single(make_plan(SMS_CARE, settings, account), receiver, 7)
    assert [blocker.code for blocker in found.blockers] == ["column_missing"]


def test_what_was_confirmed_is_kept_with_the_campaign(draft: Draft) -> None:
    seen = draft.preview()
    draft.freeze(hash=seen.hash)
    assert draft.row.checks["rules"] == seen.rules
    assert [each["code"] for each in draft.row.checks["warnings"]] == [
        each.code for each in seen.warnings
    ]
    assert draft.row.checks["totals"] == [asdict(each) for each in seen.totals]
    assert (draft.row.cost_min_vnd, draft.row.cost_max_vnd) == (seen.cost_vnd, seen.cost_vnd)


def test_a_price_that_changed_since_it_was_confirmed_voids_it(draft: Draft) -> None:
    seen = draft.preview()
    dearer = PriceRow("sms", "care", "", "", 900, "included", None, now_utc(), "mới")
    draft.world.store.write_now(replace_prices, draft.account_id, [dearer])
    with pytest.raises(InputError, match=r"campaign\.hash_changed"):
        draft.freeze(hash=seen.hash)
    assert draft.world.message_count() == 0


def test_an_edit_voids_what_was_frozen(draft: Draft) -> None:
    draft.freeze()
    edited = {"settings": DRAFT | {"content": "khac"}}
    draft.world.store.write_now(change_draft, draft.id, edited)
    assert (draft.row.frozen, draft.row.hash, draft.row.queued) == (False, None, 0)
