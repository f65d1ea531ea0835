"""The import page: four steps at the left, the present one beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import aio
from gui import format as forms
from gui.errors import words
from gui.i18n import _t
from gui.pages.importing import state
from gui.pages.importing.columns_step import ColumnsStep
from gui.pages.importing.file_step import FileStep
from gui.pages.importing.review_step import ReviewStep
from gui.pages.importing.save_step import SaveStep
from gui.pages.importing.state import Step
from gui.pages.importing.steps import StepList
from gui.pages.importing.summary import ResultPanel, SummaryPanel
from gui.pages.importing.work import ImportWork
from gui.widgets import Banner, Page, button, toast
from gui.widgets.file_drop import NAME_FILTER, FileDrop
from gui.widgets.page import SKELETON_MS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.contacts import WrittenRejects
    from core.domain.errors import LoaError
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator


class ImportPage(FileDrop, Page):
    """Opened with ``path``, or without: then it asks for a file. An unfinished import stays."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._navigator = navigator
        self.work = ImportWork(workspace, self)
        self.trouble: Banner | None = None
        self._busy_words = ""
        self._late_busy = QTimer(self, singleShot=True, interval=SKELETON_MS)
        self._late_busy.timeout.connect(self._say_busy)
        self.setAcceptDrops(True)
        self.other = button(icon="file")
        self.other.clicked.connect(self.choose_file)
        self.other.hide()
        self.head_actions.addWidget(self.other)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.steps = StepList()
        self.summary, self.file = SummaryPanel(), FileStep()
        self.columns, self.review, self.saving = ColumnsStep(), ReviewStep(), SaveStep()
        self.done = ResultPanel()
        self.panels = {
            Step.SUMMARY: self.summary,
            Step.FILE: self.file,
            Step.COLUMNS: self.columns,
            Step.REVIEW: self.review,
            Step.SAVE: self.saving,
        }
        right = QVBoxLayout()
        right.setSpacing(12)
        for panel in (*self.panels.values(), self.done):
            panel.hide()
            right.addWidget(panel)
        self.back, self.next = button(icon="chevron-left"), button(icon="chevron-right")
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands last
        self._way = QWidget()
        row = QHBoxLayout(self._way)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.next)
        right.addWidget(self._way)
        right.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(24)
        halves.addWidget(self.steps)
        halves.addLayout(right, 1)
        self.body.addLayout(halves, 1)

    def _connect(self) -> None:
        work = self.work
        self.dropped.connect(work.look)
        work.changed.connect(self.draw)
        work.busy.connect(self._busy_with)
        work.progressed.connect(self.set_progress)
        work.failed.connect(self._failed)
        self.steps.chosen.connect(work.go)
        self.back.clicked.connect(lambda: work.step_by(-1))
        self.next.clicked.connect(lambda: work.step_by(1))
        self.summary.import_asked.connect(work.save)
        self.summary.steps_asked.connect(lambda: work.go(Step.FILE))
        self.file.sheet_chosen.connect(work.take_sheet)
        for panel in (self.summary, self.file, self.columns, self.review):
            panel.notes.again_asked.connect(lambda: work.look_again(None))
        for panel in (self.summary, self.file, self.review):
            panel.questions.answered.connect(work.answer)
        self.review.repairs.switched.connect(work.switch)
        self.review.workbook_asked.connect(self.save_rejected)
        self.done.workbook_asked.connect(self.save_rejected)
        work.written.connect(self._written)
        self.columns.role_chosen.connect(work.take_role)
        self.columns.undo_asked.connect(work.undo_roles)
        self.saving.named.connect(lambda name: work.change(name=name, mode=None))
        self.saving.mode_chosen.connect(lambda mode: work.change(mode=mode))
        self.saving.import_asked.connect(work.save)
        self.done.compose_asked.connect(lambda: self._leave_for("compose"))
        self.done.list_asked.connect(lambda: self._leave_for("contacts"))
        self.done.another_asked.connect(self.choose_file)

    def entered(self, args: Mapping[str, Any]) -> None:
        """A ``path`` other than the one at work is looked at; else what there is stays."""
        path = Path(args["path"]) if "path" in args else None
        if path is not None and path != self.work.path:
            self.work.look(path)
        elif self.work.result is not None and path is None:
            self.work.flow = self.work.result = self.work.path = None
            self.draw()
        elif self.work.path is None:
            self.draw()

    async def load(self) -> None:
        """Look at the file once more (F5)."""
        if self.work.flow is not None and self.work.result is None:
            self.work.look_again()
        elif self.work.path is not None and self.work.result is None:
            self.work.look(self.work.path)
        else:
            self.draw()

    def draw(self) -> None:
        """Show the work as it stands."""
        flow, result = self.work.flow, self.work.result
        self._late_busy.stop()
        self._drop_trouble()
        self.other.setVisible(flow is not None and result is None)
        if flow is None:
            self._ask_for_file()
            return
        shown = self.done if result is not None else self.panels[flow.step]
        for panel in (*self.panels.values(), self.done):
            panel.setVisible(panel is shown)
        if result is not None:
            self.done.show_result(result)
        else:
            self.panels[flow.step].show_flow(flow, self.work.lists)
        self.steps.show_flow(flow)
        self.steps.setVisible(result is None)
        self._way.setVisible(result is None and flow.step is not Step.SUMMARY)
        self.back.setVisible(state.neighbour(flow, -1) is not None)
        self.next.setVisible(flow.step is not Step.SAVE)
        self.next.setEnabled(state.neighbour(flow, 1) is not None)
        self.show_content()

    def _ask_for_file(self) -> None:
        self.show_empty(
            _t("Import", "Choose a workbook of customers"),
            _t("Import", "Excel or csv; it can also be dropped here. Nothing is sent by this."),
            (_t("Import", "Choose a file…"), self.choose_file),
            icon="import",
        )

    @aio.slot(overlap="ignore")
    async def choose_file(self) -> None:
        """The system's own dialog."""
        kinds = _t("Import", "Workbooks and csv ({0})").format(NAME_FILTER)
        folder = self.work.path.parent if self.work.path is not None else ""
        path = await aio.ask_file_open(self, _t("Import", "Choose a file"), kinds, folder)
        if path is not None:
            self.work.look(path)

    @aio.slot(overlap="ignore")
    async def save_rejected(self) -> None:
        """Ask where to, then write the rows that are not taken."""
        path = self.work.path
        if path is None:
            return
        title = _t("Import", "Save the rejected rows")
        kinds = _t("Import", "Excel workbook (*.xlsx)")
        words = _t("Import", "{0} - to mend.xlsx").format(path.stem)
        target = await aio.ask_file_save(self, title, kinds, path.with_name(words))
        if target is not None:
            self.work.write_rejected(target)

    def _written(self, done: WrittenRejects) -> None:
        words = _t("Import", "{0} rows written to {1}")
        toast(self, words.format(forms.count(done.rows), Path(done.file).name))

    def _busy_with(self, file: str, what: str) -> None:
        told = {
            "reading": _t("Import", "Reading {0}…"),
            "saving": _t("Import", "Importing {0}…"),
            "writing": _t("Import", "Writing {0}…"),
        }[what]
        self._busy_words = told.format(file)
        if what == "reading" and self.work.flow is not None:
            self._late_busy.start()  # a quick answer must not flicker
        else:
            self._say_busy()

    def _say_busy(self) -> None:
        self.show_busy(self._busy_words, self.work.stop)

    def _failed(self, error: LoaError) -> None:
        """Said on the page: in place of it before anything was read, above the step after."""
        path = self.work.path
        self._late_busy.stop()
        if self.work.flow is None and path is not None:
            self.other.show()
            self.show_error(error, lambda: self.work.look(path))
            return
        self.draw()
        self.trouble = Banner("bad", *words(error), closable=True)
        self.body.insertWidget(0, self.trouble)

    def _drop_trouble(self) -> None:
        if self.trouble is not None:
            self.trouble.hide()
            self.trouble.deleteLater()
            self.trouble = None

    def _leave_for(self, page: str) -> None:
        result = self.work.result
        if result is not None:
            self._navigator.open(page, list=result.list_id)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(_t("Import", "Import customers"))
        self.other.setText(_t("Import", "Choose another file…"))
        self.back.setText(_t("Import", "Back"))
        self.next.setText(_t("Import", "Next"))
        if self.work.flow is None and self.work.path is None:
            self._ask_for_file()
