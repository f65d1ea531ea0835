"""The simulator as a process: one per folder, known by `simulator.json`, ended on request."""

import argparse
import asyncio
import contextlib
import http.client
import json
import logging
import logging.handlers
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from filelock import FileLock, Timeout

from core.simulator.config import Config, ConfigError, balances, load
from core.simulator.ledger import Ledger
from core.simulator.server import Simulator
from core.simulator.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HOST = "127.0.0.1"
_log = logging.getLogger("simulator")
_POLL_S = 0.5
_START_S = 60.0  # a start may replay a long journal


def main(argv: "Sequence[str]") -> int:
    """Run, or point to the simulator that already serves this folder. Exit codes: 0, 1, 2."""
    options = _parse(argv)
    folder: Path = options.dir
    folder.mkdir(parents=True, exist_ok=True)
    try:
        config = load(options.config)
    except (ConfigError, OSError) as error:
        print(f"simulator: {error}", file=sys.stderr)
        return 2
    lock = FileLock(folder / "simulator.lock")
    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if (running := _running(folder)) is not None:
                _announce(running)
                return 0
            time.sleep(0.05)  # the other one is starting or ending
            continue
        try:
            return _serve(folder, config, options)
        finally:
            lock.release()
    print(f"simulator: the one that holds {folder} does not answer", file=sys.stderr)
    return 1


def _parse(argv: "Sequence[str]") -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="simulator", description="The demo provider.")
    parser.add_argument("--dir", type=Path, required=True, help="journal, log, simulator.json")
    parser.add_argument("--port", type=int, default=0, help="0: any free port")
    parser.add_argument("--config", type=Path, help="a JSON file over the defaults")
    parser.add_argument("--exit-with", type=int, metavar="PID", help="end when PID ends")
    parser.add_argument("--idle-exit", type=float, default=0, metavar="S", help="0: never")
    return parser.parse_args(argv)


def _serve(folder: Path, config: Config, options: argparse.Namespace) -> int:
    """Serve until told to end. The lock of the folder is held."""
    address_file = folder / "simulator.json"
    address_file.unlink(missing_ok=True)  # left by one that was killed
    _log_to(folder / "simulator.log")
    ledger = Ledger(folder, balances(config))
    try:
        asyncio.run(_run(Simulator(config, ledger), address_file, options))
    except (OSError, OverflowError) as error:  # a port of six figures overflows
        _log.exception("cannot serve")
        print(f"simulator: {error}", file=sys.stderr)
        return 1
    finally:
        address_file.unlink(missing_ok=True)
        ledger.close()
    return 0


async def _run(simulator: Simulator, address_file: Path, options: argparse.Namespace) -> None:
    stop = asyncio.Event()
    _on_signals(stop.set)
    runner = web.ServerRunner(web.Server(simulator.handle, access_log=None), shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, options.port, backlog=512).start()
        port = runner.addresses[0][1]
        address = {"url": f"http://{HOST}:{port}", "port": port, "pid": os.getpid()}
        _write_whole(address_file, json.dumps(address))
        _log.info("serving on port %d, %d messages known", port, len(simulator.ledger))
        _announce(address)
        async with asyncio.TaskGroup() as tasks:
            delivering = tasks.create_task(simulator.postman.run())
            await _until_end(stop, simulator, options)
            delivering.cancel()
    finally:
        await runner.cleanup()
    _log.info("ended")


async def _until_end(
    stop: asyncio.Event, simulator: Simulator, options: argparse.Namespace
) -> None:
    """Return on a signal, at the end of the watched process, or after the idle time."""
    with contextlib.ExitStack() as stack:
        watch = None
        if options.exit_with is not None:
            watch = stack.enter_context(contextlib.closing(Watch(options.exit_with)))
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _POLL_S)
            if watch is not None and not watch.alive():
                _log.info("the watched process has ended")
                return
            idle_s = time.monotonic() - simulator.last_request
            if 0 < options.idle_exit <= idle_s:
                _log.info("idle for %.0f s", idle_s)
                return


def _on_signals(stop: "Callable[[], None]") -> None:
    loop = asyncio.get_running_loop()
    if sys.platform == "win32":
        for number in (signal.SIGINT, signal.SIGBREAK):
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))
    else:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)


def _running(folder: Path) -> dict[str, object] | None:
    """The address of a simulator that answers there now; None while there is none."""
    try:
        address = json.loads((folder / "simulator.json").read_text(encoding="utf-8"))
        connection = http.client.HTTPConnection(HOST, address["port"], timeout=2)
        with contextlib.closing(connection):
            connection.request("GET", "/health")
            answered = json.loads(connection.getresponse().read())
    except (OSError, ValueError, http.client.HTTPException):
        return None
    return address if answered.get("pid") == address["pid"] else None


def _announce(address: dict[str, object]) -> None:
    try:
        print(json.dumps(address), flush=True)
    except OSError:
        _log.info("nobody reads the standard output")


def _write_whole(path: Path, text: str) -> None:
    """Write beside, then rename: a reader sees the whole file or none."""
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _log_to(path: Path) -> None:
    """Starts, ends and failures; never a phone, a text or a key."""
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
