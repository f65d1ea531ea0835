"""Try a frozen bundle as a newcomer has it: `python packaging/check_bundle.py dist/loa`.

It is copied away from the source and run with an empty home: `loactl demo` must end well and its
report must exist; then the window must open under Xvfb and stay with exactly one worker.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DEMO_TIMEOUT_S = 300
WINDOW_TIMEOUT_S = 30
WATCHED_S = 10
MESSAGE = [
    *("message", "send", "--account", "demo", "--channel", "sms-care", "--to", "84901888484"),
    *("--set", "brandname=LOADEMO", "--set", "content=Loa xin chao", "--yes"),
]


def main(bundle: Path) -> None:
    """Run every check; raises `SystemExit` with a line on the first that fails."""
    with tempfile.TemporaryDirectory(prefix="loa-bundle-") as folder:
        home, copy = Path(folder, "home"), Path(folder, "bundle")
        home.mkdir()
        shutil.copytree(bundle, copy, symlinks=True)
        environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        try:
            version = as_json(copy, environment, "--version", "--json")
            report(f"loactl starts: {version}")
            store = check_demo(copy, environment)
            with xvfb() as display:
                check_window(copy, environment | {"DISPLAY": display}, store)
        finally:
            for pid, _ in ours(copy):
                os.kill(pid, signal.SIGKILL)


def check_demo(bundle: Path, environment: dict[str, str]) -> str:
    """The first campaign runs to its end and leaves its report; the store's path."""
    result = as_json(bundle, environment, "demo", "--json")
    expect(Path(result["report"]).is_file(), f"no report: {result}")
    report(f"loactl demo passes: {result['state']}, {result['counts']}")
    return str(result["store"])


def check_window(bundle: Path, environment: dict[str, str], store: str) -> None:
    """The window opens; with a message sent beside it there is one window and one worker."""
    window = subprocess.Popen([bundle / "loa", "--store", store], env=environment)
    wait_for(lambda: titled(environment["DISPLAY"]), WINDOW_TIMEOUT_S, "no window opened")
    end = time.monotonic() + WATCHED_S
    sent = as_json(bundle, environment, "--store", store, *MESSAGE, "--json")
    report(f"a message beside the window: {sent['state']}")
    most: Counter[str] = Counter()
    while time.monotonic() < end:
        most |= Counter(kind for _, kind in ours(bundle))
        time.sleep(0.1)
    now = Counter(kind for _, kind in ours(bundle))
    expect(window.poll() is None, "the window closed by itself")
    expect(most["window"] == 1, f"several windows: {dict(most)}")
    expect(most["worker"] == now["worker"] == 1, f"not exactly one worker: {dict(most)}")
    report(f"loa runs: {dict(now)}")
    window.terminate()
    window.wait(WINDOW_TIMEOUT_S)


def ours(bundle: Path) -> Iterator[tuple[int, str]]:
    """Living processes of the bundle: number and kind."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            program = (entry / "exe").readlink()
            arguments = (entry / "cmdline").read_bytes().decode().split("\0")[1:]
        except OSError:  # it ended meanwhile
            continue
        if program.parent == bundle:
            first = next((word for word in arguments if not word.startswith("-")), "")
            yield int(entry.name), "window" if program.name == "loa" else first


def as_json(bundle: Path, environment: dict[str, str], *arguments: str) -> dict[str, Any]:
    """What `loactl` prints with `--json`; standard output must hold that and nothing else."""
    done = subprocess.run(
        [bundle / "loactl", *arguments],
        env=environment,
        cwd=environment["HOME"],
        stdout=subprocess.PIPE,
        timeout=DEMO_TIMEOUT_S,
        check=False,
    )
    expect(done.returncode == 0, f"loactl {' '.join(arguments)} ended with {done.returncode}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@contextmanager
def xvfb() -> Iterator[str]:
    """A display of its own."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        number = server.stdout.readline().strip() if server.stdout else ""
        expect(number.isdigit(), "Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def titled(display: str) -> bool:
    """Whether a window of Loa's is there."""
    tree = subprocess.run(
        ["xwininfo", "-root", "-tree", "-display", display],
        capture_output=True,
        text=True,
        check=True,
    )
    return "Loa" in tree.stdout


def wait_for(condition: Callable[[], bool], timeout_s: float, failure: str) -> None:
    """Ask until it holds; ends the checks when it never does."""
    end = time.monotonic() + timeout_s
    while not condition():
        expect(time.monotonic() < end, failure)
        time.sleep(0.1)


def expect(holds: bool, failure: str) -> None:
    """End the checks where something does not hold."""
    if not holds:
        sys.exit(f"bundle: {failure}")


def report(line: str) -> None:
    """Say what was seen to work."""
    print(f"bundle: {line}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: check_bundle.py FOLDER")
    main(Path(sys.argv[1]).resolve())
