"""What the home page shows, worked out from the store's values alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from core.accounts.views import AccountView, Trouble
from core.campaigns.records import CampaignView
from core.domain.states import CampaignState, MessageState
from gui.pages.home.state import (
    RECENT_MOST,
    Attention,
    Need,
    Stage,
    pace_of,
    picture,
    sent_count,
)

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def account(**changes: Any) -> AccountView:
    values: dict[str, Any] = {
        "id": 1, "name": "eSMS", "provider": "esms", "demo": False, "settings": {},
        "balance_vnd": None, "balance": None, "balance_at": None, "checked_at": None,
        "problem": None, "brandnames": (),
    }  # fmt: skip
    return AccountView(**{**values, **changes})


def campaign(number: int, state: CampaignState, **counts: int) -> CampaignView:
    made: dict[str, Any] = dict.fromkeys(CampaignView.__dataclass_fields__)
    by_state = {one: counts.get(one.value, 0) for one in MessageState}
    created = counts.get("days_ago", 0)
    return CampaignView(
        **made
        | {
            "id": number,
            "state": state,
            "counts": by_state,
            "receivers": sum(by_state.values()),
            "created_at": NOW - timedelta(days=created),
        }
    )


def test_nothing_in_the_store_is_a_first_start() -> None:
    assert picture([], [], [], NOW).stage is Stage.FIRST_START


def test_an_account_without_a_campaign_is_ready_for_one() -> None:
    assert picture([account()], [], [], NOW).stage is Stage.READY


def test_campaigns_outlive_the_last_account() -> None:
    assert picture([], [campaign(1, CampaignState.DONE)], [], NOW).stage is Stage.AT_WORK


def test_what_stopped_comes_before_what_missed_what_is_in_doubt_and_bad_accounts() -> None:
    broken = account(problem=Trouble("provider.unreachable"))
    doubtful = campaign(1, CampaignState.DONE, in_doubt=2)
    missed = campaign(2, CampaignState.MISSED)
    paused = campaign(3, CampaignState.PAUSED, queued=4)
    home = picture([broken], [doubtful, missed, paused], [], NOW)
    assert home.attention == (
        Attention(Need.PAUSED, campaign=paused),
        Attention(Need.MISSED, campaign=missed),
        Attention(Need.IN_DOUBT, campaign=doubtful),
        Attention(Need.ACCOUNT, account=broken),
    )


def test_a_paused_campaign_with_doubts_is_named_for_both() -> None:
    both = campaign(1, CampaignState.PAUSED, queued=1, in_doubt=1)
    assert [one.need for one in picture([], [both], [], NOW).attention] == [
        Need.PAUSED,
        Need.IN_DOUBT,
    ]


def test_a_single_message_in_doubt_needs_a_look_but_is_no_campaign() -> None:
    single = campaign(9, CampaignState.DONE, in_doubt=1)
    home = picture([account()], [], [single], NOW)
    assert home.attention == (Attention(Need.IN_DOUBT, campaign=single),)
    assert home.recent == ()


def test_waiting_for_the_network_goes_on_by_itself_and_needs_nobody() -> None:
    waiting = campaign(1, CampaignState.WAITING, queued=5)
    home = picture([account()], [waiting], [], NOW)
    assert home.moving == (waiting,)
    assert home.attention == ()


def test_recent_holds_thirty_days_without_what_runs_and_not_too_many() -> None:
    running = campaign(1, CampaignState.RUNNING, queued=1)
    old = campaign(2, CampaignState.DONE, days_ago=31)
    done = [campaign(number, CampaignState.DONE) for number in range(10, 30)]
    home = picture([account()], [running, *done, old], [], NOW)
    assert list(home.recent) == done[:RECENT_MOST]
    assert picture([account()], [old], [], NOW).recent == ()


def test_a_campaign_has_the_senders_rate_only_when_it_runs_alone() -> None:
    one, other = (campaign(n, CampaignState.RUNNING, queued=100) for n in (1, 2))
    waiting = campaign(3, CampaignState.WAITING, queued=100)
    assert pace_of(one, (one, waiting), 50.0) == 50.0
    assert pace_of(one, (one, other), 50.0) is None
    assert pace_of(waiting, (waiting,), 50.0) is None
    assert pace_of(one, (one,), 0.0) is None


def test_sent_counts_everybody_who_is_no_longer_to_be_sent() -> None:
    view = campaign(1, CampaignState.RUNNING, queued=5, sending=2, accepted=3, failed=1)
    assert sent_count(view) == 4


def test_drafts_and_words_that_somebody_waits_for_are_shown_and_rehearsals_are_not() -> None:
    asked = replace(campaign(1, CampaignState.PAUSED), reason="approval")
    refused = replace(campaign(2, CampaignState.DRAFT), approval={"rejected_by": "An"})
    repeated = replace(campaign(3, CampaignState.DRAFT), origin={"repeat": 7})
    rehearsed = replace(campaign(4, CampaignState.DONE, in_doubt=3), origin={"rehearsal_of": 1})
    plain = campaign(5, CampaignState.DRAFT)
    every = [plain, rehearsed, repeated, refused, asked]
    found = picture([account()], every, [], NOW).attention
    needs = [(each.need, each.campaign.id) for each in found if each.campaign is not None]
    assert needs == [(Need.APPROVAL, 1), (Need.REFUSED, 2), (Need.PREPARED, 3)]
