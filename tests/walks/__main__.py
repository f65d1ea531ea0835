"""``python -m tests.walks DAY STORE [PICTURES]``: walk through a day in the program itself.

Needs a display. ``DAY`` is a module here with ``furnish`` (what lies in the store before) and
``walk``. Exit code 0 when the day was walked to its end and the window closed by its key.
"""

from __future__ import annotations

import asyncio
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.workspace import Workspace
from gui import aio, app
from tests.walks.person import Person

if TYPE_CHECKING:
    from core.base.paths import StorePaths
    from gui.shell.window import MainWindow


async def prepare(day: Any, store: Path) -> None:
    """What was there before the day began."""
    ws = await Workspace.open(store)
    try:
        await day.furnish(ws)
        await ws.worker.stop()
    finally:
        await ws.close()


async def end(store: Path) -> None:
    """The sender would wait ten minutes for more."""
    ws = await Workspace.open(store)
    try:
        await ws.worker.stop(force=True)
    finally:
        await ws.close()


def main() -> int:
    """Walk; exit code."""
    day: Any = import_module(f"tests.walks.{sys.argv[1]}")
    store = Path(sys.argv[2])
    pictures = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    if hasattr(day, "furnish"):
        asyncio.run(prepare(day, store))
    real, ends = app.run, [1]

    async def drive(window: MainWindow, paths: StorePaths) -> None:
        person = Person(window, pictures)
        try:
            await person.until(lambda: window.navigator.page is not None, "the first page")
            await person.until(window.isActiveWindow, "the window is in front")
            await day.walk(person, paths)
            ends[0] = 0
        except BaseException:  # noqa: BLE001 - whatever it is, the day ends here
            traceback.print_exc()
            person.picture("end")
        window.end_from_outside()

    async def run(window: MainWindow, paths: StorePaths) -> int:
        aio.TaskScope.of(window).start(drive(window, paths), "walk")
        code = await real(window, paths)
        return code or ends[0]

    app.run = run  # type: ignore[assignment]
    try:
        return app.main(["--store", str(store)])
    finally:
        asyncio.run(end(store))


if __name__ == "__main__":
    sys.exit(main())
