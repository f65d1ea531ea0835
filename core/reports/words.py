"""States and codes of one campaign in the user's words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from core.base import text
from core.domain.errors import InputError
from core.domain.states import MessageState
from core.providers.registry import provider
from core.providers.result_codes import meaning

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from core.providers.channels import Channel


_UNCHECKED = frozenset({"marked_sent", "not_checkable"})
"""Loa's own words for why nobody will report what became of a message."""


class Words:
    """How one provider's channel is spoken of."""

    def __init__(self, provider_name: str, settings: Mapping[str, str], channel: str) -> None:
        self._provider = provider_name
        known = _channel(provider_name, settings, channel)
        self._medium = _medium(known)
        self.secret = _secret(known)
        """Whether what the channel sends is a one-time code, which no report shows."""
        self._state = cache(self._state_words)
        self._meaning = cache(self._code_words)

    def state(self, state: str) -> str:
        """A state; accepted names the provider, delivered says who said so."""
        return self._state(state)

    def meaning(
        self, state: str, accepted_at: datetime | None, code: str | None, reason: str | None
    ) -> str | None:
        """What the code, or the reason, of a message means; the provider's own words where no
        document lists it."""
        if code is None and reason is None:
            return None
        return self._meaning(state, accepted_at is not None, code or "", reason or "")

    def _state_words(self, state: str) -> str:
        if state == MessageState.ACCEPTED:
            name = text.label("providers", self._provider)
            return text.label("states_at", "accepted", provider=name)
        if state == MessageState.DELIVERED and self._medium:
            return text.label("states_at", f"delivered_{self._medium}")
        return text.label("states", state)

    def _code_words(self, state: str, after: bool, code: str, reason: str) -> str | None:
        language = text.language()
        if state == MessageState.IN_DOUBT or reason in _UNCHECKED:
            return text.label("doubts", reason) if reason else None
        if state == MessageState.SKIPPED:
            return text.label("reasons", reason) if reason else None
        call = "status" if after else "send"
        for known in (code, reason) if call == "send" else (reason, code):
            found = meaning(self._provider, call, known, language) if known else None
            if found is not None:
                return found.meaning
        return reason or None


def _channel(provider_name: str, settings: Mapping[str, str], channel: str) -> Channel | None:
    """The channel's declaration; None where provider or channel are gone."""
    try:
        channels = provider(provider_name).channels(settings)
    except InputError:
        return None
    return next((known for known in channels if known.name == channel), None)


def _medium(channel: Channel | None) -> str | None:
    """The medium that decides how "delivered" is said."""
    medium = channel.legs[0].medium if channel is not None else ""
    return {"sms": "sms", "zalo": "zalo", "call": "voice"}.get(medium)


def _secret(channel: Channel | None) -> bool:
    if channel is None or channel.content is None:
        return False
    content = channel.setting(channel.content)
    return content is not None and content.sensitive
