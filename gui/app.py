"""Start-up: paint the frame, show the first page from a glance at the store, then open it."""

from __future__ import annotations

import argparse
import gc
import json
import logging
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from core import __version__
from core.base import settings as machine
from core.base.paths import StorePaths, default_store
from core.domain.errors import LoaError
from gui import aio, i18n
from gui.i18n import _t
from gui.shell.pages import PAGES
from gui.shell.window import MainWindow
from gui.theme.look import theme

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from core.workspace import Workspace
    from gui.live import Live
    from gui.shell.opening import Opening
    from gui.shell.palette import Hit, Lookup
    from gui.shell.places import Keeper
    from gui.single import OneWindow

_log = logging.getLogger(__name__)

SWITCH_S = 0.0005
"""How long the thread that loads the rooms may keep the window waiting for its turn."""


def main(argv: Sequence[str] | None = None) -> int:
    """``loa``: run the window until it is closed; exit code."""
    args = _parser().parse_args(argv)
    if args.version:
        return _print_version(as_json=args.json)
    gc.disable()  # until everything is loaded
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - a console application cannot be here
    app.setApplicationName("Loa")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("loa")
    remembered = machine.load().settings
    i18n.set_language(remembered.language)
    theme().apply(app, remembered.theme, remembered.text_scale)  # type: ignore[arg-type]
    window = MainWindow(PAGES)
    window.restore_geometry_text(remembered.geometry)
    window.statusline.set_worker(_t("App", "Opening the data…"), "wait")
    window.navigator.open("home")
    show(app, window)
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: window.end_from_outside())
    app.commitDataRequest.connect(lambda _: window.end_from_outside())  # the session ends
    paths = StorePaths(args.store or default_store())
    return aio.run_app(app, lambda: run(window, paths))


def show(app: QApplication, window: MainWindow) -> None:
    """Return when the frame stands on the screen: on Qt's own loop, asyncio is imported after."""
    window.painted.connect(app.exit)
    window.show()
    app.exec()
    window.painted.disconnect(app.exit)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="loa", description="Loa, the window")
    parser.add_argument("--store", type=Path, metavar="PATH", help="the store to open")
    parser.add_argument("--version", action="store_true", help="print the version and end")
    parser.add_argument("--json", action="store_true", help="with --version: one JSON value")
    return parser


def _print_version(*, as_json: bool) -> int:
    from core.store import schema

    value = {"version": __version__, "schema": schema.SCHEMA}
    print(json.dumps(value) if as_json else f"Loa {__version__} (schema {schema.SCHEMA})")
    return 0


async def run(window: MainWindow, paths: StorePaths) -> int:
    """The life of the window: painted, opened, used, closed. Exit code."""
    import asyncio  # on use: start-up

    asked: asyncio.Queue[None] = asyncio.Queue()
    window.closing.connect(lambda: asked.put_nowait(None) if asked.empty() else None)
    one: OneWindow | None = None
    workspace: Workspace | None = None
    try:
        one = _take(window, paths)
        if one is None:
            return 0
        workspace = await _open(window, paths)
        if workspace is None:
            return 1
        _spare_the_collector()
        from gui.live import Live
        from gui.shell.desk import Desk

        live = Live(window, workspace)
        live.start()
        aio.TaskScope.of(window).start(workspace.campaigns.go_on(), "go on")
        aio.TaskScope.of(window).start(workspace.privacy.keep_retention(), "retention")
        keeper = _resume(window, paths, live)
        window.findChild(Desk).follow(live.changed)
        await _until_closed(window, workspace, asked)
        live.stop()
        keeper.end()
        return 0
    finally:
        await _end(window, workspace, one)


async def _seat(window: MainWindow, workspace: Workspace) -> None:
    """Cover the window and ask who is at the desk, where several people work with this store."""
    from gui.shell.desk import Desk

    await Desk(window, workspace).refresh()


def _resume(window: MainWindow, paths: StorePaths, live: Live) -> Keeper:
    """Where a window was that did not end by itself; from here on the place is kept."""
    from gui.shell.places import Keeper

    keeper = Keeper(window, paths)
    if keeper.resume():
        from gui.notices import after_crash

        live.herald.tell(after_crash())
    return keeper


async def _until_closed(
    window: MainWindow, workspace: Workspace, asked: asyncio.Queue[None]
) -> None:
    """Until the window was closed, and may be."""
    from gui.shell.closing import may_close

    while True:
        await asked.get()
        if not window.asks or await may_close(window, workspace):
            return


def _take(window: MainWindow, paths: StorePaths) -> OneWindow | None:
    from gui.single import OneWindow  # on use: the frame is painted first

    one = OneWindow(paths)
    if not one.take():
        return None
    one.knocked.connect(window.raise_to_front)
    return one


async def _open(window: MainWindow, paths: StorePaths) -> Workspace | None:
    """The open store; None when it cannot be opened, after the reason was read."""
    from gui.shell.opening import Opening

    _listen(window, paths)
    opening = Opening(paths.store)
    window.lookup = _lookup_when_open(opening, window)
    try:
        await _show_first(window, opening)
        workspace = await _load(paths)
    except LoaError as error:
        window.statusline.set_worker(_t("App", "The data was not opened"), "bad")
        from gui.errors import show_error

        await show_error(window, error)
        return None
    await _seat(window, workspace)
    opening.arrive(workspace)
    window.navigator.attach(workspace)
    return workspace


async def _show_first(window: MainWindow, opening: Opening) -> None:
    """The first page with what the store holds, from a glance: its rooms take longer to load."""
    from gui import live

    seen = await opening.look_ahead()
    if seen is not None and seen.people < 2:  # else it is migrated, or somebody takes the desk
        live.show(window, seen)
        window.navigator.begin(opening)
        await aio.settled()  # whatever else is loaded now would hold up the painting


def _lookup_when_open(opening: Opening, window: MainWindow) -> Lookup:
    """Ctrl+K finds in the store as soon as it is open, and waits until then."""

    async def lookup(query: str) -> Sequence[Hit]:
        from gui.shell.finding import lookup_in

        return await lookup_in(await opening.workspace(), window.navigator)(query)

    return lookup


async def _load(paths: StorePaths) -> Workspace:
    """Import the rooms and open the store, in a thread that lets the window's go first."""
    import asyncio

    def load() -> type[Workspace]:
        loaded: type[Workspace] = import_module("core.workspace").Workspace
        return loaded

    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    try:
        rooms = await asyncio.to_thread(load)
        return await rooms.open(paths.store)
    finally:
        sys.setswitchinterval(usual)


def _spare_the_collector() -> None:
    """What start-up made lives as long as the program: a pass over it would stop the window for
    a tenth of a second, again and again."""
    gc.freeze()
    gc.enable()


def _listen(window: MainWindow, paths: StorePaths) -> None:
    """From here on, what goes wrong is logged beside the store and shown."""
    from core.base import crash, log
    from gui.errors import ErrorSink

    crash.report_fault("window", paths)  # before the log goes on: its last lines belong to it
    log.configure("window", paths)
    crash.install("window", paths)
    sink = ErrorSink(window, lambda error: crash.write_report(error, "window", paths))
    aio.set_reporter(sink)
    aio.listen_to_uncaught()


async def _end(window: MainWindow, workspace: Workspace | None, one: OneWindow | None) -> None:
    """Remember, cancel, close, go; in this order, each once."""
    try:
        machine.update(geometry=window.geometry_text())
    except (OSError, LoaError):
        _log.warning("window.geometry_not_kept", exc_info=True)
    await aio.close_scopes()
    if workspace is not None:
        await workspace.close()
    if one is not None:
        one.release()
    aio.set_reporter(None)
    window.let_close()


if __name__ == "__main__":
    sys.exit(main())
