"""One campaign and its messages in sentences."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from core.base import text
from core.campaigns.retrying import RetryLine, RetryPlan
from core.campaigns.story import AttemptView
from core.domain.states import CampaignState, MessageState
from core.reports.words import Words
from gui.pages.campaign import attempts, retrying
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


def test_attempts_before_the_last_say_what_came_of_each_and_what_it_means() -> None:
    text.set_language("en")
    at = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)

    def attempt(number: int, outcome: str | None, code: str | None, together: int = 1) -> Any:
        replied = None if outcome is None else at
        return AttemptView(number, at, replied, together, outcome, code, "their own words")

    made = [
        attempt(1, "refused", "103", together=3),
        attempt(2, "in_doubt", None),
        attempt(3, "refused", "9999"),
        attempt(4, "crashed", None),
        attempt(5, None, None),
    ]
    told = [words for _, words in attempts.rows(made, message(MessageState.DELIVERED), "esms")]
    assert told[0] == "Sent, attempt 1, together with 2 other(s)"
    assert told[1].startswith("eSMS refused it: Balance too low (103). The eSMS account has too")
    assert told[3] == "Not known whether eSMS took it; it was sent again later."
    assert told[5] == "eSMS refused it: their own words (9999)."
    assert told[7].startswith("Loa was stopped")
    assert told[9] == "No reply was noted."
    assert attempts.rows(made[4:], message(MessageState.DELIVERED), "esms")[1][0] == "–"
