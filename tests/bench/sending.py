"""A campaign against the bare loop of the same client: messages a second, and CPU a message.

Both send to the same simulator process at a fixed latency, in turn, each warm. Rates are read from
the simulator's own journal, from the first message taken to the last. A campaign leaves one slot
to single messages, so its account may have one request more in flight than the bare loop has.

Beside them a bare loop of httpx's own transport, in pools of eight connections, that posts the same
messages: what it costs to send one with the usual library and to write nothing down.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import httpx

from core.domain.states import MessageState
from core.providers import Receiver, SendOrder, provider
from tests.engine.harness import KEYS, Simulator, add_account, draft, simulator, workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.workspace import Workspace

LATENCY_MS = 50
RUNS = 3
SECONDS = 5
SINGLES = 5
POOL = 8


@dataclass(frozen=True)
class Run:
    """Messages a second, and microseconds of the sending process's CPU a message."""

    per_s: float
    cpu_us: float


def _rate(taken: list[dict[str, Any]]) -> float:
    times = sorted(entry["at"] for entry in taken)
    return (len(times) - 1) / (times[-1] - times[0])


def _own_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _process_cpu_s(pid: int) -> float:
    """User and system seconds of a living process (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _bare(sim: Simulator, count: int, in_flight: int, tag: str) -> Run:
    esms = provider("esms")
    client = esms.connect({"rest_url": sim.rest_url, "voice_url": sim.rest_url}, KEYS)
    channel = esms.channels({})[0]
    numbers = iter(range(count))
    start, cpu = len(sim.taken()), _own_cpu_s()

    async def one_after_another() -> None:
        for number in numbers:
            values = {"content": f"Xin chao Khach {number}"}
            receiver = Receiver(f"8491{number:07d}", values)
            order = SendOrder(f"bare-{tag}-{number}", {"brandname": "LOADEMO"}, [receiver])
            await client.send(channel, order)

    async with asyncio.TaskGroup() as loops:
        for _ in range(in_flight):
            loops.create_task(one_after_another())
    used = _own_cpu_s() - cpu
    await client.close()
    return Run(_rate(sim.taken()[start:]), used / count * 1e6)


async def _usual(sim: Simulator, count: int, in_flight: int, tag: str) -> Run:
    pools = [
        httpx.AsyncHTTPTransport(limits=httpx.Limits(max_connections=POOL))
        for _ in range(-(-in_flight // POOL))
    ]
    keys = {"ApiKey": KEYS["api_key"].reveal(), "SecretKey": KEYS["secret_key"].reveal()}
    numbers = iter(range(count))
    url = f"{sim.rest_url}SendMultipleMessage_V4_post_json/"
    start, cpu = len(sim.taken()), _own_cpu_s()

    async def one_after_another(pool: httpx.AsyncHTTPTransport) -> None:
        for number in numbers:
            message = {
                "Phone": f"091{number:07d}",
                "Content": f"Xin chao Khach {number}",
                "Brandname": "LOADEMO",
                "SmsType": "2",
                "RequestId": f"usual-{tag}-{number}",
            }
            request = httpx.Request("POST", url, json=keys | message)
            response = await pool.handle_async_request(request)
            assert json.loads(await response.aread())["CodeResult"] == "100"

    async with asyncio.TaskGroup() as loops:
        for place in range(in_flight):
            loops.create_task(one_after_another(pools[place % len(pools)]))
    used = _own_cpu_s() - cpu
    for pool in pools:
        await pool.aclose()
    return Run(_rate(sim.taken()[start:]), used / count * 1e6)


async def _campaign(ws: Workspace, sim: Simulator, account: int, folder: Path, count: int) -> Run:
    campaign = await draft(ws, account, count, folder)
    text = f"Lan {campaign.id} xin chao {{{{Ho ten}}}}"  # the same text again would be held back
    await ws.campaigns.update(campaign.id, settings={"brandname": "LOADEMO", "content": text})
    await ws.worker.ensure()
    pid = (await ws.worker.status()).pid or 0
    start, cpu = len(sim.taken()), _process_cpu_s(pid)
    await ws.campaigns.send(campaign.id)
    done = await ws.campaigns.wait(campaign.id, "accepted", 300)
    used = _process_cpu_s(pid) - cpu
    assert done.counts[MessageState.ACCEPTED] == count
    return Run(_rate(sim.taken()[start:]), used / count * 1e6)


async def _rounds(sim: Simulator, folder: Path, in_flight: int) -> list[tuple[Run, Run, Run]]:
    """Bare loop, usual library and campaign in turn, after a small round that warms them."""
    count = in_flight * 20 * SECONDS
    rounds = []
    async with workspace(folder / "loa.db") as ws:
        account = await add_account(ws, sim, max_in_flight=str(in_flight + 1))
        for run in range(RUNS + 1):
            size = count + run if run else 200
            bare = await _bare(sim, size, in_flight, f"{in_flight}-{run}")
            usual = await _usual(sim, size, in_flight, f"{in_flight}-{run}")
            rounds.append((bare, usual, await _campaign(ws, sim, account, folder, size)))
    return rounds[1:]


async def _single_waits_ms(sim: Simulator, folder: Path, in_flight: int) -> list[float]:
    """From the commit of a single message to the provider, while a campaign fills its slots."""
    waits = []
    async with workspace(folder / "loa.db") as ws:
        account = await add_account(ws, sim, max_in_flight=str(in_flight))
        campaign = await draft(ws, account, in_flight * 20 * SECONDS, folder)
        await ws.campaigns.send(campaign.id)
        while len(sim.taken()) < in_flight * 5:
            await asyncio.sleep(0.05)
        for number in range(SINGLES):
            phone, text = f"09870000{number:02d}", {"content": f"Don hang {number} da giao"}
            values = {"brandname": "LOADEMO", **text}
            single, _ = await ws.campaigns.send_single("thật", "sms-care", phone, values)
            await ws.campaigns.wait(single.id, "accepted", 30)
            took = next(entry["at"] for entry in sim.taken() if entry["phone"] == phone)
            assert single.started_at is not None
            waits.append((took - single.started_at.timestamp()) * 1000)
        await ws.campaigns.cancel(campaign.id)
    return sorted(waits)


def _median(runs: Sequence[Run]) -> Run:
    return Run(median(run.per_s for run in runs), median(run.cpu_us for run in runs))


def run() -> None:
    """Print the rounds at 16, 64 and 128 in flight, and how long a single message waits."""
    for in_flight in (16, 64, 128):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            latency = [LATENCY_MS, LATENCY_MS]
            with simulator(folder / "sim", latency_ms=latency, delivery_s=[60, 90]) as sim:
                rounds = asyncio.run(_rounds(sim, folder, in_flight))
        bare, usual, campaign = map(_median, zip(*rounds, strict=True))
        ratios = [each.per_s / first.per_s for first, _, each in rounds]
        print(
            f"sending, {in_flight} in flight, {LATENCY_MS} ms: campaign {campaign.per_s:.0f}/s "
            f"÷ bare loop {bare.per_s:.0f}/s = {median(ratios):.2f} "
            f"(runs {', '.join(f'{ratio:.2f}' for ratio in ratios)}); "
            f"httpx {usual.per_s:.0f}/s\n"
            f"CPU a message {campaign.cpu_us:.0f} µs ÷ bare loop {bare.cpu_us:.0f} µs = "
            f"{campaign.cpu_us / bare.cpu_us:.2f}; ÷ httpx {usual.cpu_us:.0f} µs = "
            f"{campaign.cpu_us / usual.cpu_us:.2f}",
            flush=True,
        )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with simulator(folder / "sim", latency_ms=[LATENCY_MS, LATENCY_MS]) as sim:
            waits = asyncio.run(_single_waits_ms(sim, folder, 64))
    print(
        f"a single message beside a campaign with 64 in flight: with the provider "
        f"{median(waits):.0f} ms after its commit (longest of {SINGLES}: {waits[-1]:.0f} ms)"
    )
