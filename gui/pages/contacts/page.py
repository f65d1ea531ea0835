"""The contacts page: lists, groups, the block list, the trash; and one list opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.domain.errors import InputError
from core.domain.phones import local
from gui import aio
from gui import format as forms
from gui.i18n import _t
from gui.models import Again
from gui.pages.contacts.blocked import BlockedList
from gui.pages.contacts.dialogs import (
    MergeDialog,
    RemoveDialog,
    RenameDialog,
    RepairsDialog,
    TrashDialog,
    UpdateDialog,
)
from gui.pages.contacts.groups import SavedGroups
from gui.pages.contacts.lists import SavedLists, TrashedLists
from gui.pages.contacts.opened import OpenedList, facts
from gui.pages.contacts.work import LongWork
from gui.pages.importing.state import RepairLine
from gui.widgets import Page, PrimaryButton, toast
from gui.widgets.file_drop import FileDrop
from gui.widgets.question import confirmed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.contacts import ContactListView
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

PARTS = ("lists", "groups", "blocked", "trash")
_EXAMPLES = 3


class ContactsPage(FileDrop, Page):
    """Opened with ``list`` (an id) it shows that list, else a ``part`` of all: ``PARTS``."""

    scrolls = False
    topics = frozenset({"lists"})

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._ws, self._navigator = workspace, navigator
        self._list_id: int | None = None
        self._part = "lists"
        self._all: list[ContactListView] = []
        self._counts: dict[str, int] = {}
        self._age = 0
        self._again = Again(self, self.load)
        self.work = LongWork(self)
        self.setAcceptDrops(True)
        self.dropped.connect(lambda path: navigator.open("import", path=str(path)))
        self.importing = PrimaryButton(icon="import")
        self.importing.clicked.connect(lambda: navigator.open("import"))
        self.compose = PrimaryButton(icon="compose")
        self.compose.clicked.connect(lambda: navigator.open("compose", list=self._list_id))
        self.set_primary(self.importing)
        self.set_primary(self.compose)
        self.lists, self.trash = SavedLists(), TrashedLists()
        self.groups = SavedGroups(workspace)
        self.blocked = BlockedList(workspace, self.work)
        self.opened = OpenedList(workspace)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        overview = QWidget()
        box = QVBoxLayout(overview)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.parts: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._views = QStackedWidget()
        views = (self.lists, self.groups, self.blocked, self.trash)
        for part, view in zip(PARTS, views, strict=True):
            made = QToolButton()
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, chosen=part: self.show_part(chosen))
            self.parts[part] = made
            self._group.addButton(made)
            self._views.addWidget(view)
            row.addWidget(made)
        row.addStretch(1)
        box.addLayout(row)
        box.addWidget(self._views, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(overview)
        self._stack.addWidget(self.opened)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.lists.opened.connect(lambda found: self._navigator.open("contacts", list=found))
        self.lists.merge_asked.connect(self.merge)
        self.groups.compose_asked.connect(
            lambda found: self._navigator.open("compose", group=found)
        )
        self.trash.restore_asked.connect(self.restore_list)
        self.trash.remove_asked.connect(self.remove)
        opened = self.opened
        opened.back_asked.connect(lambda: self._navigator.open("contacts"))
        opened.rename_asked.connect(self.rename)
        opened.trash_asked.connect(self.move_to_trash)
        opened.update_asked.connect(self.update_list)
        opened.group_asked.connect(lambda: self.groups.ask_new(self._list_id))
        opened.repairs_asked.connect(self.repairs)
        opened.rejects_asked.connect(self.rejects)

    # -- what the shell calls -------------------------------------------------------------------

    def entered(self, args: Mapping[str, Any]) -> None:
        self._list_id = args.get("list")
        if "part" in args:
            self._part = str(args["part"])
        self.groups.forget_counts()
        self.refresh()

    def left(self) -> None:
        """Nobody looks."""
        self._again.stop()

    def changed(self, topics: frozenset[str]) -> None:
        """As the base says; the last change is never missed. Long work shows its end itself."""
        if not self.work.busy:
            self._again.ask()

    def saved(self) -> dict[str, Any]:
        """Which part was shown."""
        return {"part": self._part}

    def restore(self, state: Mapping[str, Any]) -> None:
        """As it was left."""
        self._part = state["part"]
        self.refresh()

    # -- fetching and showing -------------------------------------------------------------------

    async def load(self) -> None:
        """All of it, or the list opened; one that is gone leads back to all."""
        self._age += 1
        age = self._age
        found = await self._ws.contacts.lists()
        trashed = await self._ws.contacts.trashed()
        blocked = await self._ws.blocklist.count()
        await self.groups.load(found)
        await self.blocked.load()
        if age != self._age:
            return  # a later look is on its way
        self._all = found
        shown = next((each for each in found if each.id == self._list_id), None)
        if shown is None:
            self._list_id = None
        self.lists.show_lists(found)
        self.trash.show_lists(trashed)
        self._counts = {
            "lists": len(found),
            "groups": self.groups.model.rowCount(),
            "blocked": blocked,
            "trash": len(trashed),
        }
        if shown is not None:
            self.opened.open(shown)
        if self._part == "lists" and not any(self._counts.values()):
            self._say_empty()
        else:
            self._show_parts()
            self.show_content()
            if self._part == "groups":
                self.groups.count()

    def show_part(self, part: str) -> None:
        """One of ``PARTS``."""
        self._part = part
        self._show_parts()
        if part == "groups":
            self.groups.count()

    def _show_parts(self) -> None:
        shown = self._list_id is not None
        self._stack.setCurrentWidget(self.opened if shown else self._stack.widget(0))
        self._views.setCurrentIndex(PARTS.index(self._part))
        self.parts[self._part].setChecked(True)
        self.importing.setVisible(not shown and self._part == "lists")
        self.compose.setVisible(shown)
        self._set_words()

    def _set_words(self) -> None:
        names = {
            "lists": _t("Contacts", "Lists"),
            "groups": _t("Contacts", "Groups"),
            "blocked": _t("Contacts", "Blocked numbers"),
            "trash": _t("Contacts", "Trash"),
        }
        for part, made in self.parts.items():
            count = self._counts.get(part)
            made.setText(names[part] if count is None else f"{names[part]}  {forms.count(count)}")
            made.setAccessibleName(made.text())
        opened = self.opened.shown if self._list_id is not None else None
        if opened is None:
            self.set_title(_t("Contacts", "Contacts"))
        else:
            self.set_title(opened.name, facts(opened))

    def _say_empty(self) -> None:
        self.compose.hide()
        self.importing.hide()  # the notice has it
        self.set_title(_t("Contacts", "Contacts"))
        self.show_empty(
            _t("Contacts", "No contact list yet"),
            _t("Contacts", "A list comes from an Excel or csv file. It can be dropped here."),
            (_t("Contacts", "Import from Excel"), lambda: self._navigator.open("import")),
            icon="contacts",
        )

    # -- what can be done -----------------------------------------------------------------------

    @aio.slot(overlap="ignore")
    async def rename(self) -> None:
        """Ask for another name."""
        shown = self.opened.shown
        if shown is None:
            return
        dialog = RenameDialog(self, shown.name)
        if await confirmed(dialog):
            await self._ws.contacts.rename(shown.id, dialog.name.text())

    @aio.slot(overlap="ignore")
    async def move_to_trash(self) -> None:
        """Ask, then put the opened list into the trash."""
        shown = self.opened.shown
        if shown is None:
            return
        if await confirmed(TrashDialog(self, shown.name)):
            await self._ws.contacts.trash(shown.id)
            self._navigator.open("contacts")
            toast(self, _t("Contacts", "“{0}” is in the trash for 30 days.").format(shown.name))

    @aio.slot(overlap="ignore")
    async def restore_list(self, found: ContactListView) -> None:
        """Take a list back, under another name where its own is in use."""
        try:
            await self._ws.contacts.restore(found.id)
        except InputError as error:
            if error.code != "list.exists":
                raise
            why = _t("Contacts", "There is another list of this name now. Choose a new one.")
            dialog = RenameDialog(self, found.name, why=why)
            if not await confirmed(dialog):
                return
            await self._ws.contacts.restore(found.id, dialog.name.text())
        toast(self, _t("Contacts", "The list “{0}” is back.").format(found.name))

    @aio.slot(overlap="ignore")
    async def remove(self, found: ContactListView) -> None:
        """Ask, then delete a list for good."""
        if await confirmed(RemoveDialog(self, found.name)):
            await self.work.run(
                _t("Contacts", "Deleting {0}…").format(found.name),
                lambda _: self._ws.contacts.remove(found.id),
            )

    @aio.slot(overlap="ignore")
    async def merge(self) -> None:
        """Ask which ones, then make one of them."""
        dialog = MergeDialog(self, self._all)
        if not await confirmed(dialog):
            return
        ids, name, mode = dialog.ids, dialog.name.text(), dialog.mode
        done = await self.work.run(
            _t("Contacts", "Merging the lists…"),
            lambda told: self._ws.contacts.merge(ids, name, mode=mode, on_progress=told),
        )
        if done is not None:
            words = _t("Contacts", "“{0}” has {1} numbers.")
            toast(self, words.format(done.list, forms.count(done.accepted)))

    @aio.slot(overlap="ignore")
    async def update_list(self) -> None:
        """Ask from where, then bring the opened list up to date."""
        shown = self.opened.shown
        if shown is None:
            return
        dialog = UpdateDialog(self, shown, self._all)
        source = dialog.source if await confirmed(dialog) else None
        if source is None:
            return
        mode, known_only = dialog.mode, dialog.known_only
        await self._replace(
            _t("Contacts", "Updating {0}…").format(shown.name),
            lambda told: self._ws.contacts.update_from(
                shown.id, source, mode=mode, known_only=known_only, on_progress=told
            ),
        )

    async def _replace(self, words: str, start: Any) -> None:
        """Work at whose end the opened list has another id."""

        async def work(told: Any) -> Any:
            done = await start(told)
            self._list_id = done.list_id if hasattr(done, "list_id") else done.id
            return done

        done = await self.work.run(words, work)
        if done is None:
            return
        self._navigator.open("contacts", list=self._list_id)
        if hasattr(done, "added"):
            told = _t("Contacts", "{0} numbers added, {1} changed, {2} as they were")
            counts = map(forms.count, (done.added, done.changed, done.unchanged))
            toast(self, told.format(*counts))

    @aio.slot(overlap="ignore")
    async def repairs(self) -> None:
        """The repairs of the opened list, and undoing them."""
        shown = self.opened.shown
        if shown is None:
            return
        dialog = RepairsDialog(self, shown.name, await self._repair_lines(shown))
        if await confirmed(dialog):
            off = sorted(dialog.off)
            await self._replace(
                _t("Contacts", "Undoing repairs…"),
                lambda told: self._ws.contacts.undo_repairs(shown.id, off, on_progress=told),
            )

    async def _repair_lines(self, shown: ContactListView) -> list[RepairLine]:
        lines = []
        for rule, count in sorted(shown.repairs.items(), key=lambda item: -item[1]):
            rows = await self._ws.contacts.repaired(shown.id, rule, limit=_EXAMPLES)
            examples = tuple((row.raw, local(row.phone)) for row in rows)
            lines.append(RepairLine(rule, count, examples))
        return lines

    @aio.slot(overlap="ignore")
    async def rejects(self) -> None:
        """Ask where to, then write the rejected rows of the opened list."""
        shown = self.opened.shown
        if shown is None:
            return
        name = _t("Import", "{0} - to mend.xlsx").format(Path(shown.file_name).stem or shown.name)
        title = _t("Import", "Save the rejected rows")
        kinds = _t("Import", "Excel workbook (*.xlsx)")
        path = await aio.ask_file_save(self, title, kinds, name)
        if path is not None:
            await self.write_rejects(shown.id, path)

    async def write_rejects(self, list_id: int, path: Path) -> None:
        """Write the rejected rows of a list to ``path``."""
        done = await self.work.run(
            _t("Import", "Writing {0}…").format(path.name),
            lambda told: self._ws.contacts.save_rejected(path, list_id=list_id, on_progress=told),
        )
        if done is not None:
            words = _t("Import", "{0} rows written to {1}")
            toast(self, words.format(forms.count(done.rows), path.name))

    def retranslate(self) -> None:
        super().retranslate()
        self.importing.setText(_t("Contacts", "Import from Excel"))
        self.compose.setText(_t("Contacts", "Compose for this list"))
        self._set_words()
