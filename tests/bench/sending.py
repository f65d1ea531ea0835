"""Messages per second of a campaign against the bare loop of the same client.

Both send to the same simulator at a fixed latency. Both rates are read from the simulator's own
journal, from the first message taken to the last, so that starting a process counts for neither.
"""

from __future__ import annotations

import asyncio
import os
import resource
import tempfile
from pathlib import Path
from typing import Any

from core.domain.states import MessageState
from core.providers import Receiver, SendOrder, provider
from tests.engine.harness import KEYS, Simulator, add_account, draft, simulator, workspace

LATENCY_MS = 50
RUNS = 3


def _rate(taken: list[dict[str, Any]]) -> float:
    times = sorted(entry["at"] for entry in taken)
    return (len(times) - 1) / (times[-1] - times[0])


def _client_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def _bare(sim: Simulator, count: int, in_flight: int) -> None:
    esms = provider("esms")
    client = esms.connect({"rest_url": sim.rest_url, "voice_url": sim.rest_url}, KEYS)
    channel = esms.channels({})[0]
    numbers = iter(range(count))

    async def one_after_another() -> None:
        for number in numbers:
            values = {"content": f"Xin chao Khach {number}"}
            receiver = Receiver(f"8491{number:07d}", values)
            order = SendOrder(f"bare-{number}", {"brandname": "LOADEMO"}, [receiver])
            await client.send(channel, order)

    async with asyncio.TaskGroup() as loops:
        for _ in range(in_flight):
            loops.create_task(one_after_another())
    await client.close()


async def _campaign(sim: Simulator, folder: Path, count: int, in_flight: int) -> float:
    async with workspace(folder / "loa.db") as ws:
        account = await add_account(ws, sim, max_in_flight=str(in_flight))
        campaign = await draft(ws, account, count, folder)
        await ws.campaigns.send(campaign.id)
        done = await ws.campaigns.wait(campaign.id, "accepted", 300)
        assert done.counts[MessageState.QUEUED] == done.counts[MessageState.IN_DOUBT] == 0
        status = await ws.worker.status()
        return _process_cpu_s(status.pid or 0)


def _process_cpu_s(pid: int) -> float:
    """User and system seconds of a living process (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(in_flight: int, count: int) -> dict[str, float]:
    """One pair: the bare loop's rate and CPU, and the campaign's."""
    latency = [LATENCY_MS, LATENCY_MS]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with simulator(folder / "bare", latency_ms=latency) as sim:
            before = _client_cpu_s()
            asyncio.run(_bare(sim, count, in_flight))
            bare_cpu = _client_cpu_s() - before
            bare = _rate(sim.taken())
        with simulator(folder / "campaign", latency_ms=latency, delivery_s=[60, 90]) as sim:
            campaign_cpu = asyncio.run(_campaign(sim, folder, count, in_flight))
            campaign = _rate(sim.taken())
    return {
        "bare_per_s": bare,
        "campaign_per_s": campaign,
        "ratio": campaign / bare,
        "bare_cpu_us": bare_cpu / count * 1e6,
        "campaign_cpu_us": campaign_cpu / count * 1e6,
    }


def run() -> None:
    """Print the pairs at 64 in flight."""
    for in_flight in (64,):
        pairs = [measure(in_flight, 6_000) for _ in range(RUNS)]
        pairs.sort(key=lambda pair: pair["ratio"])
        middle = pairs[len(pairs) // 2]
        ratios = ", ".join(f"{pair['ratio']:.2f}" for pair in pairs)
        print(
            f"sending, {in_flight} in flight, {LATENCY_MS} ms: campaign "
            f"{middle['campaign_per_s']:.0f}/s ÷ bare loop {middle['bare_per_s']:.0f}/s = "
            f"{middle['ratio']:.2f} (runs {ratios}); CPU a message "
            f"{middle['campaign_cpu_us']:.0f} µs (worker, whole life) ÷ "
            f"{middle['bare_cpu_us']:.0f} µs"
        )
