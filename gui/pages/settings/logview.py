"""The end of the logs, as they are written: without keys, whole phones and texts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit

from gui import aio
from gui.i18n import Retranslated, _t
from gui.pages.settings.state import LOGS, log_tail
from gui.widgets import button, label, toast
from gui.widgets.card import Card

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

HEIGHT = 220


class LogView(Retranslated, Card):
    """Read on request: nobody needs it while nothing is wrong."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._folder = folder
        self.told = label("muted", wrap=True)
        self.body.addWidget(self.told)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.which = QComboBox()
        for name in LOGS:
            self.which.addItem("", name)
        self.look, self.copy = button(icon="refresh"), button(icon="copy")
        self.open = button("quiet", "file")
        self.which.activated.connect(self.load)
        self.look.clicked.connect(self.load)
        self.copy.clicked.connect(self._copy)
        self.open.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
        )
        for part in (self.which, self.look, self.copy, self.open):
            row.addWidget(part)
        row.addStretch(1)
        self.body.addLayout(row)
        self.lines = QPlainTextEdit(readOnly=True)
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.lines.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.lines.setFixedHeight(HEIGHT)
        self.lines.setTabChangesFocus(True)
        self.body.addWidget(self.lines)
        self.retranslate()

    @aio.slot(overlap="replace")
    async def load(self) -> None:
        """The last lines of the chosen log."""
        told = await asyncio.to_thread(log_tail, self._folder, str(self.which.currentData()))
        self.lines.setPlainText(told or _t("Settings", "Nothing is written there yet."))
        bar = self.lines.verticalScrollBar()
        bar.setValue(bar.maximum())
        self.copy.setEnabled(bool(told))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.lines.toPlainText())
        toast(self, _t("Settings", "Copied"))

    def retranslate(self) -> None:
        self.set_heading(_t("Settings", "Log"))
        self.told.setText(
            _t("Settings", "Keys and texts are never written; of a phone five and three digits.")
        )
        names = {
            "window": _t("Settings", "Window"),
            "worker": _t("Settings", "Sender"),
            "helper": _t("Settings", "Files and previews"),
            "cli": _t("Settings", "Command line"),
        }
        for place, name in enumerate(LOGS):
            self.which.setItemText(place, names[name])
        self.which.setAccessibleName(_t("Settings", "Which log"))
        self.look.setText(_t("Settings", "Show the last lines"))
        self.copy.setText(_t("Settings", "Copy"))
        self.copy.setAccessibleName(_t("Settings", "Copy the log lines"))
        self.open.setText(_t("Settings", "Open folder"))
        self.open.setAccessibleName(_t("Settings", "Open the folder of logs"))
        self.lines.setAccessibleName(_t("Settings", "Last lines of the log"))
