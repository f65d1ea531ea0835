"""Campaigns by state, newest first, live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QToolButton

from core.base import text as core_text
from gui import format as forms
from gui.i18n import _t
from gui.models import Again, ListModel
from gui.pages.campaigns.lines import COLUMNS, line
from gui.pages.campaigns.state import GROUPS, found, group_counts
from gui.widgets import Page, PrimaryButton
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

LIMIT = 500


class CampaignsPage(Page):
    """A filter by state with its count, a search, the list; Enter opens a campaign."""

    topics = frozenset({"campaigns", "messages"})
    scrolls = False

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace, self._navigator = workspace, navigator
        self._views: Sequence[CampaignView] = ()
        self.model = ListModel(COLUMNS, self)
        self.table = Table(self.model)
        self.search = QLineEdit()
        self.search.setMaximumWidth(280)
        self.groups = QButtonGroup(self)
        self.new = self.set_primary(PrimaryButton(icon="compose"))
        self.new.clicked.connect(lambda: navigator.open("compose"))
        self.body.addLayout(self._filters())
        self.body.addWidget(self.table, 1)
        self._again = Again(self, self._catch_up)
        self.table.activated.connect(lambda index: self._open(self.model.item(index.row())))
        self.search.textChanged.connect(lambda _: self._fill())
        self.groups.buttonClicked.connect(lambda _: self._fill())
        self.retranslate()

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for group in GROUPS:
            made = QToolButton()
            made.setCheckable(True)
            made.setProperty("group", group)
            made.setChecked(group == "all")
            self.groups.addButton(made)
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        return row

    # -- what the shell calls -------------------------------------------------------------------

    def left(self) -> None:
        """Nobody looks."""
        self._again.stop()

    def saved(self) -> dict[str, Any]:
        """Filter, search, place."""
        row = self.table.currentIndex().row()
        return {"group": self.group, "search": self.search.text(), "row": row}

    def restore(self, state: Mapping[str, Any]) -> None:
        """As it was left."""
        for made in self.groups.buttons():
            made.setChecked(made.property("group") == state["group"])
        self.search.setText(state["search"])
        self._fill()
        if 0 <= state["row"] < self.model.rowCount():
            self.table.selectRow(state["row"])

    def changed(self, topics: frozenset[str]) -> None:
        """As the base says; never twice at once, and the last change is never missed."""
        self._again.ask()

    # -- fetching and showing -------------------------------------------------------------------

    async def load(self) -> None:
        """Every campaign, newest first."""
        await self._catch_up()

    async def _catch_up(self) -> None:
        self._views = await self._workspace.campaigns.list(LIMIT)
        self.new.setVisible(bool(self._views))  # else the notice has it
        if not self._views:
            self.show_empty(
                _t("Campaigns", "No campaign yet."),
                _t(
                    "Campaigns",
                    "A campaign sends one text to a list of customers and shows, "
                    "receiver by receiver, what became of it.",
                ),
                (_t("Campaigns", "Compose a message"), lambda: self._navigator.open("compose")),
                "campaigns",
            )
            return
        self._fill()
        self.show_content()

    @property
    def group(self) -> str:
        """The filter in force."""
        picked = self.groups.checkedButton()
        return str(picked.property("group")) if picked is not None else "all"

    def _fill(self) -> None:
        self.model.show([line(view) for view in found(self._views, self.group, self.search.text())])
        counts = group_counts(self._views)
        for made in self.groups.buttons():
            group = str(made.property("group"))
            words = f"{_group(group)}  {forms.count(counts[group])}"
            made.setText(words)
            made.setAccessibleName(words)

    def _open(self, view: CampaignView | None) -> None:
        if view is not None:
            self._navigator.open("campaign", campaign=view.id)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(_t("Navigation", "Campaigns"))
        self.new.setText(_t("Campaigns", "Compose a message"))
        hint = _t("Campaigns", "Find a name, list or brandname")
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(hint)
        self.table.setAccessibleName(_t("Campaigns", "Campaigns, newest first"))
        self.model.retranslate()
        self._fill()


def _group(group: str) -> str:
    if group == "all":
        return _t("Campaigns", "all")
    if group == "review":
        return _t("Campaigns", "needs a look")
    return core_text.label("campaign_states", group)
