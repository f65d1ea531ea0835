"""What becomes of a message when something breaks: every fault, every way to send."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from core.campaigns.checks import gate
from core.domain.states import MessageState
from core.store.dialect import sqlite
from tests.contract.simulated import simulated
from tests.engine import faults
from tests.engine.afflicted import Machine
from tests.engine.everything import Everything
from tests.engine.faults import FAULTS
from tests.engine.harness import PASSPHRASE, workspace
from tests.engine.ways import WAYS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

M = MessageState
TAKEN = (M.ACCEPTED, M.DELIVERED)


def test_after_a_fault_the_state_is_what_can_be_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "hours", lambda *_: None)  # advertising, whatever time it is

    ran = faults.run(tmp_path)

    pairs = [(way, fault) for way in WAYS for fault in FAULTS]
    assert ran.seen == {(way.name, fault.name): faults.expected(way, fault) for way, fault in pairs}
    # What was given up was taken after that: absence proves nothing
    assert {name for name, (given_up, taken) in ran.late.items() if given_up < taken} == {
        way.name for way in WAYS
    }
    # And no fault was met by a second request
    wire = Counter[str]()
    for way, fault in pairs:
        wire[way.call] += fault.wire
    assert ran.wire == wire


# The machine itself: a real worker process, all ways at once ------------------------------------


@pytest.fixture
async def everything(tmp_path: Path) -> AsyncIterator[Everything]:
    lost = [{"do": "reset_after", "phone": f"090{index:02d}10001"} for index in range(len(WAYS))]
    quick = {"latency_ms": [20, 60], "ads_minimum": 3, "ads_approval_s": 0}
    with simulated(tmp_path, **quick, rules=lost) as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            found = Everything(ws, sim)
            await found.add_accounts()
            yield found


@pytest.fixture
def machine(everything: Everything) -> Iterator[Machine]:
    found = Machine(everything.ws.paths.store, PASSPHRASE)
    yield found
    found.end()


async def test_a_full_disk_holds_everything_up_and_loses_nothing(
    everything: Everything, machine: Machine
) -> None:
    await everything.until(everything.at_work)
    machine.afflict(full=True)
    everything.begun = 1  # the first ones are for lost replies
    await everything.begin(3)

    await everything.until(lambda: everything.told("send.commit_failed", "store.full"))

    # What has been taken is known to the store, and nothing else is called sent
    taken = await everything.taken()
    states = await everything.states()
    assert {states[phone] for phone in taken} <= {M.SENDING, *TAKEN}
    # And it goes on by itself once there is room, where it stopped
    machine.be_well()
    await everything.until(lambda: everything.all_in(*TAKEN))
    assert await everything.taken() == Counter(dict.fromkeys(await everything.states(), 1))


async def test_a_locked_store_holds_everything_up_and_loses_nothing(
    everything: Everything, machine: Machine
) -> None:
    await everything.until(everything.at_work)
    everything.begun = 1
    everything.sim.control(latency_ms=[3_000, 3_000])
    await everything.begin(3)
    await everything.until(everything.some_taken)
    with closing(sqlite.connect_raw(everything.ws.paths.store)) as other:
        other.execute("BEGIN IMMEDIATE")
        # Another program holds the store longer than anybody waits, with replies under way
        await everything.until(lambda: everything.told("send.commit_failed", "store.locked"))
        other.execute("ROLLBACK")
    everything.sim.control(latency_ms=[0, 0])
    await everything.until(lambda: everything.all_in(*TAKEN))
    assert await everything.taken() == Counter(dict.fromkeys(await everything.states(), 1))


@pytest.mark.parametrize("hours", [2, -2])
async def test_after_the_clock_was_set_no_request_goes_out_again_and_the_rest_goes_on(
    everything: Everything, machine: Machine, hours: int
) -> None:
    await everything.until(everything.at_work)
    await everything.begin(1)  # replies to all of these are lost
    await everything.until(lambda: everything.all_in(M.IN_DOUBT))

    machine.afflict(clock_s=hours * 3600)
    await everything.until(lambda: everything.told("worker.clock_set"))
    await everything.begin(2)

    await everything.until(lambda: everything.all_in(M.IN_DOUBT, *TAKEN))
    if hours > 0:  # by this clock, it is time to ask what became of them
        await everything.until(everything.doubts_weighed)
    wanted = Counter[str]()
    for way in WAYS:
        wanted[way.call] += 2 if way.one_request else 3
    sends = await everything.sends()
    assert sends == wanted
    assert await everything.taken() == Counter(dict.fromkeys(await everything.states(), 1))


async def test_what_goes_too_fast_says_so_and_does_not_wait_for_a_clock_that_was_set_back(
    everything: Everything, machine: Machine
) -> None:
    await everything.until(everything.at_work)
    everything.sim.control(rules=[{"do": "status_before:429", "times": 10_000}])
    await everything.begin(1)
    await everything.until(everything.waits_for_rate)

    machine.afflict(clock_s=-7200)
    everything.sim.control(rules=[])

    await everything.until(lambda: everything.all_in(*TAKEN))
    assert await everything.taken() == Counter(dict.fromkeys(await everything.states(), 1))
