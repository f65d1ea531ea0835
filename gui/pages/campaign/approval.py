"""The card of a campaign that waits for approval: who is asked, and what can be done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from core.base import text as core_text
from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.campaign import approval_sheet
from gui.pages.campaign.approval_dialogs import ApproveDialog, CodeDialog, RejectDialog, facts
from gui.widgets import button, label, toast
from gui.widgets.card import Card
from gui.widgets.flow import Flow
from gui.widgets.question import QuestionDialog, confirmed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace
    from gui.pages.campaign.approval_dialogs import Deciding


class ApprovalCard(Retranslated, Card):
    """Takes no room unless the campaign waits, or was refused. ``done`` comes after a deed."""

    done = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ws = workspace
        self._view: CampaignView | None = None
        self.told, self.figures = label(wrap=True, select=True), label("muted", wrap=True)
        self.body.addWidget(self.told)
        self.body.addWidget(self.figures)
        row = Flow()
        self.approve, self.reject = button(icon="check"), button()
        self.sheet, self.code = button(icon="export"), button()
        self.back = button(icon="undo")
        for made, deed in (
            (self.approve, self.ask_approve),
            (self.reject, self.ask_reject),
            (self.sheet, self.save_sheet),
            (self.code, self.ask_code),
            (self.back, self.take_back),
        ):
            made.clicked.connect(deed)
            row.addWidget(made)
        self.body.addLayout(row)
        self._buttons = (self.approve, self.reject, self.sheet, self.code, self.back)
        self.hide()
        self.retranslate()

    def fill(self, view: CampaignView) -> None:
        """Show a campaign as it was seen."""
        self._view = view
        waits, refused = view.awaits_approval, "rejected_by" in view.approval
        self.setVisible(waits or refused)
        for made in self._buttons:
            made.setVisible(waits)
        self.figures.setVisible(waits)
        if waits:
            asked_at = datetime.fromisoformat(view.approval["asked_at"])
            words = _t("Approval", "{0} asked on {1}.").format(
                view.approval.get("asked_by") or "–", forms.moment(asked_at)
            )
            self.set_heading("")
            self.told.setText(words)
            self.figures.setText(" · ".join(f"{name}: {value}" for name, value in facts(view)))
        elif refused:
            self.set_heading(_t("Approval", "Not approved by {0}").format(_by(view)))
            self.told.setText(str(view.approval.get("why") or ""))

    # -- deeds ----------------------------------------------------------------------------------

    @aio.slot(overlap="ignore")
    async def ask_approve(self) -> None:
        """With the PIN of who may."""
        view, able = await self._now()
        if view is not None:
            first = await self._ws.campaigns.messages(view.id, limit=1)
            content = first[0].content if first else ""
            dialog = ApproveDialog(self, self._ws, view, able, content)
            await self._decided(dialog, _t("Approval", "Approved."))

    @aio.slot(overlap="ignore")
    async def ask_reject(self) -> None:
        """With a reason."""
        view, able = await self._now()
        if view is not None:
            await self._decided(RejectDialog(self, self._ws, view, able), "")

    @aio.slot(overlap="ignore")
    async def ask_code(self) -> None:
        """What the approver sent back."""
        view, able = await self._now()
        if view is not None:
            dialog = CodeDialog(self, self._ws, view, able)
            await self._decided(dialog, _t("Approval", "Approved."))

    @aio.slot(overlap="ignore")
    async def take_back(self) -> None:
        """A draft again."""
        view, _ = await self._now()
        if view is None:
            return
        lines = (
            _t("Approval", "It becomes a draft that can be changed; nothing of it was sent."),
            _t("Approval", "What was asked for is void, and so is a sheet that was sent."),
        )
        title = _t("Approval", "Take “{0}” back?").format(view.name)
        yes, no = _t("Approval", "Take back"), _t("Approval", "Leave it")
        if await confirmed(QuestionDialog(self, title, lines, yes, no, demo=view.demo)):
            await self._ws.campaigns.take_back(view.id)
            self.done.emit()

    @aio.slot(overlap="ignore")
    async def save_sheet(self) -> None:
        """One page for somebody who is not here."""
        view, _ = await self._now()
        if view is None:
            return
        names = _t("Approval", "Picture (*.png);;PDF (*.pdf)")
        suggested = core_text.label("approval_sheet", "title") + f" {view.id}.png"
        title = _t("Approval", "Save the approval sheet")
        path = await aio.ask_file_save(self, title, names, suggested)
        if path is not None:
            await self.write_sheet(path)

    async def write_sheet(self, path: Path) -> None:
        """Draw it into a file."""
        if self._view is None:
            return
        approval_sheet.write(await self._ws.campaigns.approval_sheet(self._view.id), path)
        toast(self, _t("Approval", "The sheet is saved: {0}").format(path.name))

    async def _now(self) -> tuple[CampaignView | None, Sequence[str]]:
        """The campaign as it is now, and who may approve it; nobody while one works alone."""
        if self._view is None:
            return None, ()
        view = await self._ws.campaigns.get(self._view.id)
        if not view.awaits_approval:
            self.done.emit()
            return None, ()
        several = await self._ws.people.several()
        return view, (await self._ws.campaigns.approvers(view.id)) if several else ()

    async def _decided(self, dialog: Deciding, said: str) -> None:
        if await confirmed(dialog):
            if said:
                toast(self, said)
            self.done.emit()

    def retranslate(self) -> None:
        self.approve.setText(_t("Approval", "Approve…"))
        self.reject.setText(_t("Approval", "Do not approve…"))
        self.sheet.setText(_t("Approval", "Approval sheet…"))
        self.code.setText(_t("Approval", "Type the sheet's code…"))
        self.back.setText(_t("Approval", "Take back to edit"))
        if self._view is not None:
            self.fill(self._view)


def _by(view: CampaignView) -> str:
    return str(view.approval.get("rejected_by") or "–")
