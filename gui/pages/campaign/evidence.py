"""What is known of a message in doubt: what was asked, and what the provider's record says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.base import text as core_text
from gui import format as forms
from gui.i18n import _t
from gui.widgets import button, label
from gui.widgets.disclosure import Disclosure

if TYPE_CHECKING:
    from core.campaigns.doubts import Asked, DoubtView, Look


def lines(doubt: DoubtView) -> list[str]:
    """The evidence in sentences, the earliest first."""
    told = [(look.at, _look(look)) for look in doubt.looks]
    told += [(asked.at, _asked(asked)) for asked in doubt.asked]
    found = [words for _, words in sorted(told)]
    if doubt.first_at is not None:
        written = _t("Doubt", "{time}: the request was written.")
        found.insert(0, written.format(time=forms.moment(doubt.first_at)))
    if doubt.request_id is not None:
        found.append(_t("Doubt", "Request number: {number}").format(number=doubt.request_id))
    if not doubt.looks:
        found.append(_t("Doubt", "The provider's record has not been looked at."))
    if doubt.kept:
        found.append(core_text.label("doubt_kept", doubt.kept))
    if doubt.next_at is None:
        found.append(_t("Doubt", "Loa does not look again by itself: a person decides."))
    else:
        again = _t("Doubt", "Loa looks again by itself {time}.")
        found.append(again.format(time=forms.moment(doubt.next_at)))
    return found


def _look(look: Look) -> str:
    """One look into the record. No row proves nothing; several rows do not say whose they are."""
    at = forms.moment(look.at)
    if not look.matches:
        words = _t("Doubt", "{time}: the provider's record has no such message; it may come late.")
    elif look.matches == 1:
        words = _t("Doubt", "{time}: the provider's record has one such message, not surely this.")
    else:
        words = _t("Doubt", "{time}: the provider's record has {count} such messages.")
    return words.format(time=at, count=forms.count(look.matches))


def _asked(asked: Asked) -> str:
    known = core_text.texts(core_text.language())
    kind = "doubt_answers" if asked.answer in known["doubt_answers"] else "doubts"
    answer = core_text.label(kind, asked.answer)
    code = f" ({asked.code})" if asked.code else ""
    words = _t("Doubt", "{time}: asked again with the same request; answer: {answer}.")
    return words.format(time=forms.moment(asked.at), answer=answer + code)


class Evidence(QWidget):
    """A doubt's evidence under *Details*, and the way to settle it."""

    asked = Signal()

    def __init__(self, doubt: DoubtView) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        self.settle = button(icon="check", text=_t("Doubt", "Settle this one…"))
        self.settle.clicked.connect(self.asked)
        column.addWidget(self.settle)
        self.more = _More()
        for words in lines(doubt):
            self.more.body.addWidget(narrow(label("muted", words, wrap=True, select=True)))
        column.addWidget(self.more)


class _More(Disclosure):
    """*Chi tiết*."""

    def retranslate(self) -> None:
        words = _t("Doubt", "Details")
        self.toggle.setText(words)
        self.toggle.setAccessibleName(words)


def narrow(words: QLabel) -> QLabel:
    """A label that takes the width there is: an address or a number without a gap in it must not
    push the panel wider."""
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return words
