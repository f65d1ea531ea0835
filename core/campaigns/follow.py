"""A follow-up: those of a campaign whom a filter shows, as a list of their own; a helper's job.

They keep the cells of the list that the campaign was sent to, where that still has them; else what
the campaign itself knows: number and name. Check numbers are left out, and so is whoever was erased
since.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base import text
from core.base.clock import now_utc
from core.contacts import storing
from core.contacts.searching import searchable
from core.contacts.sifting import CHUNK_ROWS
from core.domain.errors import InputError
from core.domain.states import MessageState
from core.people import actor_of
from core.store.engine import Store
from core.store.queries import browsing
from core.store.queries import contacts as queries
from core.store.queries.browsing import Sought

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Row, RowMapping

    from core.base.progress import Progress
    from core.contacts.views import ContactListView

NOTE = "follow_up"
"""The note of a list that was made from a campaign; its params say from which, by what filter."""


def follow_up(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Fill the list ``name`` with the receivers of ``campaign_id`` in ``states`` whose name or
    number holds ``words``. Returns ``list_id`` and ``count``.

    Raises ``InputError``: ``list.exists``, ``list.name_missing``, ``campaign.nobody``.
    """
    asked = Sought(
        args["campaign_id"], tuple(map(MessageState, args["states"])), tuple(args["words"])
    )
    name, who = str(args["name"]).strip(), actor_of(args)
    with Store.open(Path(args["store"]), create=False) as store, storing.import_lock(store):
        _refuse_name(store, name)
        base = None
        if args.get("list_id") is not None:
            base = store.read_now(queries.any_list, args["list_id"])
        started = {"name": name, "imported_at": now_utc(), "created_by": who.person}
        new_id = store.write_now(queries.begin_list, started | {"department": who.department})
        try:
            count = 0
            ids = store.read_now(_ids, asked)
            for chunk in _chunks(ids):
                progress.raise_if_cancelled()
                rows = store.read_now(_receivers, chunk)
                cells = {} if base is None else _cells(store, base["id"], rows)
                made = [
                    (new_id, count + place, *_contact(row, cells.get(row.phone), base))
                    for place, row in enumerate(rows, start=1)
                ]
                store.write_now(queries.add_rows, new_id, made, [])
                count += len(made)
                progress.report(count, len(ids))
            if not count:
                raise InputError("campaign.nobody")
            facts = _facts(base, count) | {"notes": [_note(args)]}
            done = storing.deed("list.follow_up", name, accepted=count, of=args["campaign_id"])
            store.write_now(storing.publish, who, done, new_id, None, facts)
        finally:
            storing.drop_hidden(store)
    return {"list_id": new_id, "count": count}


def origin_of(contact_list: ContactListView) -> dict[str, Any]:
    """What the origin of a campaign to such a list says: ``follow_up_of`` with its name, and the
    filter; empty for any other list."""
    note = next((each for each in contact_list.notes if each.code == NOTE), None)
    return {} if note is None else dict(note.params)


def _refuse_name(store: Store, name: str) -> None:
    if not name:
        raise InputError("list.name_missing")
    if store.read_now(queries.ready_list, name) is not None:
        raise InputError("list.exists", name=name)


def _ids(connection: Any, asked: Sought) -> list[int]:
    return list(connection.execute(browsing.ids(connection, asked)).scalars())


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(ids), CHUNK_ROWS):
        yield ids[first : first + CHUNK_ROWS]


def _receivers(connection: Any, ids: Sequence[int]) -> list[Row[Any]]:
    """Those who can be sent to again."""
    found = browsing.by_ids(connection, ids)
    return [row for row in found if not row.probe and row.phone.isdigit()]


def _cells(store: Store, list_id: int, rows: Sequence[Row[Any]]) -> dict[str, RowMapping]:
    phones = [row.phone for row in rows]
    found = store.read_now(queries.contacts_of, list_id, phones)
    by_row = {row.sheet_row: row.phone for row in rows}
    kept: dict[str, RowMapping] = {}
    for contact in found:  # of one phone's several rows, the one that was sent
        if contact["phone"] not in kept or by_row.get(contact["sheet_row"]) == contact["phone"]:
            kept[contact["phone"]] = contact
    return kept


def _contact(row: Row[Any], contact: RowMapping | None, base: RowMapping | None) -> tuple[Any, ...]:
    """In the order of ``queries.AcceptedRow``, from the sheet's row on."""
    cells = _bare(row, base) if contact is None else dict(contact["cells"])
    name = row.name if contact is None else contact["name"]
    (search,) = searchable([name], [row.phone])
    told = json.dumps(cells, ensure_ascii=False)
    return (row.sheet_row, row.phone, row.operator, name, told, "", "", search, 1)


def _bare(row: Row[Any], base: RowMapping | None) -> dict[str, str]:
    phone, name = _columns(base)
    return {phone: "0" + row.phone[2:], name: row.name}


def _columns(base: RowMapping | None) -> tuple[str, str]:
    """What number and name are called."""
    roles: Mapping[str, str] = {} if base is None else base["mapping"]
    phone, name = text.label("fields", "phone"), text.label("fields", "name")
    return roles.get("phone") or phone, roles.get("name") or name


def _facts(base: RowMapping | None, count: int) -> dict[str, Any]:
    phone, name = _columns(base)
    columns = [phone, name] if base is None else list(base["columns"])
    mapping = {"phone": phone, "name": name} if base is None else dict(base["mapping"])
    return {
        "columns": columns,
        "mapping": mapping,
        "rows": count,
        "accepted": count,
        "purpose": None if base is None else base["purpose"],
    }


def _note(args: Mapping[str, Any]) -> dict[str, Any]:
    """Whether words were searched for, not which: they may be somebody's name or number."""
    return {
        "code": NOTE,
        "params": {
            "follow_up_of": args["campaign_id"],
            "follow_up_name": args["campaign_name"],
            "filter": {"states": list(args["states"]), "searched": bool(args["words"])},
        },
    }
