"""``loactl report reconcile`` and ``loactl repeat``."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert

from core.base import text
from core.base.clock import now_utc
from core.base.progress import NoProgress
from core.cli import main
from core.jobs.client import HelperClient
from core.jobs.registry import find
from core.store.engine import Store
from core.store.meta import table
from core.store.queries import repeats
from core.store.tables import Account

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Run = Callable[..., Any]


async def _here(_: HelperClient, job: str, args: dict[str, Any], *__: object) -> dict[str, Any]:
    """The job itself, without a process for each command."""
    return find(job)(json.loads(json.dumps(args)), NoProgress())


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """What a command answers; the code of its error where it ends with one."""
    monkeypatch.setenv("LOA_HOME", str(tmp_path))
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "loa.db"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(HelperClient, "run", _here)
    with Store.open(tmp_path / "loa.db") as store:
        for name, provider in (("shop", "onsms"), ("sms", "esms")):
            account = Account(name=name, provider=provider, created_at=now_utc())
            values = account.model_dump(exclude={"id"})
            store.write_now(lambda c, row=values: c.execute(insert(table(Account)).values(**row)))

    def once(*words: str) -> Any:
        code = main([*words, "--json"])
        shown = capsys.readouterr()
        return json.loads(shown.err)["error"]["code"] if code else json.loads(shown.out)

    yield once
    text.set_language(None)


def test_an_invoice_is_reconciled_listed_exported_and_forgotten(tmp_path: Path, run: Run) -> None:
    (tmp_path / "hd.csv").write_text(
        "Số,Lúc gửi,Tiền công\n0901000001,02/11/2026 09:00,800\n0901000002,03/11/2026,700\n",
        encoding="utf-8",
    )
    reconcile = ("report", "reconcile", "--account", "shop")
    assert run(*reconcile) == "usage.missing"
    days = ("--first", "2026-11-01", "--last", "2026-11-30")
    assert run(*reconcile, *days) == "provider.not_offered"
    assert run(*reconcile, "--invoice", "hd.csv") == "reconcile.no_period"
    chosen = ("--map", "time=Lúc gửi", "--map", "amount=Tiền công")
    seen = run("report", "invoice-columns", "hd.csv", *chosen)
    assert (seen["rows"], seen["mapping"]["phone"]) == (2, "Số")
    vat = ("--vat", "excluded", "--vat-percent", "8")
    made = run(*reconcile, "--invoice", "hd.csv", *chosen, *vat)
    assert (made["only_there"], made["theirs_vnd"], made["difference_vnd"]) == (2, 1_620, 1_620)
    assert [one["id"] for one in run("report", "reconciliations")] == [1]
    told = run("report", "differences", "1", "--kind", "only_there", "--search", "0901000002")
    assert [(line["phone"], line["theirs_vnd"]) for line in told] == [("84901000002", 756)]
    assert run("report", "differences", "1", "--out", "d.csv")["rows"] == 2
    assert (tmp_path / "d.csv").exists()
    assert run("report", "forget", "1") == {"removed": 1}
    assert run("report", "differences", "1") == "reconcile.unknown"


def test_a_repeat_is_added_changed_prepared_and_removed(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.csv").write_text("SĐT,Họ tên\n0912345678,Ánh\n", encoding="utf-8")
    run("contacts", "import", "a.csv", "--list", "a")
    about = ("--account", "sms", "--channel", "sms-care", "--list", "a")
    made = run("campaign", "create", "Nhắc", *about, "--set", "content=Chao")
    add = ("repeat", "add", str(made["campaign"]))
    assert run(*add, "--every", "week") == "repeat.every_unknown"
    assert run(*add, "--time", "7:30")["due_at"].endswith("T07:30:00.000+07:00")
    assert run(*add) == "repeat.exists"
    edited = run(
        "repeat", "edit", "Nhắc", "--every", "month", "--day", "31", "--name", "Cuối tháng"
    )
    assert (edited["every"], edited["day_of_month"]) == ("month", 31)
    assert run("repeat", "prepare") == {"prepared": []}
    with Store.open(tmp_path / "loa.db") as store:
        store.write_now(repeats.change, 1, {"next_at": now_utc() - timedelta(days=1)})
    (prepared,) = run("repeat", "prepare")["prepared"]
    (told,) = run("repeat", "list")
    assert told["campaign_id"] == prepared
    assert run("repeat", "edit", "1", "--rest")["active"] is False
    assert run("repeat", "remove", "1") == {"removed": 1}
    assert run("repeat", "remove", "1") == "repeat.unknown"


def test_a_schedule_is_given_to_the_provider_only_by_an_option_and_a_time(
    tmp_path: Path, run: Run
) -> None:
    (tmp_path / "a.csv").write_text("SĐT,Họ tên\n0912345678,Ánh\n", encoding="utf-8")
    run("contacts", "import", "a.csv", "--list", "a")
    about = ("--account", "sms", "--channel", "sms-care", "--list", "a", "--set", "content=Chao")
    create, held = ("campaign", "create", "Giữ", *about), "--provider-holds"
    assert run(*create, held) == "campaign.hold_time"
    at = ("--at", (now_utc() + timedelta(days=1)).isoformat())
    assert run(*create, *at, held, "--pause-after", "1") == "campaign.hold_first"
    ids = [run(*create, *at)["campaign"], run(*create, *at, held)["campaign"]]
    told = {one["campaign"]: one["provider_holds"] for one in run("campaign", "list")}
    assert [told[id] for id in ids] == [False, True]
