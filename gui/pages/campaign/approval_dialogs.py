"""Questions about a campaign that waits: approve, refuse, type the code of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from core.base import text as core_text
from core.domain.secret import Secret
from gui import format as forms
from gui.i18n import _t
from gui.pages.settings.people_dialogs import Asking
from gui.shell.sitting import pin_field, told_label
from gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace


class Deciding(Asking):
    """Who decides, and their PIN; both left out while one person works alone."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        view: CampaignView,
        able: Sequence[str],
        title: str,
        yes: str,
        *,
        pin: bool = True,
    ) -> None:
        super().__init__(parent, title, yes, demo=view.demo)
        self._ws, self._view = workspace, view
        self.who: QComboBox | None = None
        self.pin: QLineEdit | None = None
        self._able, self._asks_pin = able, pin

    def ask_who(self) -> None:
        """The fields, after what is to be read."""
        if not self._able:
            return
        self.who = QComboBox()
        self.who.addItems(list(self._able))
        here = self._ws.people.at_desk
        if here is not None:
            self.who.setCurrentIndex(max(0, self.who.findText(here.name)))
        self.field(_t("Approval", "Who decides"), self.who)
        if self._asks_pin:
            self.pin = pin_field("")
            self.field(_t("Approval", "Their PIN"), self.pin)
            self.pin.setFocus()

    def by(self) -> str | None:
        """Whose word it is; None while one person works alone."""
        return None if self.who is None else self.who.currentText()

    def word(self) -> Secret | None:
        """Their PIN, taken out of the field."""
        if self.pin is None:
            return None
        typed = Secret(self.pin.text())
        self.pin.clear()
        return typed


class ApproveDialog(Deciding):
    """The frozen campaign, and the button with its number."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        view: CampaignView,
        able: Sequence[str],
        content: str,
    ) -> None:
        yes = _t("Approval", "Approve for %n receiver(s)", "", view.receivers)
        title = _t("Approval", "Approve “{0}”?").format(view.name)
        super().__init__(parent, workspace, view, able, title, yes)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts(view)):
            grid.addWidget(label("muted", name), row, 0)
            grid.addWidget(label(text=value, wrap=True, select=True), row, 1)
        self.body.addLayout(grid)
        self.body.addWidget(label("muted", core_text.label("approval_sheet", "message")))
        self.content = told_label("body", content)
        self.body.addWidget(self.content)
        self.ask_who()

    async def do(self) -> None:
        """Approve what is shown, and nothing else: its hash goes along."""
        await self._ws.campaigns.approve(
            self._view.id, self.word(), by=self.by(), hash=self._view.hash
        )


class RejectDialog(Deciding):
    """The reason, which whoever asked reads."""

    def __init__(
        self, parent: QWidget, workspace: Workspace, view: CampaignView, able: Sequence[str]
    ) -> None:
        title = _t("Approval", "Do not approve “{0}”?").format(view.name)
        yes = _t("Approval", "Do not approve")
        super().__init__(parent, workspace, view, able, title, yes)
        told = _t("Approval", "It becomes a draft again; nothing of it was sent.")
        self.body.addWidget(told_label("muted", told))
        self.why = QLineEdit()
        self.field(_t("Approval", "Reason"), self.why)
        self.ask_who()
        self.why.setFocus()

    async def do(self) -> None:
        """Give it back."""
        await self._ws.campaigns.reject(self._view.id, self.why.text(), self.word(), by=self.by())


class CodeDialog(Deciding):
    """The code that the approver sent back from the sheet, and who that was."""

    def __init__(
        self, parent: QWidget, workspace: Workspace, view: CampaignView, able: Sequence[str]
    ) -> None:
        title = _t("Approval", "Code from the approval sheet")
        yes = _t("Approval", "Approve for %n receiver(s)", "", view.receivers)
        super().__init__(parent, workspace, view, able, title, yes, pin=False)
        told = _t(
            "Approval",
            "Only what the approver really sent back. Who typed it and who is said to have "
            "approved are both kept in the action log.",
        )
        self.body.addWidget(told_label("muted", told))
        self.code = QLineEdit()
        self.code.setPlaceholderText("ABCD-2345")
        self.field(_t("Approval", "Code"), self.code)
        self.ask_who()
        self.code.setFocus()

    async def do(self) -> None:
        """Approve on their word."""
        by = self.by() or ""
        await self._ws.campaigns.approve_by_code(self._view.id, self.code.text(), by=by)


def facts(view: CampaignView) -> Iterator[tuple[str, str]]:
    """What an approver decides by."""

    def say(name: str) -> str:
        return core_text.label("approval_sheet", name)

    if view.settings.get("brandname"):
        yield say("brandname"), view.settings["brandname"]
    yield say("list"), view.list_name
    yield say("receivers"), forms.count(view.receivers)
    vat = core_text.label("approval_vat", str(view.checks.get("vat") or "unknown"))
    yield say("cost"), f"{forms.money(view.cost_vnd)} ({vat})"
    if view.cost_max_vnd not in (None, view.cost_vnd):
        yield say("cost_max"), forms.money(view.cost_max_vnd)
    at = view.scheduled_at
    yield say("when"), say("at_once") if at is None else forms.moment(at)
