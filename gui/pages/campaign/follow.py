"""*Create a campaign from this filter*: its receivers become a list, and compose opens with it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from core.base import text as core_text
from core.base.clock import now_utc
from core.domain.errors import CancelledByUser, InputError
from gui import aio
from gui import format as forms
from gui.errors import words as error_words
from gui.i18n import _t
from gui.widgets import label
from gui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from core.campaigns.records import CampaignView
    from core.contacts.views import ContactListView
    from core.workspace import Workspace
    from gui.models.messages import Narrowed
    from gui.shell.navigation import Navigator
    from gui.widgets import Page

_WIDTH = 440


class FollowDialog(Dialog):
    """The name of the list that is made, and who will be in it."""

    def __init__(self, parent: QWidget, count: int, name: str, of: str, *, demo: bool) -> None:
        super().__init__(parent, _t("Follow", "Create a campaign from this filter"), demo=demo)
        lines = (
            _t("Follow", "%n receiver(s) become a list of their own.", "", count),
            of,
            _t("Follow", "They keep the columns of the first list. Nothing is sent yet."),
        )
        for words in filter(None, lines):
            made = label("body", words, wrap=True)
            made.setMinimumWidth(_WIDTH)
            self.body.addWidget(made)
        caption = label("caption", _t("Follow", "Name of the list"))
        self.name = QLineEdit(name)
        self.name.setAccessibleName(caption.text())
        caption.setBuddy(self.name)
        self.trouble = label("error", wrap=True)
        self.trouble.hide()
        for part in (caption, self.name, self.trouble):
            self.body.addWidget(part)
        self.add_dismiss(_t("Follow", "Leave it"))
        self.yes = self.add_primary(_t("Follow", "Compose for %n receiver(s)", "", count))
        self.name.textChanged.connect(lambda words: self.yes.setEnabled(bool(words.strip())))
        self.name.selectAll()
        self.name.setFocus()

    def tell(self, words: str) -> None:
        """Why that name could not be taken."""
        self.trouble.setText(words)
        self.trouble.show()


class FollowUp(QObject):
    """Asks for a name, has the list made behind progress and cancel, opens compose."""

    def __init__(self, workspace: Workspace, navigator: Navigator, page: Page) -> None:
        super().__init__(page)
        self._workspace, self._navigator, self._page = workspace, navigator, page

    @aio.slot(overlap="ignore")
    async def ask(self, view: CampaignView, narrowed: Narrowed, part: str) -> None:
        """For whom a filter of a campaign shows now; ``part`` of its bar, empty for all."""
        campaigns = self._workspace.campaigns
        count = await campaigns.message_count(
            view.id, state=narrowed.states or None, search=narrowed.search
        )
        if not count:
            return
        name, problem = _suggested(view, part), ""
        while True:
            dialog = FollowDialog(self._page, count, name, _of(part, narrowed), demo=view.demo)
            if problem:
                dialog.tell(problem)
            if await aio.ask(dialog) != Dialog.DialogCode.Accepted:
                return
            name = dialog.name.text().strip()
            made = await self._make(view, narrowed, name, count)
            if made is None:
                return
            if not isinstance(made, InputError):
                self._navigator.open("compose", list=made.id)
                return
            problem = error_words(made)[0]

    async def _make(
        self, view: CampaignView, narrowed: Narrowed, name: str, count: int
    ) -> ContactListView | InputError | None:
        """The list; None where it was cancelled or failed, the error where its name is taken."""
        page = self._page
        work = aio.TaskScope.of(self).start(self._fill(view, narrowed, name), "follow-up")
        assert work is not None  # noqa: S101 - two may run
        page.show_busy(_t("Follow", "Making the list of %n receiver(s)…", "", count), work.cancel)
        try:
            await asyncio.wait({work})
        finally:
            page.show_content()
        return None if work.cancelled() or work.exception() is not None else work.result()

    async def _fill(
        self, view: CampaignView, narrowed: Narrowed, name: str
    ) -> ContactListView | InputError | None:
        try:
            return await self._workspace.campaigns.follow_up(
                view.id,
                name,
                state=narrowed.states,
                search=narrowed.search,
                on_progress=self._move_to,
            )
        except InputError as error:
            if error.code != "list.exists":
                raise
            return error
        except CancelledByUser:
            return None

    def _move_to(self, done: int, total: int | None) -> None:
        self._page.set_progress(done, total, f"{forms.count(done)} / {forms.count(total)}")


def _of(part: str, narrowed: Narrowed) -> str:
    """The filter in words; empty where there is none."""
    told = [core_text.label("states", part)] if part else []
    if narrowed.search:
        told.append(_t("Follow", "with “{words}” in name or number").format(words=narrowed.search))
    return _t("Follow", "Filter: {0}").format(" · ".join(told)) if told else ""


def _suggested(view: CampaignView, part: str) -> str:
    told = [view.name, core_text.label("states", part) if part else ""]
    told.append(forms.moment(now_utc()))
    return " – ".join(filter(None, told))
