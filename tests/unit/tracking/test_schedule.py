"""Looks grow apart with age, and the more so the more there is to ask about."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.tracking.schedule import LEAST, MOST, Crowd, first_look, patience, pause

AGES = st.timedeltas(timedelta(0), timedelta(days=8))
CROWDS = st.builds(Crowd, st.integers(0, 300), st.integers(0, 10**6), st.integers(1, 10**6))


@given(AGES, AGES, CROWDS)
def test_pauses_never_shrink_with_age_and_stay_within_their_bounds(
    one: timedelta, two: timedelta, crowd: Crowd
) -> None:
    younger, older = sorted((one, two))
    assert LEAST <= pause(younger, crowd) <= pause(older, crowd) <= MOST
    assert patience(younger, crowd) <= patience(older, crowd)


@given(AGES, CROWDS)
def test_a_message_alone_is_asked_about_soonest(age: timedelta, crowd: Crowd) -> None:
    alone = Crowd(1, 0, 1)
    assert first_look(alone) <= timedelta(seconds=0.01)
    assert pause(age, alone) <= pause(age, crowd) * 1.001
    assert patience(age, alone) <= patience(age, crowd) * 1.001


def test_many_counts_what_is_still_to_come() -> None:
    assert not Crowd(200, 0, 200).many
    assert Crowd(200, 1, 201).many
    assert Crowd(0, 201, 201).many
