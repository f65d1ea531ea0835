"""One campaign and its messages in sentences."""

from __future__ import annotations

from core.base import text
from core.campaigns.retrying import RetryLine, RetryPlan
from core.domain.states import CampaignState, MessageState
from core.reports.words import Words
from gui.pages.campaign import retrying
from gui.pages.campaign.words import besides
from tests.unit.gui.test_campaign_state import campaign, message


def test_what_the_provider_told_besides_is_shown_where_it_told_it() -> None:
    text.set_language("en")
    assert besides(message(MessageState.DELIVERED, details={})) == ()
    told = {"leg": "zalo", "duration_s": "12", "key_pressed": "1", "caller": "1900"}
    found = dict(besides(message(MessageState.DELIVERED, details=told)))
    assert found == {"Arrived by": "Zalo", "Length of the call": "12 seconds", "Key pressed": "1"}


def test_retrying_counts_what_may_pass_by_itself_what_will_not_and_what_never_goes_again() -> None:
    text.set_language("en")
    kinds = (
        RetryLine("160", None, sent=False, count=312, worth=True, soon=True),
        RetryLine("119", None, sent=False, count=40, worth=True, soon=False),
        RetryLine(None, "partly_delivered", sent=True, count=8, worth=False, soon=False),
    )
    plan = RetryPlan(worth=352, not_worth=8, soon=312, lines=kinds)
    view = campaign(CampaignState.DONE, failed=360)
    told = retrying.lines(view, plan, Words("esms", {}, "sms-care"))
    assert [each in told[0] for each in ("312", "40", "8")] == [True] * 3
    assert told[1].startswith("312 · ")
    assert told[3] == "8 · Only a part was delivered"
    offered = {answer.key: answer for answer in retrying.answers(view, plan)}
    assert list(offered) == ["soon", "all"]
    assert "249.600" in offered["soon"].risk
    assert "352" in offered["all"].yes
    nothing = RetryPlan(worth=0, not_worth=8, soon=0, lines=kinds[2:])
    assert retrying.answers(view, nothing) == []
