"""From the provider's answer to what is written: the only reading of an `Outcome`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from core.domain.states import MessageState
from core.providers.protocol import Accepted, Blame, InDoubt, Outcome, Refused
from core.sending import retry
from core.store.queries.sending import Ended, Leg, Settled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from core.providers.channels import Channel
    from core.store.queries.sending import Claim

FIRST_CHECK = timedelta(seconds=2)
REPLY_LIMIT = 300
_WORDS = {Accepted: "accepted", InDoubt: "in_doubt", Refused: "refused"}


@dataclass(frozen=True, slots=True)
class Reaction:
    """What an outcome asks of the sender, besides being written."""

    blame: Blame
    reason: str
    code: str


def settle(
    claim: Claim, outcomes: Sequence[Outcome], channel: Channel, now: datetime, *, sandbox: bool
) -> tuple[Ended, list[Reaction]]:
    """What to write for a request's outcomes, one a receiver, and what the sender must do."""
    tracked = not (sandbox or channel.delivery == "none")
    if len(outcomes) == 1 and isinstance(first := outcomes[0], Accepted):  # nearly every one
        done = _settled(first, channel, now, tracked, None)
        return Ended(claim, [done], now, "accepted", None, None, done.provider_message_id), []
    settled, reactions = [], []
    later = _later(outcomes, claim.attempt, now)
    for outcome in outcomes:
        settled.append(_settled(outcome, channel, now, tracked, later))
        if isinstance(outcome, Refused) and outcome.blame is not Blame.MESSAGE:
            reason = outcome.account_reason or outcome.blame.value
            reactions.append(Reaction(outcome.blame, reason, outcome.code))
    return _ended(claim, outcomes, settled, now), reactions


def _later(outcomes: Sequence[Outcome], tries: int, now: datetime) -> datetime | None:
    """When what was refused as too fast is due again: at once for all of a request, so that they
    can travel together again."""
    for outcome in outcomes:
        if isinstance(outcome, Refused) and outcome.blame is Blame.RATE:
            return retry.next_try(outcome.blame, tries, now)
    return None


def legs_of(outcome: Accepted, channel: Channel) -> tuple[Leg, ...]:
    """The legs that the provider gave an id of their own, of those that the channel has."""
    if not outcome.legs:
        return ()
    known = {leg.name: leg.medium for leg in channel.legs}
    return tuple(Leg(name, known[name], id) for name, id in outcome.legs.items() if name in known)


def _settled(
    outcome: Outcome, channel: Channel, now: datetime, tracked: bool, later: datetime | None
) -> Settled:
    if isinstance(outcome, Accepted):
        check_at = now + FIRST_CHECK if tracked and not outcome.final else None
        return Settled(
            MessageState.ACCEPTED,
            outcome.provider_message_id,
            accepted_at=now,
            check_at=check_at,
            legs=legs_of(outcome, channel),
        )
    if isinstance(outcome, InDoubt):
        return Settled(MessageState.IN_DOUBT, code=outcome.code, reason=outcome.what)
    reply = outcome.reason[:REPLY_LIMIT]
    if outcome.blame is Blame.MESSAGE:
        return Settled(MessageState.FAILED, outcome.evidence_id, outcome.code, reply, None, now)
    not_before = later if outcome.blame is Blame.RATE else None
    return Settled(MessageState.QUEUED, None, outcome.code, reply, not_before=not_before)


def _ended(
    claim: Claim, outcomes: Sequence[Outcome], settled: list[Settled], now: datetime
) -> Ended:
    """The request as a whole: what became of its first receiver that was not simply accepted."""
    told = next((each for each in outcomes if not isinstance(each, Accepted)), outcomes[0])
    kinds = {type(each) for each in outcomes}
    ids = {each.provider_message_id for each in settled}
    return Ended(
        claim,
        settled,
        now,
        outcome=_WORDS[type(told)] if len(kinds) == 1 else "mixed",
        code=None if isinstance(told, Accepted) else told.code,
        reply=None if isinstance(told, Accepted) else told.reason[:REPLY_LIMIT],
        provider_message_id=settled[0].provider_message_id if len(ids) == 1 else None,
    )
