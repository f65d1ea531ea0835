"""Zalo, Viber and calls as a phone shows them. Pictures are named, never fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.i18n import Retranslated, _t
from gui.theme.look import theme
from gui.widgets.labels import label, line
from gui.widgets.scroll import scrolled

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from gui.widgets.message.shown import Shown

_PICTURE_HEIGHT = 96


class PhoneCard(Retranslated, QFrame):
    """One leg of a message: who sends, what is read or heard, what can be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(QWidget())
        self._area.setProperty("role", "card")
        outer.addWidget(self._area)
        self._leg: Shown | None = None
        self._drawn: Shown | None = None
        theme().changed.connect(self._draw)
        self.retranslate()

    def show_leg(self, leg: Shown) -> None:
        """Show this leg."""
        self._leg = leg
        if leg != self._drawn:
            self._draw()

    def _draw(self) -> None:
        leg = self._leg
        if leg is None:
            return
        self._drawn = leg
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(15, 11, 15, 15)
        column.setSpacing(8)
        head = label("section", _from(leg), wrap=True)
        column.addWidget(_narrow(head))
        if leg.title:
            column.addWidget(_narrow(label("caption", leg.title, wrap=True)))
        column.addWidget(line())
        if leg.image:
            column.addWidget(_picture(leg.image))
        if leg.text:
            if leg.medium == "call":
                column.addWidget(label("caption", _t("Message", "The call reads")))
            column.addWidget(_narrow(label(text=leg.text, wrap=True, select=True)))
        if leg.rows or leg.facts:
            column.addLayout(_table((*leg.rows, *leg.facts)))
        if not (leg.text or leg.rows or leg.image or leg.facts):
            column.addWidget(_narrow(label("muted", _nothing(leg), wrap=True)))
        if leg.button is not None:
            column.addWidget(_button(*leg.button))
        column.addStretch(1)
        self._area.setWidget(body)
        body.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Long words break at the card's edge."""
        super().resizeEvent(event)
        inner = self._area.widget()
        if inner is not None:
            inner.setMaximumWidth(self._area.viewport().width())

    def sizeHint(self) -> QSize:
        """As high as what is in it, within reason."""
        inner = self._area.widget()
        height = 0 if inner is None else inner.sizeHint().height()
        return QSize(240, max(120, height + 4))

    def retranslate(self) -> None:
        self.setAccessibleName(_t("Message", "The message as the receiver sees it"))
        self._draw()


def _from(leg: Shown) -> str:
    names = {
        "zalo": _t("Message", "Zalo Official Account"),
        "viber": "Viber",
        "call": _t("Message", "Automatic call"),
        "sms": "SMS",
    }
    name = names.get(leg.medium, leg.medium)
    return f"{name} · {leg.sender}" if leg.sender else name


def _nothing(leg: Shown) -> str:
    if leg.theirs:
        return _t("Message", "The provider writes this message itself.")
    if leg.title:
        return _t("Message", "The provider does not tell what this template says.")
    return _t("Message", "The message will be shown here")


def _picture(address: str) -> QWidget:
    """Where the picture will be: its address only, for nothing is fetched before sending."""
    frame = QFrame()
    frame.setProperty("role", "raised")
    frame.setMinimumHeight(_PICTURE_HEIGHT)
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(4)
    column.addStretch(1)
    name = label("muted", _t("Message", "Picture"))
    name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(name)
    where = _address(address)
    where.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(where)
    column.addStretch(1)
    return frame


def _button(words: str, address: str) -> QWidget:
    """The button as it will look; here it opens nothing."""
    holder = QFrame()
    holder.setProperty("role", "raised")
    column = QVBoxLayout(holder)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(2)
    name = label("section", words or _t("Message", "Button without a text"), wrap=True)
    name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(_narrow(name))
    where = _address(address or _t("Message", "no address yet"))
    where.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(where)
    return holder


def _address(address: str) -> QLabel:
    """Broken anywhere: an address has no blanks to break at."""
    return _narrow(label("caption", "\u200b".join(address), wrap=True))


def _table(rows: tuple[tuple[str, str], ...]) -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(6)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    for name, value in rows:
        told = _t("Message", "Parameter {0}").format(name) if name.isdecimal() else name
        form.addRow(label("muted", told), _narrow(label(text=value or "–", wrap=True, select=True)))
    return form


def _narrow(words: QLabel) -> QLabel:
    """Takes the width there is and never asks for more."""
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return words
