"""Takes one person out of a store: lists, messages, requests, and wherever else they stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import String, and_, cast, delete, func, literal, select, update

from core.domain.states import MessageState
from core.store.dialect import sqlite
from core.store.meta import touch
from core.store.queries.moves import CAMPAIGN, MESSAGE, Tally
from core.store.queries.privacy.finding import (
    BLOCK,
    CONTACT,
    DIFFERENCE,
    LEG,
    LIST,
    MASK,
    REJECT,
    REQUEST,
    Texts,
    blocks_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

FINAL: Final = (
    MessageState.DELIVERED,
    MessageState.FAILED,
    MessageState.SKIPPED,
    MessageState.CANCELLED,
    MessageState.EXPIRED,
)
"""States in which nobody asks for a message any more."""


def take_from_lists(connection: Connection, phone: str) -> int:
    """Take a phone out of every list; how many rows. The last row of a list takes the place of the
    one that went: positions stay dense, and no other row moves."""
    rows = list(
        connection.execute(
            select(CONTACT.c.id, CONTACT.c.list_id, CONTACT.c.repairs)
            .join_from(
                LIST, CONTACT, and_(CONTACT.c.list_id == LIST.c.id, CONTACT.c.phone == phone)
            )
            .order_by(CONTACT.c.list_id, CONTACT.c.position.desc())
        )
    )
    for row in rows:
        mine = CONTACT.c.list_id == row.list_id
        place = connection.execute(
            select(CONTACT.c.position).where(CONTACT.c.id == row.id)
        ).scalar_one()
        connection.execute(delete(CONTACT).where(CONTACT.c.id == row.id))
        last = connection.execute(select(func.max(CONTACT.c.position)).where(mine)).scalar()
        if last is not None and last > place:
            moved = update(CONTACT).where(mine, CONTACT.c.position == last)
            connection.execute(moved.values(position=place))
        fewer = {
            "rows": LIST.c.rows - 1,
            "accepted": LIST.c.accepted - 1,
            "repaired": LIST.c.repaired - bool(row.repairs),
            "revision": LIST.c.revision + 1,
        }
        connection.execute(update(LIST).where(LIST.c.id == row.list_id).values(fewer))
    if rows:
        touch(connection, "lists")
    return len(rows)


def mask_rejects(connection: Connection, ids: Sequence[int]) -> int:
    """Empty the cells of rows that were not taken."""
    gone = update(REJECT).where(sqlite.is_one_of(REJECT.c.id, "ids")).values(value=MASK)
    return connection.execute(gone, {"ids": json.dumps(list(ids))}).rowcount


def mask_messages(connection: Connection, message_ids: Sequence[int]) -> int:
    """Mask messages, their legs, and where a message is a campaign of its own, that one's draft."""
    mine = sqlite.is_one_of(MESSAGE.c.id, "ids")
    asked = {"ids": json.dumps(list(message_ids))}
    found = connection.execute(
        select(MESSAGE.c.id, MESSAGE.c.campaign_id, CAMPAIGN.c.kind)
        .join(CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)
        .where(mine, MESSAGE.c.state.in_(FINAL) | (MESSAGE.c.state == MessageState.ACCEPTED)),
        asked,
    ).all()
    tally = Tally(connection)
    for campaign_id in {row.campaign_id for row in found}:
        ids = [row.id for row in found if row.campaign_id == campaign_id]
        mask(connection, ids, tally.changed(campaign_id))
    tally.write()
    for row in found:
        if row.kind == "single":
            mask_draft(connection, row.campaign_id)
    return len(found)


def mask(connection: Connection, ids: Sequence[int], revision: int) -> None:
    """Mask messages and their legs; ``revision`` is what the feed sees."""
    asked = {"ids": json.dumps(list(ids))}
    hidden: dict[Any, Any] = {
        "phone": literal(MASK) + cast(MESSAGE.c.id, String),
        "name": "",
        "search": "",
        "values": {},
        "content": "",
        "reason": func.substr(MESSAGE.c.reason, 1, 60),
        "details": None,
        "not_before": None,
        "revision": revision,
    }
    mine = sqlite.is_one_of(MESSAGE.c.id, "ids")
    connection.execute(update(MESSAGE).where(mine).values(hidden), asked)
    legs = update(LEG).where(sqlite.is_one_of(LEG.c.message_id, "ids"))
    connection.execute(legs.values(details=None), asked)
    differ = update(DIFFERENCE).where(sqlite.is_one_of(DIFFERENCE.c.message_id, "ids"))
    connection.execute(differ.values(phone="", details={}), asked)


def mask_draft(connection: Connection, campaign_id: int) -> None:
    """Empty what a single message was written from; its sender and template stay."""
    row = connection.execute(
        select(CAMPAIGN.c.settings, CAMPAIGN.c.origin).where(CAMPAIGN.c.id == campaign_id)
    ).one()
    kept = {name: text if name in _SENDER else MASK for name, text in row.settings.items()}
    connection.execute(
        update(CAMPAIGN)
        .where(CAMPAIGN.c.id == campaign_id)
        .values(settings=kept, name=MASK, checks={}, reason_params={})
    )


_SENDER: Final = frozenset(
    {"brandname", "oa_id", "template_id", "template_code", "unicode", "route", "sender", "voice"}
)
"""Settings of a single message that are about no person."""


def mask_requests(
    connection: Connection, ids: Sequence[int], hide: Callable[[str], str] | None = None
) -> int:
    """Take out of requests what may name a receiver: the hash of so short a text is as good as the
    text. ``hide`` mends replies that others' messages share; without it they go as a whole."""
    mine, asked = sqlite.is_one_of(REQUEST.c.id, "ids"), {"ids": json.dumps(list(ids))}
    if hide is None:
        gone = {"payload_hash": "", "reply": None, "evidence": None}
        return connection.execute(update(REQUEST).where(mine).values(gone), asked).rowcount
    rows = connection.execute(
        select(REQUEST.c.id, REQUEST.c.reply, REQUEST.c.message_ids).where(mine), asked
    ).all()
    for row in rows:
        reply = None if row.reply is None or len(row.message_ids) == 1 else hide(row.reply)
        change = {"payload_hash": "", "reply": reply, "evidence": None}
        connection.execute(update(REQUEST).where(REQUEST.c.id == row.id).values(change))
    return len(rows)


def hide_in_texts(
    connection: Connection, texts: Texts, keys: Sequence[Any], hide: Callable[[str], str]
) -> int:
    """Mask the number wherever it stands in rows of a small table."""
    (key,) = texts.table.primary_key.columns
    columns = [texts.table.c[name] for name in texts.columns]
    for each in keys:
        row = connection.execute(select(*columns).where(key == each)).mappings().one()
        kept = {name: _hidden(row[name], hide) for name in texts.columns}
        connection.execute(update(texts.table).where(key == each).values(kept))
    if keys:
        touch(connection, "campaigns", "lists", "settings")
    return len(keys)


def _hidden(value: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, list):
        return [_hidden(each, hide) for each in value]
    if isinstance(value, dict):
        return {hide(name): _hidden(each, hide) for name, each in value.items()}
    return value


def keep_blocked(connection: Connection, phone: str) -> tuple[int, int]:
    """Leave of a phone's blocks no more than the number and why in one word; how many stay, and
    how many of them come from the block file."""
    rows = blocks_of(connection, phone)
    change = update(BLOCK).where(BLOCK.c.phone == phone).values(reason="", added_by=None)
    connection.execute(change)
    if rows:
        touch(connection, "lists")
    return len(rows), sum(row.source == "file" for row in rows)
