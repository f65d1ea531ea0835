"""A campaign by ``loactl`` alone: every process is real, the provider is the simulator."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.engine.harness import Simulator, simulator
from tests.engine.loactl import Loactl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NINE = {
    "queued",
    "sending",
    "accepted",
    "delivered",
    "failed",
    "skipped",
    "cancelled",
    "in_doubt",
    "expired",
}
LIST = ["Hoa,0901000001", "Nam,+84 901 000 002", "An,901000003", "Lan,0283822000", "Hoa,0901000001"]


@pytest.fixture
def sim(tmp_path: Path) -> Iterator[Simulator]:
    with simulator(tmp_path / "simulator") as running:
        yield running


@pytest.fixture
def cli(tmp_path: Path) -> Iterator[Loactl]:
    found = Loactl(tmp_path)
    yield found
    if found.store.exists():
        found.run("worker", "stop", "--force")


@pytest.fixture
def ready(cli: Loactl, sim: Simulator) -> Loactl:
    """A store with an account and a list of three."""
    cli.add_account(sim)
    cli.import_list(LIST)
    return cli


def test_a_list_is_imported_previewed_sent_once_watched_and_reported(
    cli: Loactl, sim: Simulator, tmp_path: Path
) -> None:
    cli.add_account(sim)
    checked = cli.ok("account", "check", "eSMS")
    assert (checked["ok"], checked["balance_vnd"]) == (True, 10**12)
    names = cli.ok("account", "brandnames", "eSMS")
    assert {"brandname": "LOADEMO", "class": "care"} in names

    taken = cli.import_list(LIST)
    assert {key: taken[key] for key in ("rows", "accepted", "duplicates", "rejected")} == {
        "rows": 5,
        "accepted": 3,
        "duplicates": 1,
        "rejected": 1,
    }
    assert taken["rejects"] == [{"row": 6, "value": "0283822000", "reason": "landline"}]

    campaign = cli.draft()
    preview = cli.ok("campaign", "preview", campaign, "--row", 4)
    assert (preview["receivers"], preview["segments"], preview["blockers"]) == (3, 3, [])
    assert preview["cost_vnd"] == sum(line["cost_vnd"] for line in preview["by_operator"])
    assert preview["balance_after_vnd"] == preview["balance_vnd"] - preview["cost_vnd"]
    assert (preview["sample"]["row"], preview["sample"]["content"]) == (4, "Chao Nam")

    send = ("campaign", "send", campaign, "--hash", preview["hash"], "--once", "k1")
    refused = cli.run(*send)
    assert (refused.code, refused.error["code"], refused.out) == (2, "send.needs_yes", "")
    done = cli.ok(*send, "--yes", "--wait", "final", "--timeout", 60)
    assert set(done["counts"]) == NINE
    assert (done["state"], done["counts"]["delivered"]) == ("done", 3)
    assert cli.ok(*send, "--yes", "--wait", "final", "--timeout", 60)["counts"] == done["counts"]

    rows = cli.ok("campaign", "messages", campaign)
    journal = {entry["smsid"]: entry for entry in sim.taken()}
    assert len(journal) == len(sim.taken()) == 3
    assert [(row["row"], row["phone"], row["content"]) for row in rows] == [
        (3, "84901000001", "Chao Hoa"),
        (4, "84901000002", "Chao Nam"),
        (5, "84901000003", "Chao An"),
    ]
    for row in rows:
        entry = journal[row["provider_message_id"]]
        assert entry["content"] == row["content"]
        assert entry["request_id"] == row["request_id"]
        assert (row["state"], row["attempts"], row["segments"]) == ("delivered", 1, 1)
    assert cli.ok("campaign", "messages", campaign, "--state", "failed") == []
    assert len(cli.ok("campaign", "messages", campaign, "--limit", 2)) == 2

    changes = cli.run("campaign", "watch", campaign)
    assert changes.code == 0
    assert len(changes.out.splitlines()) == 3

    found = cli.ok("history", "0901 000 002")
    assert [(row["phone"], row["campaign"]) for row in found] == [("84901000002", campaign)]

    report = tmp_path / "báo cáo.xlsx"
    assert cli.ok("report", "export", campaign, report) == {"file": str(report), "rows": 3}
    sheet = load_workbook(report).worksheets[0]
    assert [cell.value for cell in sheet["B"][1:]] == ["0901000001", "0901000002", "0901000003"]


def test_a_wrong_key_is_refused_and_sends_nothing(cli: Loactl, sim: Simulator) -> None:
    cli.add_account(sim, keys="api_key=wrong\nsecret_key=wrong\n")
    checked = cli.run("account", "check", "eSMS")
    assert (checked.code, checked.value["ok"], checked.value["balance_vnd"]) == (3, False, None)
    assert checked.error["code"] == "provider.refused"
    assert [row["account"] for row in cli.ok("account", "list")] == ["eSMS"]
    cli.import_list(LIST)
    campaign = cli.draft()
    sent = cli.run("campaign", "send", campaign, "--yes", "--wait", "final", "--timeout", 60)
    assert (sent.code, sent.error["code"]) == (3, "campaign.account_refused")
    assert (sent.value["state"], sent.value["reason"]) == ("paused", "auth")
    assert sent.value["counts"]["queued"] == 3
    assert sim.taken() == []
    secrets = (cli.folder / "loa.db.files" / "secrets.json").read_text()
    assert "wrong" not in secrets


@pytest.mark.parametrize(
    ("content", "blocker"),
    [("Chao {{Cột lạ}}", "column_missing"), ("x" * 2_000, "too_long")],
)
def test_blockers_are_listed_and_stop_the_sending(
    ready: Loactl, sim: Simulator, content: str, blocker: str
) -> None:
    campaign = ready.draft(content)
    preview = ready.ok("campaign", "preview", campaign)
    assert [found["code"] for found in preview["blockers"]] == [blocker]
    sent = ready.run("campaign", "send", campaign, "--yes")
    assert (sent.code, sent.out) == (4, "")
    assert [found["code"] for found in sent.error["params"]["blockers"]] == [blocker]
    assert ready.ok("campaign", "status", campaign)["state"] == "draft"
    assert sim.taken() == []


def test_a_wait_times_out_ctrl_c_interrupts_and_the_campaign_goes_on(
    ready: Loactl, sim: Simulator
) -> None:
    sim.configure(rules=[{"do": "delay:4000", "call": "SendMultipleMessage_V4_post_json"}])
    campaign = ready.draft()
    send = ("campaign", "send", campaign, "--yes", "--wait", "final")
    late = ready.run(*send, "--timeout", 0.1)
    assert (late.code, late.error["code"]) == (5, "wait.timeout")
    assert sum(late.value["counts"].values()) == 3

    watching = ready.start("campaign", "watch", campaign)
    assert watching.stdout is not None
    assert set(json.loads(watching.stdout.readline())) >= {"row", "phone", "state", "revision"}
    watching.send_signal(signal.SIGINT)
    _, err = watching.communicate(timeout=30)
    assert watching.returncode == 130
    assert json.loads(err)["error"]["code"] == "cli.interrupted"

    assert ready.ok(*send, "--timeout", 60)["counts"]["delivered"] == 3
    assert len(sim.taken()) == 3


def test_a_campaign_that_leaves_somebody_in_doubt_says_so(ready: Loactl, sim: Simulator) -> None:
    sim.configure(rules=[{"do": "close_after", "phone": "0901000002"}])
    campaign = ready.draft()
    sent = ready.run("campaign", "send", campaign, "--yes", "--wait", "accepted", "--timeout", 60)
    assert (sent.code, sent.error["code"]) == (6, "campaign.in_doubt")
    assert sent.value["counts"]["in_doubt"] == 1
    (row,) = ready.ok("campaign", "messages", campaign, "--state", "in_doubt")
    assert (row["row"], row["phone"]) == (4, "84901000002")


def test_a_single_message_is_sent_once_and_its_refusal_is_the_result(
    ready: Loactl, sim: Simulator
) -> None:
    sim.configure(rules=[{"do": "code:118", "phone": "0901000009"}])
    single: list[Any] = ["message", "send", "--account", "eSMS", "--channel", "sms-care"]
    single += ["--set", "brandname=LOADEMO", "--set", "content=Ma 12", "--wait", "accepted"]
    single += ["--timeout", 60, "--yes"]
    first = ready.ok(*single, "--to", "0901 000 008", "--once", "a")
    assert (first["phone"], first["content"]) == ("84901000008", "Ma 12")
    again = ready.ok(*single, "--to", "0901 000 008", "--once", "a")
    assert again["provider_message_id"] == first["provider_message_id"]
    assert len(sim.taken()) == 1

    refused = ready.run(*single, "--to", "0901000009")
    assert (refused.code, refused.error["code"]) == (3, "message.refused")
    assert (refused.value["state"], refused.value["code"]) == ("failed", "118")


def test_pausing_cancelling_and_resuming_are_asked_for_and_answered(
    ready: Loactl, sim: Simulator
) -> None:
    campaign = ready.draft()
    wrong = ready.run("campaign", "pause", campaign)
    assert (wrong.code, wrong.error["code"]) == (2, "campaign.state")
    assert ready.ok("campaign", "cancel", campaign)["state"] == "cancelled"
    assert ready.ok("campaign", "send", campaign, "--yes")["state"] == "cancelled"
    unknown = ready.run("campaign", "send", 99, "--yes", "--once", "x")
    assert (unknown.code, unknown.error["code"]) == (2, "campaign.unknown")
    assert [row["campaign"] for row in ready.ok("campaign", "list")] == [campaign]
    assert sim.taken() == []
