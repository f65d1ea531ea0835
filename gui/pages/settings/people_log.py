"""What was done, by whom: the log that is only ever appended to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from core.base import text as core_text
from gui import aio
from gui import format as forms
from gui.i18n import _t
from gui.models.lines import Column, Line, ListModel
from gui.widgets.dialog import Dialog
from gui.widgets.labels import label
from gui.widgets.table import Table

if TYPE_CHECKING:
    from core.people import LogEntry
    from core.workspace import Workspace

PAGE = 500
COLUMNS = (
    Column(lambda: _t("People", "Time"), 128),
    Column(lambda: _t("People", "Person"), 124, least=80),
    Column(lambda: _t("People", "Action"), 190, least=150),
    Column(lambda: _t("People", "About"), 210, stretch=True, least=160),
    Column(lambda: _t("People", "Details"), 230, least=190),
)


class LogDialog(Dialog):
    """The newest first, filtered by person and kind; older ones on request."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent, _t("People", "Action log"))
        self._ws = workspace
        self._found: list[LogEntry] = []
        self.resize(900, 560)
        self.who, self.kind = QComboBox(), QComboBox()
        self.who.setAccessibleName(_t("People", "Person"))
        self.kind.setAccessibleName(_t("People", "Action"))
        self.who.addItem(_t("People", "Everybody"), None)
        for text, code in _kinds():
            self.kind.addItem(text, code)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.who)
        row.addWidget(self.kind)
        row.addStretch(1)
        self.body.addLayout(row)
        self.model = ListModel(COLUMNS, self)
        self.table = Table(self.model)
        self.table.setAccessibleName(self.windowTitle())
        self.body.addWidget(self.table, 1)
        self.told = label("muted")
        self.body.addWidget(self.told)
        self.older = self.add_aside(_t("People", "Show older ones"))
        self.older.clicked.connect(lambda: self.load(older=True))
        self.add_primary(_t("People", "Close"))
        for box in (self.who, self.kind):
            box.currentIndexChanged.connect(lambda _: self.load())

    @aio.slot(overlap="replace")
    async def load(self, *, older: bool = False) -> None:
        """Fetch what the filters ask for."""
        if self.who.count() == 1:
            for name in await self._ws.people.log_names():
                self.who.addItem(name, name)
        before = self._found[-1].id if older and self._found else None
        found = await self._ws.people.log(
            person=self.who.currentData(),
            action=self.kind.currentData(),
            before=before,
            limit=PAGE,
        )
        self._found = [*self._found, *found] if older else list(found)
        self.model.show([line(entry) for entry in self._found])
        self.older.setVisible(len(found) == PAGE)
        self.told.setText(_t("People", "%n entry(s)", "", len(self._found)))


def _kinds() -> tuple[tuple[str, str | None], ...]:
    return (
        (_t("People", "Everything"), None),
        (_t("People", "Campaigns"), "campaign."),
        (_t("People", "Single messages"), "message."),
        (_t("People", "Lists"), "list."),
        (_t("People", "Block list"), "block."),
        (_t("People", "Reports"), "report."),
        (_t("People", "Providers and keys"), "account."),
        (_t("People", "People"), "person."),
        (_t("People", "Settings"), "settings."),
    )


def line(entry: LogEntry) -> Line:
    """An entry in the order of ``COLUMNS``."""
    about = entry.subject_name
    if not about and entry.subject_id is not None:
        about = f"#{entry.subject_id}"
    cells = (
        forms.moment(entry.at),
        entry.person or "",
        core_text.label("actions", entry.action),
        about,
        details(entry.details),
    )
    return Line(cells, "", entry)


def details(told: Any) -> str:
    """Figures and names that go with a deed, in words where they are known."""
    parts = []
    for name, value in told.items():
        if name == "how":
            parts.append(core_text.label("approval_how", value))
        elif name == "given":
            parts.append(core_text.label("person_roles", value))
        elif name in _FIGURES:
            parts.append(_figure(name, value))
        elif name in ("asked_by", "approver"):
            parts.append(f"{core_text.label('fields', _FIELD[name])}: {value}")
        elif name == "brandnames":
            parts.append(", ".join(value) or _t("People", "all brandnames"))
    return " · ".join(parts)


_FIGURES = frozenset(
    "receivers rows count accepted cost_vnd above_vnd above_receivers file why".split()
)
_FIELD = {"asked_by": "asked_by", "approver": "approvers"}


def _figure(name: str, value: Any) -> str:
    if name.endswith("_vnd"):
        return forms.money(value)
    if name in ("receivers", "above_receivers"):
        return _t("People", "%n receiver(s)", "", int(value))
    if name in ("rows", "count", "accepted"):
        return forms.count(value)
    return str(value)
