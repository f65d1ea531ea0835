"""Where one person's data lies, and how many people a store holds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import String, and_, cast, func, or_, select

from core.domain.states import MessageState
from core.store.dialect import sqlite
from core.store.meta import table
from core.store.queries.moves import CAMPAIGN, MESSAGE
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
    Repeat,
    Request,
    Setting,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Table

MASK: Final = "***"

BLOCK = table(BlockEntry)
CONTACT = table(Contact)
DIFFERENCE = table(Difference)
EXPORT = table(Export)
GROUP = table(ContactGroup)
LEG = table(MessageLeg)
LIST = table(ContactList)
PARKED = table(ParkedReport)
REJECT = table(ImportReject)
REPEAT = table(Repeat)
REQUEST = table(Request)
SETTING = table(Setting)

_ASKED = and_(MESSAGE.c.state == MessageState.ACCEPTED, MESSAGE.c.check_at.is_not(None))
OPEN: Final = or_(
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
        .where(MESSAGE.c.phone == phone, OPEN)
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


def mentions(national: str) -> re.Pattern[str]:
    """The number in any writing: ``0901 888 484``, ``84901888484``, ``901.888.484``."""
    apart = r"[\s.\-()\u00a0]{0,2}"
    return re.compile(r"(?<!\d)(?:\+?84|0)?" + apart + apart.join(national) + r"(?!\d)")


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
