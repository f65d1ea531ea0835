"""What is written for a provider's answer, and whether it is asked about again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.states import MessageState
from core.providers import provider
from core.providers.protocol import Accepted, Blame, InDoubt, Outcome, Refused
from core.sending.settle import REPLY_LIMIT, settle
from core.store.queries.sending import Claim, Work

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
CARE = provider("esms").channels({})[0]
M = MessageState


def _claim(count: int) -> Claim:
    work = tuple(Work(n, 1, f"8490{n:07d}", "Da giao", {}, 0) for n in range(1, count + 1))
    return Claim("loa-x-1-1", 1, work, 1, CARE.name, "hash")


@pytest.mark.parametrize(
    ("outcome", "sandbox", "delivery", "polled"),
    [
        (Accepted("id"), False, "poll", True),
        (Accepted("id"), True, "poll", False),
        (Accepted("id", final=True), False, "poll", False),
        (Accepted("id"), False, "none", False),
        (Refused("146", "template", evidence_id="id"), False, "poll", False),
        (InDoubt("read_timeout"), False, "poll", False),
    ],
)
def test_only_what_was_accepted_for_real_is_asked_about(
    outcome: Outcome, sandbox: bool, delivery: str, polled: bool
) -> None:
    channel = replace(CARE, delivery=delivery)
    ended, _ = settle(_claim(1), [outcome], channel, NOW, sandbox=sandbox)
    assert (ended.settled[0].check_at is not None) is polled


def test_a_refusal_keeps_the_id_that_came_with_it_as_evidence() -> None:
    refused = Refused("146", "x" * 1_000, evidence_id="id")
    ended, reactions = settle(_claim(1), [refused], CARE, NOW, sandbox=False)
    (found,) = ended.settled
    assert (found.state, found.provider_message_id, found.finished_at) == (M.FAILED, "id", NOW)
    assert (len(found.reason or ""), reactions) == (REPLY_LIMIT, [])


@pytest.mark.parametrize(
    ("blame", "state", "waits"),
    [
        (Blame.MESSAGE, M.FAILED, False),
        (Blame.ACCOUNT, M.QUEUED, False),
        (Blame.NETWORK, M.QUEUED, False),
        (Blame.RATE, M.QUEUED, True),
    ],
)
def test_only_what_is_nobodys_fault_but_the_messages_fails(
    blame: Blame, state: MessageState, waits: bool
) -> None:
    refused = Refused("1", blame=blame, account_reason="auth" if blame is Blame.ACCOUNT else None)
    ended, reactions = settle(_claim(2), [refused, refused], CARE, NOW, sandbox=False)
    assert {found.state for found in ended.settled} == {state}
    later = {found.not_before for found in ended.settled}
    assert len(later) == 1, "they cannot travel together again"
    assert (later != {None}) is waits
    assert [each.blame for each in reactions] == ([] if state is M.FAILED else [blame] * 2)


def test_each_receiver_has_an_outcome_of_its_own_and_the_request_says_mixed() -> None:
    outcomes = [Accepted("id"), InDoubt("missing"), Refused("104", "bad")]
    ended, _ = settle(_claim(3), outcomes, CARE, NOW, sandbox=False)
    assert [each.state for each in ended.settled] == [M.ACCEPTED, M.IN_DOUBT, M.FAILED]
    assert (ended.outcome, ended.provider_message_id) == ("mixed", None)
