"""Tables: rows of 32 px, fixed columns, one row selected, text drawn from finished lines."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from gui.i18n import _t
from gui.theme import look, theme
from gui.widgets.chip import draw_chip

if TYPE_CHECKING:
    from gui.models.lines import Column, Line, LinesModel

_PAD = 8
_ELIDED = Qt.TextElideMode.ElideRight
_KEPT, _CHIPS = 8_000, 200
"""Texts kept as they fit, and chips kept as they were drawn."""


class Table(QTableView):
    """Shows a `LinesModel`. Enter or a double click emits ``activated``.

    A click on a head that sorts emits ``sort_asked`` (key, descending); who listens fetches and
    says so by ``show_sort``. Ctrl+A selects nothing (a million rows took minutes, measured): it
    emits ``all_asked``.
    """

    sort_asked = Signal(str, bool)
    all_asked = Signal()

    def __init__(self, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details: QWidget | None = None
        self._makes_room = False
        self.setModel(model)
        self._brush = _Brush(self)
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
        self._sorts, self._sorted = [column.sort for column in model.columns], ("", False)
        header.setSectionsClickable(any(self._sorts))
        header.sectionClicked.connect(self._head_clicked)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setCornerWidget(QWidget())  # else the style draws a grip there
        theme().changed.connect(self._measure)
        model.headerDataChanged.connect(self._stretch)
        self._measure()

    def lines(self) -> LinesModel:
        """The model."""
        return cast("LinesModel", self.model())

    def chosen(self) -> Any:
        """What the selected row stands for, or None."""
        index = self.currentIndex()
        return self.lines().item(index.row()) if index.isValid() else None

    def show_sort(self, key: str, descending: bool) -> None:
        """Mark the head of the column that the rows are sorted by: in its words, since the style's
        own mark covers those of a right-aligned column."""
        self._sorted = (key, descending)
        self.lines().mark_sorted(key, descending)

    def beside(self, details: QWidget) -> None:
        """While these stand beside it, it leaves out columns that they say too, as far as it lacks
        the room for them."""
        self._details = details
        details.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room for details, and take it back. Qt lets a view filter its scroll bars too."""
        kinds = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
        if watched is self._details and event.type() in kinds:
            self._makes_room = event.type() == QEvent.Type.ShowToParent
            self._stretch()
        return super().eventFilter(watched, event)

    def _head_clicked(self, section: int) -> None:
        key = self._sorts[section]
        if key:
            self.sort_asked.emit(key, (key, False) == self._sorted)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What heads do by the mouse, for the Menu key too."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for section, column in enumerate(self.lines().columns):
            if column.sort:
                words = _t("Table", "Sort by {column}").format(column=column.title())
                sort = menu.addAction(words.replace("&", "&&"))
                sort.triggered.connect(lambda _=False, section=section: self._head_clicked(section))
        if not menu.isEmpty():
            menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+A means everything that is shown, and selects none of it."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_asked.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows that are needed, in one go."""
        selected = self.currentIndex().row() if self.selectionModel().hasSelection() else -1
        painter = QPainter(self.viewport())
        self._brush.paint(painter, event.rect(), selected)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Fonts and colours are taken anew."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._brush.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stretching column takes the room that is left."""
        super().resizeEvent(event)
        self._stretch()

    def _measure(self) -> None:
        self._brush.forget()
        self.verticalHeader().setDefaultSectionSize(look().px(look().sizes.row))
        self._stretch()

    def _stretch(self) -> None:
        """Widths for the room there is. No head is cut off; what is lacking is taken from the
        columns that can do with less, if that is enough; what is left goes to the one that
        stretches."""
        columns = self.lines().columns
        heads = {number: self._head_width(number) for number in range(len(columns))}
        shown = self._shown(heads)
        widths = {n: max(heads[n], look().px(columns[n].width)) for n in shown}
        spare = self.viewport().width() - sum(widths.values())
        if spare < 0:
            can = {
                n: max(0, widths[n] - max(heads[n], look().px(columns[n].least)))
                for n in shown
                if columns[n].least
            }
            share = -spare / max(1, sum(can.values()))
            if share <= 1:
                widths |= {n: widths[n] - math.ceil(share * can[n]) for n in can}
        for number in shown:
            stretched = max(0, spare) if columns[number].stretch else 0
            self.setColumnWidth(number, widths[number] + stretched)

    def _shown(self, heads: dict[int, int]) -> list[int]:
        """The columns that are shown; beside details the last of those that these say too go."""
        columns = self.lines().columns
        widths = {
            number: max(heads[number], look().px(column.least or column.width))
            for number, column in enumerate(columns)
        }
        gone: set[int] = set()
        for number in reversed(range(len(columns))) if self._makes_room else ():
            taken = sum(width for each, width in widths.items() if each not in gone)
            if taken > self.viewport().width() and columns[number].aside:
                gone.add(number)
        for number, column in enumerate(columns):
            if column.aside:
                self.setColumnHidden(number, number in gone)
        return [number for number in range(len(columns)) if number not in gone]

    def _head_width(self, number: int) -> int:
        font = QFont(self.font())
        font.setPixelSize(look().px(look().sizes.caption))
        font.setWeight(QFont.Weight.DemiBold)
        words = self.lines().headerData(number, Qt.Orientation.Horizontal)
        return QFontMetrics(font).horizontalAdvance(str(words or "")) + 2 * _PAD + 2


class _Brush:
    """Draws rows straight from the lines: no call a cell from Qt, no text fitted twice, chips drawn
    once (through a delegate a page of 240 cells took twice the time, measured)."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._fitted: dict[tuple[str, int], tuple[str, int]] = {}
        self._chips: dict[tuple[str, str, int, int, float], QPixmap] = {}
        self._take_look()

    def _take_look(self) -> None:
        colors = look().colors
        self._text, self._line = QColor(colors.text), QColor(colors.line)
        self._select, self._accent = QColor(colors.select), QColor(colors.accent)

    def forget(self) -> None:
        """Colours or fonts changed."""
        self._fitted.clear()
        self._chips.clear()
        self._take_look()

    def paint(self, painter: QPainter, area: QRect, selected: int) -> None:
        """The part of the rows within ``area`` of the viewport."""
        table = self._table
        lines, height = table.lines(), table.rowHeight(0)
        first, count = table.rowAt(area.top()), lines.rowCount()
        if first < 0:
            return
        painter.setFont(table.font())
        painter.setPen(self._text)
        metrics = painter.fontMetrics()
        down = (height + metrics.ascent() - metrics.descent()) // 2
        columns = self._columns(area)
        top = table.rowViewportPosition(first)
        width = table.horizontalHeader().length() - table.horizontalHeader().offset()
        for row in range(first, count):
            if top > area.bottom():
                break
            if row == selected:
                painter.fillRect(0, top, width, height, self._select)
                painter.fillRect(-table.horizontalHeader().offset(), top, 3, height, self._accent)
            painter.fillRect(0, top + height - 1, width, 1, self._line)
            self._row(painter, metrics, columns, lines.line(row), top, height, down)
            top += height

    def _columns(self, area: QRect) -> list[tuple[int, Column, int, int]]:
        """Number, column, left edge and width of what lies within the area."""
        table, found = self._table, []
        for number, column in enumerate(table.lines().columns):
            left, width = table.columnViewportPosition(number), table.columnWidth(number)
            if width and left <= area.right() and left + width >= area.left():
                found.append((number, column, left + _PAD, width - 2 * _PAD))
        return found

    def _row(
        self,
        painter: QPainter,
        metrics: QFontMetrics,
        columns: list[tuple[int, Column, int, int]],
        line: Line | None,
        top: int,
        height: int,
        down: int,
    ) -> None:
        for number, column, left, width in columns:
            if line is None:
                painter.fillRect(left, top + height // 2 - 4, width // 2, 8, self._line)
                continue
            text = line.cells[number]
            if not text:
                continue
            if column.chip:
                chip = self._chip(text, line.token, width, height)
                painter.drawPixmap(left, top, chip)
                continue
            shown, advance = self._fit(metrics, text, width)
            painter.drawText(left + width - advance if column.right else left, top + down, shown)

    def _fit(self, metrics: QFontMetrics, text: str, width: int) -> tuple[str, int]:
        """What of a text fits, and how wide that is."""
        found = self._fitted.get((text, width))
        if found is None:
            shown, advance = text, metrics.horizontalAdvance(text)
            if advance > width:
                shown = metrics.elidedText(text, _ELIDED, width)
                advance = metrics.horizontalAdvance(shown)
            if len(self._fitted) > _KEPT:
                self._fitted.clear()
            found = self._fitted[text, width] = (shown, advance)
        return found

    def _chip(self, text: str, token: str, width: int, height: int) -> QPixmap:
        ratio = self._table.devicePixelRatioF()
        key = (text, token, width, height, ratio)
        found = self._chips.get(key)
        if found is None:
            found = QPixmap(round(width * ratio), round(height * ratio))
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            painter.setFont(self._table.font())
            draw_chip(painter, QRectF(0, 0, width, height), text, token)
            painter.end()
            if len(self._chips) > _CHIPS:
                self._chips.clear()
            self._chips[key] = found
        return found
