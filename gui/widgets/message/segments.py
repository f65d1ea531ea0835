"""Chargeable parts as a bar: how full each one is, and which characters make it dear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.base import text as core_text
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.theme import look
from gui.widgets.labels import label
from gui.widgets.message.anatomy import Part, parts

if TYPE_CHECKING:
    from core.campaigns import Sample

_SHOWN_CHARACTERS = 24


class SegmentBar(Retranslated, QWidget):
    """The bar with one line of figures above and the costly characters below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.figures = label("body", wrap=True)
        self._bar = _Bar()
        self.costly = label("caption", wrap=True, select=True)
        layout.addWidget(self.figures)
        layout.addWidget(self._bar)
        layout.addWidget(self.costly)
        self.added = label("caption", wrap=True)
        layout.addWidget(self.added)
        self._sample: Sample | None = None
        self._class = "care"
        self.retranslate()

    def show_sample(self, sample: Sample | None, message_class: str = "care") -> None:
        """Show the parts of one message; None: nothing yet."""
        self._sample, self._class = sample, message_class
        self.retranslate()

    def retranslate(self) -> None:
        sample = self._sample
        found = () if sample is None else parts(sample, self._class)
        self._bar.show_parts(found)
        self.costly.setVisible(bool(sample and sample.costly))
        self.added.setVisible(bool(sample and (sample.added_before or sample.added_after)))
        self.added.setText(
            _t("Message", "The operators add what is grey; it is counted in the parts.")
        )
        if sample is None or not found:
            self.figures.setText(_t("Message", "No text yet"))
            self._bar.setAccessibleName(self.figures.text())
            return
        count = max(sample.segments, len(found))
        told = [_t("Message", "%n chargeable part(s)", "", count)]
        told.append(core_text.label("encodings", sample.encoding))
        if len(found) == 1:
            room = _t("Message", "{0} of {1} characters")
        else:
            room = _t("Message", "{0} of {1} characters in the last")
        told.append(room.format(forms.count(found[-1].used), forms.count(found[-1].room)))
        if sample.price_vnd is not None:
            told.append(_t("Message", "estimated {0}").format(forms.money(sample.price_vnd)))
        self.figures.setText(" · ".join(told))
        self._bar.setAccessibleName(self.figures.text())
        shown = " ".join(sample.costly[:_SHOWN_CHARACTERS])
        words = _t("Message", "Characters that cost more: {0}").format(shown)
        self.costly.setText(words + (" …" if len(sample.costly) > _SHOWN_CHARACTERS else ""))


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, found: tuple[Part, ...]) -> None:
        self._parts = found
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colors = look().colors
        count = max(1, len(self._parts))
        width = (self.width() - 4 * (count - 1)) / count
        token = colors.accent if count == 1 else colors.warn if count > 2 else colors.wait
        for index in range(count):
            area = QRectF(index * (width + 4), 1, width, self.height() - 2)
            painter.setBrush(QColor(colors.line))
            painter.drawRoundedRect(area, 4, 4)
            if index < len(self._parts):
                part = self._parts[index]
                area.setWidth(max(4.0, width * min(1.0, part.used / part.room)))
                painter.setBrush(QColor(token))
                painter.drawRoundedRect(area, 4, 4)
        painter.end()
