"""Writing a report: where to, how far it is, a way out, and the folder at the end."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from core.base.clock import VIETNAM, now_utc
from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.widgets import button, label

if TYPE_CHECKING:
    from datetime import datetime

    from core.campaigns.records import CampaignView
    from core.reports import ExportResult
    from core.workspace import Workspace

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\s]+')
_NAME_LENGTH = 80


def file_name(view: CampaignView, now: datetime) -> str:
    """A name that every system takes, with the campaign's and the day."""
    name = _FORBIDDEN.sub(" ", view.name).strip(" .")[:_NAME_LENGTH].strip() or "Loa"
    demo = "DEMO " if view.demo else ""
    return f"{demo}{name} {now.astimezone(VIETNAM):%Y-%m-%d}.xlsx"


class ExportStrip(Retranslated, QFrame):
    """Hidden until an export begins; stays with the result until the next one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._workspace = workspace
        self._running: asyncio.Task[None] | None = None
        self._result: ExportResult | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        self.text = label(wrap=False, select=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(200)
        self.cancel = button(icon="stop")
        self.cancel.clicked.connect(self._cancel)
        self.folder = button(icon="file")
        self.folder.clicked.connect(self._open_folder)
        self.dismiss = button("quiet", icon="close")
        self.dismiss.clicked.connect(self.forget)
        row.addWidget(self.text, 1)
        for part in (self.bar, self.cancel, self.folder, self.dismiss):
            row.addWidget(part)
        self.hide()
        self.retranslate()

    @property
    def busy(self) -> bool:
        """Whether a report is being written."""
        return self._running is not None

    def forget(self) -> None:
        """Put the last result away; one that is being written goes on."""
        if not self.busy:
            self._result = None
            self.hide()

    async def export(self, view: CampaignView) -> None:
        """Ask where to, write, say what came of it. A second one waits for the first to end."""
        if self.busy:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = await aio.ask_file_save(
            self,
            _t("Export", "Export the report"),
            _t("Export", "Excel workbook (*.xlsx);;CSV file (*.csv)"),
            Path(folder) / file_name(view, now_utc()),
        )
        if path is not None:
            await self.write(view, path)

    async def write(self, view: CampaignView, path: Path) -> None:
        """Write the report to ``path``; returns when it is there, was cancelled, or failed."""
        self._running = aio.TaskScope.of(self).start(self._write(view, path), "export")
        if self._running is not None:
            await asyncio.wait([self._running])

    async def _write(self, view: CampaignView, path: Path) -> None:
        self._result = None
        self._show_running()
        try:
            self._result = await self._workspace.reports.export(
                view.id, path, on_progress=self._move_to
            )
        finally:
            self._running = None
            self._show_result()

    def _show_running(self) -> None:
        self.bar.setRange(0, 0)
        for part, shown in (
            (self.bar, True),
            (self.cancel, True),
            (self.folder, False),
            (self.dismiss, False),
        ):
            part.setVisible(shown)
        self.cancel.setEnabled(True)
        self.text.setText(_t("Export", "Writing the report…"))
        self.show()

    def _move_to(self, done: int, total: int | None) -> None:
        self.bar.setRange(0, 1_000 if total else 0)
        self.bar.setValue(round(1_000 * done / total) if total else 0)
        self.text.setText(_t("Export", "Writing the report: %n row(s)", "", done))

    def _show_result(self) -> None:
        result = self._result
        if result is None:
            self.hide()
            return
        for part, shown in (
            (self.bar, False),
            (self.cancel, False),
            (self.folder, True),
            (self.dismiss, True),
        ):
            part.setVisible(shown)
        words = _t("Export", "{rows} rows written to {file}")
        self.text.setText(words.format(rows=forms.count(result.rows), file=result.file.name))
        self.text.setToolTip(str(result.file))
        self.folder.setFocus()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        if self._running is not None:
            self._running.cancel()

    def _open_folder(self) -> None:
        if self._result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result.file.parent)))

    def retranslate(self) -> None:
        self.cancel.setText(_t("Export", "Cancel"))
        self.folder.setText(_t("Export", "Open folder"))
        for what, words in (
            (self.dismiss, _t("Export", "Close")),
            (self.bar, _t("Export", "Progress of the report")),
        ):
            what.setToolTip(words)
            what.setAccessibleName(words)
        if not self.busy:
            self._show_result()
