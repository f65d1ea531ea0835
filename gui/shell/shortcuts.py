"""The list of keyboard shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.i18n import _t
from gui.widgets.dialog import Dialog
from gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence


class ShortcutList(Dialog):
    """Opens without being waited for; goes away when closed."""

    def __init__(self, parent: QWidget, shortcuts: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent, _t("Shortcuts", "Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, (text, keys) in enumerate(shortcuts):
            grid.addWidget(label(text=text), row, 0)
            grid.addWidget(label("muted", keys), row, 1, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(grid)
        self.add_primary(_t("Shortcuts", "Close"))
