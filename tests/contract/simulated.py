"""A simulator process for tests of adapters: two readings of the same documents, over real HTTP."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CALM: dict[str, Any] = {
    "latency_ms": [0, 0],
    "delivery_s": [0, 0],
    "call_s": [0, 0],
    "no_failures": True,
}


@dataclass
class Simulated:
    """Where it listens; ``control`` changes its configuration."""

    url: str

    def control(self, **patch: Any) -> None:
        self._ask("/_control", patch)

    @property
    def taken(self) -> list[dict[str, Any]]:
        """Every message it took, in order."""
        found: list[dict[str, Any]] = self._ask("/_log?limit=1000")["taken"]
        return found

    @property
    def calls(self) -> dict[str, int]:
        """How often each call was made, whatever became of it."""
        found: dict[str, int] = self._ask("/_log?limit=0")["summary"]["calls"]
        return found

    def _ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, content)  # noqa: S310 - loopback
        with urllib.request.urlopen(request, timeout=10) as reply:  # noqa: S310
            return json.load(reply)


@contextmanager
def simulated(folder: Path, **config: Any) -> Iterator[Simulated]:
    """Run one for the length of a module."""
    settings = folder / "config.json"
    settings.write_text(json.dumps({**CALM, **config}), encoding="utf-8")
    command = [sys.executable, "-m", "core.simulator", "--dir", str(folder)]
    command += ["--config", str(settings)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        try:
            yield Simulated(json.loads(process.stdout.readline())["url"])
        finally:
            process.terminate()
