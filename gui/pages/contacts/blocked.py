"""The block list: who gets no advertising, or nothing at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.models.contacts import BlockedModel
from gui.pages.contacts.dialogs import choice
from gui.widgets import Dialog, button, label, toast
from gui.widgets.file_drop import NAME_FILTER
from gui.widgets.question import QuestionDialog, confirmed
from gui.widgets.table import Table

if TYPE_CHECKING:
    from core.contacts import BlockEntryView, BlockFile
    from core.workspace import Workspace
    from gui.pages.contacts.work import LongWork

SCOPES = ("ads", "all")
SOURCES = ("refusal", "complaint", "do_not_call", "manual")
SEARCH_MS = 200


class BlockedList(Retranslated, QWidget):
    """A search, the entries, and what can be done with them."""

    def __init__(self, workspace: Workspace, work: LongWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws, self._work = workspace, work
        self._file: BlockFile | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setMaximumWidth(320)
        self.add, self.read = button(icon="plus"), button(icon="import")
        self.write, self.remove = button(icon="export"), button("danger", "trash")
        row.addWidget(self.search, 1)
        row.addStretch(0)
        for made, asked in (
            (self.add, self.ask_numbers),
            (self.read, self.ask_import),
            (self.write, self.ask_export),
            (self.remove, self.ask_remove),
        ):
            made.clicked.connect(asked)
            row.addWidget(made)
        box.addLayout(row)
        self.told = label("muted", wrap=True)
        box.addWidget(self.told)
        self.model = BlockedModel(workspace, self)
        self.table = Table(self.model)
        box.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.file_told = label("muted", wrap=True)
        self.file, self.no_file = button(), button()
        self.file.clicked.connect(self.ask_file)
        self.no_file.clicked.connect(self.forget_file)
        foot.addWidget(self.file_told, 1)
        foot.addWidget(self.file)
        foot.addWidget(self.no_file)
        box.addLayout(foot)
        self._late = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._late.timeout.connect(lambda: self.model.search(self.search.text()))
        self.search.textChanged.connect(lambda _: self._late.start())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._check())
        self.model.modelReset.connect(self._check)
        self.retranslate()

    async def load(self) -> None:
        """Fetch again; search and filter stay."""
        self._file = await self._ws.blocklist.file()
        await self.model.look(self.search.text())
        self._tell()

    @aio.slot(overlap="ignore")
    async def ask_numbers(self) -> None:
        """Block numbers typed or pasted."""
        dialog = BlockDialog(self, phones=True)
        if not await confirmed(dialog):
            return
        added = await self._ws.blocklist.add(
            dialog.numbers, scope=dialog.scope, source=dialog.source, reason=dialog.reason
        )
        toast(self, _t("Contacts", "{0} numbers blocked").format(forms.count(added)))

    @aio.slot(overlap="ignore")
    async def ask_import(self) -> None:
        """Block the numbers of a file, such as a do-not-call list."""
        title = _t("Contacts", "Choose a file of numbers")
        kinds = _t("Import", "Workbooks and csv ({0})").format(NAME_FILTER)
        path = await aio.ask_file_open(self, title, kinds)
        if path is not None:
            await self.read_file(path)

    async def read_file(self, path: Path) -> None:
        """Ask what the numbers of a file are blocked for, then block them."""
        dialog = BlockDialog(self, file=path.name)
        if not await confirmed(dialog):
            return
        scope, source, reason = dialog.scope, dialog.source, dialog.reason
        found = await self._work.run(
            _t("Contacts", "Reading {0}…").format(path.name),
            lambda told: self._ws.blocklist.import_file(
                path, scope=scope, source=source, reason=reason, on_progress=told
            ),
        )
        if found is not None:
            words = _t("Contacts", "{0} numbers blocked, {1} were already, {2} rows rejected")
            counts = map(forms.count, (found.added, found.known, found.rejected))
            toast(self, words.format(*counts))

    @aio.slot(overlap="ignore")
    async def ask_export(self) -> None:
        """Write all entries as csv."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = _t("Contacts", "Block list.csv")
        title = _t("Contacts", "Export the block list")
        kinds = _t("Contacts", "CSV file (*.csv)")
        path = await aio.ask_file_save(self, title, kinds, Path(folder) / name)
        if path is not None:
            await self.write_file(path)

    async def write_file(self, path: Path) -> None:
        """Write the list to ``path``."""
        done = await self._work.run(
            _t("Contacts", "Writing {0}…").format(path.name),
            lambda told: self._ws.blocklist.export(path, on_progress=told),
        )
        if done is not None:
            words = _t("Contacts", "{0} entries written to {1}")
            toast(self, words.format(forms.count(done.rows), path.name))

    @aio.slot(overlap="ignore")
    async def ask_remove(self) -> None:
        """Unblock the selected number."""
        entry: BlockEntryView | None = self.table.chosen()
        if entry is None:
            return
        phone = forms.phone(entry.phone)
        dialog = QuestionDialog(
            self,
            _t("Contacts", "Unblock {0}?").format(phone),
            [_t("Contacts", "Messages may be sent to this number again.")],
            _t("Contacts", "Unblock"),
            _t("Contacts", "Keep it blocked"),
            enter=False,
        )
        if await confirmed(dialog):
            await self._ws.blocklist.remove(entry.phone, scope=entry.scope)
            toast(self, _t("Contacts", "{0} is no longer blocked").format(phone))

    @aio.slot(overlap="ignore")
    async def ask_file(self) -> None:
        """Block what a shared file holds, read again before each send."""
        title = _t("Contacts", "Choose the block file")
        kinds = _t("Import", "Workbooks and csv ({0})").format(NAME_FILTER)
        path = await aio.ask_file_open(self, title, kinds)
        if path is None:
            return
        dialog = BlockDialog(self, file=path.name, shared=True)
        if await confirmed(dialog):
            scope = dialog.scope
            await self._work.run(
                _t("Contacts", "Reading {0}…").format(path.name),
                lambda _: self._ws.blocklist.use_file(path, scope),
            )

    @aio.slot(overlap="ignore")
    async def forget_file(self) -> None:
        """Use no block file any more; its numbers are unblocked."""
        if self._file is None:
            return
        dialog = QuestionDialog(
            self,
            _t("Contacts", "Stop using the block file?"),
            [_t("Contacts", "Numbers that only this file blocks may get messages again.")],
            _t("Contacts", "Stop using it"),
            _t("Contacts", "Keep it"),
            enter=False,
        )
        if await confirmed(dialog):
            await self._work.run(
                _t("Contacts", "Unblocking…"), lambda _: self._ws.blocklist.use_file(None)
            )

    def _check(self) -> None:
        entry = self.table.chosen()
        self.remove.setEnabled(entry is not None and str(entry.source) != "file")
        self._tell()

    def _tell(self) -> None:
        count = forms.count(self.model.rowCount())
        if self.search.text().strip():
            self.told.setText(_t("Contacts", "{0} entries match").format(count))
        elif self.model.rowCount():
            words = _t("Contacts", "{0} entries. They are skipped when a campaign is sent.")
            self.told.setText(words.format(count))
        else:
            words = _t(
                "Contacts",
                "Nobody is blocked. Add numbers that refused, or import a do-not-call list.",
            )
            self.told.setText(words)
        self.write.setEnabled(self.model.rowCount() > 0)
        self._tell_file()

    def _tell_file(self) -> None:
        file = self._file
        self.no_file.setVisible(file is not None)
        if file is None:
            words = _t(
                "Contacts", "No block file. One in a shared folder is read before each send."
            )
            self.file_told.setText(words)
            self.file.setText(_t("Contacts", "Use a block file…"))
            return
        words = _t("Contacts", "Block file {0}: {1} numbers, read before each send.")
        self.file_told.setText(words.format(Path(file.path).name, forms.count(file.numbers)))
        self.file_told.setToolTip(file.path)
        self.file.setText(_t("Contacts", "Another file…"))

    def retranslate(self) -> None:
        self.search.setPlaceholderText(_t("Contacts", "Find a number, reason or source…"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.add.setText(_t("Contacts", "Add…"))
        self.read.setText(_t("Contacts", "Import…"))
        self.write.setText(_t("Contacts", "Export…"))
        self.remove.setText(_t("Contacts", "Unblock…"))
        self.no_file.setText(_t("Contacts", "Stop using it"))
        self.table.setAccessibleName(_t("Contacts", "Blocked numbers"))
        self.model.retranslate()
        self._tell()


class BlockDialog(Dialog):
    """Numbers, or a file's; read ``numbers``, ``scope``, ``source``, ``reason``."""

    def __init__(
        self, parent: QWidget, *, phones: bool = False, file: str = "", shared: bool = False
    ) -> None:
        title = _t("Contacts", "Block numbers")
        if file:
            title = _t("Contacts", "Block the numbers of {0}").format(file)
        super().__init__(parent, title)
        self.phones = QPlainTextEdit()
        self.phones.setTabChangesFocus(True)
        self.phones.setFixedHeight(96)
        self.phones.setPlaceholderText(_t("Contacts", "One number per line, in any writing"))
        self.phones.setAccessibleName(_t("Contacts", "Numbers to block"))
        form = QFormLayout()
        form.setSpacing(8)
        if phones:
            self.body.addWidget(self.phones)
        self._scope = choice("block_scopes", SCOPES, _t("Contacts", "Blocked for"))
        self._source = choice("block_sources", SOURCES, _t("Contacts", "Source"))
        self._source.setCurrentIndex(SOURCES.index("do_not_call" if file else "refusal"))
        self._reason = QLineEdit()
        self._reason.setMaxLength(200)
        self._reason.setAccessibleName(_t("Contacts", "Reason"))
        form.addRow(_t("Contacts", "Blocked for"), self._scope)
        if not shared:
            form.addRow(_t("Contacts", "Source"), self._source)
            form.addRow(_t("Contacts", "Reason"), self._reason)
        self.body.addLayout(form)
        self.add_dismiss(_t("Contacts", "Cancel"))
        self.go = self.add_primary(_t("Contacts", "Block"))
        self.go.setEnabled(not phones)
        self.phones.textChanged.connect(lambda: self.go.setEnabled(bool(self.numbers)))

    @property
    def numbers(self) -> list[str]:
        """One a line, or parted by commas."""
        lines = self.phones.toPlainText().replace(";", "\n").replace(",", "\n").splitlines()
        return [line.strip() for line in lines if line.strip()]

    @property
    def scope(self) -> str:
        """``ads`` or ``all``."""
        return str(self._scope.currentData())

    @property
    def source(self) -> str:
        """How the numbers came into the list."""
        return str(self._source.currentData())

    @property
    def reason(self) -> str:
        """In the user's own words."""
        return self._reason.text().strip()
