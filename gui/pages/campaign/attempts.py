"""The attempts before the last one, in words: when, what came of each, and what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base import text as core_text
from core.providers import meaning
from gui import format as forms
from gui.i18n import _t
from gui.words import capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.campaigns.records import MessageRow
    from core.campaigns.story import AttemptView


def rows(made: Sequence[AttemptView], message: MessageRow, provider: str) -> list[tuple[str, str]]:
    """Moments with what happened, the earliest first; ``provider`` is the internal name."""
    found = []
    for each in made:
        sent = _t("Details", "Sent, attempt %n", "", each.number)
        if each.together > 1:
            along = _t("Details", "together with %n other(s)", "", each.together - 1)
            sent = f"{sent}, {along}"
        found.append((forms.moment(each.written_at), sent))
        came = outcome(each, message.channel, provider)
        found.append((forms.moment(each.replied_at) if each.replied_at else "–", came))
    return found


def outcome(attempt: AttemptView, channel: str, provider: str) -> str:
    """What came of an attempt that was not the last: what it was, and why another followed."""
    name = core_text.label("providers", provider)
    if attempt.outcome == "accepted":
        taken = capital(core_text.label("states_at", "accepted", provider=name))
        return _t("Details", "{taken}. It failed later and was sent again.").format(taken=taken)
    if attempt.outcome == "refused":
        return _refused(attempt, channel, provider, name)
    if attempt.outcome == "mixed":
        return _t("Details", "{provider} took some of the receivers of this request only.").format(
            provider=name
        )
    if attempt.outcome == "in_doubt":
        told = _t("Details", "Not known whether {provider} took it; it was sent again later.")
        return told.format(provider=name)
    if attempt.outcome is None:
        return _t("Details", "No reply was noted.")
    return capital(core_text.label("doubts", attempt.outcome)) + "."


def _refused(attempt: AttemptView, channel: str, provider: str, name: str) -> str:
    """The provider's refusal, by what its code means; else in its own words."""
    code = attempt.code or ""
    found = meaning(provider, "send", code, core_text.language(), channel) if code else None
    if found is None:
        why, cause = attempt.reply or "", ""
    else:
        why, cause = found.meaning, found.cause
    told = _t("Details", "{provider} refused it").format(provider=name)
    why = why + (f" ({code})" if code and why else code)
    told = f"{told}: {why}" if why else told
    return f"{told.rstrip('.')}. {cause}".strip()
