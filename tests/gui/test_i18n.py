"""Two languages, switched while the window is open, and no text forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from core.base import text as core_text
from gui import format as forms
from gui import i18n
from gui.i18n import Retranslated, _t
from gui.i18n import __main__ as tool
from gui.shell.pages import PAGES
from gui.shell.window import MainWindow
from gui.widgets import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _restore(qtbot: Any) -> Iterator[None]:
    before = i18n.language()
    yield
    i18n.set_language(before)


class Greeting(Retranslated, QLabel):
    def __init__(self) -> None:
        super().__init__()
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(_t("Navigation", "Campaigns"))


def test_a_switch_changes_what_is_on_screen(qtbot: Any) -> None:
    i18n.set_language("en")
    window = MainWindow(PAGES)
    qtbot.addWidget(window)
    greeting = Greeting()
    window.stack.addWidget(greeting)
    window.show()
    assert greeting.text() == "Campaigns"
    i18n.set_language("vi")
    qtbot.waitUntil(lambda: greeting.text() == "Chiến dịch")
    assert [hit.text for hit in window._listed()][-1] == "Cài đặt"
    i18n.set_language("en")
    qtbot.waitUntil(lambda: greeting.text() == "Campaigns")


def test_an_error_on_screen_is_said_again_in_the_other_language(qtbot: Any) -> None:
    i18n.set_language("en")
    page = Page()
    qtbot.addWidget(page)
    page.show()
    page.show_error(ValueError("x"), lambda: None)
    texts = {label.text() for label in page.findChildren(QLabel)}
    assert "Something went wrong that Loa did not expect." in texts
    i18n.set_language("vi")
    qtbot.waitUntil(
        lambda: (
            "Có trục trặc ngoài dự kiến." in {label.text() for label in page.findChildren(QLabel)}
        )
    )


def test_core_speaks_the_language_of_the_window(qtbot: Any) -> None:
    i18n.set_language("vi")
    assert core_text.label("states", "failed") == "thất bại"
    i18n.set_language("en")
    assert core_text.label("states", "failed") == "failed"


def test_qt_has_vietnamese_buttons(qtbot: Any) -> None:
    i18n.set_language("vi")
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
    )
    qtbot.addWidget(box)
    assert {button.text().replace("&", "") for button in box.buttons()} == {"Lưu", "Hủy"}


def test_plurals_follow_the_language(qtbot: Any) -> None:
    from datetime import timedelta

    from core.base.clock import now_utc

    now = now_utc()
    i18n.set_language("en")
    assert forms.ago(now - timedelta(minutes=1), now) == "1 minute ago"
    assert forms.ago(now - timedelta(minutes=2), now) == "2 minutes ago"
    i18n.set_language("vi")
    assert forms.ago(now - timedelta(minutes=2), now) == "2 phút trước"
    said = _t("Approval", "Approve for %n receiver(s)", "", 12_480)
    assert said == "Duyệt gửi cho 12.480 người"


@pytest.mark.parametrize(
    ("named", "chosen"), [("vi_VN.UTF-8", "vi"), ("en_US.UTF-8", "en"), ("fr_FR.UTF-8", "en")]
)
def test_the_system_decides_unless_told(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str, chosen: str
) -> None:
    monkeypatch.setenv("LOA_HOME", str(tmp_path))
    monkeypatch.delenv("LOA_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", named)
    assert i18n.set_language(None) == chosen
    monkeypatch.setenv("LOA_LANG", "vi" if chosen == "en" else "en")
    assert i18n.set_language(None) != chosen


def test_every_text_is_translated_and_every_file_is_fresh(
    qtbot: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tool.main(["check"]) == 0, capsys.readouterr().out


def test_an_untranslated_text_is_found(tmp_path: Path) -> None:
    file = tmp_path / "loa_vi.ts"
    file.write_text(
        "<TS><context><name>A</name>"
        "<message><source>done</source><translation>xong</translation></message>"
        "<message><source>open</source><translation type='unfinished'/></message>"
        "<message><source>none</source><translation></translation></message>"
        "<message><source>%n rows</source>"
        "<translation><numerusform>%n dòng</numerusform></translation></message>"
        "</context></TS>"
    )
    assert tool.unfinished(file) == [
        "untranslated: open",
        "untranslated: none",
        "%n instead of %Ln: %n rows",
    ]


def test_calls_are_read_whatever_their_count_is() -> None:
    source = '_t("A", "one" " text")\n_t("A", "%n rows", "", len(x) + 1)\n'
    assert tool.calls(source, "m.py") == ['_t("A", "one text")', '_t("A", "%n rows", "", 1)']


@pytest.mark.parametrize(
    "source", ['_t("A", f"{x}")', '_t(context, "a")', '_t("A", "%n", "", n=3)', '_t("A")']
)
def test_a_call_that_could_not_be_translated_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"m\.py:1"):
        tool.calls(source, "m.py")


def test_a_missing_file_leaves_the_sources(qtbot: Any) -> None:
    i18n.set_language("en")
    assert QCoreApplication.translate("Navigation", "Campaigns") == "Campaigns"
