"""The sender in one word."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from core.base import settings as machine
from core.campaigns.times import HolidayView
from core.sending.control import WorkerView
from gui.pages.settings.state import (
    LANGUAGES,
    TEXT_SCALES,
    THEMES,
    Listening,
    Sender,
    copies,
    holidays_ahead,
    listening,
    log_tail,
    sender,
    size_text,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("worker", "word"),
    [
        (WorkerView(), Sender.ABSENT),
        (WorkerView(pid=5, alive=False, in_flight=3), Sender.ABSENT),
        (WorkerView(pid=5, alive=True), Sender.READY),
        (WorkerView(pid=5, alive=True, in_flight=3, rate=20.0), Sender.AT_WORK),
        (WorkerView(pid=5, alive=True, in_flight=3, reason="network"), Sender.WAITING),
    ],
)
def test_the_sender_in_one_word(worker: WorkerView, word: Sender) -> None:
    assert sender(worker) is word


def test_every_choice_offered_can_be_remembered(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for name, choices in (
        ("language", LANGUAGES),
        ("theme", THEMES),
        ("text_scale", TEXT_SCALES),
    ):
        for choice in choices:
            assert getattr(machine.update(path, **{name: choice}), name) == choice


@pytest.mark.parametrize(
    ("wanted", "alive", "told", "word"),
    [
        (False, True, {"listening": "127.0.0.1:8787"}, Listening.OFF),
        (True, False, {}, Listening.WAITS),
        (True, True, {}, Listening.WAITS),
        (True, True, {"listening": "127.0.0.1:8787"}, Listening.ON),
        (True, True, {"listening": None, "problem": "listen_failed"}, Listening.PROBLEM),
    ],
)
def test_the_listener_in_one_word(
    wanted: bool, alive: bool, told: dict[str, Any], word: Listening
) -> None:
    assert listening(wanted, alive=alive, told=told) is word


def test_the_end_of_a_log_is_masked_once_more_and_a_missing_one_is_empty(tmp_path: Path) -> None:
    lines = [f'{{"line": {n}, "to": "84901888484"}}' for n in range(300)]
    (tmp_path / "worker.log").write_text("\n".join(lines), "utf-8")
    told = log_tail(tmp_path, "worker").splitlines()
    assert (len(told), told[-1]) == (200, '{"line": 299, "to": "84901***484"}')
    assert log_tail(tmp_path, "cli") == ""


def test_holidays_ahead_leave_out_what_is_over_far_or_not_kept() -> None:
    def day(name: str, month: int, *, kept: bool = True) -> HolidayView:
        return HolidayView(name, date(2027, month, 1), date(2027, month, 2), own=True, kept=kept)

    shown = [day("cũ", 1), day("gần", 3), day("thôi", 3, kept=False), day("xa", 12)]
    assert holidays_ahead(shown, date(2027, 2, 1)) == ["gần 01/03/2027 – 02/03/2027"]


def test_copies_are_listed_the_newest_first_with_their_size(tmp_path: Path) -> None:
    for number, name in enumerate(("a.db", "b.db", "c.txt")):
        (tmp_path / name).write_bytes(b"x" * 150_000)
        os.utime(tmp_path / name, (1_000_000 + number, 1_000_000 + number))
    found = copies(tmp_path)
    assert [each.path.name for each in found] == ["b.db", "a.db"]
    assert size_text(found[0].size) == "0,1 MB"
    assert size_text(2_000) == "2 kB"
