"""From the provider's answer to what is written: the only reading of an `Outcome`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from core.domain.states import MessageState
from core.providers.protocol import Accepted, Blame, InDoubt, Outcome, Refused
from core.store.queries.sending import Claim, Settled

if TYPE_CHECKING:
    from datetime import datetime

    from core.providers.channels import Channel

FIRST_CHECK = timedelta(seconds=2)
TOO_FAST_PAUSE = timedelta(seconds=1)
REPLY_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Reaction:
    """What an outcome asks of the sender, besides being written."""

    blame: Blame
    reason: str
    code: str


def settle(
    claim: Claim, outcome: Outcome, channel: Channel, now: datetime, *, sandbox: bool
) -> tuple[Settled, Reaction | None]:
    """What to write for an outcome, and what the sender must do about it."""
    if isinstance(outcome, Accepted):
        tracked = not (outcome.final or sandbox or channel.delivery == "none")
        columns = {
            "provider_message_id": outcome.provider_message_id,
            "accepted_at": now,
            "check_at": now + FIRST_CHECK if tracked else None,
        }
        accepted = MessageState.ACCEPTED
        return Settled(claim, accepted, "accepted", channel.name, now, columns), None
    if isinstance(outcome, InDoubt):
        columns = {"code": outcome.code, "reason": outcome.what}
        reply = outcome.reason[:REPLY_LIMIT]
        state = MessageState.IN_DOUBT
        name = channel.name
        return Settled(claim, state, "in_doubt", name, now, columns, outcome.code, reply), None
    return _refused(claim, outcome, channel.name, now)


def _refused(
    claim: Claim, outcome: Refused, call: str, now: datetime
) -> tuple[Settled, Reaction | None]:
    reply = outcome.reason[:REPLY_LIMIT]
    if outcome.blame is Blame.MESSAGE:
        columns = {
            "code": outcome.code,
            "reason": reply,
            "provider_message_id": outcome.evidence_id,
            "finished_at": now,
        }
        return Settled(
            claim, MessageState.FAILED, "refused", call, now, columns, outcome.code, reply
        ), None
    later = now + TOO_FAST_PAUSE if outcome.blame is Blame.RATE else None
    columns = {"code": outcome.code, "reason": reply, "not_before": later}
    reason = outcome.account_reason or outcome.blame.value
    queued = MessageState.QUEUED
    settled = Settled(claim, queued, "refused", call, now, columns, outcome.code, reply)
    return settled, Reaction(outcome.blame, reason, outcome.code)
