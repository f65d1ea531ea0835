"""What the reading warns of, as lines above a step."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.base import text as core_text
from gui import format as forms
from gui.i18n import _t
from gui.widgets import Banner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.contacts import Note

_TOLD = frozenset({"mapping_remembered", "old_font", "encoding"})
"""Notes that say what was done and ask for nothing."""


class Notes(QWidget):
    """``again_asked``: the file is to be read once more."""

    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self.banners: list[Banner] = []

    def draw(self, notes: Sequence[Note]) -> None:
        """Show these."""
        for former in self.banners:
            former.hide()
            former.deleteLater()
        self.banners = [self._banner(note) for note in notes]
        for banner in self.banners:
            self._box.addWidget(banner)
        self.setVisible(bool(notes))

    def _banner(self, note: Note) -> Banner:
        words = core_text.label("notes", note.code, **note.params)
        again = None
        if note.code == "open_elsewhere":
            again = (_t("Import", "Read again"), self.again_asked.emit)
        state: Any = "wait" if note.code in _TOLD else "warn"
        return Banner(state, words, _detail(note), action=again)


def _detail(note: Note) -> str:
    if note.code == "imported_before":
        at = datetime.fromisoformat(str(note.params["at"]))
        return _t("Import", "Imported {0}.").format(forms.moment(at))
    if note.code == "open_elsewhere":
        return _t("Import", "If something was just changed, save it there and read again.")
    return ""
