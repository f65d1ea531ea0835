"""Repeats as others see them: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class RepeatNote:
    """What became of the last due day. ``code`` lies under ``repeat_notes``: ``prepared``,
    ``empty``, ``no_list``, ``no_account``, ``no_channel``.

    ``on``: the day, ``YYYY-MM-DD``.
    """

    code: str
    on: str
    count: int = 0
    campaign_id: int | None = None


@dataclass(frozen=True, slots=True)
class RepeatView:
    """A campaign that prepares itself.

    ``every``: ``day`` or ``month``; ``at_time``: ``HH:MM`` in Vietnam. ``group`` is the name of the
    group it was made for, also where that is gone (``group_id`` None).
    """

    id: int
    name: str
    account_id: int
    account: str
    channel: str
    list_id: int | None
    list: str | None
    group_id: int | None
    group: str | None
    settings: Mapping[str, str]
    every: str
    day_of_month: int | None
    at_time: str
    active: bool
    prepared_on: str | None
    next_at: datetime | None
    note: RepeatNote | None
    created_at: datetime
    created_by: str | None = None
    department: str | None = None
    purpose: str | None = None


def repeat_view(row: Any) -> RepeatView:
    """From a row of ``queries.repeats``."""
    kept = dict(row.note)
    note = None
    if "code" in kept:
        note = RepeatNote(kept["code"], kept["on"], kept.get("count", 0), kept.get("campaign_id"))
    return RepeatView(
        id=row.id,
        name=row.name,
        account_id=row.account_id,
        account=row.account_name,
        channel=row.channel,
        list_id=row.list_id,
        list=row.list_name,
        group_id=row.group_id,
        group=row.group_name or kept.get("group"),
        settings=dict(row.settings),
        every=row.every,
        day_of_month=row.day_of_month,
        at_time=row.at_time,
        active=bool(row.active),
        prepared_on=row.prepared_on,
        next_at=row.next_at,
        note=note,
        created_at=row.created_at,
        created_by=row.created_by,
        department=row.department,
        purpose=row.purpose,
    )
