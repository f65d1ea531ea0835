"""ONSMS and eTelecom as people use them: ``loactl`` → worker → adapter → simulator, and back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.engine.harness import simulator
from tests.engine.loactl import Loactl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = "582914"
ONSMS = "username=onsms-demo\npass=DEMO-PASS\nkey=DEMO-KEY\n"
ETELECOM = "username=etelecom-demo\npassword=DEMO-PASSWORD\n"
CALM: dict[str, Any] = {"call_s": [0, 0], "no_failures": True}


@pytest.fixture
def loactl(tmp_path: Path) -> Iterator[Loactl]:
    found = Loactl(tmp_path)
    yield found
    found.run("worker", "stop", "--force")


def add(loactl: Loactl, provider: str, url: str, keys: str) -> Any:
    settings = ("--set", f"base_url={url}", "--secrets-stdin")
    return loactl.ok("account", "add", "A", "--provider", provider, *settings, stdin=keys)


def test_onsms_reads_a_code_out_and_forgets_it(tmp_path: Path, loactl: Loactl) -> None:
    fates = {"0901888484": {"call": "answered"}}
    with simulator(tmp_path / "sim", fates=fates, **CALM) as sim:
        made = add(loactl, "onsms", f"{sim.url}/onsmsapivoice", ONSMS)
        assert (made["account"], made["provider"], made["insecure"]) == ("A", "onsms", True)
        assert "The connection to ONSMS is not encrypted" in made["warning"]
        checked = loactl.ok("account", "check", "A")
        assert checked["insecure"] is True
        assert checked["warning"] == made["warning"]
        assert (checked["ok"], checked["balance_vnd"], checked["balance"]) == (True, None, "200000")

        sent = loactl.ok(
            *("message", "send", "--account", "A", "--channel", "voice-otp"),
            *("--to", "0901 888 484", "--set", "code=@-", "--yes", "--wait", "final"),
            stdin=f"{CODE}\n",
        )

        assert (sent["state"], sent["channel"]) == ("delivered", "voice-otp")
        (taken,) = sim.taken()
        assert (taken["phone"], taken["content"]) == ("0901888484", CODE)
        (row,) = loactl.ok("history", "0901888484")
        assert row["state"] == "delivered"
        assert CODE not in f"{sent}{row}{loactl.ok('campaign', 'status', sent['campaign'])}"
        assert_forgotten(loactl)


def assert_forgotten(loactl: Loactl) -> None:
    """No row of the store and no log knows the code."""
    with closing(sqlite3.connect(loactl.store)) as store:
        assert CODE not in "\n".join(store.iterdump())
    files = [file for file in loactl.folder.glob("loa.db.files/**/*") if file.is_file()]
    assert files
    assert not [file for file in files if CODE.encode() in file.read_bytes()]


def test_etelecom_sends_a_campaign_along_a_route(tmp_path: Path, loactl: Loactl) -> None:
    fates = {"0901000002": {"zalo": "-118"}, "0901000003": {"zalo": "-118", "sms": "failed"}}
    with simulator(tmp_path / "sim", fates=fates, **CALM) as sim:
        assert add(loactl, "etelecom", sim.url, ETELECOM) == {
            "account": "A",
            "provider": "etelecom",
        }
        checked = loactl.ok("account", "check", "A")
        assert (checked["ok"], checked["balance_vnd"], checked["balance"]) == (True, None, None)
        loactl.import_list([f"Nguyen {n},090100000{n}" for n in (1, 2, 3)])

        made = loactl.ok(
            *("campaign", "create", "Thử", "--account", "A", "--channel", "omni"),
            *("--list", "khách", "--set", "route=zns,sms", "--set", "template_code=LOA_ORDER"),
            *("--set", "params.customer_name={{Họ tên}}", "--set", "params.order_code=DH-1"),
            *("--set", "params.amount=1.200.000"),
        )["campaign"]
        loactl.ok("campaign", "send", made, "--yes", "--wait", "final")

        rows = {row["phone"]: row for row in loactl.ok("campaign", "messages", made)}
        assert {phone: row["state"] for phone, row in rows.items()} == {
            "84901000001": "delivered",
            "84901000002": "delivered",
            "84901000003": "failed",
        }
        assert rows["84901000003"]["reason"] == "not_delivered"
        texts = {entry["phone"]: entry["content"] for entry in sim.taken()}
        assert texts["84901000002"] == "Chao Nguyen 2, don hang DH-1 tri gia 1.200.000 da giao."
        assert len(sim.taken()) == 3
