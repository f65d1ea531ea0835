"""The simulator as a process: one a folder, nothing lost when killed, nothing left behind."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.contract.simulator_world import (
    DEADLINE_S,
    ROOT,
    SEND,
    World,
    message,
    run,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_what_was_taken_survives_a_kill_before_the_reply(start: Callable[..., World]) -> None:
    world = start(delivery_s=[3600, 3600])
    first = world.send("0961234567", RequestId="r-1", Content="Chào {bạn} \U0001f600")["SMSID"]
    world.control(rules=[{"do": "delay:60000"}])
    with pytest.raises(httpx.ReadTimeout):
        world.http.post(SEND, json=message(RequestId="r-2"), timeout=0.3)
    world.kill()
    with (world.folder / "taken.jsonl").open("ab") as journal:
        journal.write(b'{"at":1,"request_id":"r-3"')  # a line torn by the kill

    again = start(delivery_s=[0, 0])
    assert again.balance() == 5_000_000 - 2 * 800
    codes = [again.send(RequestId=name)["CodeResult"] for name in ("r-1", "r-2", "r-3")]
    assert codes == ["124", "124", "100"]
    assert again.get("GetSendStatus", RefId=first)["SendStatus"] == 2
    log = again.http.get("/_log").json()
    assert log["taken"] == again.journal()
    assert [entry["request_id"] for entry in log["taken"]] == ["r-1", "r-2", "r-3"]
    assert log["taken"][0]["content"] == "Chào {bạn} \U0001f600"
    assert log["summary"]["taken"] == 3
    assert log["summary"]["refused"] == {"124": 2}
    part = again.http.get("/_log", params={"offset": 1, "limit": 1}).json()
    assert (part["taken"], part["next"]) == (log["taken"][1:2], 2)


def test_a_journal_of_an_older_form_is_understood(
    start: Callable[..., World], tmp_path: Path
) -> None:
    smsid = "d533459ee42b2b9525ba9eabf6a815ff100"
    old = {"at": time.time(), "request_id": "r-1", "smsid": smsid, "phone": "0961234567"}
    old |= {"content": "Chao", "brandname": "LOADEMO", "smstype": 2, "campaignid": ""}
    old |= {"code": "100", "parts": 1, "price_vnd": 800, "sandbox": False}
    old |= {"sent_at": time.time(), "final_at": time.time(), "outcome": "delivered"}
    (tmp_path / "simulator").mkdir()
    (tmp_path / "simulator" / "taken.jsonl").write_text(json.dumps(old) + "\n", encoding="utf-8")
    world = start()
    assert world.get("GetSendStatus", RefId=smsid)["SendStatus"] == 5
    assert world.send(RequestId="r-1")["CodeResult"] == "124"
    assert world.balance() == 4_999_200


def test_one_simulator_serves_a_folder(start: Callable[..., World]) -> None:
    world = start()
    with run("--dir", world.folder) as second:
        printed, _ = second.communicate(timeout=DEADLINE_S)
    assert (second.returncode, json.loads(printed)) == (0, world.address)
    written = json.loads((world.folder / "simulator.json").read_text(encoding="utf-8"))
    assert (
        written
        == world.address
        == {
            "url": f"http://127.0.0.1:{world.address['port']}",
            "port": world.address["port"],
            "pid": world.process.pid,
        }
    )


def test_a_folder_left_by_a_killed_one_is_served_again(start: Callable[..., World]) -> None:
    world = start()
    world.kill()
    assert (world.folder / "simulator.json").exists()
    again = start()
    assert again.address["pid"] == again.process.pid
    assert again.http.get("/health").json() == {"ok": True, "pid": again.process.pid, "taken": 0}


def test_it_ends_cleanly_when_told_and_takes_its_address_away(
    start: Callable[..., World],
) -> None:
    world = start()
    world.process.terminate()
    assert world.process.wait(DEADLINE_S) == 0
    assert not (world.folder / "simulator.json").exists()


def test_it_ends_with_the_process_it_was_started_for(start: Callable[..., World]) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        world = start("--exit-with", str(other.pid))
        assert world.send()["CodeResult"] == "100"
        other.kill()  # not waited for: a process that is dead but still listed
        assert world.process.wait(DEADLINE_S) == 0


def test_it_ends_when_nobody_asks_any_more(start: Callable[..., World]) -> None:
    world = start("--idle-exit", "0.5")
    assert world.process.wait(DEADLINE_S) == 0


def test_it_serves_the_port_it_is_given_or_says_why_not(
    start: Callable[..., World], tmp_path: Path
) -> None:
    world = start()
    with run("--dir", tmp_path / "other", "--port", world.address["port"]) as second:
        _, said = second.communicate(timeout=DEADLINE_S)
    assert second.returncode == 1
    assert "simulator:" in said
    assert "Traceback" not in said


def test_an_unusable_configuration_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"latency_ms": "fast"}', encoding="utf-8")
    with run("--dir", tmp_path, "--config", broken) as process:
        _, said = process.communicate(timeout=DEADLINE_S)
    assert process.returncode == 2
    assert "latency_ms" in said


def test_it_imports_nothing_else_of_core() -> None:
    code = (
        "import sys, core.simulator.process;"
        "print([m for m in sys.modules if m.startswith('core.')"
        " and not m.startswith('core.simulator')])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"
