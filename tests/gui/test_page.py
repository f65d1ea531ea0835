"""Four states, drawn on purpose; errors in the user's words; bars that add up."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from core.domain.errors import CancelledByUser, InputError
from gui import aio, errors
from gui.widgets import Banner, Page, Part, ProgressBarOfParts, toast
from gui.widgets import page as page_module
from gui.widgets.parts_bar import widths

if TYPE_CHECKING:
    from collections.abc import Iterator


class Slow(Page):
    """Loads when the test lets it; fails with what the test gives it."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.problem: Exception | None = None

    async def load(self) -> None:
        await self.gate.wait()
        if self.problem is not None:
            raise self.problem
        self.show_content()

    def state(self) -> str:
        return type(self._states.currentWidget()).__name__


@pytest.fixture
def page(qtbot: Any) -> Slow:
    made = Slow()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def _texts(widget: Page) -> set[str]:
    return {label.text() for label in widget.findChildren(QLabel) if label.isVisible()}


def _button(widget: Any, text: str) -> QPushButton:
    return next(b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisible())


async def test_what_loads_quickly_shows_no_skeleton(page: Slow, until: Any) -> None:
    seen: list[str] = []
    page._states.currentChanged.connect(lambda _: seen.append(page.state()))
    page.gate.set()
    task = page.refresh()
    assert task is not None
    await task
    assert "_Skeleton" not in seen
    assert not page._late.isActive()


async def test_what_loads_slowly_shows_a_skeleton_then_the_content(page: Slow, until: Any) -> None:
    page.refresh()
    assert page._late.interval() == page_module.SKELETON_MS == 300
    await until(lambda: page.state() == "_Skeleton")
    page.gate.set()
    await until(lambda: page.state() == "QScrollArea")


async def test_an_error_says_what_happened_and_can_be_tried_again(
    page: Slow, qtbot: Any, until: Any
) -> None:
    page.problem = InputError("list.unknown", name="Tháng 11")
    page.gate.set()
    page.refresh()
    await until(lambda: page.state() == "_Notice")
    message, hint = errors.words(page.problem)
    assert {message, hint} - {""} <= _texts(page)
    page.problem = None
    retry = next(b for b in page.findChildren(QPushButton) if b.isVisible())
    qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)
    await until(lambda: page.state() == "QScrollArea")


async def test_an_error_of_ours_in_a_load_reaches_the_sink_and_leaves_the_page_usable(
    page: Slow, until: Any
) -> None:
    seen: list[BaseException] = []
    aio.set_reporter(lambda error, owner, name: seen.append(error))
    page.problem = ZeroDivisionError()
    page.gate.set()
    page.refresh()
    await until(lambda: seen)
    aio.set_reporter(None)
    assert isinstance(seen[0], ZeroDivisionError)
    assert page.state() == "QScrollArea"


async def test_an_empty_page_has_one_action(page: Slow, qtbot: Any) -> None:
    done: list[bool] = []
    page.show_empty("Chưa có danh sách", "Nhập từ Excel.", ("Nhập", lambda: done.append(True)))
    qtbot.mouseClick(_button(page, "Nhập"), Qt.MouseButton.LeftButton)
    assert done == [True]
    page.show_empty("Không có gì")
    assert not [b for b in page.findChildren(QPushButton) if b.isVisible()]


async def test_something_long_shows_progress_and_can_be_stopped_once(
    page: Slow, qtbot: Any
) -> None:
    stopped: list[bool] = []
    page.show_busy("Đang đọc tệp", lambda: stopped.append(True))
    page.set_progress(50, 100, "50 dòng")
    assert "50 dòng" in _texts(page)
    stop = next(b for b in page.findChildren(QPushButton) if b.isVisible())
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert stopped == [True]


def test_no_part_that_holds_something_vanishes_and_the_bar_is_full() -> None:
    parts = [Part("a", "a", "ok", 1_000_000), Part("b", "b", "bad", 1), Part("c", "c", "wait", 0)]
    shown = widths(parts, 500)
    assert sum(shown) == pytest.approx(500)
    assert shown[1] >= 3
    assert shown[2] == 0
    assert widths([Part("a", "a", "ok", 0)], 500) == [0.0]


async def test_each_part_of_the_bar_is_a_filter_that_can_be_taken_back(qtbot: Any) -> None:
    bar = ProgressBarOfParts()
    qtbot.addWidget(bar)
    bar.show()
    bar.set_parts([Part("ok", "thành công", "ok", 3), Part("bad", "thất bại", "bad", 1)])
    chosen: list[str] = []
    bar.chosen.connect(chosen.append)
    first, second = bar._group.buttons()
    first.click()
    second.click()
    assert (chosen, bar.selected()) == (["ok", "bad"], "bad")
    second.click()
    assert (chosen[-1], bar.selected()) == ("", "")
    bar.set_parts([Part("ok", "thành công", "ok", 4), Part("bad", "thất bại", "bad", 1)])
    assert bar._group.buttons()[0].accessibleName() == "thành công: 4"


async def test_a_toast_is_said_once_over_its_window(page: Slow) -> None:
    toast(page, "Đã lưu")
    toast(page, "Đã lưu lại")
    shown = [banner for banner in page.findChildren(Banner) if banner.isVisible()]
    assert [banner.headline.text() for banner in shown] == ["Đã lưu lại"]


@pytest.fixture
def sink(page: Slow) -> Iterator[list[BaseException]]:
    written: list[BaseException] = []
    aio.set_reporter(errors.ErrorSink(page, written.append))
    yield written
    aio.set_reporter(None)


async def test_known_errors_become_one_dialog_without_a_crash_report(
    page: Slow, sink: list[BaseException], until: Any
) -> None:
    for _ in range(20):
        aio.report(InputError("list.unknown", name="x"), page, "test")
    dialog = await until(lambda: page.findChild(errors.ErrorDialog))
    await until(dialog.isVisible)
    assert len(page.findChildren(errors.ErrorDialog)) == 1
    assert sink == []
    details = dialog.findChild(QPlainTextEdit)
    assert not details.isVisible()
    dialog.accept()
    await until(lambda: not [w for w in QApplication.topLevelWidgets() if w.isModal()])


async def test_our_own_errors_are_written_down_and_shown_masked(
    page: Slow, sink: list[BaseException], until: Any
) -> None:
    aio.report(ValueError("to 84901888484 failed"), None, "test")
    dialog = await until(lambda: page.findChild(errors.ErrorDialog))
    assert "84901888484" not in dialog.findChild(QPlainTextEdit).toPlainText()
    assert len(sink) == 1
    dialog.accept()
    await until(lambda: page.findChild(errors.ErrorDialog) is None)


async def test_what_the_user_stopped_is_no_error(page: Slow, sink: list[BaseException]) -> None:
    aio.report(CancelledByUser("job.cancelled"), page, "test")
    assert page.findChild(errors.ErrorDialog) is None
    assert sink == []
