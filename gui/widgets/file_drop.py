"""Taking a workbook that was dropped onto a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt")
"""What is inside is for the reader to judge."""


def reads(path: Path) -> bool:
    """Whether a dropped file looks like a workbook or a text table."""
    return path.suffix.lower() in SUFFIXES


class FileDrop(QWidget):
    """Mixin for pages, named before `Page`. ``dropped`` carries the `Path` of one file."""

    dropped = Signal(object)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only a single file of a kind we read."""
        if _file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand it on."""
        path = _file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def _file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if reads(path) else None


NAME_FILTER = " ".join(f"*{suffix}" for suffix in SUFFIXES)
"""For the system's own dialog."""
