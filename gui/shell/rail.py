"""The left rail: eight pages, words beside icons, icons alone where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.i18n import Retranslated
from gui.theme import look
from gui.theme.icons import pixmap, set_icon
from gui.theme.look import theme
from gui.widgets.labels import line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gui.shell.navigation import PageSpec

WIDE, NARROW = 208, 64


class Rail(Retranslated, QWidget):
    """Shows where one is; ``asked`` carries the id of the page clicked."""

    asked = Signal(str)

    def __init__(self, pages: Iterable[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._specs = {spec.id: spec for spec in pages}
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._folded = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 12)
        layout.setSpacing(2)
        layout.addLayout(self._brand())
        layout.addSpacing(8)
        for spec in self._specs.values():
            if spec.place == "main":
                layout.addWidget(self._entry(spec))
        layout.addStretch(1)
        layout.addWidget(line())
        layout.addSpacing(6)
        for spec in self._specs.values():
            if spec.place == "foot":
                layout.addWidget(self._entry(spec))
        theme().changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(10)
        mark = QLabel()
        mark.setPixmap(pixmap("loa", size=28))
        self._name = QLabel("Loa")
        self._name.setObjectName("brand")
        row.addWidget(mark)
        row.addWidget(self._name, 1)
        return row

    def _entry(self, spec: PageSpec) -> QToolButton:
        made = QToolButton()
        made.setProperty("kind", "rail")
        made.setCheckable(True)
        made.setAutoRaise(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_icon(made, spec.icon, "muted", checked="accent", size=20)
        made.clicked.connect(lambda _=False, name=spec.id: self.asked.emit(name))
        self._group.addButton(made)
        self._buttons[spec.id] = made
        return made

    def mark(self, page: str) -> None:
        """Light up ``page``, or the one it belongs to."""
        spec = self._specs.get(page)
        button = self._buttons.get(page) or self._buttons.get(spec.parent if spec else "")
        if button is not None:
            button.setChecked(True)

    def fold(self, folded: bool) -> None:
        """Icons alone, or words beside them."""
        if folded != self._folded:
            self._folded = folded
            self._resize()
            self.retranslate()

    def _resize(self) -> None:
        self.setFixedWidth(look().px(NARROW if self._folded else WIDE))
        self._name.setVisible(not self._folded)
        style = Qt.ToolButtonStyle
        for button in self._buttons.values():
            button.setToolButtonStyle(
                style.ToolButtonIconOnly if self._folded else style.ToolButtonTextBesideIcon
            )

    def retranslate(self) -> None:
        for name, button in self._buttons.items():
            title = self._specs[name].title()
            button.setText("  " + title.replace("&", "&&"))
            button.setAccessibleName(title)
            button.setToolTip(title if self._folded else "")
