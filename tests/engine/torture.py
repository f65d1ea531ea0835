"""Kill real workers at random instants, over and over, and count what the provider took.

``python -m tests.engine.torture [--kills N] [--receivers N] [--mode MODE]`` (``make torture``).
Everything is counted from the simulator's own record and from what its witness saw in the store
before it took a message. One line a mode; ends with 1 where the promise was broken.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from core.base.clock import now_utc
from core.domain.secret import Secret
from core.domain.states import MessageState
from core.store.check import check
from core.store.queries import campaigns as campaign_queries
from core.store.queries.moves import CAMPAIGN, MESSAGE
from tests.engine import witness
from tests.engine.harness import CALM, KEYS, ROOT, Simulator, start_worker, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from core.workspace import Workspace

M = MessageState
TAKEN = frozenset({M.ACCEPTED, M.DELIVERED})
UNKNOWN = frozenset({M.IN_DOUBT})
CHUNK = 2_000
END_S = 400.0


@dataclass(frozen=True)
class Mode:
    """How the provider behaves, and how much is in flight."""

    name: str
    provider: str
    channel: str
    limit: int
    latency_ms: tuple[int, int]
    settings: dict[str, str]
    values: dict[str, str]
    content: str
    repeats: bool


_SMS = {"brandname": "LOADEMO", "content": "Don hang da giao"}
_OMNI = {"route": "zns,sms", "template_code": "LOA_OTP"}
MODES = {
    mode.name: mode
    for mode in (
        Mode("refuses", "esms", "sms-care", 8, (20, 60), _SMS, {}, "Don hang da giao", True),
        Mode("no-field", "etelecom", "omni", 8, (20, 60), _OMNI, {"params.otp": "1234"}, "", False),
        Mode("late", "esms", "sms-care", 64, (300, 1500), _SMS, {}, "Don hang da giao", True),
    )
}
"""The provider refuses repeated ids; it has no field for one; it replies late."""


@dataclass
class Report:
    """What a run of one mode came to. ``broken`` names what must not happen, and did."""

    mode: str
    kills: int = 0
    receivers: int = 0
    taken: int = 0
    most_in_doubt: int = 0
    settled: int = 0
    in_doubt: int = 0
    seconds: float = 0.0
    broken: list[str] = field(default_factory=list)

    def line(self) -> str:
        """For people."""
        state = "ok" if not self.broken else "; ".join(self.broken)
        return (
            f"{self.mode:9} {self.kills:4} kills  {self.receivers:6} receivers  "
            f"{self.taken:6} taken  at most {self.most_in_doubt:3} in doubt a kill  "
            f"{self.settled:4} settled by evidence  {self.in_doubt:4} left in doubt  "
            f"{self.seconds:5.0f} s  {state}"
        )


@contextmanager
def simulator(folder: Path, store: Path, mode: Mode) -> Iterator[Simulator]:
    """A simulator process with a witness, for one mode."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "config.json"
    wanted = {"latency_ms": list(mode.latency_ms), "refuse_repeats": mode.repeats}
    if mode.provider == "etelecom":
        wanted["etelecom"] = {"messages": 10**9}
    config.write_text(json.dumps({**CALM, **wanted}))
    options = ["--dir", str(folder), "--config", str(config), "--exit-with", str(os.getpid())]
    command = [sys.executable, "-m", "tests.engine.witness", str(store), *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    try:
        yield Simulator(folder, json.loads(process.stdout.readline())["url"], process)
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


async def add_account(ws: Workspace, sim: Simulator, mode: Mode) -> int:
    """An account whose addresses are the simulator's."""
    limit = {"max_in_flight": str(mode.limit)}
    if mode.provider == "etelecom":
        keys = {"username": Secret("etelecom-demo"), "password": Secret("DEMO-PASSWORD")}
        return (await ws.accounts.add("thử", "etelecom", {"base_url": sim.url, **limit}, keys)).id
    given = {"rest_url": sim.rest_url, "voice_url": sim.rest_url, **limit}
    return (await ws.accounts.add("thử", "esms", given, KEYS)).id


def add_campaign(ws: Workspace, account_id: int, mode: Mode, first: int, count: int) -> int:
    """A started campaign to ``count`` receivers that no other campaign of the store has."""
    about = {
        "name": f"thử {first}",
        "account_id": account_id,
        "channel": mode.channel,
        "settings": mode.settings,
        "created_at": now_utc(),
    }
    made = ws._store.write_now(campaign_queries.create, about)
    rows = [
        {
            "campaign_id": made,
            "position": number,
            "sheet_row": number + 1,
            "phone": f"8490{first + number:07d}",
            "operator": "mobifone",
            "channel": mode.channel,
            "values": mode.values,
            "content": mode.content,
            "state": M.QUEUED,
        }
        for number in range(1, count + 1)
    ]
    for start in range(0, count, CHUNK):
        ws._store.write_now(_insert, rows[start : start + CHUNK])
    ws._store.write_now(_freeze, made, count)
    return made


def _insert(connection: Connection, rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(MESSAGE), rows)


def _freeze(connection: Connection, campaign_id: int, count: int) -> None:
    frozen = {"frozen": True, "receivers": count, "segments": count, "queued": count}
    connection.execute(update(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id).values(**frozen))
    campaign_queries.start(connection, campaign_id, now_utc())


def counts(ws: Workspace, campaign_id: int) -> dict[MessageState, int]:
    """A campaign's counters."""
    row = ws._store.read_now(campaign_queries.by_id, campaign_id)
    return {state: getattr(row, state.value) for state in M}


class Torture:
    """One mode: campaigns one after the other, workers that die, until there were enough kills."""

    def __init__(self, ws: Workspace, sim: Simulator, mode: Mode, dice: random.Random) -> None:
        self.ws = ws
        self.sim = sim
        self.mode = mode
        self.dice = dice
        self.report = Report(mode.name)
        self._worker: subprocess.Popen[bytes] | None = None

    def run(self, account_id: int, kills: int, receivers: int) -> Report:
        """Torture, then count."""
        began = time.monotonic()
        first = 0
        campaigns = []
        try:
            while self.report.kills < kills:
                campaign = add_campaign(self.ws, account_id, self.mode, first, receivers)
                campaigns.append(campaign)
                first += receivers
                self._campaign(campaign, kills)
            self._settle()
        finally:
            self._kill()
        self.report.seconds = time.monotonic() - began
        self._count(campaigns)
        return self.report

    def _campaign(self, campaign: int, kills: int) -> None:
        """Kill workers at random instants until the campaign is through, or it was enough."""
        while (left := self._left(campaign)) and self.report.kills < kills:
            self._start()
            if self.dice.random() < 0.8:  # else it may die as early as while it starts
                self._wait(lambda left=left: self._left(campaign) < left)
            time.sleep(self.dice.uniform(0.0, 1.0))
            if not self._left(campaign) and self.report.kills + 1 < kills:
                break
            self._kill()
            self.report.kills += 1
            self._after_kill(campaign)
        self._start()
        self._wait(lambda: not self._left(campaign))

    def _left(self, campaign: int) -> int:
        found = counts(self.ws, campaign)
        return found[M.QUEUED] + found[M.SENDING]

    def _after_kill(self, campaign: int) -> None:
        """What the dead worker left unknown is never more than was in flight."""
        sending = counts(self.ws, campaign)[M.SENDING]
        self.report.most_in_doubt = max(self.report.most_in_doubt, sending)
        if sending > self.mode.limit:
            self.report.broken.append(f"{sending} in doubt after one kill")

    def _settle(self) -> None:
        """Wait until every doubt was asked about, where asking is allowed. The record is looked at
        minutes later: that is not waited for."""
        self._wait(lambda: not self.ws._store.read_now(_unasked))

    def _start(self) -> None:
        if self._worker is None or self._worker.poll() is not None:
            self._worker = start_worker(self.ws.paths.store)

    def _kill(self) -> None:
        if self._worker is not None:
            self._worker.send_signal(signal.SIGKILL)
            self._worker.wait(10)
            self._worker = None

    def _wait(self, condition: Any) -> None:
        end = time.monotonic() + END_S
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(f"{self.mode.name}: it does not get on: {self._stands()}")
            if self._worker is not None and self._worker.poll() is not None:
                self._worker = None
                self._start()
            time.sleep(0.01)

    def _stands(self) -> list[Any]:
        """How the last campaign stands, for who must find out why."""
        told = "SELECT state, reason, reason_params, queued, sending, in_doubt FROM campaign"
        last = told + " ORDER BY id DESC LIMIT 1"
        found = self.ws._store.read_now(lambda c: c.exec_driver_sql(last).one())
        return [*found]

    def _count(self, campaigns: list[int]) -> None:
        """Compare what the store says with what the provider took."""
        taken = self.sim.taken()
        times = Counter(_digits(entry["phone"]) for entry in taken)
        ids = {_digits(entry["phone"]): entry["smsid"].strip() for entry in taken}
        rows = self.ws._store.read_now(_messages, campaigns)
        report, broken = self.report, self.report.broken
        report.receivers, report.taken = len(rows), len(taken)
        self._expect("got it twice", [p for p, count in times.items() if count > 1])
        final = {*TAKEN, *UNKNOWN, M.FAILED}
        self._expect("without a state", [r.phone for r in rows if M(r.state) not in final])
        said = [r for r in rows if M(r.state) in TAKEN]
        self._expect("accepted without a record", [r.phone for r in said if r.phone not in times])
        other = [r.phone for r in said if ids.get(r.phone) != r.provider_message_id]
        self._expect("accepted under another id", other)
        kept = {r.phone for r in said} | {r.phone for r in rows if M(r.state) in UNKNOWN}
        self._expect("taken, and called not sent", [p for p in times if p not in kept])
        lines = (self.sim.folder / witness.NAME).read_text().splitlines()
        seen = [json.loads(line) for line in lines]
        uncommitted = [s["phone"] for s in seen if s["seen"] not in {"sending", "in_doubt"}]
        self._expect("taken before it was committed", uncommitted)
        self._expect("taken unseen", [] if len(seen) == len(taken) else ["?"])
        report.in_doubt = sum(M(r.state) in UNKNOWN for r in rows)
        report.settled = self.ws._store.read_now(_settled)
        if not check(self.ws.paths.store).ok:
            broken.append("the store's counters are wrong")

    def _expect(self, what: str, found: list[str]) -> None:
        if found:
            self.report.broken.append(f"{len(found)} {what}")


def _digits(phone: str) -> str:
    return "84" + phone[1:] if phone.startswith("0") else phone


def _messages(connection: Connection, campaigns: list[int]) -> list[Any]:
    columns = MESSAGE.c.phone, MESSAGE.c.state, MESSAGE.c.provider_message_id
    wanted = select(*columns).where(MESSAGE.c.campaign_id.in_(campaigns))
    return list(connection.execute(wanted))


def _unasked(connection: Connection) -> int:
    """Doubts of which it is not known yet why their request id is not sent again."""
    doubts = "SELECT count(*) FROM message JOIN request USING (request_id) WHERE state = 'in_doubt'"
    unknown = " AND json_extract(evidence, '$.kept') IS NULL"
    return int(connection.exec_driver_sql(doubts + unknown).scalar() or 0)


def _settled(connection: Connection) -> int:
    """Messages that were in doubt and are not any more, by evidence."""
    settled = "SELECT count(*) FROM request WHERE evidence IS NOT NULL AND request_id IN "
    accepted = "(SELECT request_id FROM message WHERE state IN ('accepted', 'delivered'))"
    return int(connection.exec_driver_sql(settled + accepted).scalar() or 0)


async def torture(folder: Path, name: str, kills: int, receivers: int, seed: int) -> Report:
    """Run one mode in an empty folder."""
    mode, store = MODES[name], folder / "loa.db"
    async with workspace(store) as ws:
        with simulator(folder / "sim", store, mode) as sim:
            account = await add_account(ws, sim, mode)
            run = Torture(ws, sim, mode, random.Random(seed)).run
            return await asyncio.to_thread(run, account, kills, receivers)


def main(argv: list[str] | None = None) -> int:
    """Run all modes, or one, and tell."""
    parser = argparse.ArgumentParser(prog="torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=68, help="in each mode")
    parser.add_argument("--receivers", type=int, default=5_000, help="of a campaign")
    parser.add_argument("--mode", choices=sorted(MODES))
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    options = parser.parse_args(argv)
    print(f"seed {options.seed}", flush=True)
    broken = False
    for name in MODES if options.mode is None else (options.mode,):
        with tempfile.TemporaryDirectory() as folder:
            wanted = (options.kills, options.receivers, options.seed)
            report = asyncio.run(torture(Path(folder), name, *wanted))
        print(report.line(), flush=True)
        broken |= bool(report.broken)
    return int(broken)


if __name__ == "__main__":
    os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    sys.exit(main())
