"""The home page's sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.states import CampaignState, MessageState
from gui import account_words
from gui import format as forms
from gui.i18n import _t
from gui.pages.campaign.words import pace, parts
from gui.pages.home.state import Need, sent_count
from gui.reasons import reason_words

if TYPE_CHECKING:
    from core.campaigns.records import CampaignView
    from gui.pages.home.state import Attention


def attention(found: Attention) -> tuple[str, str]:
    """What happened, and what to do about it."""
    if found.campaign is None:
        return _account(found)
    campaign = found.campaign
    if found.need is Need.PAUSED:
        return _paused(campaign)
    if found.need is Need.MISSED:
        return (
            _t("Home", "“{name}” missed its time, {time}.").format(
                name=campaign.name, time=forms.moment(campaign.scheduled_at)
            ),
            _t("Home", "Nothing was sent. Choose another time, send it now, or cancel it."),
        )
    if found.need in (Need.APPROVAL, Need.REFUSED, Need.PREPARED):
        return _asked(found.need, campaign)
    count = campaign.counts[MessageState.IN_DOUBT]
    return (
        _t("Home", "“{name}”: the result of %n message(s) is not known.", "", count).format(
            name=campaign.name
        ),
        _t("Home", "The provider may have sent them. Look before sending them again."),
    )


def _asked(need: Need, campaign: CampaignView) -> tuple[str, str]:
    """What waits for somebody's word, or had it."""
    receivers = _t("Home", "%n receiver(s)", "", campaign.receivers)
    cost = _t("Home", "estimated {0}").format(forms.money(campaign.cost_vnd))
    if need is Need.APPROVAL:
        by = str(campaign.approval.get("asked_by") or campaign.person or "")
        told = _t("Home", "“{name}” waits for approval.").format(name=campaign.name)
        asked = _t("Home", "Asked by {0}").format(by) if by else ""
        return told, " · ".join(filter(None, (asked, receivers, cost)))
    if need is Need.REFUSED:
        by, why = (str(campaign.approval.get(key) or "") for key in ("rejected_by", "why"))
        words = _t("Home", "“{name}” was not approved by {person}.")
        return words.format(name=campaign.name, person=by), why
    told = _t("Home", "“{name}” is prepared.").format(name=campaign.name)
    return told, _t("Home", "It repeats; look it over and send it. {0}").format(campaign.list_name)


def _account(found: Attention) -> tuple[str, str]:
    account = found.account
    if account is None or account.problem is None:
        return "", ""
    told = account_words.trouble(account.problem)
    return f"{account.name}: {told.message}", told.hint


def _paused(campaign: CampaignView) -> tuple[str, str]:
    left = _t("Home", "%n message(s) still wait and are not sent twice.", "", campaign.open_count)
    if campaign.reason in (None, "user"):
        return _t("Home", "“{name}” is paused.").format(name=campaign.name), left
    reason = reason_words(campaign.reason, campaign.reason_params)
    told = _t("Home", "“{name}” is paused: {reason}.").format(name=campaign.name, reason=reason)
    return told, left


def progress(campaign: CampaignView, per_s: float | None) -> str:
    """``1.234 / 4.980 · 64 tin/giây · còn 3 phút 20 giây``, or why it waits."""
    told = [f"{forms.count(sent_count(campaign))} / {forms.count(campaign.receivers)}"]
    if campaign.state is CampaignState.WAITING:
        told.append(reason_words(campaign.reason, campaign.reason_params))
    elif per_s:
        told.append(pace(campaign, per_s))
    return " · ".join(told)


def result(campaign: CampaignView) -> str:
    """One line for a campaign in the list: how many, and how they ended."""
    if campaign.state is CampaignState.DRAFT or not campaign.receivers:
        return campaign.list_name
    told = [_t("Home", "%n receiver(s)", "", campaign.receivers)]
    for part in parts(campaign)[1:4]:
        if part.value:
            told.append(f"{forms.count(part.value)} {part.text}")
    return " · ".join(told)
