"""One campaign's page without a widget: parts, wishes, pace, meanings."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from core.campaigns.records import CampaignView, MessageRow
from core.domain.states import CampaignState, MessageState
from gui.pages.campaign.state import (
    PARTS,
    Pace,
    Wish,
    code_meaning,
    part_counts,
    retry_cost_vnd,
    seconds_left,
    steps,
    wishes,
)

M, S = MessageState, CampaignState
NOW = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)


def campaign(
    state: CampaignState = S.RUNNING, values: dict[str, Any] | None = None, **counts: int
) -> CampaignView:
    empty: dict[str, Any] = dict.fromkeys(CampaignView.__dataclass_fields__)
    return CampaignView(
        **{
            **empty,
            "id": 1,
            "name": "Tri ân",
            "list_name": "Khách tháng 11",
            "settings": {"brandname": "LOADEMO"},
            "state": state,
            "receivers": sum(counts.values()),
            "cost_vnd": 800 * sum(counts.values()),
            "counts": {one: counts.get(one.value, 0) for one in M},
            "created_at": NOW,
            "approval": {},
            **(values or {}),
        }
    )


def message(state: MessageState, **values: Any) -> MessageRow:
    empty: dict[str, Any] = dict.fromkeys(MessageRow.__dataclass_fields__)
    return MessageRow(**{**empty, "state": state, **values})


def test_the_five_parts_hold_every_state_exactly_once() -> None:
    listed = [state for states in PARTS.values() for state in states]
    assert sorted(listed) == sorted(M)
    view = campaign(queued=3, sending=2, accepted=1, in_doubt=4, expired=1, cancelled=2)
    assert part_counts(view) == {
        "sending": 6,
        "delivered": 0,
        "failed": 0,
        "in_doubt": 5,
        "skipped": 2,
    }


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (S.DRAFT, {Wish.CANCEL}),
        (S.RUNNING, {Wish.PAUSE, Wish.CANCEL, Wish.RETRY}),
        (S.WAITING, {Wish.PAUSE, Wish.RESUME, Wish.CANCEL, Wish.RETRY}),
        (S.PAUSED, {Wish.RESUME, Wish.CANCEL, Wish.RETRY}),
        (S.DONE, {Wish.RETRY}),
        (S.CANCELLED, set()),
    ],
)
def test_only_what_the_state_allows_is_offered(state: CampaignState, offered: set[Wish]) -> None:
    assert wishes(campaign(state, failed=2)) == offered


def test_nothing_is_sent_again_where_nothing_failed() -> None:
    assert Wish.RETRY not in wishes(campaign(S.DONE, delivered=5))
    assert retry_cost_vnd(campaign(S.DONE, delivered=6, failed=2), 2) == 1_600


def test_pace_is_of_the_last_seconds_and_unknown_while_too_little_was_seen() -> None:
    pace = Pace()
    pace.note(0.0, 0)
    assert pace.per_s is None
    pace.note(0.5, 20)
    assert pace.per_s is None
    pace.note(2.0, 80)
    assert pace.per_s == 40
    for second in range(3, 30):
        pace.note(float(second), 80 + 10 * (second - 2))
    assert pace.per_s == 10
    pace.note(30.0, 100)
    assert pace.per_s is None, "fewer than before: sent again, so it begins anew"


def test_time_left_is_told_only_while_it_runs() -> None:
    assert seconds_left(campaign(queued=90, sending=10), 20) == 5
    assert seconds_left(campaign(queued=90), None) is None
    assert seconds_left(campaign(S.PAUSED, queued=90), 20) is None
    assert seconds_left(campaign(accepted=90), 20) is None


def test_a_code_is_read_by_the_call_it_came_from() -> None:
    refused = message(M.FAILED, code="99", reason="x")
    looked_up = message(M.FAILED, code="4", reason=None, accepted_at=NOW)
    sent, tracked = code_meaning(refused, "esms", "en"), code_meaning(looked_up, "esms", "en")
    assert sent is not None
    assert "taken" in sent.meaning
    assert tracked is not None
    assert tracked.meaning == "Rejected"
    assert code_meaning(message(M.FAILED, code="no such code"), "esms", "en") is None


def test_a_timeline_holds_what_is_known_in_its_order() -> None:
    known = message(M.DELIVERED, sent_at=NOW, accepted_at=NOW, finished_at=NOW)
    assert [step.kind for step in steps(known)] == ["sent", "accepted", "result"]
    assert steps(message(M.QUEUED)) == ()


def test_what_waits_for_approval_is_not_called_paused_and_cannot_be_resumed() -> None:
    waiting = campaign(S.PAUSED, {"approval": {"asked_at": NOW.isoformat()}}, queued=3)
    assert Wish.RESUME not in wishes(waiting)
