"""The approval sheet: one page for somebody who is not here, as a picture or a PDF.

Drawn with QPainter on paper colours in any theme: it is read on a telephone, or printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from core.base import text as core_text
from core.domain.errors import InputError
from gui import format as forms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.campaigns.approval import ApprovalSheet

WIDTH = 720.0
"""Of the page in its own units; the height follows from what is on it."""
SCALE = 2
"""Pixels a unit in the picture: sharp on a telephone."""
_MARGIN, _GAP, _LABEL = 40.0, 12.0, 190.0
_INK, _SOFT, _LINE, _PAPER = "#1A1D21", "#5A6270", "#D5D9DF", "#FFFFFF"
_WARN, _ACCENT = "#A35A00", "#1D5FD1"
_LONGEST = 1_200
"""Characters of a message that are shown."""
_MM = 25.4


def write(sheet: ApprovalSheet, path: Path) -> None:
    """Write the page; the name's end says what as.

    Raises ``InputError('report.not_written')`` where it cannot be written.
    """
    done = _write_pdf(sheet, path) if path.suffix.lower() == ".pdf" else _write_png(sheet, path)
    if not done:
        raise InputError("report.not_written", file=path.name)


def picture(sheet: ApprovalSheet) -> QImage:
    """The page as a picture."""
    height = _drawn(sheet, None)
    image = QImage(round(WIDTH * SCALE), round(height * SCALE), QImage.Format.Format_RGB32)
    image.fill(QColor(_PAPER))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SCALE, SCALE)
    _drawn(sheet, painter)
    painter.end()
    return image


def _write_png(sheet: ApprovalSheet, path: Path) -> bool:
    return picture(sheet).save(str(path), "PNG")  # type: ignore[call-overload]


def _write_pdf(sheet: ApprovalSheet, path: Path) -> bool:
    height = _drawn(sheet, None)
    writer = QPdfWriter(str(path))
    writer.setTitle(sheet.name)
    wide_mm = 210.0
    size = QSizeF(wide_mm, wide_mm * height / WIDTH)
    page = QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    if not painter.isActive():
        return False
    scale = writer.resolution() * wide_mm / _MM / WIDTH
    painter.scale(scale, scale)
    _drawn(sheet, painter)
    return painter.end()


def _drawn(sheet: ApprovalSheet, painter: QPainter | None) -> float:
    """Draw, or only measure; the height."""
    pen = _Pen(painter)
    if sheet.demo:
        pen.band(_say("demo"))
    pen.text(_say("title"), 22, bold=True)
    asked = _say("asked", asked_by=sheet.asked_by, asked_at=sheet.asked_at)
    pen.text(asked, 13, color=_SOFT, gap=18)
    for title, value in _facts(sheet):
        pen.pair(title, value)
    pen.space(6)
    pen.text(_say("message"), 13, color=_SOFT, gap=6)
    pen.box(_message(sheet))
    pen.space(8)
    pen.line()
    pen.text(_say("code"), 13, color=_SOFT, gap=4)
    pen.text(sheet.code, 40, bold=True, color=_ACCENT, gap=0)
    return pen.y + _MARGIN


def _facts(sheet: ApprovalSheet) -> Iterator[tuple[str, str]]:
    yield _say("campaign"), sheet.name
    if sheet.brandname:
        yield _say("brandname"), sheet.brandname
    yield _say("list"), sheet.list_name
    yield _say("receivers"), forms.count(sheet.receivers)
    yield _say("segments"), forms.count(sheet.segments)
    vat = core_text.label("approval_vat", sheet.vat)
    yield _say("cost"), f"{forms.money(sheet.cost_vnd)} ({vat})"
    if sheet.cost_max_vnd is not None:
        yield _say("cost_max"), forms.money(sheet.cost_max_vnd)
    yield _say("when"), _say("at_once") if sheet.when is None else forms.moment(sheet.when)
    yield _say("by"), ", ".join(sheet.by)


def _message(sheet: ApprovalSheet) -> str:
    told = sheet.content or "\n".join(f"{name}: {value}" for name, value in sheet.values)
    return told if len(told) <= _LONGEST else told[:_LONGEST] + "…"


def _say(name: str, **params: object) -> str:
    return core_text.label("approval_sheet", name, **params)


class _Pen:
    """Writes down a page from above; without a painter it only measures."""

    def __init__(self, painter: QPainter | None) -> None:
        self._painter = painter
        self.y = _MARGIN

    def space(self, height: float) -> None:
        self.y += height

    def band(self, text: str) -> None:
        """Across the whole page."""
        height = 34.0
        if self._painter is not None:
            self._painter.fillRect(QRectF(0, 0, WIDTH, height), QColor(_WARN))
            self._write(QRectF(0, 0, WIDTH, height), text, _font(14, True), _PAPER, centre=True)
        self.y = height + 24

    def text(
        self,
        text: str,
        size: int,
        *,
        bold: bool = False,
        color: str = _INK,
        gap: float = _GAP,
    ) -> None:
        font = _font(size, bold)
        area = self._area(text, font, _MARGIN, WIDTH - 2 * _MARGIN)
        self._write(area, text, font, color)
        self.y = area.bottom() + gap

    def pair(self, title: str, value: str) -> None:
        """A title at the left, its value beside it."""
        font, strong = _font(14, False), _font(14, True)
        left = self._area(title, font, _MARGIN, _LABEL - _GAP)
        right = self._area(value, strong, _MARGIN + _LABEL, WIDTH - 2 * _MARGIN - _LABEL)
        self._write(left, title, font, _SOFT)
        self._write(right, value, strong, _INK)
        self.y = max(left.bottom(), right.bottom()) + 9

    def box(self, text: str) -> None:
        """A text in a frame, as a telephone shows it."""
        font = _font(15, False)
        inside = self._area(text, font, _MARGIN + 16, WIDTH - 2 * _MARGIN - 32)
        inside.moveTop(self.y + 14)
        if self._painter is not None:
            self._painter.setPen(QColor(_LINE))
            frame = inside.adjusted(-16, -14, 16, 14)
            frame.setWidth(WIDTH - 2 * _MARGIN)
            self._painter.drawRoundedRect(frame, 8, 8)
        self._write(inside, text, font, _INK)
        self.y = inside.bottom() + 14 + _GAP

    def line(self) -> None:
        if self._painter is not None:
            self._painter.fillRect(QRectF(_MARGIN, self.y, WIDTH - 2 * _MARGIN, 1), QColor(_LINE))
        self.y += 18

    def _area(self, text: str, font: QFont, left: float, width: float) -> QRectF:
        most = QRectF(left, self.y, width, 100_000)
        needed = QFontMetricsF(font).boundingRect(most, _FLOW, text or " ")
        return QRectF(left, self.y, width, needed.height())

    def _write(
        self, area: QRectF, text: str, font: QFont, color: str, *, centre: bool = False
    ) -> None:
        if self._painter is None:
            return
        self._painter.setFont(font)
        self._painter.setPen(QColor(color))
        flags = Qt.AlignmentFlag.AlignCenter if centre else Qt.TextFlag.TextWordWrap
        self._painter.drawText(area, int(flags), text)


_FLOW = int(Qt.TextFlag.TextWordWrap)


def _font(size: int, bold: bool) -> QFont:
    """In the page's own units, whatever the text size of the window is."""
    made = QFont()
    made.setPixelSize(size)
    made.setBold(bold)
    return made
