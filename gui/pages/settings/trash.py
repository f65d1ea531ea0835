"""Templates that were thrown away, for 30 days. Lists have their trash on their own page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.base import text as core_text
from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.widgets import button, label
from gui.widgets.card import Card
from gui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.accounts.views import TemplateView
    from core.workspace import Workspace

DAYS = 30


class Trash(Retranslated, Card):
    """Takes no room while it is empty."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ws = workspace
        self._found: Sequence[TemplateView] = ()
        self.told = label("muted", wrap=True)
        self.rows = Rows(lambda _: _Row(self._restore))
        self.body.addWidget(self.told)
        self.body.addWidget(self.rows)
        self.retranslate()

    async def load(self) -> None:
        """What lies there."""
        self._found = await self._ws.accounts.trashed_templates()
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._found))
        self.rows.show_rows((each.id, each) for each in self._found)

    @aio.slot
    async def _restore(self, template_id: int) -> None:
        await self._ws.accounts.restore_template(template_id)
        await self.load()

    def retranslate(self) -> None:
        self.set_heading(_t("Settings", "Trash of templates"))
        self.told.setText(
            _t("Settings", "Taken back, they can be used at once. Lists are under Contacts.")
        )
        self._show()


class _Row(QWidget):
    def __init__(self, restore: Callable[[int], object]) -> None:
        super().__init__()
        self._id = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.words = label(wrap=True)
        self.back = button(icon="undo")
        self.back.clicked.connect(lambda: restore(self._id))
        row.addWidget(self.words, 1)
        row.addWidget(self.back)

    def fill(self, each: TemplateView) -> None:
        self._id = each.id
        name = each.name or each.template_id
        kind = core_text.label("template_kinds", each.kind)
        gone = each.trashed_at + timedelta(days=DAYS) if each.trashed_at else None
        told = _t("Settings", "{0} · {1} · deleted for good {2}")
        self.words.setText(told.format(name, kind, forms.moment(gone)))
        self.back.setText(_t("Settings", "Take back"))
        self.back.setAccessibleName(f"{self.back.text()}: {name}")
