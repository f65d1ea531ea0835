"""A store's own hours and holidays: never wider than the law; nonsense is nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from core.campaigns.checks.gate import hours
from core.campaigns.checks.own import (
    HOLIDAYS_SETTING,
    HOURS_SETTING,
    NOTHING,
    holiday_on,
    own,
    own_of,
)
from core.campaigns.times import SendingTimes
from core.domain.errors import InputError
from core.store.engine import Store

if TYPE_CHECKING:
    from pathlib import Path


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}:00+07:00")


async def test_hours_of_a_store_narrow_the_law_and_are_asked_of_the_store(tmp_path: Path) -> None:
    with Store.open(tmp_path / "loa.db") as store:
        times = SendingTimes(store)
        await times.set_hours(("08:30", "20:00"), ("06:00", "21:30"))
        mine = store.read_now(own)
        assert hours("ads", "sms", at("2027-03-02T08:00"), mine) is not None
        assert hours("ads", "sms", at("2027-03-02T08:30"), mine) is None
        early = hours("ads", "call", at("2027-03-02T18:00"), mine)
        assert early is not None
        assert early.until == at("2027-03-03T08:30")  # calls end at 17:00 by the law
        assert hours("care", "sms", at("2027-03-02T03:00"), mine) is None
        for wrong in (("20:00", "08:00"), ("23:00", "23:30"), ("8 giờ", "20:00")):
            with pytest.raises(InputError) as caught:
                await times.set_hours(wrong, None)
            assert caught.value.code == "settings.hours"
        found = await times.get()
        assert (found.ads, found.care, found.law) == (
            ("08:30", "20:00"),
            ("06:00", "21:30"),
            ("07:00", "22:00"),
        )

        await times.add_holiday("Nghỉ bù", date(2027, 9, 3), date(2027, 9, 3))
        tet = next(
            each for each in found.holidays if each.name == "tet" and each.first.year == 2027
        )
        await times.remove_holiday(tet)
        mine = store.read_now(own)
        assert holiday_on(at("2027-09-03T10:00"), mine) == "Nghỉ bù"
        assert holiday_on(at("2027-02-06T10:00"), mine) is None
        await times.keep_holiday(tet)
        kept = next(each for each in (await times.get()).holidays if each.own)
        await times.remove_holiday(kept)
        assert holiday_on(at("2027-02-06T10:00"), store.read_now(own)) == "tet"
        with pytest.raises(InputError):
            await times.add_holiday(" ", date(2027, 1, 2), date(2027, 1, 2))


def test_what_makes_no_sense_in_the_settings_is_not_there() -> None:
    for told in ("x", [], {"ads": ["22:00", "07:00"]}, {"ads": "0700"}, {"ads": ["7"]}):
        assert own_of({HOURS_SETTING: told}) == NOTHING
    for told in (
        "x",
        {"added": [{"name": "a"}, 7]},
        {"added": [{"name": "", "from": "", "to": ""}]},
    ):
        assert own_of({HOLIDAYS_SETTING: told}) == NOTHING
