"""Which token a state is drawn in. Colour never stands alone: the word is always beside it."""

from __future__ import annotations

_MESSAGE = {
    "queued": "muted",
    "sending": "wait",
    "accepted": "wait",
    "delivered": "ok",
    "failed": "bad",
    "skipped": "muted",
    "cancelled": "muted",
    "in_doubt": "doubt",
    "expired": "doubt",
}
_CAMPAIGN = {
    "draft": "muted",
    "scheduled": "wait",
    "running": "wait",
    "waiting": "warn",
    "paused": "warn",
    "missed": "warn",
    "done": "ok",
    "cancelled": "muted",
}


def message_token(state: str) -> str:
    """Token of a message's state; ``muted`` for one that is not known here."""
    return _MESSAGE.get(state, "muted")


def campaign_token(state: str) -> str:
    """Token of a campaign's state."""
    return _CAMPAIGN.get(state, "muted")
