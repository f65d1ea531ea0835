"""`SendingTimes`: the hours in which a store sends, and the holidays it points out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from core.campaigns.checks import own
from core.campaigns.checks.own import HOLIDAYS_SETTING, HOURS_SETTING, Own, key_of
from core.campaigns.checks.rules import Holiday, rules
from core.domain.errors import InputError
from core.people import Desk, Role, noted
from core.store.queries import settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from core.store.engine import Store

Hours: TypeAlias = tuple[str, str]
"""``("07:00", "22:00")``, Vietnam's time."""


@dataclass(frozen=True, slots=True)
class HolidayView:
    """A holiday. ``name`` is a key of the texts under ``holidays`` unless it is one's ``own``;
    a shipped one that is not ``kept`` is not pointed out."""

    name: str
    first: date
    last: date
    own: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class TimesView:
    """Hours as set here (None: as shipped), those of the law, the usual ones of care; holidays by
    day."""

    ads: Hours | None
    care: Hours | None
    law: Hours
    usual: Hours
    holidays: tuple[HolidayView, ...]


class SendingTimes:
    """Hours and holidays of one store."""

    def __init__(self, store: Store, desk: Desk | None = None) -> None:
        self._store = store
        self._desk = desk or Desk()

    async def get(self) -> TimesView:
        """As they are now."""
        mine, rule = await self._own(), rules()
        shipped = [
            HolidayView(*each, own=False, kept=key_of(each) not in mine.removed)
            for each in rule.holidays
        ]
        added = [HolidayView(*each, own=True, kept=True) for each in mine.added]
        return TimesView(
            ads=_told(mine.ads),
            care=_told(mine.care),
            law=(rule["ads_hours"]["sms"][0], rule["ads_hours"]["sms"][1]),
            usual=(rule["care_hours"]["from"], rule["care_hours"]["to"]),
            holidays=tuple(sorted(shipped + added, key=lambda each: each.first)),
        )

    async def set_hours(self, ads: Hours | None, care: Hours | None) -> None:
        """Narrower hours for advertising, other usual ones for care; None as shipped.

        Raises ``InputError``: ``settings.hours`` with ``name``; ``person.…``.
        """
        await self._put(HOURS_SETTING, own.hours_setting(ads, care) or None)

    async def add_holiday(self, name: str, first: date, last: date) -> None:
        """Point out more days. Raises ``InputError``: ``settings.holiday``, ``person.…``."""
        name = name.strip()
        if not name or last < first:
            raise InputError("settings.holiday")
        mine = await self._own()
        await self._put_days(mine._replace(added=(*mine.added, Holiday(name, first, last))))

    async def remove_holiday(self, view: HolidayView) -> None:
        """Take away one's own; a shipped one is not pointed out any more."""
        mine, gone = await self._own(), Holiday(view.name, view.first, view.last)
        if view.own:
            kept = tuple(each for each in mine.added if each != gone)
            await self._put_days(mine._replace(added=kept))
        else:
            await self._put_days(mine._replace(removed=mine.removed | {key_of(gone)}))

    async def keep_holiday(self, view: HolidayView) -> None:
        """Point out a shipped one again."""
        mine, back = await self._own(), Holiday(view.name, view.first, view.last)
        await self._put_days(mine._replace(removed=mine.removed - {key_of(back)}))

    async def _own(self) -> Own:
        return own.own_of(await self._store.read(settings.every))

    async def _put_days(self, mine: Own) -> None:
        found = own.holidays_setting(mine)
        await self._put(HOLIDAYS_SETTING, found if mine.added or mine.removed else None)

    async def _put(self, key: str, value: dict[str, Any] | None) -> None:
        note = self._desk.note("settings.set", "setting", None, key, role=Role.ADMINISTER)
        await self._store.write(noted, note, settings.put, key, value)


def _told(window: Sequence[Any] | None) -> Hours | None:
    return None if window is None else (f"{window[0]:%H:%M}", f"{window[1]:%H:%M}")
