"""People of one store: roles, PINs that cost time, the desk of each process, the log."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, select, text

from core.base.clock import now_utc
from core.domain.errors import InputError
from core.domain.secret import Secret
from core.people import NOBODY, Desk, People, Role, may_approve, noted, pins, record
from core.store.engine import Store
from core.store.meta import table
from core.store.queries import people as queries
from core.store.queries import settings
from core.store.tables import Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.people import Note

AN, BINH = Secret("1234"), Secret("5678")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same hash with less of it: what it costs has a test of its own."""
    monkeypatch.setattr(pins, "_N", 2**4)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "loa.db") as opened:
        yield opened


@pytest.fixture
def people(store: Store) -> People:
    return People(store, Desk())


async def two(people: People) -> None:
    await people.add("An", AN, role=Role.ADMINISTER)
    await people.add("Bình", BINH, department="Kế toán")


async def refused(work: Any) -> str:
    with pytest.raises(InputError) as caught:
        await work
    return caught.value.code


def put(store: Store, note: Note) -> Any:
    return store.write(noted, note, settings.put, "a", 1)


async def test_one_alone_is_asked_for_nothing_and_yet_written_down(
    people: People, store: Store
) -> None:
    await put(store, people.desk.note("settings.set", role=Role.ADMINISTER))
    await people.add("An", AN, role=Role.ADMINISTER)
    await put(store, people.desk.note("settings.set", role=Role.ADMINISTER))
    assert not await people.several()
    assert [entry.person for entry in await people.log(action="settings.set")] == ["An", None]


async def test_from_two_on_a_deed_takes_somebody_whose_role_covers_it(
    people: People, store: Store
) -> None:
    await two(people)
    note = people.desk.note("settings.set")
    assert await refused(put(store, note)) == "person.nobody"
    await people.sit("bình", BINH)
    await put(store, people.desk.note("settings.set"))
    manage = people.desk.note("settings.set", role=Role.ADMINISTER)
    assert await refused(put(store, manage)) == "person.not_allowed"
    assert await refused(people.add("Chi", AN)) == "person.not_allowed"
    (entry,) = await people.log(action="settings.set")
    assert (entry.person, entry.department) == ("Bình", "Kế toán")


async def test_a_deed_that_failed_or_did_nothing_leaves_no_entry(
    people: People, store: Store
) -> None:
    def fails(_: Any) -> bool:
        raise InputError("list.unknown")

    assert (
        await refused(store.write(noted, people.desk.note("list.trash"), fails)) == "list.unknown"
    )
    assert await store.write(noted, people.desk.note("list.trash"), lambda _: False) is False
    assert await people.log() == []


async def test_whoever_was_removed_elsewhere_does_nothing_more(store: Store) -> None:
    here, there = People(store, Desk()), People(store, Desk())
    await two(here)
    await there.sit("Bình", BINH)
    await here.sit("An", AN)
    await here.add("Chi", AN)
    await here.deactivate("Bình")
    assert await refused(put(store, there.desk.note("settings.set"))) == "person.nobody"
    assert await refused(there.sit("Bình", BINH)) == "person.unknown"


async def test_the_last_administrator_stays(people: People) -> None:
    assert await refused(people.add("Bình", BINH)) == "person.first_administers"
    await two(people)
    await people.sit("An", AN)
    assert await refused(people.edit("An", role=Role.APPROVE)) == "person.last_administrator"
    assert await refused(people.deactivate("An")) == "person.last_administrator"
    assert await refused(people.edit("Bình", name=" an ")) == "person.exists"
    await people.edit("Bình", role=Role.ADMINISTER)
    await people.deactivate("An")
    assert people.at_desk is None


async def test_wrong_pins_count_in_the_store_and_the_wait_grows(
    people: People, store: Store
) -> None:
    await two(people)
    for _ in range(pins.FREE):
        assert await refused(people.sit("An", BINH)) == "person.pin_wrong"
    other = People(store, Desk())
    assert await refused(other.sit("An", AN)) == "person.locked", "the right one waits too"
    assert [entry.action for entry in await people.log(action="person.pins_wrong")]
    (an, _) = await store.read(queries.people)
    await store.write(queries.change, an.id, {"locked_until": now_utc() - timedelta(seconds=1)})
    assert await refused(people.sit("An", BINH)) == "person.pin_wrong"
    (an, _) = await store.read(queries.people)
    assert an.locked_until - now_utc() > timedelta(seconds=45), "twice as long as the first time"
    await other.sit("Bình", BINH)
    assert await refused(other.reset_pin("An", BINH)) == "person.not_allowed"
    await store.write(queries.change, an.id, {"locked_until": None})
    await people.sit("An", AN)
    (an, _) = await store.read(queries.people)
    assert (an.wrong_pins, an.locked_until) == (0, None)


async def test_the_administrator_gives_a_new_pin_and_everybody_changes_the_own(
    people: People,
) -> None:
    await two(people)
    await people.sit("An", AN)
    await people.reset_pin("Bình", Secret("9999"))
    assert await refused(people.sit("Bình", BINH)) == "person.pin_wrong"
    await people.sit("Bình", Secret("9999"))
    assert await refused(people.change_pin(BINH, Secret("4444"))) == "person.pin_wrong"
    assert await refused(people.change_pin(Secret("9999"), Secret("1"))) == "person.pin_short"
    await people.change_pin(Secret("9999"), Secret("4444"))
    await people.sit("Bình", Secret("4444"))


async def test_pins_are_salted_and_never_kept_as_they_are(people: People, store: Store) -> None:
    await two(people)
    await people.sit("An", AN)
    await people.add("Chi", AN)
    kept = [row.pin_hash for row in await store.read(queries.people)]
    assert len(set(kept)) == 3
    assert not any("1234" in each.split("$")[-2:] for each in kept)


def test_a_pin_costs_time_and_a_wait_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    name, n, r, _, salt, _ = pins.hashed(AN).split("$")
    assert (name, len(salt) >= 20) == ("scrypt", True)
    assert 128 * int(n) * int(r) >= 32 * 2**20
    assert pins.wait_after(pins.FREE - 1) is None
    assert pins.wait_after(99) == timedelta(hours=1)


async def test_the_log_is_only_appended_to_and_names_no_number(store: Store) -> None:
    name = "Gửi 0901888484"
    store.write_now(record, NOBODY, "list.import", "list", 7, name, file="84901888484.xlsx", rows=3)
    (entry,) = await People(store, Desk()).log(subject=("list", 7))
    assert "0901888484" not in f"{entry.subject_name}{entry.details}"
    assert "84901888484" not in f"{entry.subject_name}{entry.details}"
    assert entry.details["rows"] == 3
    for deed in ("DELETE FROM action_log", "UPDATE action_log SET person = 'x'"):
        with pytest.raises(Exception, match="only appended to"):
            store.write_now(lambda c, deed=deed: c.execute(text(deed)))


async def test_the_log_is_read_by_person_action_time_and_page(store: Store) -> None:
    people = People(store, Desk())
    for number in range(5):
        action = "campaign.send" if number % 2 else "list.import"
        store.write_now(record, NOBODY, action, "campaign", number)
    assert len(await people.log(action="campaign.")) == 2
    newest = await people.log(limit=2)
    assert [entry.subject_id for entry in newest] == [4, 3]
    older = await people.log(before=newest[-1].id)
    assert [entry.subject_id for entry in older] == [2, 1, 0]
    assert await people.log(until=older[0].at - timedelta(hours=1)) == []
    assert await people.log(person="An") == []


async def test_departments_are_kept_until_nobody_is_in_them(people: People) -> None:
    await people.set_department("Kế toán", ["B", "A", "A "])
    await two(people)
    await people.sit("An", AN)
    (found,) = await people.departments()
    assert found.brandnames == ("A", "B")
    assert await refused(people.remove_department("Kế toán")) == "department.in_use"
    await people.edit("Bình", department="")
    await people.remove_department("Kế toán")
    assert await refused(people.remove_department("Kế toán")) == "department.unknown"
    await people.set_department("Bán hàng", ["A"])
    await people.edit("An", department="Bán hàng")
    assert people.desk.brandnames == ("A",), "the desk follows"


@pytest.mark.parametrize(
    ("roles", "asked", "composed", "may"),
    [
        ({"An": "compose", "Bình": "approve", "Chi": "administer"}, "An", "An", ["Bình", "Chi"]),
        ({"An": "approve", "Bình": "approve"}, "An", "An", ["Bình"]),
        ({"An": "approve", "Bình": "approve", "Chi": "compose"}, "Chi", "An", ["Bình"]),
        ({"An": "compose", "Bình": "approve"}, "An", "Bình", ["Bình"]),
        ({"An": "compose", "Bình": "approve"}, "Bình", "Bình", ["Bình"]),
    ],
)
def test_nobody_approves_the_own_while_somebody_else_can(
    store: Store, roles: dict[str, str], asked: str, composed: str, may: list[str]
) -> None:
    of = table(Person)

    def fill(connection: Any) -> int:
        for name, role in roles.items():
            row = {"name": name, "role": role, "department": "", "active": True, "wrong_pins": 0}
            connection.execute(insert(of).values(**row, created_at=now_utc()))
        return int(connection.execute(select(of.c.id).where(of.c.name == asked)).scalar_one())

    asker = store.write_now(fill)
    found = store.read_now(may_approve, asker, composed)
    assert [row.name for row in found] == may
