"""The import at work: looks at a file, looks again, saves; the page draws what it says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.domain.errors import LoaError
from gui import aio
from gui.pages.importing import state

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping
    from pathlib import Path

    from core.contacts import ContactListView, ImportSummary
    from core.workspace import Workspace
    from gui.pages.importing.state import Flow, Step


class ImportWork(QObject):
    """Holds the `Flow`, later the result. One job at a time; ``stop`` ends it.

    ``busy`` carries the file's name and whether it is being saved, ``failed`` a `LoaError` after
    which the flow is as before.
    """

    changed = Signal()
    busy = Signal(str, bool)
    progressed = Signal(object, object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._ws = workspace
        self.path: Path | None = None
        self.flow: Flow | None = None
        self.result: ImportSummary | None = None
        self.lists: list[ContactListView] = []
        self._task: asyncio.Task[Any] | None = None

    def look(self, path: Path) -> None:
        """Look at a file from the start."""
        self.path, self.flow, self.result = path, None, None
        self._begin_look(path, None, {})

    def look_again(self, sheet: str | None, mapping: Mapping[str, str]) -> None:
        """Look at another sheet, or with other columns."""
        if self.path is not None:
            self._begin_look(self.path, sheet, mapping)

    def take_role(self, role: str, header: str) -> None:
        """A column is the phone, or the name."""
        if self.flow is not None:
            self.look_again(self.flow.inspection.sheet, state.remapped(self.flow, role, header))

    def save(self) -> None:
        """Import what the flow says; a second call while it runs does nothing."""
        if self.flow is not None and state.may_save(self.flow, self.lists):
            self._task = self._save(self.flow) or self._task

    def stop(self) -> None:
        """End the job; nothing half-done is left."""
        if self._task is not None:
            self._task.cancel()
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

    def _begin_look(self, path: Path, sheet: str | None, mapping: Mapping[str, str]) -> None:
        self.busy.emit(path.name, False)
        self._task = self._look(path, sheet, mapping)

    @aio.slot(overlap="replace")
    async def _look(self, path: Path, sheet: str | None, mapping: Mapping[str, str]) -> None:
        try:
            found = await self._ws.contacts.inspect(
                path, sheet, mapping=mapping, on_progress=self.progressed.emit
            )
            self.lists = await self._ws.contacts.lists()
        except LoaError as error:
            self.failed.emit(error)
            return
        if self.flow is None:
            self.flow = state.begin(path, found, self.lists)
        else:
            self.flow = state.looked_again(self.flow, found, mapping)
        self.changed.emit()

    @aio.slot(overlap="ignore")
    async def _save(self, flow: Flow) -> None:
        self.busy.emit(flow.inspection.file_name, True)
        try:
            self.result = await self._ws.contacts.import_file(
                flow.path,
                flow.name.strip(),
                sheet=flow.inspection.sheet,
                mapping=flow.mapping,
                mode=flow.mode,  # type: ignore[arg-type]
                on_progress=self.progressed.emit,
            )
        except LoaError as error:
            self.lists = await self._ws.contacts.lists()
            self.failed.emit(error)
            return
        self.changed.emit()
