"""``loactl demo``: the first campaign on the demo account, as a newcomer starts it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from core.base.processes import alive
from tests.engine.harness import CALM
from tests.engine.loactl import Loactl

if TYPE_CHECKING:
    from pathlib import Path

BAND = "DEMO – không gửi tin thật"


def test_the_demo_runs_to_the_end_and_names_its_report(tmp_path: Path) -> None:
    cli = Loactl(tmp_path)
    quick = tmp_path / "quick.json"
    quick.write_text(json.dumps({**CALM, "balance_vnd": 5_000_000}))
    simulator = cli.start("simulator", "--config", quick, "--exit-with", os.getpid())
    assert simulator.stdout is not None
    assert simulator.stdout.readline().startswith("{")
    try:
        told = cli.ok("demo", "--store", cli.store, "--out", tmp_path / "báo cáo.xlsx")
    finally:
        assert simulator.poll() is None, "the demo ends what it started, nothing else"
        simulator.terminate()
        simulator.communicate(timeout=10)

    taken = (tmp_path / "loa.db.files" / "simulator" / "taken.jsonl").read_text().splitlines()
    assert told["state"] == "done"
    assert told["counts"]["delivered"] == told["rows"] == len(taken) > 150
    assert BAND in told["band"]
    assert told["report"] == str(tmp_path / "báo cáo.xlsx")
    sheets = load_workbook(told["report"]).worksheets
    assert all(BAND in sheet["A1"].value for sheet in sheets)
    messages = sheets[0]
    assert {row[1] for row in messages.iter_rows(min_row=3, values_only=True)} == {
        "0" + json.loads(line)["phone"].removeprefix("0") for line in taken
    }
    worker = cli.ok("worker", "status")
    assert not worker["alive"]
    assert not alive(worker["pid"] or 0)
