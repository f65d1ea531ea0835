"""The small window beside a column's chip: how it is written, and what where it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.i18n import _t
from gui.widgets.buttons import PrimaryButton, button
from gui.widgets.labels import label
from gui.widgets.settings.fields import Merge, plain
from gui.widgets.settings.formats import same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.widgets.settings.formats import Way

LONGEST = 60


class FallbackPopup(QFrame):
    """``answered`` carries the `Merge` to keep, or None to take the column out; Escape nothing."""

    answered = Signal(object)

    def __init__(self, merge: Merge, parent: QWidget, ways: Sequence[Way] = ()) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "raised")
        self._merge, self._beside = merge, parent
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(label("section", merge.column))
        self.ways = QComboBox()
        for way in ways:
            shown = f"{way.words}: {way.shown}" if way.shown else way.words
            self.ways.addItem(shown, way.value)
        chosen = [place for place, way in enumerate(ways) if same(merge.format, way.value)]
        self.ways.setCurrentIndex(chosen[0] if chosen else -1)
        told = label("muted", _t("Settings", "Written"))
        told.setBuddy(self.ways)
        self.ways.setAccessibleName(told.text())
        for part in (told, self.ways):
            part.setVisible(bool(ways))
            layout.addWidget(part)
        words = _t("Settings", "Where this cell is empty, write")
        layout.addWidget(label("muted", words))
        self.edit = QLineEdit(merge.fallback)
        self.edit.setMaxLength(LONGEST)
        self.edit.setAccessibleName(words)
        self.edit.setPlaceholderText(_t("Settings", "nothing"))
        self.edit.returnPressed.connect(self._keep)
        layout.addWidget(self.edit)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.remove = button("quiet", "trash", _t("Settings", "Take the column out"))
        self.remove.clicked.connect(self._take_out)
        self.keep = PrimaryButton(_t("Settings", "Done"))
        self.keep.clicked.connect(self._keep)
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(self.keep)
        layout.addLayout(row)
        self.setAccessibleName(merge.column)

    def open_at(self, corner: QPoint) -> None:
        """Show it below a point of the screen, wholly on that screen."""
        self.adjustSize()
        screen = self._beside.screen().availableGeometry()
        x = min(corner.x(), screen.right() - self.width())
        y = min(corner.y() + 4, screen.bottom() - self.height())
        self.move(max(screen.left(), x), max(screen.top(), y))
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()

    def _keep(self) -> None:
        merge, value = self._merge, self.ways.currentData()
        wanted = merge.format if value is None or same(merge.format, value) else value
        self.answered.emit(Merge(merge.column, plain(self.edit.text()), wanted))
        self.close()

    def _take_out(self) -> None:
        self.answered.emit(None)
        self.close()
