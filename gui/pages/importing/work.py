"""The import at work: looks at a file, looks again, saves; the page draws what it says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.domain.errors import LoaError
from gui import aio
from gui.pages.importing import state
from gui.pages.importing.state import Reading

if TYPE_CHECKING:
    import asyncio
    from pathlib import Path

    from core.contacts import ContactListView, ImportSummary
    from core.workspace import Workspace
    from gui.pages.importing.state import Flow, Question, Step


class ImportWork(QObject):
    """Holds the `Flow`, later the result. One job at a time; ``stop`` ends it.

    ``busy`` carries the file's name and what is being done with it (``reading``, ``saving``,
    ``writing`` its rejected rows), ``failed`` a `LoaError` after which the flow is as before,
    ``written`` what was written.
    """

    changed = Signal()
    busy = Signal(str, str)
    progressed = Signal(object, object)
    failed = Signal(object)
    written = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._ws = workspace
        self.path: Path | None = None
        self.flow: Flow | None = None
        self.result: ImportSummary | None = None
        self.lists: list[ContactListView] = []
        self._task: asyncio.Task[Any] | None = None
        self._wanted: Reading | None = None

    def look(self, path: Path) -> None:
        """Look at a file from the start."""
        self.path, self.flow, self.result = path, None, None
        self._begin_look(path, Reading())

    def look_again(self, reading: Reading | None = None) -> None:
        """Look with other choices, or with the same at what the file has become."""
        if self.path is not None and self.flow is not None:
            self._begin_look(self.path, reading or self._now(self.flow).reading)

    def take_sheet(self, sheet: str) -> None:
        """Read another sheet; what was chosen for the former one is forgotten."""
        self.look_again(Reading(sheet))

    def take_role(self, role: str, header: str) -> None:
        """A column is the phone, or the name."""
        if self.flow is not None:
            self.look_again(state.remapped(self._now(self.flow), role, header))

    def undo_roles(self) -> None:
        """The columns as they were found, what was chosen by hand forgotten."""
        if self.flow is not None:
            self.look_again(replace(self._now(self.flow).reading, mapping={}))

    def answer(self, question: Question, answer: str) -> None:
        """Answer a question; the file is read again only where that changes anything."""
        if self.flow is None:
            return
        flow = self._now(self.flow)
        reading = state.answered(flow, question, answer)
        if reading.args() == flow.reading.args() and self._wanted is None:
            self.change(reading=reading)
        else:
            self.look_again(reading)

    def switch(self, rule: str, on: bool) -> None:
        """Take a repair, or leave the rows out that need it."""
        if self.flow is not None:
            self.look_again(state.switched(self._now(self.flow), rule, on))

    def save(self) -> None:
        """Import what the flow says; a second call while it runs does nothing."""
        if self.flow is not None and state.may_save(self.flow, self.lists):
            self._task = self._save(self.flow) or self._task

    def stop(self) -> None:
        """End the job; nothing half-done is left."""
        if self._task is not None:
            self._task.cancel()
        self._wanted = None
        self.changed.emit()

    def go(self, step: Step) -> None:
        """Open a step, if it can be opened."""
        if self.flow is not None and state.reachable(self.flow, step):
            self.change(step=step)

    def step_by(self, by: int) -> None:
        """The next step, or the one before."""
        step = None if self.flow is None else state.neighbour(self.flow, by)
        if step is not None:
            self.change(step=step)

    def change(self, **values: Any) -> None:
        """Change the flow: its step, name or mode."""
        if self.flow is not None:
            self.flow = replace(self.flow, **values)
            self.changed.emit()

    def write_rejected(self, target: Path) -> None:
        """Write the rows that are not taken as a workbook, to be mended and imported again."""
        if self.flow is not None and self.path is not None:
            self._task = self._write_rejected(self.flow, target) or self._task

    def _now(self, flow: Flow) -> Flow:
        """The flow as it will be once the file was read again: a next choice adds to that."""
        return flow if self._wanted is None else replace(flow, reading=self._wanted)

    def _begin_look(self, path: Path, reading: Reading) -> None:
        self._wanted = reading
        self.busy.emit(path.name, "reading")
        self._task = self._look(path, reading)

    @aio.slot(overlap="replace")
    async def _look(self, path: Path, reading: Reading) -> None:
        try:
            found = await self._ws.contacts.inspect(
                path, **reading.args(), on_progress=self.progressed.emit
            )
            self.lists = await self._ws.contacts.lists()
        except LoaError as error:
            self._wanted = None
            self.failed.emit(error)
            return
        self._wanted = None
        if self.flow is None:
            self.flow = state.begin(path, found, self.lists)
        else:
            self.flow = state.looked_again(self.flow, found, reading)
        self.changed.emit()

    @aio.slot(overlap="ignore")
    async def _save(self, flow: Flow) -> None:
        self.busy.emit(flow.inspection.file_name, "saving")
        try:
            self.result = await self._ws.contacts.import_file(
                flow.path,
                flow.name.strip(),
                **flow.reading.args() | {"sheet": flow.inspection.sheet},
                mode=flow.mode,  # type: ignore[arg-type]
                on_progress=self.progressed.emit,
            )
        except LoaError as error:
            self.lists = await self._ws.contacts.lists()
            self.failed.emit(error)
            return
        self.changed.emit()

    @aio.slot(overlap="ignore")
    async def _write_rejected(self, flow: Flow, target: Path) -> None:
        self.busy.emit(target.name, "writing")
        try:
            done = await self._ws.contacts.save_rejected(
                target,
                source=flow.path,
                reading=flow.reading.args() | {"sheet": flow.inspection.sheet},
                on_progress=self.progressed.emit,
            )
        except LoaError as error:
            self.failed.emit(error)
            return
        self.changed.emit()
        self.written.emit(done)
