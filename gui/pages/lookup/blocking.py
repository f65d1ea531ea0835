"""Blocking one number: for what, why, and who asked for it; and saying that it is blocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from core.base import text as core_text
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.contacts.dialogs import choice
from gui.widgets import Dialog, label
from gui.widgets.banner import Banner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.contacts import BlockEntryView

SCOPES = ("ads", "all")
SOURCES = ("refusal", "complaint", "manual")
_LONGEST = 160
FROM_FILE = "file"


class BlockOneDialog(Dialog):
    """Read ``scope``, ``source`` and ``reason``; the reason names who called, where that was
    given."""

    def __init__(self, parent: QWidget, phone: str) -> None:
        title = _t("Lookup", "Block {phone}?").format(phone=forms.phone(phone))
        super().__init__(parent, title)
        told = _t("Lookup", "Messages that still wait for this number are skipped, too.")
        self.body.addWidget(label("muted", told, wrap=True))
        form = QFormLayout()
        form.setSpacing(8)
        self._scope = choice("block_scopes", SCOPES, _t("Lookup", "Blocked for"))
        self._source = choice("block_sources", SOURCES, _t("Lookup", "Because of"))
        self._caller, self._reason = QLineEdit(), QLineEdit()
        for field, name in (
            (self._caller, _t("Lookup", "Who called")),
            (self._reason, _t("Lookup", "What was said")),
        ):
            field.setMaxLength(_LONGEST // 2)
            field.setAccessibleName(name)
        form.addRow(_t("Lookup", "Blocked for"), self._scope)
        form.addRow(_t("Lookup", "Because of"), self._source)
        form.addRow(_t("Lookup", "Who called"), self._caller)
        form.addRow(_t("Lookup", "What was said"), self._reason)
        self.body.addLayout(form)
        self.add_dismiss(_t("Lookup", "Not now"))
        self.go = self.add_primary(_t("Lookup", "Block this number"))

    @property
    def scope(self) -> str:
        """``ads`` or ``all``."""
        return str(self._scope.currentData())

    @property
    def source(self) -> str:
        """How the number came into the list."""
        return str(self._source.currentData())

    @property
    def reason(self) -> str:
        """What was said, and who said it."""
        said, caller = self._reason.text().strip(), self._caller.text().strip()
        if not caller:
            return said
        who = _t("Lookup", "called by {name}").format(name=caller)
        return f"{said} · {who}" if said else who


class BlockedNote(Retranslated, QWidget):
    """Above the history: that the number is blocked, since when and why; ``unblock_asked``."""

    unblock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[BlockEntryView] = ()
        self._banner: Banner | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_entries(self, entries: Sequence[BlockEntryView]) -> None:
        """The entries of one number; none hides it."""
        if entries != self._entries:
            self._entries = entries
            self._draw()

    @property
    def blocked(self) -> bool:
        """Whether it says so."""
        return bool(self._entries)

    def text(self) -> str:
        """What it says."""
        return "" if self._banner is None else self._banner.accessibleName()

    def _draw(self) -> None:
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        self.setVisible(bool(self._entries))
        if not self._entries:
            return
        widest = max(self._entries, key=lambda each: each.scope == "all")
        scope = core_text.label("block_scopes", widest.scope)
        told = [_said(each) for each in self._entries]
        fixed = all(each.source == FROM_FILE for each in self._entries)
        self._banner = Banner(
            "warn",
            _t("Lookup", "This number is blocked: {scope}.").format(scope=scope),
            "\n".join(told),
            action=None if fixed else (_t("Lookup", "Unblock…"), self.unblock_asked.emit),
        )
        self._box.addWidget(self._banner)

    def retranslate(self) -> None:
        self._draw()


def _said(entry: BlockEntryView) -> str:
    parts = [
        forms.moment(entry.added_at),
        core_text.label("block_sources", entry.source),
        entry.reason,
        entry.added_by or "",
    ]
    return " · ".join(part for part in parts if part)
