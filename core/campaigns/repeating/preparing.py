"""Making the drafts that are due. Nothing is ever sent by it.

Whoever runs, window or worker, may look; the day is taken in the transaction that makes the draft,
so no day is prepared twice. After days asleep only the last due day is prepared.
"""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base.clock import VIETNAM, now_utc
from core.base.log import fields
from core.base.progress import NoProgress
from core.campaigns.jobs import channel_of
from core.campaigns.repeating.times import Schedule
from core.campaigns.scan import list_pages
from core.domain.errors import InputError
from core.store.engine import Store
from core.store.queries import repeats as queries
from core.store.queries.previewing import account_facts, list_facts

if TYPE_CHECKING:
    from datetime import datetime

    from core.base.progress import Progress
    from core.providers.channels import Channel

log = logging.getLogger(__name__)


def prepare_repeats(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """As a job: prepare what is due in ``store``; the ``campaigns`` that were made."""
    with Store.open(Path(args["store"]), create=False) as store:
        return {"campaigns": prepare_due(store, now_utc(), progress)}


def prepare_due(store: Store, now: datetime, progress: Progress | None = None) -> list[int]:
    """Prepare every repeat whose time has come; the drafts that were made.

    Blocks while it counts who is meant: call it in a thread. Raises ``CancelledByUser``.
    """
    made = []
    for repeat_id in store.read_now(queries.due, now):
        found = _prepare(store, repeat_id, now, progress or NoProgress())
        if found is not None:
            made.append(found)
    return made


def _prepare(store: Store, repeat_id: int, now: datetime, progress: Progress) -> int | None:
    row = store.read_now(queries.one, repeat_id)
    if row is None:
        return None
    schedule = Schedule.of(row.every, row.at_time, row.day_of_month)
    on = schedule.last(now).astimezone(VIETNAM).date().isoformat()
    code, count, channel = _looked_at(store, row, on, progress)
    note = {"code": code, "on": on, "count": count}
    if "group" in row.note:
        note["group"] = row.note["group"]
    draft = None
    if code == "prepared" and channel is not None:
        draft = _draft(store, row, channel, on, now)
    values = {"next_at": schedule.next(now), "note": note}
    taken, made = store.write_now(queries.prepare, row.id, on, now, values, draft)
    if not taken:  # somebody else was quicker, or the day was prepared before its time was changed
        store.write_now(queries.change, row.id, {"next_at": schedule.next(now)})
    elif made is None:
        log.info("repeat.not_prepared", extra=fields(repeat=row.id, code=code, on=on))
    else:
        log.info("repeat.prepared", extra=fields(repeat=row.id, campaign=made, count=count, on=on))
    return made


def _looked_at(
    store: Store, row: Any, on: str, progress: Progress
) -> tuple[str, int, Channel | None]:
    """What the note will say, how many people are meant, and the channel if it is there."""
    if row.account_removed:
        return "no_account", 0, None
    account = store.read_now(account_facts, row.account_id)
    try:
        channel = channel_of(account, row.channel)
    except InputError:
        return "no_channel", 0, None
    if row.list_id is None or ("group" in row.note and row.group_id is None):
        return "no_list", 0, channel
    try:
        of = store.read_now(list_facts, row.list_id, row.group_id, on)
    except InputError:
        return "no_list", 0, channel
    count = 0
    for page in list_pages(store.read_now, of):
        progress.raise_if_cancelled()
        count += len(page)
        progress.report(count, of.receivers)
    return ("prepared" if count else "empty"), count, channel


def _draft(store: Store, row: Any, channel: Channel, on: str, now: datetime) -> dict[str, Any]:
    origin: dict[str, Any] = {"repeat": row.id, "on": on}
    if row.group_id is not None:
        origin |= {"group": row.group_id, "group_name": row.group_name}
    return {
        "name": f"{row.name} {date.fromisoformat(on):%d/%m/%Y}",
        "account_id": row.account_id,
        "channel": channel.name,
        "demo": store.read_now(account_facts, row.account_id).demo,
        "message_class": channel.message_class.value,
        "settings": dict(row.settings),
        "list_id": row.list_id,
        "list_name": row.list_name or "",
        "origin": origin,
        "created_at": now,
        "created_by": row.created_by,
        "person": row.created_by,
        "department": row.department,
        "purpose": row.purpose,
    }
