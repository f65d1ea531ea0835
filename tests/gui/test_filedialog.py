"""A look into a folder opens none of its files: closing one would drop SQLite's locks on it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QTreeView, QWidget

from gui.filedialog import file_dialog

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems lock otherwise")
async def test_listing_a_folder_reads_no_file_in_it(qtbot: Any, tmp_path: Path, until: Any) -> None:
    for name in ("loa.db", "loa.db-shm", "khach.xlsx"):
        (tmp_path / name).write_bytes(b"SQLite format 3\0" * 300)
        os.utime(tmp_path / name, (1_000_000_000, 2_000_000_000))  # read before it was written
    window = QWidget()
    qtbot.addWidget(window)
    dialog = file_dialog(window, "Chọn tệp", tmp_path, "*")
    dialog.open()
    tree = dialog.findChild(QTreeView)
    assert tree is not None
    await until(lambda: tree.model().rowCount(tree.rootIndex()) == 3, 60)
    shown = {tree.model().index(row, 2, tree.rootIndex()).data() for row in range(3)}
    assert shown == {"db", "db-shm", "xlsx"}
    for name in ("loa.db", "loa.db-shm", "khach.xlsx"):
        assert (tmp_path / name).stat().st_atime == 1_000_000_000, name
    dialog.reject()
