"""`Repeats`: what window and loactl hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.campaigns.repeating.times import Schedule
from core.campaigns.repeating.views import RepeatView, repeat_view
from core.domain.errors import InputError
from core.people.desk import Desk, noted
from core.store.queries import repeats as queries

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from core.base.progress import RunJob
    from core.campaigns.service import Campaigns
    from core.store.engine import Store


class Repeats:
    """The campaigns of one store that prepare themselves. They never send: each makes a draft, and
    a person sends it."""

    def __init__(
        self, store: Store, campaigns: Campaigns, run_job: RunJob, desk: Desk | None = None
    ) -> None:
        self._store = store
        self._desk = desk or Desk()
        self._campaigns = campaigns
        self._run_job = run_job

    async def list(self) -> list[RepeatView]:
        """All of them, by name."""
        return [repeat_view(row) for row in await self._store.read(queries.every)]

    async def get(self, key: int | str) -> RepeatView:
        """One by id or name. Raises ``InputError('repeat.unknown')``."""
        row = await self._store.read(queries.one, key)
        if row is None:
            raise InputError("repeat.unknown", name=str(key))
        return repeat_view(row)

    async def add(
        self,
        campaign_id: int,
        *,
        name: str = "",
        every: str = "day",
        at_time: str = "08:00",
        day_of_month: int | None = None,
        person: str | None = None,
    ) -> RepeatView:
        """Repeat a campaign: its channel, text and list or group. It is first due after now.

        Args:
            name: the campaign's where empty.
            every: ``day``, or ``month`` with its ``day_of_month``.

        Raises:
            InputError: ``campaign.unknown``, ``list.unknown`` for a single message,
                ``repeat.name_missing``, ``repeat.exists``, ``repeat.time_invalid``,
                ``repeat.day_invalid``, ``repeat.every_unknown``; ``person.…`` for who may not.
        """
        of = await self._campaigns.get(campaign_id)
        wanted = name.strip() or of.name.strip()
        if not wanted:
            raise InputError("repeat.name_missing")
        if of.list_id is None:
            raise InputError("list.unknown", name=of.list_name)
        schedule = Schedule.of(every, at_time, day_of_month)
        now = now_utc()
        group = of.origin.get("group")
        values = {
            "name": wanted,
            "account_id": of.account_id,
            "channel": of.channel,
            "list_id": of.list_id,
            "group_id": group,
            "settings": dict(of.settings),
            **_timed(schedule),
            "active": True,
            "next_at": schedule.next(now),
            "note": {} if group is None else {"group": of.origin.get("group_name") or ""},
            "created_at": now,
            "created_by": self._name(person) or of.created_by,
            "department": of.department,
            "purpose": of.purpose,
        }
        note = self._desk.note("repeat.add", "repeat", None, wanted, told=person, made=True)
        return await self.get(await self._store.write(noted, note, _add, values))

    async def edit(
        self,
        repeat_id: int,
        *,
        name: str | None = None,
        every: str | None = None,
        at_time: str | None = None,
        day_of_month: int | None = None,
        active: bool | None = None,
    ) -> RepeatView:
        """Change what is named. One whose times change, or that is woken, is next due after now.

        Raises ``InputError`` as `add`.
        """
        old = await self.get(repeat_id)
        values: dict[str, Any] = {}
        if name is not None:
            if not name.strip():
                raise InputError("repeat.name_missing")
            values["name"] = name.strip()
        if active is not None:
            values["active"] = active
        schedule = Schedule.of(
            every or old.every, at_time or old.at_time, day_of_month or old.day_of_month
        )
        timed = _timed(schedule)
        before = {key: getattr(old, key) for key in timed}
        if timed != before or (active and not old.active):
            values |= timed | {"next_at": schedule.next(now_utc())}
        if values:
            told = {key: value for key, value in values.items() if key != "next_at"}
            note = self._desk.note("repeat.change", "repeat", repeat_id, old.name, **told)
            await self._store.write(noted, note, _change, repeat_id, values)
        return await self.get(repeat_id)

    async def remove(self, repeat_id: int) -> None:
        """Remove one; drafts it prepared stay. Raises ``InputError('repeat.unknown')``."""
        old = await self.get(repeat_id)
        note = self._desk.note("repeat.remove", "repeat", repeat_id, old.name)
        if not await self._store.write(noted, note, queries.remove, repeat_id):
            raise InputError("repeat.unknown", name=old.name)

    async def prepare(self) -> tuple[int, ...]:
        """Prepare what is due now; the drafts that were made. Quick where nothing is."""
        if not await self._store.read(queries.due, now_utc()):
            return ()
        args = {"store": str(self._store.path)}
        told = await self._run_job("campaigns.prepare_repeats", args)
        return tuple(told["campaigns"])

    def _name(self, told: str | None) -> str | None:
        """Who is at the desk, or the name that was given."""
        here = self._desk.person
        return told if here is None else here.name


def _timed(schedule: Schedule) -> dict[str, Any]:
    monthly = schedule.every == "month"
    return {
        "every": schedule.every,
        "at_time": schedule.at_time,
        "day_of_month": schedule.day_of_month if monthly else None,
    }


def _add(connection: Connection, values: dict[str, Any]) -> int:
    _refuse_taken(connection, values["name"])
    return queries.add(connection, values)


def _change(connection: Connection, repeat_id: int, values: dict[str, Any]) -> bool:
    if "name" in values:
        _refuse_taken(connection, values["name"], but=repeat_id)
    return queries.change(connection, repeat_id, values)


def _refuse_taken(connection: Connection, name: str, but: int | None = None) -> None:
    other = queries.one(connection, name)
    if other is not None and other.id != but:
        raise InputError("repeat.exists", name=name)
