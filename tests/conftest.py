"""What all tests share: no display, a Qt loop for tests of the window, and no lost errors."""

from __future__ import annotations

import os

# No test may reach the developer's own keychain, nor a stand-in that another test declares.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")

import asyncio
import gc
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from core.base import inherited

LoopFactory = Callable[[], asyncio.AbstractEventLoop]

_lost: list[str] = []
"""What no task, slot or callback caught during the test that runs now."""

_OFFSCREEN_NOISE = (r"^This plugin does not support",)


def _on_lost(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    _lost.append(f"{context.get('message')}: {context.get('exception')!r}")


def _guarded(loop: asyncio.AbstractEventLoop) -> asyncio.AbstractEventLoop:
    loop.set_exception_handler(_on_lost)
    return loop


def _stock_loop() -> asyncio.AbstractEventLoop:
    return _guarded(asyncio.new_event_loop())


def _qt_loop() -> asyncio.AbstractEventLoop:
    from PySide6.QtWidgets import QApplication

    from gui import aio

    app = QApplication.instance()
    assert isinstance(app, QApplication), "a test on Qt's loop asks for qtbot"
    return _guarded(aio.new_loop(app))


def _wants_qt(item: pytest.Item) -> bool:
    return "qtbot" in getattr(item, "fixturenames", ())


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, LoopFactory]:
    """Async tests that ask for ``qtbot`` run on Qt's loop, all others on the stock one."""
    return {"qt": _qt_loop} if _wants_qt(item) else {"stock": _stock_loop}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A warning of Qt's fails the test that caused it."""
    for item in items:
        if _wants_qt(item):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*_OFFSCREEN_NOISE, extend=True))


@pytest.fixture(autouse=True)
def _nothing_lost(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that left an error in a task nobody looked at."""
    _lost.clear()
    yield
    if asyncio.iscoroutinefunction(getattr(request, "function", None)):
        gc.collect()  # a task tells of its error when it is collected
        gc.freeze()  # what outlived it is not looked through again (measured: 0.1 s a test)
    if _lost:
        pytest.fail("lost errors:\n" + "\n".join(_lost), pytrace=False)


async def _until(predicate: Callable[[], Any], timeout: float = 60.0) -> Any:  # noqa: ASYNC109
    """Wait until ``predicate()`` is true and return its value; ``AssertionError`` after that."""
    deadline = time.monotonic() + timeout
    while not (value := predicate()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not true within {timeout} s: {predicate}")
        await asyncio.sleep(0.005)
    return value


@pytest.fixture
def until() -> Callable[..., Any]:
    """``await until(predicate, timeout=60)``: how async tests wait for a condition."""
    return _until


@pytest.fixture(autouse=True)
def no_passphrase_of_another_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process takes its passphrase once; a test that ran ``loactl`` here gives none."""
    monkeypatch.setattr(inherited, "_passphrase", None)
    monkeypatch.delenv("LOA_PASSPHRASE", raising=False)


@pytest.fixture(scope="session", autouse=True)
def _no_process_outlives_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """End what was being started at the very end of a test, before it could be asked to stop."""
    yield
    ours = os.fsencode(tmp_path_factory.getbasetemp())
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if ours in (folder / "cmdline").read_bytes():
                os.kill(int(folder.name), signal.SIGKILL)
