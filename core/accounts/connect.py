"""From an account to a connected client: settings from the store, secrets from the keychain.

The demo account has no secrets: its keys are the simulator's well-known ones, and its address is
wherever the simulator beside this store listens.
"""

from __future__ import annotations

import asyncio
import json
import time
import urllib.request
from typing import TYPE_CHECKING, Any

from core.accounts import demo
from core.base import processes
from core.domain.errors import ProcessError
from core.providers import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.accounts.secrets import SecretStore
    from core.base.paths import StorePaths
    from core.providers.protocol import Client

JSON_PATH = "MainService.svc/json/"
START_TIMEOUT_S = 20.0


async def connect(account: Any, secrets: SecretStore, paths: StorePaths) -> Client:
    """A client for an account's row; nothing is sent yet.

    Raises:
        LoaError: ``secrets.*`` where keys cannot be read, ``process.simulator_start``.
    """
    provider = registry.provider(account.provider)
    if account.demo:
        url = await asyncio.to_thread(ensure_simulator, paths)
        there = demo.addresses(account.provider, url.removesuffix("/" + JSON_PATH))
        return provider.connect({**account.settings, **there}, demo.SECRETS[account.provider])
    keys = await asyncio.to_thread(secrets.get, account.id)
    return provider.connect(account.settings, keys)


def ensure_simulator(paths: StorePaths) -> str:
    """The base address of the simulator beside this store, started if it does not run.

    Raises:
        ProcessError: ``process.simulator_start`` when it does not answer in 20 s.
    """
    folder = paths.simulator_dir
    url = _answering(folder / "simulator.json")
    if url is None:
        args = ["simulator", "--dir", str(folder), "--idle-exit", "1800"]
        processes.start(args, detached=True, log_to=paths.logs / "simulator.out")
        deadline = time.monotonic() + START_TIMEOUT_S
        while url is None:
            if time.monotonic() > deadline:
                raise ProcessError("process.simulator_start", seconds=int(START_TIMEOUT_S))
            time.sleep(0.05)
            url = _answering(folder / "simulator.json")
    return url.rstrip("/") + "/" + JSON_PATH


def teach(paths: StorePaths, change: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
    """Change the configuration of the simulator beside this store, by what it is now.

    Raises:
        ProcessError: ``process.simulator_start`` where it does not run or refuses.
    """
    control = ensure_simulator(paths).removesuffix(JSON_PATH) + "_control"
    try:
        _post(control, change(_post(control, {})))
    except (OSError, ValueError) as error:
        raise ProcessError("process.simulator_start", seconds=0) from error


def _post(url: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, json.dumps(body).encode(), method="POST")  # noqa: S310
    with opener.open(request, timeout=5.0) as reply:
        told: Mapping[str, Any] = json.loads(reply.read())
        return told


def _answering(note: Any) -> str | None:
    """The address in the note, if somebody answers there."""
    try:
        told: Mapping[str, Any] = json.loads(note.read_text())
        url = str(told["url"])
        health = url.rstrip("/") + "/health"
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(health, timeout=2.0) as reply:
            return url if reply.status == 200 else None
    except (OSError, ValueError, KeyError):
        return None
