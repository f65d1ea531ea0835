"""Reports on paper: a PDF of A4 pages, always in the light colours."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from core.domain.errors import InputError
from core.reports.tables import AMOUNT, PERCENT, cell_text
from gui.i18n import _t
from gui.theme.tokens import load
from gui.widgets.charts import BarChart, Series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.reports.tables import Table

_DPI = 96
_MARGIN_MM = 14
_CHART = 190
_ROW = 19
_HEAD = 34
_SIZES = {"title": 20, "band": 15, "said": 12, "cell": 10}
_LEAST = 34


def write_pdf(path: Path, heading: str, tables: Sequence[Table]) -> int:
    """Write the tables, the first with a chart of its first amounts; the rows written.

    The file appears whole or not at all. Raises ``InputError('report.not_written')``.
    """
    beside = path.with_name(f".{os.getpid()}.{secrets.token_hex(4)}.part")
    try:
        writer = QPdfWriter(str(beside))
        writer.setResolution(_DPI)
        writer.setTitle(heading)
        writer.setCreator("Loa")
        writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Landscape,
                QMarginsF(*[_MARGIN_MM] * 4),
                QPageLayout.Unit.Millimeter,
            )
        )
        painter = QPainter()
        if not painter.begin(writer):
            raise InputError("report.not_written", file=path.name, detail=str(path.parent))
        try:
            rows = _Paper(writer, painter).draw(heading, tables)
        finally:
            painter.end()
        beside.replace(path)
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise InputError("report.not_written", file=path.name, detail=detail) from error
    finally:
        beside.unlink(missing_ok=True)
    return rows


class _Paper:
    """Draws from top to bottom; what has no room begins the next page."""

    def __init__(self, writer: QPdfWriter, painter: QPainter) -> None:
        self._writer, self._painter = writer, painter
        self._width, self._height = float(writer.width()), float(writer.height())
        self._y = 0.0
        self._page = 1
        self._colors = load()[0]["light"]

    def draw(self, heading: str, tables: Sequence[Table]) -> int:
        first = tables[0]
        if first.band is not None:
            self._text(first.band, "band", self._colors.warn, bold=True)
        self._text(heading, "title", self._colors.text, bold=True)
        for said in first.said:
            self._text(said, "said", self._colors.muted)
        self._y += 10
        self._chart(first)
        for table in tables:
            self._table(table)
        self._foot(first)
        return sum(len(table.rows) for table in tables)

    def _font(self, size: str, *, bold: bool = False) -> QFont:
        font = QFont(self._painter.font())
        font.setPixelSize(_SIZES[size])
        font.setBold(bold)
        self._painter.setFont(font)
        return font

    def _text(self, words: str, size: str, color: str, *, bold: bool = False) -> None:
        metrics = QFontMetricsF(self._font(size, bold=bold), self._writer)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        area = QRectF(0, self._y, self._width, self._height)
        needed = metrics.boundingRect(area, flags, words)
        self._painter.setPen(QColor(color))
        self._painter.drawText(area, flags, words)
        self._y += needed.height() + 4

    def _chart(self, table: Table) -> None:
        place = next((n for n, each in enumerate(table.columns) if each.form == AMOUNT), None)
        sums = [
            n for n, each in enumerate(table.columns) if each.form == AMOUNT and "₫" in each.title
        ]
        place = sums[-1] if sums else place
        if place is None or len(table.rows) < 2:
            return
        chart = BarChart(table.columns[place].title)
        chart.paper = True
        chart.resize(int(self._width), _CHART)
        chart.set_data(
            [str(row[0]) for row in table.rows],
            [Series(table.columns[place].title, "accent", tuple(row[place] for row in table.rows))],
        )
        self._text(table.columns[place].title, "said", self._colors.text, bold=True)
        chart.draw(self._painter, QRectF(0, self._y, self._width, _CHART))
        chart.deleteLater()
        self._y += _CHART + 14

    def _table(self, table: Table) -> None:
        widths = self._widths(table)
        if self._y + _HEAD + 2 * _ROW > self._height - _ROW:
            self._next_page(table)
        self._text(table.name, "said", self._colors.text, bold=True)
        self._titles(table, widths)
        for row in table.rows:
            if self._y + _ROW > self._height - _ROW:
                self._next_page(table)
                self._titles(table, widths)
            cells = [
                cell_text(value, column.form)
                for value, column in zip(row, table.columns, strict=True)
            ]
            self._row(table, widths, cells, _ROW)
        self._y += 14

    def _widths(self, table: Table) -> list[float]:
        wished = [max(_LEAST, 4.0 * column.width) for column in table.columns]
        share = self._width / sum(wished)
        return [width * min(share, 2.0) for width in wished]

    def _titles(self, table: Table, widths: list[float]) -> None:
        whole = QRectF(0, self._y, sum(widths), _HEAD)
        self._painter.fillRect(whole, QColor(self._colors.accent))
        self._font("cell", bold=True)
        self._cells(table, widths, [column.title for column in table.columns], _HEAD, head=True)

    def _row(self, table: Table, widths: list[float], cells: list[str], height: int) -> None:
        self._font("cell")
        self._cells(table, widths, cells, height)
        line = QRectF(0, self._y - 1, sum(widths), 1)
        self._painter.fillRect(line, QColor(self._colors.line))

    def _cells(
        self,
        table: Table,
        widths: list[float],
        cells: list[str],
        height: int,
        *,
        head: bool = False,
    ) -> None:
        x = 0.0
        self._painter.setPen(QColor(self._colors.on_accent if head else self._colors.text))
        metrics = QFontMetricsF(self._painter.font(), self._writer)
        for cell, width, column in zip(cells, widths, table.columns, strict=True):
            right = column.form in (AMOUNT, PERCENT)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            area = QRectF(x + 3, self._y, width - 6, height)
            flags = int(side | Qt.AlignmentFlag.AlignVCenter)
            if head:
                flags |= int(Qt.TextFlag.TextWordWrap)
            else:
                cell = metrics.elidedText(cell, Qt.TextElideMode.ElideRight, area.width())
            self._painter.drawText(area, flags, cell)
            x += width
        self._y += height

    def _next_page(self, table: Table) -> None:
        self._foot(table)
        self._writer.newPage()
        self._page += 1
        self._y = 0.0
        if table.band is not None:
            self._text(table.band, "band", self._colors.warn, bold=True)

    def _foot(self, table: Table) -> None:
        self._font("cell")
        self._painter.setPen(QColor(self._colors.muted))
        area = QRectF(0, self._height - _ROW, self._width, _ROW)
        words = _t("Reports", "Page {0}").format(self._page)
        self._painter.drawText(area, int(Qt.AlignmentFlag.AlignRight), words)
        self._painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft), f"Loa · {table.said[0]}")
