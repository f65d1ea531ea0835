"""Where one person's data lies, and how it is masked: of one phone, or of all that is old.

What is masked keeps its states, parts and prices, so no total changes. A masked phone is
``***<id of the message>``: unique as its constraints want, and nobody's number. Callers commit.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import String, and_, cast, delete, func, literal, or_, select, update

from core.domain.states import CampaignState, MessageState
from core.store.dialect import sqlite
from core.store.meta import table, touch
from core.store.queries.moves import CAMPAIGN, MESSAGE, Tally
from core.store.tables import (
    BlockEntry,
    Contact,
    ContactGroup,
    ContactList,
    Difference,
    Export,
    ImportReject,
    MessageLeg,
    ParkedReport,
    Reconciliation,
    Repeat,
    Request,
    Setting,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row, Table

MASK: Final = "***"
HIDDEN_AT: Final = "hidden_at"
"""Key in a campaign's ``origin``: since when its phones and texts are masked."""
ELSEWHERE_COUNTS: Final = "elsewhere"
"""Key in a campaign's ``checks``: phones, and how much advertising others sent them."""
FINAL: Final = (
    MessageState.DELIVERED,
    MessageState.FAILED,
    MessageState.SKIPPED,
    MessageState.CANCELLED,
    MessageState.EXPIRED,
)
"""States in which nobody asks for a message any more."""

BLOCK = table(BlockEntry)
CONTACT = table(Contact)
DIFFERENCE = table(Difference)
EXPORT = table(Export)
GROUP = table(ContactGroup)
LEG = table(MessageLeg)
LIST = table(ContactList)
PARKED = table(ParkedReport)
RECONCILIATION = table(Reconciliation)
REJECT = table(ImportReject)
REPEAT = table(Repeat)
REQUEST = table(Request)
SETTING = table(Setting)

_ASKED = and_(MESSAGE.c.state == MessageState.ACCEPTED, MESSAGE.c.check_at.is_not(None))
_OPEN = or_(
    MESSAGE.c.state.in_((MessageState.QUEUED, MessageState.SENDING, MessageState.IN_DOUBT)), _ASKED
)
"""Still to be sent, asked for or settled."""


class Texts(NamedTuple):
    """Columns of a table in which a number may stand as text."""

    table: Table
    columns: tuple[str, ...]


ELSEWHERE: Final = (
    Texts(CAMPAIGN, ("name", "settings", "origin", "checks", "reason_params")),
    Texts(GROUP, ("name", "conditions")),
    Texts(SETTING, ("value",)),
    Texts(PARKED, ("report", "phone")),
    Texts(DIFFERENCE, ("details", "phone")),
    Texts(REPEAT, ("name", "settings")),
)
"""Small tables, looked through whole."""


def is_masked() -> ColumnElement[bool]:
    """Messages whose receiver is no longer known: they can never be sent again."""
    return MESSAGE.c.phone.startswith(MASK, autoescape=True)


# Finding --------------------------------------------------------------------------------------


def contacts_of(connection: Connection, phone: str) -> list[Row[Any]]:
    """A phone's rows in every list, those in the trash too."""
    query = (
        select(
            CONTACT,
            LIST.c.name.label("list_name"),
            LIST.c.trashed_at,
            LIST.c.imported_at,
            LIST.c.purpose,
        )
        .join_from(LIST, CONTACT, _in_list(phone))
        .order_by(LIST.c.id, CONTACT.c.position)
    )
    return list(connection.execute(query))


def _in_list(phone: str) -> ColumnElement[bool]:
    """By the index that each list has of its phones."""
    return and_(CONTACT.c.list_id == LIST.c.id, CONTACT.c.phone == phone)


def messages_of(connection: Connection, phone: str) -> list[Row[Any]]:
    """A phone's messages, the oldest first, with their campaign."""
    query = (
        select(
            MESSAGE,
            CAMPAIGN.c.name.label("campaign_name"),
            CAMPAIGN.c.kind.label("campaign_kind"),
            CAMPAIGN.c.demo,
            CAMPAIGN.c.purpose,
        )
        .join(CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)
        .where(MESSAGE.c.phone == phone)
        .order_by(MESSAGE.c.id)
    )
    return list(connection.execute(query))


def open_of(connection: Connection, phone: str) -> list[Row[Any]]:
    """Campaigns in which messages to a phone are still open: id, name, how many."""
    query = (
        select(CAMPAIGN.c.id, CAMPAIGN.c.name, func.count().label("times"))
        .join_from(MESSAGE, CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)
        .where(MESSAGE.c.phone == phone, _OPEN)
        .group_by(CAMPAIGN.c.id)
    )
    return list(connection.execute(query))


def legs_of(connection: Connection, message_ids: Sequence[int]) -> list[Row[Any]]:
    """Legs of messages."""
    mine = sqlite.is_one_of(LEG.c.message_id, "ids")
    query = select(LEG).where(mine).order_by(LEG.c.message_id, LEG.c.id)
    return list(connection.execute(query, {"ids": json.dumps(list(message_ids))}))


def blocks_of(connection: Connection, phone: str) -> list[Row[Any]]:
    """A phone's entries in the block list."""
    query = select(BLOCK).where(BLOCK.c.phone == phone).order_by(BLOCK.c.id)
    return list(connection.execute(query))


def rejects_of(connection: Connection, national: str) -> list[Row[Any]]:
    """Rows that an import did not take and that hold the number, however it was written."""
    query = select(REJECT, LIST.c.name.label("list_name")).join(LIST, LIST.c.id == REJECT.c.list_id)
    return list(
        connection.execute(
            query.where(_closed_up(REJECT.c.value).contains(national)).order_by(REJECT.c.id)
        )
    )


def _closed_up(column: Any) -> Any:
    """A column as text without what people part the digits of a number with."""
    plain: Any = cast(column, String)
    for mark in (" ", ".", "-", "(", ")", "\u00a0"):
        plain = func.replace(plain, mark, "")
    return cast(plain, String)


def mentions_in_lists(connection: Connection, phone: str, national: str) -> list[Row[Any]]:
    """Lists in which other people's rows name the number: id, name, how many."""
    query = (
        select(LIST.c.id, LIST.c.name, func.count().label("times"))
        .join_from(CONTACT, LIST, LIST.c.id == CONTACT.c.list_id)
        .where(CONTACT.c.phone != phone, cast(CONTACT.c.cells, String).contains(national))
        .group_by(LIST.c.id)
    )
    return list(connection.execute(query))


def mentions_in_messages(connection: Connection, phone: str, national: str) -> list[Row[Any]]:
    """Campaigns in which messages to others name the number: id, name, how many."""
    said = or_(
        MESSAGE.c.content.contains(national), cast(MESSAGE.c["values"], String).contains(national)
    )
    query = (
        select(CAMPAIGN.c.id, CAMPAIGN.c.name, func.count().label("times"))
        .join_from(MESSAGE, CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)
        .where(MESSAGE.c.phone != phone, said)
        .group_by(CAMPAIGN.c.id)
    )
    return list(connection.execute(query))


def elsewhere(connection: Connection, texts: Texts, national: str) -> list[Any]:
    """Keys of a small table's rows in which the number stands."""
    (key,) = texts.table.primary_key.columns
    said = [_closed_up(texts.table.c[name]).contains(national) for name in texts.columns]
    return list(connection.execute(select(key).where(or_(*said))).scalars())


def requests_of(connection: Connection, message_ids: Sequence[int]) -> list[int]:
    """Requests that carried one of these messages, at any attempt."""
    if not message_ids:
        return []
    numbers = json.dumps(list(message_ids))
    campaigns = select(MESSAGE.c.campaign_id).where(sqlite.is_one_of(MESSAGE.c.id, "ids"))
    carried = sqlite.holds_one_of(REQUEST.c.message_ids, "ids")
    query = select(REQUEST.c.id).where(REQUEST.c.campaign_id.in_(campaigns), carried)
    return list(connection.execute(query, {"ids": numbers}).scalars())


def exports_of(connection: Connection, campaigns: Sequence[int]) -> list[Row[Any]]:
    """Files that were written of campaigns, and those of no campaign, which may hold anybody."""
    mine = or_(EXPORT.c.campaign_id.is_(None), sqlite.is_one_of(EXPORT.c.campaign_id, "campaigns"))
    asked = {"campaigns": json.dumps(list(campaigns))}
    return list(connection.execute(select(EXPORT).where(mine).order_by(EXPORT.c.id), asked))


def sources(connection: Connection) -> list[Row[Any]]:
    """The files that lists came from: list, path, when."""
    query = select(LIST.c.name, LIST.c.file_path, LIST.c.imported_at).where(LIST.c.file_path != "")
    return list(connection.execute(query.order_by(LIST.c.id)))


# Erasing one person ---------------------------------------------------------------------------


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
        _mask(connection, ids, tally.changed(campaign_id))
    tally.write()
    for row in found:
        if row.kind == "single":
            mask_draft(connection, row.campaign_id)
    return len(found)


def _mask(connection: Connection, ids: Sequence[int], revision: int) -> None:
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


def mentions(national: str) -> re.Pattern[str]:
    """The number in any writing: ``0901 888 484``, ``84901888484``, ``901.888.484``."""
    apart = r"[\s.\-()\u00a0]{0,2}"
    return re.compile(r"(?<!\d)(?:\+?84|0)?" + apart + apart.join(national) + r"(?!\d)")


# Retention ------------------------------------------------------------------------------------


def due_campaigns(connection: Connection, before: datetime) -> list[Row[Any]]:
    """Campaigns that ended before then, with nothing open, and are not masked yet: id, kind."""
    ended = CAMPAIGN.c.state.in_((CampaignState.DONE, CampaignState.CANCELLED))
    at = func.coalesce(CAMPAIGN.c.finished_at, CAMPAIGN.c.started_at, CAMPAIGN.c.created_at)
    hidden = func.json_extract(CAMPAIGN.c.origin, f"$.{HIDDEN_AT}")
    query = select(CAMPAIGN.c.id, CAMPAIGN.c.kind).where(
        ended,
        CAMPAIGN.c.frozen.is_(True),
        at < before,
        hidden.is_(None),
        CAMPAIGN.c.queued == 0,
        CAMPAIGN.c.sending == 0,
        CAMPAIGN.c.in_doubt == 0,
    )
    return list(connection.execute(query.order_by(CAMPAIGN.c.id)))


def mask_old(connection: Connection, campaign_id: int, after: int, limit: int) -> int | None:
    """Mask the next messages of a campaign behind position ``after``: the last position looked at;
    None at the end. One that the provider is still asked about is left for the next time."""
    rows = connection.execute(
        select(MESSAGE.c.id, MESSAGE.c.position, is_masked().label("masked"), _OPEN.label("open"))
        .where(MESSAGE.c.campaign_id == campaign_id, MESSAGE.c.position > after)
        .order_by(MESSAGE.c.position)
        .limit(limit)
    ).all()
    if not rows:
        return None
    ids = [row.id for row in rows if not row.masked and not row.open]
    if ids:
        tally = Tally(connection)
        _mask(connection, ids, tally.changed(campaign_id))
        tally.write()
    return int(rows[-1].position)


def mask_old_requests(
    connection: Connection, campaign_id: int, after: int, limit: int
) -> int | None:
    """The same for a campaign's requests, by their ids."""
    told = or_(
        REQUEST.c.payload_hash != "", REQUEST.c.reply.is_not(None), REQUEST.c.evidence.is_not(None)
    )
    mine = REQUEST.c.campaign_id == campaign_id, REQUEST.c.id > after, told
    ids = list(
        connection.execute(
            select(REQUEST.c.id).where(*mine).order_by(REQUEST.c.id).limit(limit)
        ).scalars()
    )
    if not ids:
        return None
    mask_requests(connection, ids)
    return int(ids[-1])


def end_masking(connection: Connection, campaign_id: int, at: datetime) -> bool:
    """Note that a campaign is masked, unless some of its messages had to wait; whether it is."""
    left = connection.execute(
        select(MESSAGE.c.id).where(MESSAGE.c.campaign_id == campaign_id, ~is_masked()).limit(1)
    ).one_or_none()
    if left is not None:
        return False
    row = connection.execute(
        select(CAMPAIGN.c.kind, CAMPAIGN.c.origin, CAMPAIGN.c.checks).where(
            CAMPAIGN.c.id == campaign_id
        )
    ).one()
    if row.kind == "single":
        mask_draft(connection, campaign_id)
    origin = {**row.origin, HIDDEN_AT: at.isoformat(timespec="seconds")}
    origin.pop("probes", None)
    checks = {key: told for key, told in row.checks.items() if key != ELSEWHERE_COUNTS}
    change = {"origin": origin, "checks": checks}
    connection.execute(update(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id).values(change))
    touch(connection, "campaigns", "messages")
    return True


def mask_old_differences(connection: Connection, before: datetime, limit: int) -> int:
    """Mask phones in differences of reconciliations made before then; how many."""
    ids = (
        select(DIFFERENCE.c.id)
        .join(RECONCILIATION, RECONCILIATION.c.id == DIFFERENCE.c.reconciliation_id)
        .where(RECONCILIATION.c.made_at < before, DIFFERENCE.c.phone != "")
        .limit(limit)
        .scalar_subquery()
    )
    masked = update(DIFFERENCE).where(DIFFERENCE.c.id.in_(ids)).values(phone="", details={})
    return connection.execute(masked).rowcount


# How many people ------------------------------------------------------------------------------


def most_people(connection: Connection) -> int:
    """No store holds more people than this: rows of its lists and receivers of its campaigns, from
    their own counters."""
    listed = connection.execute(
        select(func.coalesce(func.sum(LIST.c.accepted), 0)).where(LIST.c.state == "ready")
    ).scalar_one()
    written = connection.execute(
        select(func.coalesce(func.sum(CAMPAIGN.c.receivers), 0)).where(
            CAMPAIGN.c.frozen.is_(True), CAMPAIGN.c.demo.is_(False)
        )
    ).scalar_one()
    return int(listed) + int(written)


def people(connection: Connection) -> int:
    """Distinct phones in lists and in messages that were no demo's; a second for a million."""
    real = select(CAMPAIGN.c.id).where(CAMPAIGN.c.demo.is_(False))
    written = select(MESSAGE.c.phone).where(MESSAGE.c.campaign_id.in_(real), ~is_masked())
    phones = select(CONTACT.c.phone).union(written).subquery()
    return int(connection.execute(select(func.count()).select_from(phones)).scalar_one())
