"""A question before something that cannot simply be undone: what will happen, yes, no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from gui import aio
from gui.theme import look
from gui.widgets.dialog import Dialog
from gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence


_WIDTH = 400


class QuestionDialog(Dialog):
    """Sentences, one below the other. Enter means yes only where ``enter`` says so."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        lines: Sequence[str],
        yes: str,
        no: str,
        *,
        enter: bool = True,
        demo: bool = False,
    ) -> None:
        super().__init__(parent, title, demo=demo)
        for words in lines:
            told = label("body", words, wrap=True, select=True)
            told.setMinimumWidth(look().px(_WIDTH))  # else its height is that of a narrow column
            self.body.addWidget(told)
        self.no = self.add_dismiss(no)
        self.yes = self.add_primary(yes, enter=enter)
        if not enter:
            self.no.setAutoDefault(True)
            self.no.setDefault(True)
            self.no.setFocus()


async def confirmed(dialog: QDialog) -> bool:
    """Open a dialog; whether it was accepted."""
    return await aio.ask(dialog) == QDialog.DialogCode.Accepted
