"""Messages as lines of a table: every text made once, when a page arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base import text as core_text
from core.domain.states import MessageState
from gui import format as forms
from gui.i18n import _t
from gui.models.lines import Column, Line
from gui.theme.states import message_token
from gui.words import capital

if TYPE_CHECKING:
    from core.campaigns.records import MessageRow
    from core.reports.words import Words


_PHONE = Column(lambda: _t("Messages", "Phone number"), 108, sort="phone")
_STATE = Column(lambda: _t("Messages", "State"), 208, chip=True, sort="state", least=128)
_REASON = Column(lambda: _t("Messages", "Reason"), 240, stretch=True, sort="reason", least=92)
_PARTS = Column(lambda: _t("Messages", "Parts"), 92, right=True, sort="parts", aside=True)
_PRICE = Column(lambda: _t("Messages", "Price"), 112, right=True, sort="price", aside=True)
_SENT = Column(lambda: _t("Messages", "Sent at"), 128, sort="sent", aside=True)

COLUMNS = (
    Column(lambda: _t("Messages", "Row"), 60, right=True, sort="row"),
    _PHONE,
    Column(lambda: _t("Messages", "Name"), 136, sort="name", aside=True, least=104),
    Column(lambda: _t("Messages", "Operator"), 104, sort="operator", aside=True),
    _STATE,
    _REASON,
    _PARTS,
    _PRICE,
    _SENT,
    Column(lambda: _t("Messages", "Result at"), 128, sort="finished", aside=True),
)
"""One campaign: the sheet's own row first."""


def campaign_line(message: MessageRow, words: Words) -> Line:
    """A message among those of its campaign, in the order of ``COLUMNS``."""
    cells = (
        forms.count(message.row),
        forms.phone(message.phone),
        message.name,
        message.operator,
        state(message, words),
        reason(message, words),
        forms.count(message.segments),
        price(message),
        forms.moment(message.sent_at),
        forms.moment(message.finished_at),
    )
    return Line(cells, message_token(message.state), message)


def state(message: MessageRow, words: Words) -> str:
    """The state as its provider and channel mean it."""
    return words.state(message.state)


def brief(state: str) -> str:
    """A state where there is little room: what matters of it, in few words."""
    if state == MessageState.ACCEPTED:
        return _t("Messages", "waiting for the result")
    return core_text.label("states", state)


def reason(message: MessageRow, words: Words) -> str:
    """Why it stands so, where a code or a reason says it; nothing for what went well."""
    if message.state is MessageState.DELIVERED:
        return ""
    return capital(meaning(message, words))


def meaning(message: MessageRow, words: Words) -> str:
    """What a message's code or reason means, empty where it has none."""
    found = words.meaning(message.state, message.accepted_at, message.code, message.reason)
    return found or ""


def price(message: MessageRow) -> str:
    """The actual cost, else the estimate, each called so; nothing where neither is known."""
    if message.cost_actual_vnd is not None:
        return forms.money(message.cost_actual_vnd)
    if message.price_vnd is None or message.state in _FREE:
        return ""
    return _t("Messages", "est. {money}").format(money=forms.money(message.price_vnd))


_FREE = frozenset({MessageState.SKIPPED, MessageState.CANCELLED})
