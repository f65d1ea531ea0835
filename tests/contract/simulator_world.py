"""A running simulator for contract tests: a real process, spoken to over real HTTP."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
BASE = "/MainService.svc/json/"
SEND = BASE + "SendMultipleMessage_V4_post_json/"
KEYS = {"ApiKey": "DEMO-API-KEY", "SecretKey": "DEMO-SECRET-KEY"}
OA_ID = "4097311281936189049"
DEADLINE_S = 60.0

# No delay, no chance, and delivery so quick that a test can wait for it.
CALM: dict[str, Any] = {
    "latency_ms": [0, 0],
    "delivery_s": [0, 0],
    "call_s": [0, 0],
    "ads_approval_s": 0,
    "status_blind_s": 0,
    "no_failures": True,
}


def until(condition: Callable[[], Any]) -> Any:
    """The first true value of the condition; fails after the deadline."""
    pause, end = threading.Event(), time.monotonic() + DEADLINE_S
    while not (value := condition()):
        assert time.monotonic() < end, "the awaited condition did not come"
        pause.wait(0.02)
    return value


class World:
    """One running simulator and a client that speaks to it."""

    def __init__(self, folder: Path, *arguments: str, **config: Any) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        config_file = folder / "config.json"
        config_file.write_text(json.dumps(CALM | config), encoding="utf-8")
        self.process = run("--dir", folder, "--config", config_file, *arguments)
        assert self.process.stdout is not None
        self.address = json.loads(self.process.stdout.readline())
        self.http = httpx.Client(base_url=self.address["url"], timeout=DEADLINE_S, trust_env=False)

    def send(self, phone: str = "0901888484", **fields: Any) -> dict[str, Any]:
        return self.http.post(SEND, json=message(phone, **fields)).json()

    def get(self, call: str, **query: str) -> dict[str, Any]:
        return self.http.get(BASE + call, params=KEYS | query).json()

    def balance(self) -> int:
        return self.http.post(BASE + "GetBalance_json", json=KEYS).json()["Balance"]

    def post(self, call: str, body: dict[str, Any]) -> dict[str, Any]:
        return self.http.post(BASE + call, json=KEYS | body).json()

    def post_xml(self, call: str, base: str = BASE, **fields: str) -> httpx.Response:
        """`<RQST>` with the account's keys; `phones` become CONTACTS."""
        phones = fields.pop("phones", "").split()
        contacts = "".join(f"<CUSTOMER><PHONE>{it}</PHONE></CUSTOMER>" for it in phones)
        tags = {"APIKEY": KEYS["ApiKey"], "SECRETKEY": KEYS["SecretKey"], **fields}
        body = "".join(f"<{tag}>{text}</{tag}>" for tag, text in tags.items())
        body = f"<RQST>{body}<CONTACTS>{contacts}</CONTACTS></RQST>"
        headers = {"Content-Type": "text/plain"}
        return self.http.post(base + call, content=body.encode(), headers=headers)

    def reset(self, first: dict[str, Any]) -> None:
        """The configuration as it was: also without the keys that objects have gained."""
        now, patch = self.control(), dict(first)
        for key, value in now.items():
            if isinstance(value, dict):
                patch[key] = dict.fromkeys(value) | first[key]
        self.control(**patch)

    def control(self, **patch: Any) -> dict[str, Any]:
        return self.http.post("/_control", json=patch).raise_for_status().json()

    def journal(self) -> list[dict[str, Any]]:
        lines = (self.folder / "taken.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def kill(self) -> None:
        self.process.kill()
        self.close()

    def close(self) -> None:
        self.http.close()
        if self.process.poll() is None:
            self.process.terminate()
        self.process.communicate(timeout=DEADLINE_S)


def run(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "core.simulator", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def message(phone: str = "0901888484", **fields: Any) -> dict[str, Any]:
    """The documented request of a customer-care SMS, with changes; None leaves a field out."""
    body = {
        **KEYS,
        "Phone": phone,
        "Content": "Cua hang Loa cam on quy khach",
        "Brandname": "LOADEMO",
        "SmsType": "2",
        "IsUnicode": "0",
        **fields,
    }
    return {key: value for key, value in body.items() if value is not None}
