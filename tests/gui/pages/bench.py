"""Real parts for the tests of pages: a window over an open store, and the demo's provider."""

from __future__ import annotations

import json
import os
import signal
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication, QDialog

from core.workspace import Workspace
from gui import aio, i18n
from gui.live import Live
from gui.shell.pages import PAGES
from gui.shell.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from core.domain.secret import Secret

D = TypeVar("D", bound=QDialog)


@asynccontextmanager
async def window(
    path: Path, passphrase: Secret | None = None
) -> AsyncIterator[tuple[MainWindow, Workspace]]:
    """The whole window in English on the store at ``path``; its processes end with it."""
    i18n.set_language("en")
    QApplication.setQuitOnLastWindowClosed(False)  # as `aio.run_app` does
    ws = await Workspace.open(path, passphrase)
    frame = MainWindow(PAGES)
    frame.navigator.attach(ws)
    live = Live(frame, ws)
    live.start()
    frame.show()
    try:
        yield frame, ws
    finally:
        live.stop()
        await aio.close_scopes()
        await ws.worker.stop(force=True)
        _end_demo(ws)
        await ws.close()
        frame.let_close()
        frame.deleteLater()


def _end_demo(ws: Workspace) -> None:
    """End the demo's provider, if this store started one."""
    note = ws.paths.simulator_dir / "simulator.json"
    with suppress(FileNotFoundError, ProcessLookupError, ValueError):
        os.kill(json.loads(note.read_text())["pid"], signal.SIGTERM)


def dialog(kind: type[D]) -> Callable[[], D | None]:
    """A look for an open dialog of that kind, to be waited on."""

    def look() -> D | None:
        found = (one for one in QApplication.topLevelWidgets() if isinstance(one, kind))
        return next((one for one in found if one.isVisible()), None)

    return look
