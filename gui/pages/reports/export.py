"""Writing a report: where to, how far it is, a way out, and the folder at the end."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QStandardPaths, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from core.base.clock import VIETNAM, now_utc
from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from datetime import datetime

    from core.base.progress import OnProgress
    from core.campaigns.records import CampaignView
    from core.reports import ExportResult, RoundTrip

    Written = ExportResult | RoundTrip
    from core.workspace import Workspace

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\s]+')
_NAME_LENGTH = 80
LATE_MS = 500
"""Reading that takes longer shows how far it is, and a way out."""

T = TypeVar("T")


def file_name(view: CampaignView, now: datetime) -> str:
    """A name that every system takes, with the campaign's and the day."""
    return named(view.name, now, demo=view.demo)


def named(name: str, now: datetime, *, demo: bool = False, suffix: str = ".xlsx") -> str:
    """The same of any report."""
    plain = _FORBIDDEN.sub(" ", name).strip(" .")[:_NAME_LENGTH].strip() or "Loa"
    return f"{'DEMO ' if demo else ''}{plain} {now.astimezone(VIETNAM):%Y-%m-%d}{suffix}"


class ExportStrip(Retranslated, QFrame):
    """Hidden until an export begins; stays with the result until the next one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._workspace = workspace
        self._running: asyncio.Task[None] | None = None
        self._result: Written | None = None
        self._reading = False
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(self._show_running)
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
        filters = _t("Export", "Excel workbook (*.xlsx);;CSV file (*.csv)")
        path = await self.ask(file_name(view, now_utc()), filters)
        if path is not None:
            await self.write(view, path)

    async def ask(self, name: str, filters: str, folder: Path | None = None) -> Path | None:
        """Where to write; None where the user thought better of it, or something is at work."""
        if self.busy:
            return None
        if folder is None:
            documents = QStandardPaths.StandardLocation.DocumentsLocation
            folder = Path(QStandardPaths.writableLocation(documents))
        return await aio.ask_file_save(
            self, _t("Export", "Export the report"), filters, folder / name
        )

    async def write(self, view: CampaignView, path: Path) -> None:
        """Write the report to ``path``; returns when it is there, was cancelled, or failed."""

        async def start(told: OnProgress) -> Written:
            return await self._workspace.reports.export(view.id, path, on_progress=told)

        await self.run(start)

    async def run(self, start: Callable[[OnProgress], Awaitable[Written]]) -> Written | None:
        """Have something written, with progress and a way out; what came of it, or None."""
        found: list[Written] = []

        async def work() -> None:
            found.append(await start(self._move_to))

        await self._follow(work(), found)
        return found[0] if found else None

    async def read(self, start: Callable[[OnProgress], Awaitable[T]]) -> T | None:
        """Have something read; the strip shows only if that takes a while. None where it was
        cancelled or failed, or something else is at work."""
        if self.busy:
            return None
        found: list[T] = []

        async def work() -> None:
            found.append(await start(self._move_to))

        self._reading = True
        self._late.start()
        try:
            await self._follow(work(), [])
        finally:
            self._late.stop()
            self._reading = False
            self._show_result()
        return found[0] if found else None

    def done(self, result: Written) -> None:
        """Show something that was written elsewhere."""
        self._result = result
        self._show_result()

    async def _follow(self, work: Coroutine[Any, Any, None], found: list[Written]) -> None:
        if not self._reading:
            self._result = None
            self._show_running()
        self._running = aio.TaskScope.of(self).start(work, "export")
        try:
            if self._running is not None:
                await asyncio.wait([self._running])
        finally:
            self._running = None
            self._result = found[0] if found else self._result
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
        self.text.setText(self._words())
        self.show()

    def _words(self) -> str:
        if self._reading:
            return _t("Export", "Counting…")
        return _t("Export", "Writing the report…")

    def _move_to(self, done: int, total: int | None) -> None:
        self.bar.setRange(0, 1_000 if total else 0)
        self.bar.setValue(round(1_000 * done / total) if total else 0)
        if not self._reading:
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
