"""A question with several answers, each with what it risks; the button says what was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from gui import aio
from gui.i18n import _t
from gui.theme import look
from gui.widgets import label
from gui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH = 440
_INDENT = 24


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to go: ``key`` for the code, its words, what it risks, what the button says then."""

    key: str
    words: str
    risk: str
    yes: str


class ChoiceDialog(Dialog):
    """Nothing is chosen at first, and Enter chooses nothing. Without answers it only tells."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        lines: Sequence[str],
        answers: Sequence[Answer],
        *,
        demo: bool = False,
    ) -> None:
        super().__init__(parent, title, demo=demo)
        for words in lines:
            self.body.addWidget(_told(words, "body", _WIDTH))
        self.radios: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        for answer in answers:
            self._offer(answer)
        self.no = self.add_dismiss(_t("Campaign", "Leave it"))
        self.yes = self.add_primary(_t("Campaign", "Choose one"), enter=False)
        self.yes.setEnabled(False)
        self.yes.setVisible(bool(answers))
        self.no.setAutoDefault(True)
        self.no.setDefault(True)
        self.no.setFocus()

    def _offer(self, answer: Answer) -> None:
        radio = QRadioButton(answer.words)
        radio.setAccessibleDescription(answer.risk)
        radio.toggled.connect(lambda on: self._choose(answer) if on else None)
        self.radios[answer.key] = radio
        self._group.addButton(radio)
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(radio)
        risk = _told(answer.risk, "muted", _WIDTH - _INDENT)
        risk.setContentsMargins(_INDENT, 0, 0, 0)
        both.addWidget(risk)
        self.body.addLayout(both)

    def _choose(self, answer: Answer) -> None:
        self.yes.setText(answer.yes)
        self.yes.setEnabled(True)

    @property
    def chosen(self) -> str | None:
        """The key of what was chosen."""
        return next((key for key, radio in self.radios.items() if radio.isChecked()), None)


async def chosen(dialog: ChoiceDialog) -> str | None:
    """Open the dialog; what was chosen, None where it was left."""
    accepted = await aio.ask(dialog) == ChoiceDialog.DialogCode.Accepted
    return dialog.chosen if accepted else None


def _told(words: str, role: str, width: int) -> QWidget:
    made = label(role, words, wrap=True, select=True)
    made.setMinimumWidth(look().px(width))  # else its height is that of a narrow column
    return made
