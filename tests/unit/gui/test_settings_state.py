"""The sender in one word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.base import settings as machine
from core.sending.control import WorkerView
from gui.pages.settings.state import LANGUAGES, TEXT_SCALES, THEMES, Sender, sender

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
