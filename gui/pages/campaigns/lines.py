"""Campaigns as lines of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base import text as core_text
from core.domain.states import MessageState
from gui import format as forms
from gui.i18n import _t
from gui.models import Column, Line
from gui.pages.campaigns.state import when
from gui.reasons import reason_words
from gui.theme import campaign_token

if TYPE_CHECKING:
    from core.campaigns.records import CampaignView

M = MessageState

COLUMNS = (
    Column(lambda: _t("Campaigns", "Campaign"), 214, stretch=True),
    Column(lambda: _t("Campaigns", "State"), 132, chip=True, least=104),
    Column(lambda: _t("Campaigns", "Receivers"), 88, right=True, least=76),
    Column(lambda: _t("Campaigns", "Delivered"), 104, right=True, least=86),
    Column(lambda: _t("Campaigns", "Failed"), 68, right=True),
    Column(lambda: _t("Campaigns", "Unknown"), 72, right=True),
    Column(lambda: _t("Campaigns", "Cost"), 148, right=True, least=132),
    Column(lambda: _t("Campaigns", "Time"), 128),
)


def line(view: CampaignView) -> Line:
    """A campaign in the order of ``COLUMNS``."""
    counts = view.counts
    unknown = counts[M.IN_DOUBT] + counts[M.EXPIRED]
    name = f"DEMO · {view.name}" if view.demo else view.name
    cells = (
        name,
        _state(view),
        forms.count(view.receivers) if view.receivers else "",
        _share(counts[M.DELIVERED], view.receivers),
        forms.count(counts[M.FAILED]) if counts[M.FAILED] else "",
        forms.count(unknown) if unknown else "",
        _cost(view),
        forms.moment(when(view)),
    )
    return Line(cells, campaign_token(view.state), view)


def _state(view: CampaignView) -> str:
    """The state in words; whom it waits for, where it waits for somebody."""
    if view.awaits_approval and view.reason == "approval":
        return reason_words(view.reason, view.reason_params)
    return core_text.label("campaign_states", view.state)


def _share(delivered: int, receivers: int) -> str:
    if not delivered:
        return ""
    return f"{forms.count(delivered)} · {forms.percent(delivered, receivers)}"


def _cost(view: CampaignView) -> str:
    """The actual cost once every result is in, else the estimate, called so."""
    if view.cost_actual_vnd is not None and not view.pending_count:
        return forms.money(view.cost_actual_vnd)
    if view.cost_vnd is None:
        return ""
    return _t("Messages", "est. {money}").format(money=forms.money(view.cost_vnd))
