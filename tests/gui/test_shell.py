"""The frame: where one is, the way back, one palette for everything, and a clean end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea

from core.domain.errors import InputError
from gui import aio
from gui.actions import Action
from gui.shell.finding import is_number
from gui.shell.navigation import Navigator, PageSpec
from gui.shell.opening import Opening
from gui.shell.pages import PAGES
from gui.shell.palette import Hit, matching, plain
from gui.shell.shortcuts import ShortcutList
from gui.shell.waiting import WaitingPage
from gui.shell.window import MainWindow
from gui.widgets import Page, PrimaryButton, label
from gui.widgets.buttons import button as made_button

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class Room(Page):
    """A page that remembers a filter."""

    topics = frozenset({"campaigns"})

    def __init__(self, workspace: object, navigator: Navigator) -> None:
        super().__init__()
        self.filter = ""
        self.loads = 0
        self.args: dict[str, Any] = {}
        self.away = 0

    def entered(self, args: Mapping[str, Any]) -> None:
        self.args = dict(args)
        super().entered(args)

    def left(self) -> None:
        self.away += 1

    def saved(self) -> dict[str, Any]:
        return {"filter": self.filter}

    def restore(self, state: Mapping[str, Any]) -> None:
        self.filter = state["filter"]

    async def load(self) -> None:
        self.loads += 1
        self.show_content()


class Fragile(Page):
    """A page that fails to be made the first time."""

    attempts = 0

    def __init__(self, workspace: object, navigator: Navigator) -> None:
        type(self).attempts += 1
        if type(self).attempts == 1:
            raise InputError("list.unknown", name="x")
        super().__init__()


def _specs() -> list[PageSpec]:
    return [
        PageSpec("one", lambda: "Chiến dịch", "campaigns", Room),
        PageSpec("two", lambda: "Danh bạ", "contacts", Room),
        PageSpec("detail", lambda: "Một chiến dịch", "campaigns", Room, "none", "one"),
        PageSpec("fragile", lambda: "Báo cáo", "reports", Fragile, "foot"),
    ]


@pytest.fixture
def window(qtbot: Any) -> MainWindow:
    Fragile.attempts = 0
    made = MainWindow(_specs())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.navigator.attach(object())  # type: ignore[arg-type]
    return made


def _room(window: MainWindow) -> Room:
    assert isinstance(window.navigator.page, Room)
    return window.navigator.page


async def test_pages_are_made_when_first_opened_and_kept(window: MainWindow) -> None:
    assert window.stack.count() == 0
    window.navigator.open("one")
    first = _room(window)
    window.navigator.open("two")
    window.navigator.open("one")
    assert _room(window) is first
    assert window.stack.count() == 2


async def test_going_back_returns_to_where_one_was(window: MainWindow) -> None:
    window.navigator.open("detail", campaign=7)
    _room(window).filter = "thất bại"
    window.navigator.open("detail", campaign=8)
    assert _room(window).args == {"campaign": 8}
    _room(window).filter = ""
    window.navigator.back()
    assert _room(window).args == {"campaign": 7}
    assert _room(window).filter == "thất bại"
    window.navigator.forward()
    assert _room(window).args == {"campaign": 8}
    assert not window.navigator.can_go(1)


async def test_a_new_way_forgets_the_old_one_ahead(window: MainWindow) -> None:
    for name in ("one", "two", "detail"):
        window.navigator.open(name)
    window.navigator.back()
    window.navigator.open("one")
    assert not window.navigator.can_go(1)
    window.navigator.back()
    assert window.navigator.current == "two"


async def test_what_was_asked_for_before_the_store_was_open_is_shown_then(qtbot: Any) -> None:
    window = MainWindow(_specs())
    qtbot.addWidget(window)
    window.navigator.open("two")
    assert window.navigator.page is None
    window.navigator.attach(object())  # type: ignore[arg-type]
    assert window.navigator.current == "two"
    assert window.navigator.page is not None


async def test_while_the_store_is_opened_early_pages_work_and_the_others_are_waited_for(
    qtbot: Any, tmp_path: Path
) -> None:
    specs = [replace(spec, early=spec.id == "one") for spec in _specs()]
    window = MainWindow(specs)
    qtbot.addWidget(window)
    navigator = window.navigator
    navigator.open("one")
    navigator.begin(Opening(tmp_path / "loa.db"))
    first = _room(window)
    navigator.open("detail", campaign=7)
    assert navigator.page is None
    assert _title(window) == "Một chiến dịch"
    navigator.open("two")
    assert _title(window) == "Danh bạ"
    navigator.back()
    navigator.attach(object())  # type: ignore[arg-type]
    assert _room(window).args == {"campaign": 7}
    assert window.stack.count() == 2, "nothing waits any more"
    navigator.back()
    assert _room(window) is first


async def test_the_page_on_screen_is_not_opened_again_when_the_store_is_open(
    qtbot: Any, tmp_path: Path, until: Any
) -> None:
    window = MainWindow([replace(spec, early=True) for spec in _specs()])
    qtbot.addWidget(window)
    window.navigator.open("one")
    window.navigator.begin(Opening(tmp_path / "loa.db"))
    page = _room(window)
    await until(lambda: page.loads == 1)
    page.filter = "thất bại"
    window.navigator.attach(object())  # type: ignore[arg-type]
    await aio.settled()
    assert _room(window) is page
    assert (page.loads, page.filter) == (1, "thất bại")


def _title(window: MainWindow) -> str:
    shown = window.stack.currentWidget()
    assert isinstance(shown, WaitingPage)
    return shown.title.text()


async def test_a_page_that_cannot_be_made_says_so_and_can_be_tried_again(
    window: MainWindow, qtbot: Any, until: Any
) -> None:
    reported: list[BaseException] = []
    aio.set_reporter(lambda error, owner, name: reported.append(error))
    window.navigator.open("fragile")
    aio.set_reporter(None)
    assert len(reported) == 1
    page = window.navigator.page
    assert page is not None
    retry = await until(
        lambda: next((b for b in page.findChildren(QAbstractButton) if b.isVisible()), None)
    )
    qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)
    assert isinstance(window.navigator.page, Fragile)


async def test_the_rail_shows_where_one_is_and_folds_when_there_is_little_room(
    window: MainWindow, until: Any
) -> None:
    window.navigator.open("detail")
    lit = [b.accessibleName() for b in window.rail.findChildren(QAbstractButton) if b.isChecked()]
    assert lit == ["Chiến dịch"]
    wide = window.rail.width()
    window.resize(1100, 700)
    await until(lambda: window.rail.width() < wide)
    folded = window.rail.findChildren(QAbstractButton)[0]
    assert folded.toolTip() == folded.accessibleName()
    assert window.minimumSize() == QSize(1024, 640)


async def test_ctrl_k_leads_to_pages_and_actions_without_accents(
    window: MainWindow, qtbot: Any
) -> None:
    window.open_palette()
    field = window.finder.findChild(QLineEdit)
    qtbot.keyClicks(field, "danh ba")
    assert [hit.text for hit in window.finder.hits()] == ["Danh bạ"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.navigator.current == "two"
    assert not window.finder.isVisible()


async def test_the_palette_asks_the_store_for_numbers_and_names(
    window: MainWindow, qtbot: Any, until: Any
) -> None:
    asked: list[str] = []
    chosen: list[str] = []

    async def lookup(query: str) -> Sequence[Hit]:
        asked.append(query)
        return [Hit("0901 888 484", lambda: chosen.append(query), "Lịch sử")]

    window.finder.lookup = lookup
    window.open_palette()
    field = window.finder.findChild(QLineEdit)
    qtbot.keyClicks(field, "0901")
    await until(lambda: window.finder.hits() and asked[-1] == "0901")
    assert [hit.text for hit in window.finder.hits()] == ["0901 888 484"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen == ["0901"]


@pytest.mark.parametrize("query", ["0901", "+84 901.888.484", "(028) 3823", "84901888484"])
def test_a_pasted_number_is_known_as_one(query: str) -> None:
    assert is_number(query)


@pytest.mark.parametrize("query", ["tháng 11", "11", "T11-2026", "", "-"])
def test_a_name_is_not_taken_for_a_number(query: str) -> None:
    assert not is_number(query)


async def test_escape_closes_the_palette(window: MainWindow, qtbot: Any) -> None:
    window.open_palette()
    qtbot.keyClick(window.finder.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert not window.finder.isVisible()


def test_words_match_in_any_order_and_beginnings_come_first() -> None:
    hits = [Hit("Nhập danh bạ", print), Hit("Danh bạ", print), Hit("Báo cáo", print)]
    assert [hit.text for hit in matching("danh", hits)] == ["Danh bạ", "Nhập danh bạ"]
    assert [hit.text for hit in matching("ba nhap", hits)] == ["Nhập danh bạ"]
    assert plain("Đối soát") == "doi soat"


async def test_actions_have_one_id_and_one_shortcut(window: MainWindow) -> None:
    done: list[str] = []
    action = Action("list.copy", lambda: "Sao chép", lambda: done.append("copy"), "Ctrl+Shift+C")
    window.registry.add(action)
    with pytest.raises(ValueError, match=r"list\.copy"):
        window.registry.add(action)
    with pytest.raises(ValueError, match=r"Ctrl\+K"):
        window.registry.add(Action("x", lambda: "x", print, "Ctrl+K"))
    window.registry.trigger("list.copy")
    assert done == ["copy"]
    assert ("Sao chép", "Ctrl+Shift+C") in window.registry.shortcuts()
    window.registry.remove("list.copy")
    assert "list.copy" not in [known.id for known in window.registry.all()]


async def test_an_action_that_cannot_be_done_now_is_neither_listed_nor_done(
    window: MainWindow,
) -> None:
    done: list[str] = []
    action = Action("x.y", lambda: "Gửi", lambda: done.append("x"), enabled=lambda: False)
    window.registry.add(action)
    window.registry.trigger("x.y")
    assert done == []
    assert "Gửi" not in [hit.text for hit in window._listed()]


async def test_the_first_close_is_refused_and_announced(window: MainWindow) -> None:
    asked: list[bool] = []
    window.closing.connect(lambda: asked.append(True))
    assert not window.close()
    assert asked == [True]
    assert window.isVisible()
    window.let_close()
    assert not window.isVisible()


async def test_the_demo_band_stands_above_everything_and_cannot_be_closed(
    window: MainWindow,
) -> None:
    window.set_demo(demo=True)
    assert window.band.isVisible()
    assert window.band.accessibleName() == window.band.findChild(QLabel).text()
    assert window.band.findChildren(QAbstractButton) == []
    assert window.band.mapTo(window, window.band.rect().topLeft()).y() == 0


async def test_size_and_place_are_remembered_and_nonsense_is_ignored(
    window: MainWindow, qtbot: Any, until: Any
) -> None:
    window.resize(1150, 702)
    await until(lambda: window.width() == 1150)
    other = MainWindow(_specs())
    qtbot.addWidget(other)
    other.restore_geometry_text("@@@ no geometry")
    other.restore_geometry_text(None)
    other.restore_geometry_text(window.geometry_text())
    assert other.height() == 702


async def test_every_control_of_the_frame_has_a_name_and_can_be_reached_by_keyboard(
    qtbot: Any,
) -> None:
    window = MainWindow(PAGES)
    qtbot.addWidget(window)
    window.topbar.set_balance("eSMS 7.527.430 ₫")
    window.show()
    for button in window.findChildren(QAbstractButton):
        interface = QAccessible.queryAccessibleInterface(button)
        assert interface.text(QAccessible.Text.Name), button
        if button.isVisible():
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.accessibleName()


async def test_a_stale_page_is_fetched_again_without_a_skeleton(
    window: MainWindow, until: Any
) -> None:
    window.navigator.open("one")
    page = _room(window)
    await until(lambda: page.loads == 1)
    page.changed(frozenset({"campaigns"}))
    await until(lambda: page.loads == 2)
    assert page._states.currentWidget() is page._content


async def test_the_status_line_keeps_its_words_when_there_is_no_room(
    window: MainWindow, until: Any
) -> None:
    long = "Chăm sóc khách hàng tháng 11 · " * 20
    window.statusline.set_sending(long)
    window.statusline.set_worker("Sẵn sàng gửi", "ok")
    assert window.statusline.texts() == (long, "Sẵn sàng gửi")
    assert window.width() == 1280


class Desk(Page):
    """A page with buttons, an action of its own and much to scroll."""

    def __init__(self, workspace: object, navigator: Navigator) -> None:
        super().__init__()
        self.pressed: list[str] = []
        self.primary = self.set_primary(PrimaryButton("Gửi ngay"))
        self.off = made_button(text="Xóa hết")
        self.off.setEnabled(False)
        self.tall = label(text="\n".join(str(line) for line in range(300)))
        for part in (self.off, self.tall):
            self.body.addWidget(part)
        self.primary.clicked.connect(lambda: self.pressed.append("send"))
        self.set_title("Bàn làm việc")

    def own_actions(self) -> Sequence[Action]:
        return (
            Action("desk.mark", lambda: "Đánh dấu", lambda: self.pressed.append("m"), "Ctrl+M"),
        )


@pytest.fixture
def desk(qtbot: Any) -> MainWindow:
    specs = [*_specs(), PageSpec("desk", lambda: "Bàn", "contacts", Desk, "none", "two")]
    made = MainWindow(specs)
    qtbot.addWidget(made)
    made.show()
    made.navigator.attach(object())  # type: ignore[arg-type]
    return made


async def test_what_a_page_can_do_is_in_the_palette_and_by_key_only_while_it_is_shown(
    desk: MainWindow, qtbot: Any
) -> None:
    desk.navigator.open("desk")
    page = desk.navigator.page
    assert isinstance(page, Desk)
    await aio.settled()
    listed = [hit.text for hit in desk._listed()]
    assert listed[:2] == ["Đánh dấu", "Gửi ngay"]
    assert "Xóa hết" not in listed, "it cannot be pressed now"
    qtbot.keyClick(desk, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.pressed == ["m", "send"]
    assert ("Đánh dấu", "Ctrl+M") in desk.registry.shortcuts()
    desk.navigator.open("one")
    await aio.settled()
    assert not {"Đánh dấu", "Gửi ngay"} & {hit.text for hit in desk._listed()}
    qtbot.keyClick(desk, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert page.pressed == ["m", "send"]


async def test_a_question_mark_shows_the_shortcuts_unless_it_is_typed(
    desk: MainWindow, qtbot: Any, until: Any
) -> None:
    desk.open_palette()
    qtbot.keyClicks(desk.finder.findChild(QLineEdit), "?")
    assert desk.finder.findChild(QLineEdit).text() == "?"
    assert desk.findChild(ShortcutList) is None
    desk.finder.hide()
    qtbot.keyClicks(desk, "?")
    shown = await until(lambda: desk.findChild(ShortcutList))
    shown.accept()


async def test_going_back_scrolls_to_where_one_was(desk: MainWindow, until: Any) -> None:
    desk.navigator.open("desk")
    page = desk.navigator.page
    assert isinstance(page, Desk)
    bar = page.findChild(QScrollArea).verticalScrollBar()
    await until(lambda: bar.maximum() > 400)
    bar.setValue(400)
    desk.navigator.open("one")
    bar.setValue(0)
    desk.navigator.back()
    await until(lambda: bar.value() == 400)
