"""States of messages and campaigns, and the only moves between them (engine.md, "States")."""

from __future__ import annotations

from enum import StrEnum


class MessageState(StrEnum):
    """Where one message stands. Accepted by the provider is not delivered."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    FAILED = "failed"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    IN_DOUBT = "in_doubt"
    EXPIRED = "expired"


class CampaignState(StrEnum):
    """Where a campaign stands. ``WAITING`` and ``PAUSED`` carry a reason."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    WAITING = "waiting"
    PAUSED = "paused"
    MISSED = "missed"
    DONE = "done"
    CANCELLED = "cancelled"


_M = MessageState

MOVES: dict[MessageState, frozenset[MessageState]] = {
    _M.QUEUED: frozenset({_M.SENDING, _M.SKIPPED, _M.CANCELLED}),
    _M.SENDING: frozenset({_M.ACCEPTED, _M.FAILED, _M.IN_DOUBT, _M.QUEUED}),
    _M.IN_DOUBT: frozenset({_M.ACCEPTED, _M.DELIVERED, _M.FAILED, _M.QUEUED}),
    _M.ACCEPTED: frozenset({_M.DELIVERED, _M.FAILED, _M.EXPIRED, _M.IN_DOUBT}),
    _M.EXPIRED: frozenset({_M.DELIVERED, _M.FAILED}),
    _M.FAILED: frozenset({_M.QUEUED, _M.DELIVERED}),
    _M.DELIVERED: frozenset(),
    _M.SKIPPED: frozenset(),
    _M.CANCELLED: frozenset(),
}
"""Which state a message may go to from which. Whatever is not listed is refused.

Accepted → in doubt only where a request carried several receivers and its finished list does not
name one of them (engine.md, "Requests and messages").
"""

OPEN_STATES: frozenset[MessageState] = frozenset({_M.QUEUED, _M.SENDING})
"""Work left for the sender: a campaign with none of these is done sending."""


def may_move(old: MessageState, new: MessageState) -> bool:
    """Whether the table of moves lists ``old`` → ``new``."""
    return new in MOVES[old]


_C = CampaignState

CAN_PAUSE = frozenset({_C.SCHEDULED, _C.RUNNING, _C.WAITING})
CAN_RESUME = frozenset({_C.PAUSED, _C.WAITING, _C.MISSED})
CAN_CANCEL = frozenset({_C.DRAFT, _C.SCHEDULED, _C.RUNNING, _C.WAITING, _C.PAUSED, _C.MISSED})
CAN_RETRY = frozenset({_C.RUNNING, _C.WAITING, _C.PAUSED, _C.DONE})
"""In which states a person may wish what of a campaign."""
