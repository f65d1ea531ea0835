"""Who gets a campaign: a group as of today, check numbers, nobody in the block list is priced."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from core.base.clock import VIETNAM, now_utc
from core.base.progress import NoProgress
from core.campaigns import jobs
from core.campaigns.people import own_numbers
from core.campaigns.preview import build_sample
from core.campaigns.trials import create_tests
from core.campaigns.views import Preview
from core.domain.errors import BlockedError, InputError
from core.providers.esms.declare import SMS_CARE
from core.store.queries.groups import remove_group
from core.store.queries.previewing import account_facts
from core.store.tables import BlockEntry, Campaign, ContactGroup, ContactList

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import World

TODAY = now_utc().astimezone(VIETNAM)
BORN = {"column": "Công nợ", "operator": "birthday", "value": "0"}
ROWS = [
    ("84901000001", "An", f"{TODAY:%d/%m}"),
    ("84321000002", "Binh", "01/02/1990"),
    ("84901000003", "Chi", f"{TODAY:%d/%m}/1992"),
    ("84901000004", "Dung", ""),
]
SETTINGS = {"brandname": "LOADEMO", "content": "Chao {{Họ tên}}"}


class Draft:
    """A saved draft for the list, and the two jobs on it."""

    def __init__(self, world: World, **origin: Any) -> None:
        self.world = world
        self.list_id = world.contact_list(ROWS)
        self.group_id = world.add(
            ContactGroup,
            name="sinh nhật",
            list_id=self.list_id,
            conditions=[BORN],
            created_at=now_utc(),
        )
        self.account_id = world.account(demo=True)
        self.id = world.campaign(self.account_id, self.list_id, SETTINGS)
        world.change(Campaign, self.id, origin=origin, demo=True)

    def preview(self) -> Preview:
        draft = self.world.get(Campaign, self.id)
        args = {
            "store": str(self.world.path),
            "channel": "sms-care",
            "settings": SETTINGS,
            "account_id": self.account_id,
            "list_id": self.list_id,
            "origin": draft.origin,
        }
        return Preview.from_dict(jobs.preview(args, NoProgress()))

    def freeze(self, **more: Any) -> Preview:
        args = {"store": str(self.world.path), "campaign_id": self.id, **more}
        return Preview.from_dict(jobs.freeze(args, NoProgress()))

    def block(self, phone: str, scope: str = "all") -> int:
        return self.world.add(
            BlockEntry, phone=phone, scope=scope, source="manual", added_at=now_utc()
        )

    def finding(self, code: str) -> dict[str, Any]:
        found = [f for f in self.preview().warnings if f.code == code]
        return dict(found[0].params) if found else {}


def test_a_group_is_those_who_fit_when_it_is_frozen(world: World) -> None:
    draft = Draft(world)
    world.change(Campaign, draft.id, origin={"group": draft.group_id})
    seen = draft.preview()
    assert (seen.receivers, seen.cost_vnd) == (2, 2 * 800)
    assert [line.receivers for line in seen.by_operator] == [2]
    assert seen.sample is not None
    assert seen.sample.name == "An"
    draft.freeze(hash=seen.hash)
    sent = [(m.position, m.sheet_row, m.name, m.probe) for m in world.messages(draft.id)]
    assert sent == [(1, 5, "An", False), (2, 7, "Chi", False)]


@pytest.mark.parametrize(
    ("position", "row", "name"),
    [(None, None, "An"), (2, None, "Chi"), (None, 7, "Chi"), (3, None, None), (None, 6, None)],
)
def test_a_group_shows_its_own_members_only(
    world: World, position: int | None, row: int | None, name: str | None
) -> None:
    draft = Draft(world)
    facts = world.store.read_now(account_facts, draft.account_id)
    where = {"position": position, "row": row, "group_id": draft.group_id}

    def shown() -> str:
        found = world.store.read_now(
            build_sample, SMS_CARE, facts, draft.list_id, SETTINGS, **where
        )
        assert found is not None
        return found.name

    if name is None:
        with pytest.raises(InputError, match=r"campaign\.row_unknown"):
            shown()
    else:
        assert shown() == name


def test_a_group_that_is_gone_sends_to_nobody(world: World) -> None:
    draft = Draft(world)
    world.change(Campaign, draft.id, origin={"group": draft.group_id})
    world.store.write_now(remove_group, draft.group_id)
    for job in (draft.preview, draft.freeze):
        with pytest.raises(InputError, match=r"group\.unknown"):
            job()
    assert world.message_count() == 0


def test_who_is_blocked_is_counted_and_not_priced(world: World) -> None:
    draft = Draft(world)
    before = draft.preview()
    draft.block("84901000001")
    draft.block("84321000002", scope="ads")  # care may go on
    entry = draft.block("84901000004")
    seen = draft.preview()
    assert (seen.receivers, seen.sent_to) == (4, 2)
    assert (before.cost_vnd, seen.cost_vnd) == (4 * 800, 2 * 800)
    assert sum(line.cost_vnd or 0 for line in seen.by_operator) == seen.cost_vnd
    assert draft.finding("blocked_receivers") == {"count": 2}
    draft.freeze(hash=seen.hash, balance={"vnd": 2 * 800})
    assert world.get(Campaign, draft.id).cost_vnd == 2 * 800
    assert len(world.messages(draft.id)) == 4
    world.change(BlockEntry, entry, phone="84901000099")
    with pytest.raises(InputError, match=r"campaign\.hash_changed"):
        draft.freeze(hash=seen.hash)


def test_a_group_counts_only_its_own_members_among_the_blocked(world: World) -> None:
    draft = Draft(world)
    world.change(Campaign, draft.id, origin={"group": draft.group_id})
    draft.block("84901000001")
    draft.block("84901000004")
    seen = draft.preview()
    assert (seen.receivers, seen.sent_to, seen.cost_vnd) == (2, 1, 800)
    assert draft.finding("blocked_receivers") == {"count": 1}


def test_check_numbers_come_first_with_the_first_receivers_values(world: World) -> None:
    draft = Draft(world, probes=["84987000001", "84321000002", "0987000002"])
    seen = draft.preview()
    assert (seen.receivers, seen.probes, seen.cost_vnd) == (6, 2, 6 * 800)
    draft.freeze(hash=seen.hash)
    sent = [(m.phone, m.content, m.probe) for m in world.messages(draft.id)]
    assert sent[:3] == [
        ("84987000001", "Chao An", True),
        ("84987000002", "Chao An", True),
        ("84901000001", "Chao An", False),
    ]
    assert [probe for *_, probe in sent[3:]] == [False] * 3
    world.change(Campaign, draft.id, origin={})
    with pytest.raises(InputError, match=r"campaign\.hash_changed"):
        draft.freeze(hash=seen.hash)


def test_a_changed_file_warns_and_a_missing_one_does_not(world: World, tmp_path: Path) -> None:
    draft = Draft(world)
    path = tmp_path / "kh.csv"
    path.write_text("a", "utf-8")
    known = hashlib.sha256(b"a").hexdigest()
    about = {"file_name": "kh.csv", "file_path": str(path), "file_hash": known}
    world.change(ContactList, draft.list_id, **about)
    assert draft.finding("file_changed") == {}
    path.write_text("b", "utf-8")
    assert draft.finding("file_changed") == {"file": "kh.csv"}
    path.unlink()
    assert draft.finding("file_changed") == {}


def test_a_list_in_the_trash_is_sent_to_nobody(world: World) -> None:
    draft = Draft(world)
    seen = draft.preview()
    world.change(ContactList, draft.list_id, trashed_at=now_utc() - timedelta(minutes=1))
    with pytest.raises(InputError, match=r"list\.unknown"):
        draft.freeze(hash=seen.hash)


def test_a_blocked_number_gets_no_single_message_and_no_test(world: World) -> None:
    draft = Draft(world)
    values = {
        "name": "",
        "kind": "single",
        "account_id": draft.account_id,
        "channel": "sms-care",
        "message_class": "care",
        "list_id": draft.list_id,
        "settings": SETTINGS,
        "origin": {"test_of": draft.id},
        "created_at": now_utc(),
    }

    def send(*phones: str, once: str | None = None, row: int | None = None) -> list[int]:
        found: list[int] = world.store.write_now(
            create_tests,
            SMS_CARE,
            values,
            own_numbers(phones),
            once,
            now_utc(),
            position=None,
            row=row,
        )
        return found

    made = send("0987000001", "0987000002", once="k", row=7)
    assert send("0987000001", "0987000002", once="k", row=7) == made
    assert [world.messages(each)[0].content for each in made] == ["Chao Chi", "Chao Chi"]
    draft.block("84987000003")
    with pytest.raises(BlockedError) as refused:
        send("0987000004", "0987000003")
    assert refused.value.params["blockers"] == [{"code": "number_blocked", "phone": "84987000003"}]
    for phones, row, code in [
        (["0987000004"], 99, "campaign.row_unknown"),
        ([f"098700000{n}" for n in range(6)], None, "campaign.probes_many"),
        (["123"], None, "message.phone_invalid"),
    ]:
        with pytest.raises(InputError, match=code.replace(".", r"\.")):
            send(*phones, row=row)
    assert world.message_count() == 2
