"""A marketing day: import → compose → rehearse → confirm → watch → follow-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.base.paths import StorePaths
    from tests.walks.person import Person

RECEIVERS = 40
TEXT = "LOADEMO xin nhac quy khach lich hen ngay 25/11. Cam on quy khach."


async def walk(person: Person, paths: StorePaths) -> None:
    """The day, from the first start on."""
    source = paths.store.parent / "nhac hen.csv"
    rows = [f"Khach hang {number},09010{number:05d},Quan 1" for number in range(RECEIVERS)]
    source.write_text("Ho ten,SDT,Chi nhanh\n" + "\n".join(rows))

    await person.palette("Try the demo account")
    await person.sees("Send from an Excel file")
    await person.palette("Send from an Excel file")
    await _import(person, str(source))
    await _compose(person)
    await _rehearse(person)
    await _send(person)
    await _follow_up(person)


async def _import(person: Person, source: str) -> None:
    await person.palette("Choose a file…")
    await person.until(person.in_dialog, "the dialog that chooses a file")
    await person.type(source)
    await person.press("Return")
    await person.sees(f"{RECEIVERS} rows read")
    person.picture("summary")
    await person.press("Ctrl+Return")
    await person.sees("usable numbers")
    await person.palette("Compose for this list")


async def _compose(person: Person) -> None:
    await person.choose("Brandname", "LOADEMO")
    await person.go_to("Text")
    await person.write(TEXT)
    await person.sees(f"{RECEIVERS} receivers")
    person.picture("composed")


async def _rehearse(person: Person) -> None:
    await person.button("More actions")
    await person.menu("Rehearse")
    await person.sees("would begin")
    person.picture("rehearsal")
    await person.press("Escape")
    await person.until(lambda: not person.in_dialog(), "the rehearsal is closed")


async def _send(person: Person) -> None:
    await person.palette("Review and send")
    await person.sees(f"Send to {RECEIVERS} receivers?")
    person.picture("last-dialog")
    await person.button(f"Send to {RECEIVERS} receivers")
    await person.sees("Stop")
    person.picture("countdown")
    await person.sees("With these")
    await person.until(lambda: person.reads("done"), "the campaign is done")
    person.picture("done")


async def _follow_up(person: Person) -> None:
    await person.button("With these")
    await person.menu("Create a campaign from this filter")
    await person.sees("become a list of their own")
    await person.press("Return")
    await person.until(lambda: person.at("compose"), "compose, for the new list")
    person.picture("follow-up")
