"""What a store says of hours and holidays beyond the rules that ship: stricter hours, its own days.

The law's hours stay: a store can narrow them, never widen. Settings of the store::

    sending_hours = {"ads": ["08:00", "20:00"], "care": ["07:30", "21:00"]}
    own_holidays = {"added": [{"name": "Nghỉ bù", "from": "2027-02-10", "to": "2027-02-10"}],
                    "removed": ["tet@2027-02-05"]}

What makes no sense in them is as if it were not there: it was checked when it was set.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from core.base.clock import VIETNAM
from core.campaigns.checks.rules import Holiday, rules
from core.domain.errors import InputError
from core.store.queries import settings as queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

HOURS_SETTING: Final = "sending_hours"
HOLIDAYS_SETTING: Final = "own_holidays"
Window = tuple[time, time]


class Own(NamedTuple):
    """A store's own hours for advertising and care, its own holidays, and shipped ones that it
    does not keep, each as ``name@first day``."""

    ads: Window | None = None
    care: Window | None = None
    added: tuple[Holiday, ...] = ()
    removed: frozenset[str] = frozenset()


NOTHING: Final = Own()


def own(connection: Connection) -> Own:
    """As the store says now."""
    return own_of(queries.every(connection))


def own_of(settings: Mapping[str, Any]) -> Own:
    """The same from its settings."""
    hours, days = settings.get(HOURS_SETTING), settings.get(HOLIDAYS_SETTING)
    hours = hours if isinstance(hours, dict) else {}
    days = days if isinstance(days, dict) else {}
    return Own(
        ads=_window(hours.get("ads")),
        care=_window(hours.get("care")),
        added=tuple(filter(None, map(_day, days.get("added") or ()))),
        removed=frozenset(map(str, days.get("removed") or ())),
    )


def ads_window(medium: str, mine: Own) -> Window | None:
    """When advertising may go out over a medium: the law's hours, and within them the store's."""
    told = rules()["ads_hours"].get(medium)
    law = None if told is None else _window(told)
    if law is None or mine.ads is None:
        return law or mine.ads
    return max(law[0], mine.ads[0]), min(law[1], mine.ads[1])


def care_window(mine: Own) -> Window:
    """When bulk messages of care go out without a word about it."""
    rule = rules()["care_hours"]
    return mine.care or (time.fromisoformat(rule["from"]), time.fromisoformat(rule["to"]))


def holidays(mine: Own) -> list[Holiday]:
    """All that are kept, by day."""
    shipped = [each for each in rules().holidays if key_of(each) not in mine.removed]
    return sorted((*shipped, *mine.added), key=lambda each: each.first)


def holiday_on(when: datetime, mine: Own) -> str | None:
    """The holiday that a moment falls on in Vietnam, or None."""
    day = when.astimezone(VIETNAM).date()
    return next((each.name for each in holidays(mine) if each.first <= day <= each.last), None)


def key_of(holiday: Holiday) -> str:
    """How a shipped holiday is named among those removed."""
    return f"{holiday.name}@{holiday.first.isoformat()}"


def hours_setting(ads: tuple[str, str] | None, care: tuple[str, str] | None) -> dict[str, Any]:
    """The setting for hours; None leaves them as shipped.

    Raises:
        InputError: ``settings.hours`` where an end is not after its beginning, or nothing is left
            of the law's hours.
    """
    told: dict[str, Any] = {}
    for name, window in (("ads", ads), ("care", care)):
        if window is None:
            continue
        if _window(window) is None:
            raise InputError("settings.hours", name=name)
        told[name] = list(window)
    mine = own_of({HOURS_SETTING: told})
    for medium in ("sms", "zalo", "viber", "call"):
        left = ads_window(medium, mine)
        if left is not None and left[0] >= left[1]:
            raise InputError("settings.hours", name="ads")
    return told


def holidays_setting(mine: Own) -> dict[str, Any]:
    """The setting for holidays."""
    added = [
        {"name": each.name, "from": each.first.isoformat(), "to": each.last.isoformat()}
        for each in mine.added
    ]
    return {"added": added, "removed": sorted(mine.removed)}


def _window(told: Any) -> Window | None:
    try:
        begins, ends = (time.fromisoformat(str(each)) for each in told)
    except (TypeError, ValueError):
        return None
    return (begins, ends) if begins < ends else None


def _day(told: Any) -> Holiday | None:
    try:
        first, last = date.fromisoformat(told["from"]), date.fromisoformat(told["to"])
        name = str(told["name"]).strip()
    except (KeyError, TypeError, ValueError):
        return None
    return Holiday(name, first, last) if name and first <= last else None
