"""Where things lie, which version this is, and which keys do what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

import core
from core.store import schema
from gui.i18n import Retranslated, _t
from gui.theme import look, theme
from gui.widgets import button, label
from gui.widgets.card import Card
from gui.widgets.elided import Elided

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.base.paths import StorePaths


_ROW = 24
"""Pixels of a row of shortcuts at text size 100 %."""


class Place(QWidget):
    """A folder: what is in it, its path, a button that opens it."""

    def __init__(self, path: Path, folder: Path) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title, self._path = label(), Elided(str(path), "muted")
        words.addWidget(self._title)
        words.addWidget(self._path)
        row.addLayout(words, 1)
        self.open = button(icon="file")
        self.open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, title: str) -> None:
        """What lies there."""
        self._title.setText(title)
        self._path.setAccessibleName(title)
        self.open.setText(_t("Settings", "Open folder"))
        self.open.setAccessibleName(f"{self.open.text()}: {title}")

    def path_text(self) -> str:
        """The path shown."""
        return self._path.text()


class About(Retranslated, Card):
    """Store, logs, version."""

    def __init__(self, paths: StorePaths, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.store = Place(paths.store, paths.store.parent)
        self.logs = Place(paths.logs, paths.logs)
        self.version = label("muted", select=True)
        for part in (self.store, self.logs, self.version):
            self.body.addWidget(part)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_heading(_t("Settings", "Data and version"))
        self.store.set_title(_t("Settings", "Data"))
        self.logs.set_title(_t("Settings", "Logs, without phone numbers and texts"))
        told = _t("Settings", "Loa {version} · data format {schema}")
        self.version.setText(told.format(version=core.__version__, schema=schema.SCHEMA))


class Shortcuts(Retranslated, Card):
    """The list of shortcuts, as the action registry has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)
        self.body.addLayout(self._grid)
        theme().changed.connect(self._measure)
        self.retranslate()

    def show_shortcuts(self, shortcuts: Sequence[tuple[str, str]]) -> None:
        """Pairs of what it does and its keys."""
        while (item := self._grid.takeAt(0)) is not None:
            if (former := item.widget()) is not None:
                former.deleteLater()
        for row, (words, keys) in enumerate(shortcuts):
            self._grid.addWidget(label(text=words), row, 0)
            self._grid.addWidget(label("muted", keys), row, 1)
        self._measure()

    def _measure(self) -> None:
        """Rows by the text size: labels measured before their style is known are too low."""
        for row in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, look().px(_ROW))

    def texts(self) -> list[str]:
        """Everything listed."""
        found = (self._grid.itemAt(place) for place in range(self._grid.count()))
        return [item.widget().text() for item in found if item is not None]  # type: ignore[union-attr]

    def retranslate(self) -> None:
        self.set_heading(_t("Settings", "Keyboard shortcuts"))
