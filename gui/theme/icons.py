"""Our line icons (``resources/icons``), tinted from the theme's tokens when drawn."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from core.base.resources import resource
from gui.theme.look import look, theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

SIZE = 18
_FINE_FROM = 32
"""Pixels from which the stroke is drawn thinner, so that big icons stay calm."""


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


def pixmap(name: str, token: str = "text", size: int = SIZE) -> QPixmap:  # noqa: S107 - a colour
    """The icon in the colour of ``token``, ``size`` logical pixels at the screen's resolution."""
    from PySide6.QtSvg import QSvgRenderer  # on use: start-up

    color = getattr(look().colors, token)
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    drawing = _source(name).replace("currentColor", color)
    if size >= _FINE_FROM:
        drawing = drawing.replace('stroke-width="1.75"', 'stroke-width="1.25"')
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(name: str, token: str = "text", checked: str = "", size: int = SIZE) -> QIcon:  # noqa: S107 - a colour
    """An icon for buttons: ``token`` normally, ``checked`` when on, ``muted`` when disabled."""
    made = QIcon(pixmap(name, token, size))
    made.addPixmap(pixmap(name, "muted", size), QIcon.Mode.Disabled)
    made.addPixmap(pixmap(name, token, size), QIcon.Mode.Selected)
    if checked:
        made.addPixmap(pixmap(name, checked, size), QIcon.Mode.Normal, QIcon.State.On)
    return made


def dot_icon(token: str) -> QIcon:
    """A round dot in the colour of ``token``, for legends."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    drawn = QPixmap(QSize(round(8 * ratio), round(8 * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(getattr(look().colors, token)))
    painter.drawEllipse(QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return QIcon(drawn)


def set_icon(
    button: QAbstractButton,
    name: str,
    token: str = "text",  # noqa: S107 - a colour
    checked: str = "",
    size: int = SIZE,
) -> None:
    """Give ``button`` an icon that follows the theme; calling it again replaces the icon."""
    former = button.findChild(_Binding, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if former is not None:
        theme().changed.disconnect(former.draw)
        former.setParent(None)
    _Binding(button, name, token, checked, size).draw()


class _Binding(QObject):
    """Redraws one button's icon when the theme changes; lives and dies with the button."""

    def __init__(
        self, button: QAbstractButton, name: str, token: str, checked: str, size: int
    ) -> None:
        super().__init__(button)
        self._button, self._what = button, (name, token, checked, size)
        theme().changed.connect(self.draw)

    def draw(self) -> None:
        self._button.setIcon(icon(*self._what))
        self._button.setIconSize(QSize(self._what[3], self._what[3]))
