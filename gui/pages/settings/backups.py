"""Copies of the data: made while it is in use, and put back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.settings.state import Copy, copies, size_text
from gui.widgets import button, label, toast
from gui.widgets.card import Card
from gui.widgets.question import QuestionDialog, confirmed
from gui.widgets.working import Working

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from core.workspace import Workspace

SHOWN = 4


class Backups(Retranslated, Card):
    """Restoring is asked first, pauses every campaign, and keeps what was there."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ws = workspace
        self._copies: Sequence[Copy] = ()
        self.told, self.list = label("muted", wrap=True), label(wrap=True, select=True)
        self.body.addWidget(self.told)
        self.body.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.make, self.elsewhere = button(icon="copy"), button()
        self.back, self.open = button(icon="undo"), button("quiet", "file")
        for made, act in (
            (self.make, self.copy_now),
            (self.elsewhere, self.ask_place),
            (self.back, self.ask_restore),
            (self.open, self.open_folder),
        ):
            made.clicked.connect(act)
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)
        self.working = Working()
        self.body.addWidget(self.working)
        self.retranslate()

    async def load(self) -> None:
        """Which copies there are."""
        self._copies = await asyncio.to_thread(copies, self._ws.paths.backups)
        self._tell()

    @aio.slot(overlap="ignore")
    async def copy_now(self) -> None:
        """A copy in the store's own folder."""
        await self.copy_to(None)

    @aio.slot(overlap="ignore")
    async def ask_place(self) -> None:
        """A copy somewhere else, such as another disk."""
        kinds = _t("Settings", "Backup (*.db)")
        title = _t("Settings", "Back up to another place")
        path = await aio.ask_file_save(self, title, kinds, _t("Settings", "Loa backup.db"))
        if path is not None:
            await self.copy_to(path)

    async def copy_to(self, path: Path | None) -> None:
        """Copy, and say where it lies."""
        self.set_busy(True)
        doing = _t("Settings", "Copying the data; sending goes on meanwhile…")
        try:
            made = await self.working.run(doing, lambda _: self._ws.backup(path), stop=False)
        finally:
            self.set_busy(False)
        if made is None:
            return
        toast(self, _t("Settings", "Backed up to {0}.").format(made.name))
        await self.load()

    @aio.slot(overlap="ignore")
    async def ask_restore(self) -> None:
        """Which copy; then whether it is really meant."""
        kinds = _t("Settings", "Backup (*.db)")
        title = _t("Settings", "Choose a backup to restore")
        folder = self._ws.paths.backups
        path = await aio.ask_file_open(self, title, kinds, folder)
        if path is not None:
            self.bring_back(path)

    @aio.slot(overlap="ignore")
    async def bring_back(self, path: Path) -> None:
        """Put a copy back, once that was confirmed."""
        if not await confirmed(_question(self, path)):
            return
        self.set_busy(True)
        doing = _t("Settings", "Restoring; this goes to its end…")
        try:
            done = await self.working.run(doing, lambda _: self._ws.restore(path), stop=False)
        finally:
            self.set_busy(False)
        if done is None:
            return
        words = _t(
            "Settings",
            "Restored as of {0}. {1} campaigns are paused; {2} messages may have been sent since.",
        )
        counts = map(forms.count, (done.campaigns, done.in_doubt))
        toast(self, words.format(forms.moment(done.since), *counts))
        await self.load()

    def open_folder(self) -> None:
        """In the system's own file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._ws.paths.backups)))

    def set_busy(self, busy: bool) -> None:
        """While a copy is made or put back."""
        for made in (self.make, self.elsewhere, self.back):
            made.setEnabled(not busy)

    def _tell(self) -> None:
        lines = [
            f"{forms.moment(each.at)} · {size_text(each.size)} · {each.path.name}"
            for each in self._copies[:SHOWN]
        ]
        more = len(self._copies) - SHOWN
        if more > 0:
            lines.append(_t("Settings", "and %n older", "", more))
        self.list.setText("\n".join(lines) or _t("Settings", "No backup yet."))
        self.list.setAccessibleName(_t("Settings", "Backups"))

    def retranslate(self) -> None:
        self.set_heading(_t("Settings", "Backup and restore"))
        self.told.setText(
            _t(
                "Settings",
                "A backup holds everything but the keys: keep it as carefully as the data itself. "
                "Those made before an update are among them.",
            )
        )
        self.make.setText(_t("Settings", "Back up now"))
        self.elsewhere.setText(_t("Settings", "To another place…"))
        self.back.setText(_t("Settings", "Restore…"))
        self.open.setText(_t("Settings", "Open folder"))
        self.open.setAccessibleName(_t("Settings", "Open the folder of backups"))
        self._tell()


def _question(parent: QWidget, path: Path) -> QuestionDialog:
    told = [
        _t("Settings", "Sending stops. What was done since the backup is not in it."),
        _t(
            "Settings",
            "Every campaign pauses, and what was still to be sent then counts as unknown until it "
            "was looked up: so nothing goes out twice.",
        ),
        _t("Settings", "What is there now is kept as a backup too."),
        _t("Settings", "Whoever was erased since the backup is in it again: erase them once more."),
    ]
    return QuestionDialog(
        parent,
        _t("Settings", "Restore “{0}”?").format(path.name),
        told,
        _t("Settings", "Restore"),
        _t("Settings", "Keep what is there"),
        enter=False,
    )
