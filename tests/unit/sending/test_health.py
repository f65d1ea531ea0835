"""When too much fails for a campaign to go on without a person."""

from __future__ import annotations

from core.domain.states import MessageState
from core.sending.health import LAST, LEAST, Health

M = MessageState
GOOD = [M.ACCEPTED] * LAST


def test_results_that_reports_told_count_by_their_share_in_the_last_of_them() -> None:
    health = Health(percent=20)
    health.note(1, GOOD)
    health.follow(1, delivered=0, failed=0)
    health.follow(1, delivered=440, failed=60)  # many at once: 12 %
    assert health.failing(1, GOOD) is None
    health.follow(1, delivered=470, failed=90)  # 30 of the last 60
    assert health.failing(1, GOOD) == 50


def test_few_results_and_failures_known_by_their_replies_say_nothing_more() -> None:
    health = Health(percent=20)
    health.follow(1, delivered=0, failed=0)
    health.note(1, [M.FAILED])
    health.follow(1, delivered=LEAST, failed=1)
    assert health.failing(1, GOOD) is None
    health.follow(1, delivered=0, failed=0)  # sent again
    health.follow(1, delivered=0, failed=LEAST - 1)
    assert health.failing(1, GOOD) is None
    health.follow(1, delivered=0, failed=LEAST)
    assert health.failing(1, GOOD) == 100
    health.keep_to([])  # a person has seen it
    assert health.failing(1, GOOD) is None
