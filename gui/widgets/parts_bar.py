"""How a campaign stands, as one bar of parts; each part is a filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import format as forms
from gui.theme import look
from gui.theme.icons import dot_icon
from gui.theme.look import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST = 3.0
"""Pixels of the smallest part that is not empty."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: ``key`` for the filter, its word, the token of its colour, how many."""

    key: str
    text: str
    token: str
    value: int


class ProgressBarOfParts(QWidget):
    """The bar with its legend. ``chosen`` carries the key of the part picked, ``""`` for none."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._bar = _Bar()
        layout.addWidget(self._bar)
        self._legend = QHBoxLayout()
        self._legend.setSpacing(4)
        layout.addLayout(self._legend)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._parts: tuple[Part, ...] = ()
        theme().changed.connect(self._draw_legend)

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show these; their keys normally stay the same while the values move."""
        same = [part.key for part in parts] == [part.key for part in self._parts]
        self._parts = tuple(parts)
        if not same:
            self._build_legend()
        self._bar.show_parts(self._parts)
        self._draw_legend()

    def selected(self) -> str:
        """Key of the part picked, ``""`` for none."""
        picked = self._group.checkedButton()
        return str(picked.property("key")) if picked else ""

    def select(self, key: str) -> None:
        """Pick a part from outside without a signal."""
        for button in self._group.buttons():
            button.setChecked(button.property("key") == key)

    def _build_legend(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.deleteLater()
        while self._legend.count():
            self._legend.takeAt(0)
        for part in self._parts:
            entry = QToolButton()
            entry.setProperty("kind", "quiet")
            entry.setProperty("key", part.key)
            entry.setCheckable(True)
            entry.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            entry.clicked.connect(lambda on, key=part.key: self._picked(key if on else ""))
            self._group.addButton(entry)
            self._legend.addWidget(entry)
        self._legend.addStretch(1)

    def _picked(self, key: str) -> None:
        self.select(key)
        self.chosen.emit(key)

    def _draw_legend(self) -> None:
        for button, part in zip(self._group.buttons(), self._parts, strict=False):
            button.setText(f" {part.text}  {forms.count(part.value)}")
            button.setAccessibleName(f"{part.text}: {forms.count(part.value)}")
            button.setIcon(dot_icon(part.token))


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        self._parts = parts
        total = sum(part.value for part in parts)
        words = (f"{part.text} {forms.percent(part.value, total)}" for part in parts if part.value)
        self.setAccessibleName(", ".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), QColor(look().colors.line))
        left = 0.0
        for part, width in zip(self._parts, widths(self._parts, self.width()), strict=True):
            if width:
                area = QRectF(left, 0, max(1.0, width - 1), self.height())
                painter.fillRect(area, QColor(getattr(look().colors, part.token)))
                left += width
        painter.end()


def widths(parts: Sequence[Part], room: float) -> list[float]:
    """Pixels of each part; none that holds something vanishes, and together they fill ``room``."""
    total = sum(part.value for part in parts)
    if not total:
        return [0.0 for _ in parts]
    wished = [max(_LEAST, room * part.value / total) if part.value else 0.0 for part in parts]
    excess = sum(wished) - room
    largest = max(range(len(parts)), key=lambda index: wished[index])
    wished[largest] -= excess
    return wished
