"""What is said of a repeat."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from core.base import text as core_text
from gui.i18n import _t

if TYPE_CHECKING:
    from core.campaigns.repeating import RepeatView


def when_words(repeat: RepeatView) -> str:
    """``hằng ngày, 08:00`` · ``ngày 5 hằng tháng, 08:00``."""
    every = core_text.label("repeat_every", repeat.every)
    if repeat.every == "month":
        told = _t("Repeats", "{0} on day {1}, {2}")
        return told.format(every, repeat.day_of_month, repeat.at_time)
    return _t("Repeats", "{0}, {1}").format(every, repeat.at_time)


def note_words(repeat: RepeatView) -> str:
    """What became of its last due day."""
    note = repeat.note
    if note is None:
        return _t("Repeats", "not due yet")
    on = f"{date.fromisoformat(note.on):%d/%m/%Y}"
    return core_text.label("repeat_notes", note.code, on=on, count=note.count)
