"""Tables: rows of 32 px, fixed columns, one row selected, text drawn from finished lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.theme import look, theme
from gui.widgets.chip import draw_chip

if TYPE_CHECKING:
    from gui.models.lines import LinesModel

_PAD = 8
_ELIDED = Qt.TextElideMode.ElideRight
_SELECTED = QStyle.StateFlag.State_Selected


class Table(QTableView):
    """Shows a `LinesModel`. Enter or a double click emits ``activated``."""

    def __init__(self, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setCornerWidget(QWidget())  # else the style draws a grip there
        theme().changed.connect(self._measure)
        self._measure()

    def lines(self) -> LinesModel:
        """The model."""
        return cast("LinesModel", self.model())

    def chosen(self) -> Any:
        """What the selected row stands for, or None."""
        index = self.currentIndex()
        return self.lines().item(index.row()) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stretching column takes the room that is left."""
        super().resizeEvent(event)
        self._stretch()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(look().px(look().sizes.row))
        for number, column in enumerate(self.lines().columns):
            self.setColumnWidth(number, look().px(column.width))
        self._stretch()

    def _stretch(self) -> None:
        columns = self.lines().columns
        taken = sum(look().px(column.width) for column in columns)
        for number, column in enumerate(columns):
            if column.stretch:
                spare = max(0, self.viewport().width() - taken)
                self.setColumnWidth(number, look().px(column.width) + spare)


class _Delegate(QStyledItemDelegate):
    """Draws text and chips straight from the lines: half the time of the style's own way."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._model = table.lines()
        theme().changed.connect(self._take_colors)
        self._take_colors()

    def _take_colors(self) -> None:
        colors = look().colors
        self._text, self._surface = QColor(colors.text), QColor(colors.surface)
        self._line, self._select = QColor(colors.line), QColor(colors.select)
        self._accent = QColor(colors.accent)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One cell."""
        area: QRect = option.rect
        state = option.state
        painter.fillRect(area, self._select if state & _SELECTED else self._surface)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, self._line)
        if state & _SELECTED and index.column() == 0:
            painter.fillRect(area.left(), area.top(), 3, area.height(), self._accent)
        line = self._model.line(index.row())
        inner = area.adjusted(_PAD, 0, -_PAD, 0)
        if line is None:
            painter.fillRect(inner.left(), area.center().y() - 4, inner.width() // 2, 8, self._line)
            return
        column, text = self._model.columns[index.column()], line.cells[index.column()]
        if not text:
            return
        if column.chip:
            draw_chip(painter, QRectF(inner), text, line.token)
            return
        painter.setFont(option.font)
        painter.setPen(self._text)
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        metrics = option.fontMetrics
        shown = metrics.elidedText(text, _ELIDED, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The fixed height; widths are the columns'."""
        return QSize(0, look().px(look().sizes.row))
