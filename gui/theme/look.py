"""The look in force: mode, text size, and who follows when it changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette

from gui.theme.sheet import TINT, style_sheet
from gui.theme.tokens import Colors, Sizes, load, mix

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Mode = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Look:
    """What is drawn now: ``mode`` is ``light`` or ``dark``, ``scale`` 1.0 to 1.3."""

    mode: str
    scale: float
    colors: Colors
    sizes: Sizes

    def px(self, size: int) -> int:
        """A size of the tokens at the chosen text size."""
        return round(size * self.scale)


class Theme(QObject):
    """Keeps the application's palette and sheet; ``changed`` comes after both were set."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode: Mode = "system"
        self._scale = 1.0
        self._app: QApplication | None = None
        colors, sizes = load()
        self.look = Look("light", 1.0, colors["light"], sizes)

    def apply(self, app: QApplication, mode: Mode = "system", text_scale: int = 100) -> None:
        """Show ``mode`` with type of ``text_scale`` percent; ``system`` follows it live."""
        self._mode, self._scale = mode, text_scale / 100
        if self._app is None:
            self._app = app
            app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._draw()

    def _system_changed(self) -> None:
        if self._mode == "system":
            self._draw()

    def _draw(self) -> None:
        app = self._app
        if app is None:
            return
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        mode = self._mode if self._mode != "system" else ("dark" if dark else "light")
        colors, sizes = load()
        self.look = Look(mode, self._scale, colors[mode], sizes)
        font = QFont(app.font())
        font.setPixelSize(self.look.px(sizes.body))
        font.setFeature(QFont.Tag("tnum"), 1)
        app.setFont(font)
        app.setPalette(palette(self.look.colors))
        app.setStyleSheet(style_sheet(mode, self.look.colors, sizes, self._scale))
        self.changed.emit()


@cache
def theme() -> Theme:
    """The one theme of this process."""
    return Theme()


def look() -> Look:
    """The look in force."""
    return theme().look


def palette(colors: Colors) -> QPalette:
    """Fusion's palette, for what the style sheet does not draw."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, color in {
        roles.Window: colors.bg,
        roles.WindowText: colors.text,
        roles.Base: colors.surface,
        roles.AlternateBase: colors.bg,
        roles.ToolTipBase: colors.raised,
        roles.ToolTipText: colors.text,
        roles.PlaceholderText: colors.muted,
        roles.Text: colors.text,
        roles.Button: colors.surface,
        roles.ButtonText: colors.text,
        roles.BrightText: colors.bad,
        roles.Link: colors.accent,
        roles.LinkVisited: colors.accent,
        roles.Highlight: colors.select,
        roles.HighlightedText: colors.text,
        roles.Accent: colors.accent,
        roles.Mid: colors.field,
        roles.Dark: colors.field,
        roles.Midlight: colors.line,
        roles.Light: colors.raised,
    }.items():
        made.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.muted))
    return made


def tint(color: str, ground: str | None = None) -> str:
    """The pale ground of a chip or banner in ``color``; its text stays readable on it."""
    return mix(color, ground or look().colors.surface, TINT)
