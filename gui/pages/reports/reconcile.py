"""Reconciliation: what the provider says it sent, or bills, against what this store sent."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from core.reports.reconcile import Kind
from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.reports.reconcile_form import RECORD, ReconcileForm
from gui.pages.reports.reconcile_invoice import narrow
from gui.pages.reports.reconcile_result import SHOWN, ReconcileResult
from gui.widgets import button, label, toast
from gui.widgets.combo import Combo
from gui.widgets.working import Working

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.reports.reconcile import DifferenceView, ReconciliationView
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator


class ReconcilePanel(Retranslated, QWidget):
    """Asks what to compare, compares, shows it. ``load`` fetches; whoever holds it calls that."""

    topics = frozenset({"accounts"})

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._navigator = workspace, navigator
        self._made: Sequence[ReconciliationView] = ()
        self._shown: int | None = None
        self._filled: tuple[int, Kind | None] | None = None
        self._running: asyncio.Task[None] | None = None
        self.form, self.result = ReconcileForm(workspace), ReconcileResult()
        self.before = Combo()
        narrow(self.before)
        self._caption, self.nothing = label("muted"), label("muted", wrap=True)
        self.export, self.forget = button(icon="export"), button("quiet", icon="trash")
        self.bar, self.told = QProgressBar(textVisible=False), label("muted")
        self.cancel = button(icon="stop")
        self._progress, self.working = QWidget(), Working()
        self._lay_out()
        self.form.asked.connect(self._compare)
        self.before.activated.connect(lambda _: self._choose())
        self.result.narrowed.connect(self._narrow)
        self.result.opened.connect(self.open)
        self.export.clicked.connect(self._export)
        self.forget.clicked.connect(self._forget)
        self.cancel.clicked.connect(self._stop)
        self.retranslate()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(16)
        busy = QHBoxLayout(self._progress)
        busy.setContentsMargins(0, 0, 0, 0)
        busy.setSpacing(12)
        self.bar.setFixedWidth(240)
        for part in (self.told, self.bar, self.cancel):
            busy.addWidget(part)
        busy.addStretch(1)
        self._progress.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.before, 1)
        row.addWidget(self.forget)
        row.addWidget(self.export)
        self._caption.setBuddy(self.before)
        for part in (self.form, self._progress, self.working):
            outer.addWidget(part)
        done = QVBoxLayout()
        done.setSpacing(4)
        done.addWidget(self._caption)
        done.addLayout(row)
        outer.addLayout(done)
        outer.addWidget(self.nothing)
        outer.addWidget(self.result)
        outer.addStretch(1)

    # -- fetching and showing -------------------------------------------------------------------

    async def load(self) -> None:
        """Accounts, what was compared before, and the one on screen."""
        self.form.set_accounts(await self._workspace.accounts.list())
        self._made = await self._workspace.reconciliations.list()
        known = [made.id for made in self._made]
        if self._shown not in known:
            self._shown = known[0] if known else None
        self._list()
        await self._fill()

    def _list(self) -> None:
        box = self.before
        listed = [(_name(made), made.id) for made in self._made]
        if listed != [(box.itemText(row), box.itemData(row)) for row in range(box.count())]:
            box.clear()
            for name, made_id in listed:
                box.addItem(name, made_id)
        self.before.setCurrentIndex(self.before.findData(self._shown))
        for part in (self.before, self._caption, self.export, self.forget, self.result):
            part.setVisible(bool(self._made))
        self.nothing.setVisible(not self._made)

    async def _fill(self) -> None:
        made = next((each for each in self._made if each.id == self._shown), None)
        if made is None:
            return
        self.result.begin(made)
        kind = self.result.kind
        if self._filled == (made.id, kind):
            return  # what was compared does not change
        room = self._workspace.reconciliations
        lines = await room.differences(made.id, kind=kind, limit=SHOWN)
        count = await room.difference_count(made.id, kind=kind)
        self.result.fill(made, lines, count)
        self._filled = made.id, kind

    def _choose(self) -> None:
        self._shown = self.before.currentData()
        self._narrow()

    @aio.slot(overlap="replace")
    async def _narrow(self) -> None:
        await self._fill()

    def open(self, found: DifferenceView) -> None:
        """Lead to the message: in its campaign, or among all of that number."""
        if found.campaign_id is not None and found.kind is not Kind.ONLY_THERE:
            phone = forms.phone(found.phone).replace(" ", "")
            self._navigator.open("campaign", campaign=found.campaign_id, search=phone)
        elif found.phone:
            self._navigator.open("lookup", phone=found.phone)

    # -- comparing ------------------------------------------------------------------------------

    @aio.slot(overlap="ignore")
    async def _compare(self) -> None:
        self._running = aio.TaskScope.of(self).start(self.compare(), "reconcile")
        if self._running is not None:
            await asyncio.wait([self._running])

    async def compare(self) -> None:
        """Compare what the form says; says so while it lasts."""
        self._busy(busy=True)
        try:
            made = await self._asked()
            self._shown = made.id
        finally:
            self._running = None
            self._busy(busy=False)
        await self.load()

    async def _asked(self) -> ReconciliationView:
        form, room = self.form, self._workspace.reconciliations
        account, (since, until) = form.account_id, form.period
        if account is None:
            raise AssertionError("the form asks only with an account")
        if form.kind == RECORD:
            return await room.with_record(account, since, until, on_progress=self._move_to)
        if form.invoice.path is None:
            raise AssertionError("the form asks only with a file")
        return await room.with_invoice(
            account,
            form.invoice.path,
            mapping=form.invoice.mapping,
            vat=form.invoice.vat_kind,
            vat_percent=form.invoice.percent.value(),
            since=since,
            until=until,
            on_progress=self._move_to,
        )

    def _busy(self, *, busy: bool) -> None:
        self._progress.setVisible(busy)
        self.form.set_busy(busy=busy)
        self.cancel.setEnabled(True)
        self.bar.setRange(0, 0)
        self.told.setText(_t("Reconcile", "Reading and comparing…"))

    def _move_to(self, done: int, total: int | None) -> None:
        self.bar.setRange(0, 1_000 if total else 0)
        self.bar.setValue(round(1_000 * done / total) if total else 0)

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        if self._running is not None:
            self._running.cancel()

    # -- what is done with it -------------------------------------------------------------------

    @aio.slot(overlap="ignore")
    async def _export(self) -> None:
        made = next((each for each in self._made if each.id == self._shown), None)
        if made is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        day = forms.moment(made.from_at).partition(" ")[0].replace("/", "-")
        name = _t("Reconcile", "Reconciliation {0} {1}.xlsx").format(made.account, day)
        kinds = _t("Export", "Excel workbook (*.xlsx);;CSV file (*.csv)")
        title = _t("Reconcile", "Export the differences")
        path = await aio.ask_file_save(self, title, kinds, Path(folder) / name.replace("/", "-"))
        if path is None:
            return
        room, doing = self._workspace.reconciliations, _t("Export", "Writing the report…")
        written = await self.working.run(
            doing, lambda told: room.export(made.id, path, on_progress=told)
        )
        if written is None:
            return
        told = _t("Export", "{rows} rows written to {file}")
        toast(self, told.format(rows=forms.count(written.rows), file=written.file.name))

    @aio.slot(overlap="ignore")
    async def _forget(self) -> None:
        if self._shown is not None:
            await self._workspace.reconciliations.remove(self._shown)
            self._shown = None
            await self.load()

    def retranslate(self) -> None:
        """Set the texts again."""
        self._caption.setText(_t("Reconcile", "Done before"))
        self.before.setAccessibleName(_t("Reconcile", "Reconciliations done before"))
        self.export.setText(_t("Reconcile", "Export the differences"))
        words = _t("Reconcile", "Forget this reconciliation")
        self.forget.setToolTip(words)
        self.forget.setAccessibleName(words)
        self.cancel.setText(_t("Reconcile", "Cancel"))
        self.bar.setAccessibleName(_t("Reconcile", "Progress of the reconciliation"))
        self.nothing.setText(
            _t(
                "Reconcile",
                "Choose an account and a period. Loa compares message by message what the "
                "provider says, or bills, with what was sent here, and adds both up.",
            )
        )
        for row, made in enumerate(self._made):
            self.before.setItemText(row, _name(made))


def _name(made: ReconciliationView) -> str:
    what: Any = made.file_name or _t("Reconcile", "Provider's record")
    days = " – ".join(forms.moment(at).partition(" ")[0] for at in (made.from_at, made.to_at))
    return f"{made.account} · {days} · {what} · {forms.moment(made.made_at)}"
