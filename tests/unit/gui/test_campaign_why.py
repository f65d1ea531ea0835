"""Why a campaign stands as it does: what is held elsewhere is said to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.base import text
from core.base.clock import now_utc
from core.domain.states import CampaignState
from gui.pages.campaign import words
from tests.unit.gui.test_campaign_state import campaign


def test_what_the_provider_holds_says_when_it_sends_it_until_then() -> None:
    text.set_language("en")
    held = replace(
        campaign(CampaignState.DONE, accepted=5), provider_holds=True, scheduled_at=_in(1)
    )
    assert "eSMS sends it " in words.why(held, "eSMS")
    assert "eSMS sends it" not in words.why(replace(held, scheduled_at=_in(-1)), "eSMS")
    assert "eSMS sends it" not in words.why(replace(held, provider_holds=False), "eSMS")


def test_a_rest_that_came_too_late_does_not_say_that_nothing_was_sent() -> None:
    missed = campaign(CampaignState.MISSED, queued=2, accepted=3)
    missed = replace(missed, provider_holds=True, scheduled_at=_in(-1), receivers=5)
    assert "Nothing was sent" not in words.why(missed, "eSMS")
    whole = replace(missed, counts={**missed.counts, "queued": 5, "accepted": 0})
    assert "Nothing was sent" in words.why(whole, "eSMS")


def test_a_sender_that_cannot_write_is_said_to_be_so() -> None:
    text.set_language("en")
    running = campaign(CampaignState.RUNNING, queued=5)
    assert "cannot be written" in words.why(running, "eSMS", held=True)
    assert "cannot be written" not in words.why(running, "eSMS")


def _in(days: int) -> datetime:
    return (now_utc() + timedelta(days=days)).astimezone(UTC)
