"""Real parts for engine tests: a simulator process, a store with a campaign, worker processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from core.domain.secret import Secret
from core.domain.states import MessageState
from core.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from core.campaigns.records import CampaignView

ROOT = Path(__file__).parents[2]
PASSPHRASE = "a passphrase for tests"
KEYS = {"api_key": Secret("DEMO-API-KEY"), "secret_key": Secret("DEMO-SECRET-KEY")}
CALM = {
    "latency_ms": [5, 15],
    "delivery_s": [0.0, 0.1],
    "status_blind_s": 0.0,
    "balance_vnd": 10**12,
    "refusals": {"99": 0, "177": 0},
    "outcomes": {"failed": 0, "slow": 0},
}


@dataclass
class Simulator:
    """A running simulator and its journal."""

    folder: Path
    url: str
    process: subprocess.Popen[bytes]

    @property
    def rest_url(self) -> str:
        return self.url + "/MainService.svc/json/"

    def configure(self, **config: Any) -> None:
        httpx.post(self.url + "/_control", json=config, trust_env=False).raise_for_status()

    def taken(self) -> list[dict[str, Any]]:
        """Every message it took, in order. Its last line may still be on its way to the file."""
        path = self.folder / "taken.jsonl"
        if not path.exists():
            return []
        whole = path.read_bytes().rpartition(b"\n")[0]
        return [json.loads(line) for line in whole.splitlines()]


@contextmanager
def simulator(folder: Path, port: str = "0", **config: Any) -> Iterator[Simulator]:
    """Run a simulator for the length of a test."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "config.json"
    settings.write_text(json.dumps({**CALM, **config}))
    command = [sys.executable, "-m", "core.simulator", "--dir", str(folder)]
    process = subprocess.Popen(
        [*command, "--port", port, "--config", str(settings), "--exit-with", str(os.getpid())],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    try:
        told = json.loads(process.stdout.readline())
        yield Simulator(folder, told["url"], process)
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


@asynccontextmanager
async def workspace(path: Path) -> AsyncIterator[Workspace]:
    """An open workspace; its worker is stopped at the end."""
    ws = await Workspace.open(path, Secret(PASSPHRASE))
    try:
        yield ws
    finally:
        await ws.worker.stop(force=True)
        await ws.close()


async def add_account(ws: Workspace, sim: Simulator, **settings: str) -> int:
    """An eSMS account whose address is the simulator's."""
    given = {"rest_url": sim.rest_url, "voice_url": sim.rest_url, **settings}
    return (await ws.accounts.add("thật", "esms", given, KEYS)).id


async def draft(ws: Workspace, account: int, count: int, folder: Path) -> CampaignView:
    """A draft to ``count`` receivers, from a file that was really imported."""
    source = folder / f"list-{count}.csv"
    lines = [f"Khach {number},09010{number:05d}" for number in range(count)]
    source.write_text("Ho ten,SDT\n" + "\n".join(lines))
    await ws.contacts.import_file(source, f"list {count}")
    settings = {"brandname": "LOADEMO", "content": "Xin chao {{Ho ten}}"}
    return await ws.campaigns.create("thử", account, "sms-care", f"list {count}", settings)


def start_worker(path: Path, *options: str) -> subprocess.Popen[bytes]:
    """A worker process of our own, to be killed."""
    environment = {**os.environ, "LOA_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, "-m", "core.cli", "worker", "--store", str(path), *options]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL, and wait until it is gone."""
    process.send_signal(signal.SIGKILL)
    process.wait(10)


def wait_until(condition: Callable[[], bool], timeout_s: float = 90.0) -> None:
    """Wait on a condition of another process."""
    end = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < end, "the condition never came true"
        time.sleep(0.005)


async def phones_by_state(ws: Workspace, campaign_id: int) -> dict[MessageState, set[str]]:
    """Receivers by their state, as the store has them."""
    found: dict[MessageState, set[str]] = {state: set() for state in MessageState}
    for message in await ws.campaigns.messages(campaign_id, limit=100_000):
        found[message.state].add("0" + message.phone[2:])
    return found
