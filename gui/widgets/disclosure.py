"""What staff rarely need, folded away under one line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.i18n import Retranslated, _t
from gui.theme.icons import set_icon


class Disclosure(Retranslated, QWidget):
    """*Nâng cao*: fill ``body``; it is folded at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.toggle = QToolButton()
        self.toggle.setProperty("kind", "quiet")
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._inner = QWidget()
        self.toggle.clicked.connect(lambda: self.set_open(not self.is_open()))
        layout.addWidget(self.toggle)
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        layout.addWidget(self._inner)
        self.set_open(False)
        self.retranslate()

    def set_open(self, shown: bool) -> None:
        """Unfold or fold."""
        self._inner.setVisible(shown)
        set_icon(self.toggle, "chevron-down" if shown else "chevron-right", "muted")

    def is_open(self) -> bool:
        """Whether it is unfolded."""
        return not self._inner.isHidden()

    def retranslate(self) -> None:
        words = _t("Disclosure", "Advanced")
        self.toggle.setText(words)
        self.toggle.setAccessibleName(words)
