"""Checking a one-time code that the provider made: one line, its answer, the time left."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from core.domain.errors import LoaError
from gui import aio
from gui import format as forms
from gui.errors import words
from gui.i18n import Retranslated, _t
from gui.widgets import Chip, button, label
from gui.widgets.card import Card
from gui.widgets.settings.simple import MASK

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.domain.phones import Phone
    from core.providers import CodeCheck
    from core.workspace import Workspace

CHECK_CODE = "check_code"
"""What a provider must offer."""

_LONGEST, _TICK_MS = 20, 1000


class CodePanel(Retranslated, Card):
    """Shown where the account's provider can check codes; hides what was typed once it was."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent=parent)
        self._workspace, self._clock = workspace, clock
        self._account: int | None = None
        self._phone: Phone | None = None
        self._ends: dict[str, float] = {}
        self._found: CodeCheck | None = None
        self.body.setSpacing(6)
        self.who = label("caption", wrap=True)
        self.body.addWidget(self.who)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.code = QLineEdit(echoMode=QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.code.setMaxLength(_LONGEST)
        self.check = button()
        row.addWidget(self.code, 1)
        row.addWidget(self.check)
        self.body.addLayout(row)
        self.answer = Chip("", "ok")
        self.answer.hide()
        self.body.addWidget(self.answer)
        self.said, self.reason = (
            label("caption", wrap=True, select=True),
            label("error", wrap=True, select=True),
        )
        for part in (self.said, self.reason):
            part.hide()
            self.body.addWidget(part)
        self.left = label("caption", wrap=True)
        self.body.addWidget(self.left)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show_left)
        self.code.textEdited.connect(lambda _: self._enable())
        self.code.returnPressed.connect(self._check)
        self.check.clicked.connect(self._check)
        self.retranslate()

    def show_for(self, account: int | None, phone: Phone | None, *, offered: bool) -> None:
        """Whose code is checked through which account."""
        if (account, phone) != (self._account, self._phone):
            self._account, self._phone = account, phone
            self._forget()
        self.setVisible(offered)
        self._show_left()
        self._enable()

    def code_sent(self, phone: str, lifetime_s: int) -> None:
        """A code is on its way to ``84…``: it may be used for so long."""
        self._ends[phone] = self._clock() + lifetime_s
        self._forget()
        self._show_left()

    def _forget(self) -> None:
        self._found = None
        self.code.clear()
        self.code.setPlaceholderText("")
        for part in (self.answer, self.said, self.reason):
            part.hide()

    def _enable(self) -> None:
        self.check.setEnabled(
            self._account is not None and self._phone is not None and bool(self.code.text().strip())
        )

    @aio.slot(overlap="ignore")
    async def _check(self) -> None:
        code, phone, account = self.code.text().strip(), self._phone, self._account
        if not code or phone is None or account is None:
            return
        self.code.clear()  # masked at once: only dots say that there was one
        self.code.setPlaceholderText(MASK)
        self._enable()
        for part in (self.answer, self.said, self.reason):
            part.hide()
        try:
            found = await self._workspace.accounts.check_code(account, phone.digits, code)
        except LoaError as error:
            self.reason.setText(" ".join(words(error)))
            self.reason.show()
            return
        if (account, phone) == (self._account, self._phone):
            self._found = found
            self._show_answer()

    def _show_answer(self) -> None:
        if self._found is None:
            return
        valid = self._found.valid
        told = _t("Lookup", "The code is right") if valid else _t("Lookup", "The code is not right")
        self.answer.set(told, "ok" if valid else "bad")
        self.answer.show()
        said = _t("Lookup", "In the provider's words: {0}")
        self.said.setText(said.format(self._found.reason))
        self.said.setVisible(not valid and bool(self._found.reason))

    def _show_left(self) -> None:
        end = None if self._phone is None else self._ends.get(self._phone.digits)
        self.left.setVisible(end is not None)
        if end is None:
            self._tick.stop()
            return
        left_s = int(end - self._clock())
        if left_s > 0:
            told = _t("Lookup", "The code sent last can be used for {0} more.")
            self.left.setText(told.format(forms.duration(left_s)))
            if not self._tick.isActive():
                self._tick.start()
        else:
            self.left.setText(_t("Lookup", "The code sent last has run out."))
            self._tick.stop()

    def retranslate(self) -> None:
        self.set_heading(_t("Lookup", "Check a code"))
        self.who.setText(_t("Lookup", "A code that the provider made for the number above."))
        self.code.setAccessibleName(_t("Lookup", "Code to check"))
        self.check.setText(_t("Lookup", "Check"))
        self._show_answer()
        self._show_left()
