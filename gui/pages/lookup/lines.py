"""People, messages to one number, and a provider's record, as lines of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.base import text as core_text
from core.domain.states import MessageState
from core.providers.protocol import DeliveryState
from gui import format as forms
from gui.i18n import _t
from gui.models.lines import Column, Line
from gui.models.message_lines import brief
from gui.theme.states import message_token

if TYPE_CHECKING:
    from core.campaigns.finding import Customer
    from core.campaigns.records import MessageRow
    from core.providers.protocol import SentRecord

_SENT = Column(lambda: _t("Messages", "Sent at"), 126)
_STATE = Column(lambda: _t("Messages", "State"), 144, chip=True, least=112)
_CONTENT = Column(lambda: _t("Messages", "Content"), 160, stretch=True, aside=True, least=84)
_PRICE = Column(lambda: _t("Messages", "Price"), 98, right=True)

HISTORY = (
    _SENT,
    _STATE,
    Column(lambda: _t("Lookup", "Channel"), 92, aside=True, least=82),
    _CONTENT,
    Column(lambda: _t("Messages", "Campaign"), 140, aside=True, least=88),
)
"""One number: every message to it."""

PEOPLE = (
    Column(lambda: _t("Messages", "Phone number"), 108),
    Column(lambda: _t("Messages", "Name"), 150, stretch=True, least=128),
    Column(lambda: _t("Lookup", "Last message"), 144, chip=True, least=112),
    Column(lambda: _t("Messages", "Sent at"), 128),
    Column(lambda: _t("Lookup", "Messages"), 76, right=True),
    Column(lambda: _t("Lookup", "In the lists"), 130, least=84),
)
"""Several numbers, or the people of a name."""

RECORD = (
    _SENT,
    _STATE,
    Column(lambda: _t("Lookup", "Sender"), 92),
    _CONTENT,
    Column(lambda: _t("Lookup", "Sent from here"), 112),
    _PRICE,
)
"""What a provider's record has of one number."""

_AS = {
    DeliveryState.PENDING: MessageState.ACCEPTED,
    DeliveryState.DELIVERED: MessageState.DELIVERED,
    DeliveryState.FAILED: MessageState.FAILED,
}


class Found(NamedTuple):
    """A person under the number as id, by which the line stays what it is."""

    id: str
    customer: Customer


class Told(NamedTuple):
    """A row of a record under its place, and the message of this store that it is, if any."""

    id: tuple[str, int]
    record: SentRecord
    mine: MessageRow | None


def _channel(name: str) -> str:
    """A channel as short as a column is: ``SMS CSKH``; whole where an adapter has no short name."""
    code = f"{name}.short"
    short = core_text.label("channels", code)
    return core_text.label("channels", name) if short == code else short


def history_line(message: MessageRow, *, single: bool) -> Line:
    """A message among those to one number, in the order of ``HISTORY``."""
    cells = (
        forms.moment(message.sent_at),
        brief(message.state),
        _channel(message.channel),
        " ".join(message.content.split()),
        _t("Messages", "Single message") if single else message.campaign_name,
    )
    return Line(cells, message_token(message.state), message)


def customer_line(person: Customer) -> Line:
    """A number and what is known of it, in the order of ``PEOPLE``."""
    last = person.last_state
    cells = (
        forms.phone(person.phone),
        person.name,
        "" if last is None else brief(last),
        forms.moment(person.last_at),
        forms.count(person.messages),
        ", ".join(person.lists),
    )
    return Line(
        cells, "muted" if last is None else message_token(last), Found(person.phone, person)
    )


def record_line(told: Told) -> Line:
    """A row of a provider's record, in the order of ``RECORD``. What this store knows of the same
    message stands in for what the record leaves out."""
    record, mine = told.record, told.mine
    known = _AS.get(record.delivery.state)
    content = record.content if mine is None or not mine.content else mine.content
    sent_at = record.sent_at or (None if mine is None else mine.sent_at)
    cost = record.delivery.cost_vnd
    cells = (
        forms.moment(sent_at),
        _t("Lookup", "not known there") if known is None else brief(known),
        record.sender or (_channel(record.channel) if record.channel else ""),
        " ".join(content.split()),
        _t("Lookup", "yes") if mine is not None else _t("Lookup", "no"),
        "" if cost is None else forms.money(cost),
    )
    return Line(cells, "muted" if known is None else message_token(known), told)
