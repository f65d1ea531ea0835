"""Sending failed messages again: the question says which of them are worth it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.states import MessageState
from gui import format as forms
from gui.i18n import _t
from gui.pages.campaign.choice import Answer, ChoiceDialog, chosen
from gui.pages.campaign.state import retry_cost_vnd
from gui.words import capital

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.campaigns.records import CampaignView
    from core.campaigns.retrying import RetryLine, RetryPlan
    from core.reports.words import Words

MOST = 5
"""Kinds of failure that are named."""


async def ask(page: QWidget, view: CampaignView, plan: RetryPlan, told: Words) -> bool | None:
    """Whether only what may pass by itself goes again; None for nothing at all."""
    title = _t("Retry", "Send failed messages again?")
    if not plan.worth:
        title = _t("Retry", "None of the failed messages can be sent again.")
    told_of = lines(view, plan, told)
    dialog = ChoiceDialog(page, title, told_of, answers(view, plan), demo=view.demo)
    found = await chosen(dialog)
    return None if found is None else found == "soon"


def lines(view: CampaignView, plan: RetryPlan, told: Words) -> list[str]:
    """``312 lỗi tạm thời; 88 …``, then what most of them failed of."""
    heads = [
        _t("Retry", "%n temporary failure(s)", "", plan.soon) if plan.soon else "",
        _lasting(plan),
        _t("Retry", "%n may have reached somebody and are not sent", "", plan.not_worth)
        if plan.not_worth
        else "",
        _t("Retry", "the provider takes no fewer than %n in one request", "", plan.least)
        if plan.too_few or plan.soon_too_few
        else "",
    ]
    found = sorted(plan.lines, key=lambda line: -line.count)[:MOST]
    return ["; ".join(filter(None, heads)) + ".", *(_kind(view, line, told) for line in found)]


def _lasting(plan: RetryPlan) -> str:
    lasting = plan.worth - plan.soon
    if not lasting:
        return ""
    return _t("Retry", "%n that will fail again unless something is changed", "", lasting)


def _kind(view: CampaignView, line: RetryLine, told: Words) -> str:
    accepted_at = view.created_at if line.sent else None  # only whether it was decides the words
    said = told.meaning(MessageState.FAILED, accepted_at, line.code, line.reason) or line.code
    words = capital(said or _t("Retry", "no reason told"))
    code = f" ({line.code})" if line.code and line.code != said else ""
    return f"{forms.count(line.count)} · {words}{code}"


def answers(view: CampaignView, plan: RetryPlan) -> list[Answer]:
    """Only what may pass by itself, or everything that may go again."""
    found = []
    if plan.soon:
        words = _t("Retry", "Only the %n temporary failure(s)", "", plan.soon)
        found.append(Answer("soon", words, _cost(view, plan.soon), _yes(plan.soon)))
    if plan.worth > plan.soon:
        words = _t("Retry", "All %n that can be sent again", "", plan.worth)
        found.append(Answer("all", words, _cost(view, plan.worth), _yes(plan.worth)))
    return found


def _cost(view: CampaignView, count: int) -> str:
    cost = forms.money(retry_cost_vnd(view, count))
    return _t("Campaign", "Estimated cost about {money}.").format(money=cost)


def _yes(count: int) -> str:
    return _t("Retry", "Send %n again", "", count)
