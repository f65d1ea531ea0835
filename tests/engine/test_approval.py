"""Two people on one store, each in a process of their own: one asks, the other lets it go."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import TYPE_CHECKING, Any

from core.domain.secret import Secret
from core.people import Role
from tests.engine.harness import (
    PASSPHRASE,
    ROOT,
    add_account,
    draft,
    simulator,
    workspace,
)

if TYPE_CHECKING:
    from pathlib import Path

AN, BINH = Secret("pin của An"), Secret("pin của Bình")
COUNT = 5


async def loactl(path: Path, name: str, pin: Secret, *words: str) -> tuple[int, Any]:
    """A command in a process of its own, with somebody at its desk; exit code and answer."""
    who = {"LOA_PERSON": name, "LOA_PIN": pin.reveal(), "LOA_PASSPHRASE": PASSPHRASE}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "core.cli", "--json", "--store", str(path), *words),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **who},
    )
    told, problem = await process.communicate()
    return process.returncode or 0, json.loads(told or problem)


async def test_one_process_asks_and_another_approves(tmp_path: Path) -> None:
    path = tmp_path / "loa.db"
    with simulator(tmp_path / "sim") as sim:
        async with workspace(path) as ws:
            account = await add_account(ws, sim)
            await ws.people.add("An", AN, role=Role.ADMINISTER)
            await ws.people.add("Bình", BINH, role=Role.APPROVE, department="Kế toán")
            await ws.people.sit("An", AN)
            await ws.campaigns.set_approval_limits(above_vnd=None, above_receivers=COUNT - 1)
            made = await draft(ws, account, COUNT, tmp_path)

            asked = await ws.campaigns.send(made.id)
            assert (asked.reason, asked.reason_params["by"]) == ("approval", ["Bình"])
            await ws.worker.ensure()  # a sender at work changes nothing
            code, told = await loactl(path, "Bình", BINH, "campaign", "resume", str(made.id))
            assert (code, told["error"]["code"]) == (2, "campaign.needs_approval")
            code, told = await loactl(path, "Bình", AN, "campaign", "approve", str(made.id))
            assert (code, told["error"]["code"]) == (2, "person.pin_wrong")
            assert sim.taken() == []

            code, told = await loactl(path, "Bình", BINH, "campaign", "approve", str(made.id))
            assert (code, told["approval"]["approved_by"]) == (0, "Bình")
            done = await ws.campaigns.wait(made.id, "accepted", 60)
            assert len(sim.taken()) == COUNT
            assert (done.person, done.created_by, done.approved_by) == ("An", "An", "Bình")
            log = await ws.people.log(subject=("campaign", made.id))
            assert [(entry.action, entry.person, entry.department) for entry in log] == [
                ("campaign.approve", "Bình", "Kế toán"),
                ("campaign.ask", "An", None),
                ("campaign.create", "An", None),
            ]
