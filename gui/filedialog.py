"""The system's file dialog, made so that it opens no file it only lists.

SQLite's locks are POSIX locks of the whole process: closing any handle of the store's file drops
them all, and another process then takes the write-ahead index away below us (sqlite.org, "How to
corrupt", §2.2). Qt's own dialog, and GTK's inside this process, read the beginning of every file in
the folder to learn its kind; a look into the store's folder was enough (*seen*).
"""

from __future__ import annotations

import sys
import tempfile
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


class ByName(QFileIconProvider):
    """Icons and kinds by what a file is called; nothing is opened."""

    def __init__(self) -> None:
        super().__init__()
        kinds = QAbstractFileIconProvider.IconType
        self._folder, self._file = (
            QFileIconProvider.icon(self, kind) for kind in (kinds.Folder, kinds.File)
        )

    def icon(self, of: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:  # type: ignore[override]
        """A folder's or a file's."""
        if isinstance(of, QFileInfo):
            return self._folder if of.isDir() else self._file
        return QFileIconProvider.icon(self, of)

    def type(self, info: QFileInfo) -> str:
        """The ending."""
        return "" if info.isDir() else info.suffix()


@cache
def _nowhere() -> tempfile.TemporaryDirectory[str]:
    """An empty folder: a dialog lists where it begins before it can be told how."""
    return tempfile.TemporaryDirectory(prefix="loa-")


@cache
def _by_name() -> ByName:
    return ByName()  # outlives every dialog: one does not keep its own


def file_dialog(parent: QWidget, title: str, folder: Path | str, name_filter: str) -> QFileDialog:
    """A dialog on ``folder``, not yet shown."""
    if not sys.platform.startswith("linux"):
        return QFileDialog(parent, title, str(folder), name_filter)
    dialog = QFileDialog(parent, title, _nowhere().name, name_filter)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)  # GTK's reads as well
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setIconProvider(_by_name())
    dialog.setDirectory(str(folder))
    return dialog
