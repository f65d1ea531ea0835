"""Fetching again: never twice at once, and the last change is never missed."""

from __future__ import annotations

import asyncio
from typing import Any

from PySide6.QtCore import QObject

from gui.models import Again


async def test_a_wish_during_the_work_runs_it_once_more_and_never_twice_at_once(
    qtbot: Any, until: Any
) -> None:
    gate, running, most, runs = asyncio.Event(), 0, 0, 0

    async def work() -> None:
        nonlocal running, most, runs
        running, runs = running + 1, runs + 1
        most = max(most, running)
        await gate.wait()
        running -= 1

    owner = QObject()
    again = Again(owner, work, every_ms=1)
    again.ask()
    await until(lambda: runs == 1)
    for _ in range(5):
        again.ask()
    gate.set()
    await until(lambda: runs == 2 and running == 0)
    again.ask()
    await until(lambda: runs == 3 and running == 0)
    assert most == 1


async def test_what_was_asked_for_before_stopping_is_forgotten(qtbot: Any, until: Any) -> None:
    gate, runs = asyncio.Event(), 0

    async def work() -> None:
        nonlocal runs
        runs += 1
        await gate.wait()

    owner = QObject()
    again = Again(owner, work, every_ms=1)
    again.ask()
    await until(lambda: runs == 1)
    again.ask()
    again.stop()
    gate.set()
    other = Again(owner, work, every_ms=1)
    other.ask()
    await until(lambda: runs == 2)
    other.ask()
    await until(lambda: runs == 3)
    assert runs == 3
