"""Tasks have owners and ends; dialogs let the rest go on; errors reach the sink."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from gui import aio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Panel(QWidget):
    """A widget whose slots wait for the test."""

    fired = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.gate = asyncio.Event()
        self.started = 0
        self.ended: list[str] = []

    @aio.slot
    async def work(self) -> None:
        self.started += 1
        try:
            await self.gate.wait()
            self.label.setText("done")
            self.ended.append("done")
        except asyncio.CancelledError:
            self.ended.append("cancelled")
            raise

    @aio.slot(overlap="ignore")
    async def once(self) -> None:
        self.started += 1
        await self.gate.wait()

    @aio.slot(overlap="replace")
    async def latest(self, text: str) -> None:
        await self.gate.wait()
        self.ended.append(text)

    @aio.slot
    async def take(self, first: str) -> None:
        self.ended.append(first)

    @aio.slot
    async def fail(self) -> None:
        raise ValueError("broken")


@pytest.fixture
def reported() -> Iterator[list[tuple[str, object, str]]]:
    seen: list[tuple[str, object, str]] = []
    aio.set_reporter(lambda error, owner, name: seen.append((str(error), owner, name)))
    yield seen
    aio.set_reporter(None)


async def test_a_slot_task_survives_garbage_collection_and_finishes(qtbot: Any, until: Any) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    button = QPushButton(panel)
    button.clicked.connect(panel.work)
    button.click()
    await until(lambda: panel.started)
    gc.collect()
    panel.gate.set()
    await until(lambda: panel.ended == ["done"])
    assert not aio.TaskScope.of(panel).tasks


@pytest.mark.parametrize(
    "end",
    [lambda panel: panel.deleteLater(), delete, lambda panel: delete(panel.parent())],
    ids=["deleteLater", "delete", "parent deleted"],
)
async def test_tasks_end_with_their_widget_and_quietly(
    qtbot: Any, until: Any, reported: list[Any], end: Callable[[QWidget], None]
) -> None:
    parent = QWidget()
    panel = Panel(parent)
    task = panel.work()
    assert task is not None
    await until(lambda: panel.started)
    end(panel)
    await until(task.done)
    assert task.cancelled()
    assert panel.ended == ["cancelled"]
    assert reported == []


async def test_touching_a_deleted_widget_ends_the_task_without_a_report(
    qtbot: Any, until: Any, reported: list[Any]
) -> None:
    panel = Panel()

    async def delete_then_touch() -> None:
        delete(panel)
        panel.label.setText("too late")

    task = aio.TaskScope.of(panel).start(delete_then_touch())
    assert task is not None
    await until(task.done)
    assert reported == []


async def test_an_error_goes_to_the_reporter_once_and_to_the_scope(
    qtbot: Any, until: Any, reported: list[Any]
) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    failures: list[object] = []
    aio.TaskScope.of(panel).failed.connect(failures.append)
    panel.fail()
    await until(lambda: failures)
    assert [(text, name) for text, _, name in reported] == [("broken", "Panel.fail")]
    assert reported[0][1] is panel
    assert isinstance(failures[0], ValueError)


async def test_a_second_click_is_dropped_while_the_first_runs(qtbot: Any, until: Any) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    first = panel.once()
    assert panel.once() is None
    panel.gate.set()
    assert first is not None
    await first
    assert panel.started == 1
    assert panel.once() is not None


async def test_a_newer_call_replaces_the_older(qtbot: Any, until: Any) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.latest("a")
    panel.latest("b")
    panel.gate.set()
    await until(lambda: panel.ended)
    assert panel.ended == ["b"]


async def test_a_slot_takes_as_many_arguments_as_it_names(qtbot: Any, until: Any) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.fired.connect(panel.take)
    panel.fired.emit("84901888484", 84901888484)
    await until(lambda: panel.ended == ["84901888484"])


async def test_closing_scopes_waits_for_every_task(qtbot: Any, until: Any) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.work()
    await until(lambda: panel.started)
    await aio.close_scopes()
    assert panel.ended == ["cancelled"]
    late = panel.work()
    assert late is not None
    await until(late.done)
    assert late.cancelled()


async def test_other_tasks_go_on_while_a_dialog_is_open(qtbot: Any, until: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    background = aio.TaskScope.of(window).start(tick())
    dialog = QDialog(window)
    layout = QVBoxLayout(dialog)
    yes = QPushButton("yes", dialog)
    layout.addWidget(yes)
    yes.clicked.connect(dialog.accept)
    answer = aio.TaskScope.of(window).start(aio.ask(dialog))
    assert answer is not None
    await until(dialog.isVisible)
    before = ticks
    await until(lambda: ticks > before + 20)
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert await answer == QDialog.DialogCode.Accepted
    before = ticks
    await until(lambda: ticks > before + 20)
    assert background is not None
    background.cancel()


async def test_a_dialog_whose_window_goes_away_cancels_the_question(qtbot: Any, until: Any) -> None:
    window = QWidget()
    owner = QObject()
    dialog = QDialog(window)
    answer = aio.TaskScope.of(owner).start(aio.ask(dialog))
    assert answer is not None
    await until(dialog.isVisible)
    delete(window)
    await until(answer.done)
    assert answer.cancelled()


async def test_file_dialogs_answer_with_a_path_or_none(
    qtbot: Any, until: Any, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    file = tmp_path / "kh.csv"
    file.write_text("a")
    scope = aio.TaskScope.of(window)

    def shown() -> QFileDialog | None:
        return next((d for d in window.findChildren(QFileDialog) if d.isVisible()), None)

    opened = scope.start(aio.ask_file_open(window, "Open", "CSV (*.csv)", tmp_path))
    dialog = await until(shown)
    dialog.findChild(QLineEdit).setText(file.name)
    dialog.accept()
    assert opened is not None
    assert await opened == file

    target = tmp_path / "out.xlsx"
    saved = scope.start(aio.ask_file_save(window, "Save", "Excel (*.xlsx)", target))
    dialog = await until(shown)
    dialog.accept()
    assert saved is not None
    assert await saved == target

    dismissed = scope.start(aio.ask_file_open(window, "Open", "CSV (*.csv)", tmp_path))
    dialog = await until(shown)
    dialog.reject()
    assert dismissed is not None
    assert await dismissed is None


async def test_one_emission_can_be_awaited(qtbot: Any) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    asyncio.get_running_loop().call_soon(lambda: panel.fired.emit("a", 84901888484))
    assert await aio.signal_once(panel.fired) == ("a", 84901888484)
