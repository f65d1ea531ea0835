"""People hear of campaigns that ended or need somebody, once; the window asks before it goes."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.accounts.views import AccountView, Trouble
from core.base.clock import now_utc
from core.base.paths import StorePaths
from core.campaigns.records import CampaignView
from core.domain.states import CampaignState, MessageState
from gui import i18n
from gui.notices import Notice, Watch, is_low
from gui.shell.closing import ClosingDialog, Leave
from gui.shell.herald import MOST, Herald
from gui.shell.navigation import PageSpec
from gui.shell.places import LastPlace, Place
from gui.shell.window import MainWindow
from gui.widgets import PrimaryButton
from tests.gui.test_shell import Room

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

S = CampaignState


def campaign(state: CampaignState, **values: Any) -> CampaignView:
    blank: dict[str, Any] = {each.name: None for each in fields(CampaignView)}
    counts = dict.fromkeys(MessageState, 0) | values.pop("counts", {})
    filled = {"id": 7, "name": "Tháng 11", "receivers": 200, "reason_params": {}, "origin": {}}
    return CampaignView(
        **{**blank, **filled, "demo": False, "state": state, "counts": counts, **values}
    )


def account(**values: Any) -> AccountView:
    blank: dict[str, Any] = {each.name: None for each in fields(AccountView)}
    filled = {"id": 3, "name": "eSMS chính", "provider": "esms", "demo": False, "settings": {}}
    return AccountView(**{**blank, **filled, "balance_at": now_utc(), **values})


def told(*looks: CampaignView) -> list[list[str]]:
    watch = Watch()
    return [[n.headline for n in watch.look([one], [], {})] for one in looks]


def test_the_end_is_told_once_and_says_what_is_left_open(qapp: Any) -> None:
    i18n.set_language("en")
    running, done = campaign(S.RUNNING), campaign(S.DONE, counts={MessageState.IN_DOUBT: 2})
    assert told(running, done, done) == [[], ["“Tháng 11” has been sent."], []]
    rehearsed = campaign(S.DONE, origin={"rehearsal_of": 6})
    assert told(running, rehearsed)[1] == ["The rehearsal “Tháng 11” has ended."]
    watch = Watch()
    watch.look([running], [], {})
    (notice,) = watch.look([done], [], {})
    assert notice.stays
    assert "2 with a result" in notice.text
    assert notice.campaign == 7


def test_a_pause_that_somebody_asked_for_is_no_news_any_other_is(qapp: Any) -> None:
    i18n.set_language("en")
    running = campaign(S.RUNNING)
    assert told(running, campaign(S.PAUSED, reason="user")) == [[], []]
    assert len(told(running, campaign(S.PAUSED, reason="balance"))[1]) == 1
    assert len(told(campaign(S.SCHEDULED), campaign(S.MISSED, scheduled_at=now_utc()))[1]) == 1
    assert told(campaign(S.PAUSED, reason="balance")) == [[]], "home shows what was before"


def test_a_balance_below_its_level_and_a_refusal_are_told_once(qapp: Any) -> None:
    watch, rich = Watch(), account(balance_vnd=9_000_000)
    poor = account(balance_vnd=40_000)
    refused = account(balance_vnd=9_000_000, problem=Trouble("provider.unreachable", {}))
    assert watch.look([], [rich], {}) == []
    assert len(watch.look([], [poor], {"3": 50_000})) == 1
    assert watch.look([], [poor], {"3": 50_000}) == []
    assert len(watch.look([], [refused], {})) == 1
    assert not is_low(poor, {"3": 0})
    assert not is_low(account(balance_vnd=1, demo=True), {})
    assert not is_low(account(balance_vnd=None), {})


def _window(qtbot: Any) -> MainWindow:
    made = MainWindow([PageSpec("one", lambda: "Chiến dịch", "campaigns", Room)])
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


async def test_notices_lie_over_the_window_lead_somewhere_and_can_be_closed(
    qtbot: Any, until: Any
) -> None:
    window = _window(qtbot)
    herald = Herald(window, window.registry)
    opened: list[Notice] = []
    herald.opened.connect(opened.append)
    for number in range(MOST + 1):
        words = (f"Tạm dừng {number}", "vì hết tiền")
        herald.tell(Notice("warn", lambda words=words: words, campaign=number))  # type: ignore[misc]
    herald.tell(Notice("ok", lambda: ("Xong", ""), campaign=MOST))
    stack = herald.stack
    assert stack.isVisible()
    assert [n.headline for n in stack.notices()] == ["Tạm dừng 1", "Tạm dừng 2", "Xong"]
    assert window.rect().contains(stack.geometry())
    assert stack.geometry().center().y() > window.rect().center().y(), "not over a page's head"
    primary = PrimaryButton("Gửi", parent=window)
    primary.move(window.width() - 120, window.height() - 120)
    primary.show()
    window.navigator.moved.emit("one")
    await until(lambda: not primary.geometry().intersects(stack.geometry()), 60)
    primary.hide()
    button = next(b for b in stack.findChildren(QPushButton) if b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [n.headline for n in opened] == ["Tạm dừng 1"]
    assert len(stack.notices()) == MOST - 1


async def test_without_a_tray_a_notice_waits_until_somebody_can_have_read_it(
    qtbot: Any, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.shell.herald.LEAVES_MS", 20)
    window = _window(qtbot)
    here, asked = [False], []

    def active() -> bool:
        asked.append(here[0])
        return here[0]

    monkeypatch.setattr(window, "isActiveWindow", active)
    herald = Herald(window, window.registry)
    herald.tell(Notice("ok", lambda: ("Xong", ""), stays=False))
    await until(lambda: len(asked) > 3)
    assert [notice.headline for notice in herald.stack.notices()] == ["Xong"]
    here[0] = True
    await until(lambda: not herald.stack.notices())


async def test_the_question_before_closing_names_what_is_sent_and_what_would_stop(
    qtbot: Any,
) -> None:
    i18n.set_language("en")
    window = _window(qtbot)
    sending = [campaign(S.RUNNING, counts={MessageState.QUEUED: 40})]
    dialog = ClosingDialog(window, sending, ["Reading kh.xlsx…"])
    words = " ".join(label.text() for label in dialog.findChildren(type(dialog.headline)))
    assert "40" in words
    assert "Tháng 11" in words
    assert "Reading kh.xlsx…" in words
    dialog.open()
    results: list[int] = []
    dialog.finished.connect(results.append)
    assert dialog.pause is not None
    dialog.pause.click()
    assert results == [Leave.PAUSE]
    dialog.deleteLater()
    only_work = ClosingDialog(window, [], ["Reading kh.xlsx…"])
    assert only_work.pause is None
    only_work.deleteLater()


async def test_a_window_that_did_not_end_by_itself_is_opened_where_it_was(
    qtbot: Any, tmp_path: Path
) -> None:
    paths = StorePaths(tmp_path / "loa.db")
    last = LastPlace(paths)
    assert last.take() is None
    last.keep(Place("one", {"campaign": 8, "phone": "0901888484"}, {"filter": "x", "search": "a"}))
    kept = json.loads((paths.files / "window.json").read_text("utf-8"))
    assert "0901888484" not in json.dumps(kept), "no number, no free text"
    found = LastPlace(paths).take()
    assert found == Place("one", {"campaign": 8}, {"filter": "x"})
    assert LastPlace(paths).take() is None, "taken once"

    window = _window(qtbot)
    window.navigator.attach(object())  # type: ignore[arg-type]
    window.navigator.resume(found)
    room = window.navigator.page
    assert isinstance(room, Room)
    assert (room.args, room.filter) == ({"campaign": 8}, "x")
    window.navigator.resume(Place("gone", {}, {}))
    assert window.navigator.current == "one"
