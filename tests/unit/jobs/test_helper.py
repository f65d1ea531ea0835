"""The helper as a real process: results, progress, cancel, death, memory, end."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from core.base import processes
from core.base.paths import StorePaths
from core.domain.errors import InputError, ProcessError
from core.jobs import HelperClient
from core.jobs import client as client_module
from tests.unit.jobs.sample_jobs import PATH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and RLIMIT_AS")


@pytest.fixture
def paths(tmp_path: Path) -> StorePaths:
    return StorePaths(tmp_path / "khách hàng.db")


@pytest.fixture
def helper(paths: StorePaths) -> Iterator[HelperClient]:
    client = HelperClient(paths)
    yield client
    client.close()


async def test_a_job_returns_its_result_and_its_progress_in_order(helper: HelperClient) -> None:
    seen: list[tuple[int, int | None]] = []
    result = await helper.run(
        f"{PATH}:add", {"a": 2, "b": 3}, lambda done, total: seen.append((done, total))
    )
    assert result["sum"] == 5
    assert result["pid"] == helper.pid != os.getpid()
    assert seen[0] == (1, 3)
    assert seen[-1] == (3, 3)


async def test_the_helper_stays_warm_between_jobs(helper: HelperClient) -> None:
    first = await helper.run(f"{PATH}:add", {"a": 1, "b": 1})
    second = await helper.run(f"{PATH}:add", {"a": 1, "b": 1})
    assert first["pid"] == second["pid"]


async def test_jobs_asked_for_at_once_all_come_back_to_their_own_caller(
    helper: HelperClient,
) -> None:
    asked = [helper.run(f"{PATH}:add", {"a": number, "b": 0}) for number in range(20)]
    assert [result["sum"] for result in await asyncio.gather(*asked)] == list(range(20))


async def test_the_jobs_own_error_arrives_with_its_class_code_and_params(
    helper: HelperClient,
) -> None:
    with pytest.raises(InputError) as caught:
        await helper.run(f"{PATH}:refuse", {})
    assert caught.value.code == "import.no_phone_column"
    assert caught.value.params == {"columns": ["Tên", "Địa chỉ"], "file": "kh.xlsx", "code": "124"}


async def test_an_unforeseen_error_leaves_a_masked_report_and_a_living_helper(
    helper: HelperClient, paths: StorePaths
) -> None:
    with pytest.raises(ProcessError, match="job_failed") as caught:
        await helper.run(f"{PATH}:wrong", {})
    report = (paths.crashes / str(caught.value.params["report"])).read_text("utf-8")
    assert "ZeroDivisionError" in report
    assert "84901888484" not in report
    assert (await helper.run(f"{PATH}:add", {"a": 1, "b": 1}))["sum"] == 2


@pytest.mark.parametrize(
    ("job", "code"),
    [
        ("contacts.no_such_job", "process.job_unknown"),
        (f"{PATH}:not_json", "process.job_failed"),
    ],
)
async def test_a_job_that_cannot_be_run_or_told_is_an_error_of_its_own(
    helper: HelperClient, job: str, code: str
) -> None:
    with pytest.raises(ProcessError, match=code):
        await helper.run(job, {})
    assert (await helper.run(f"{PATH}:add", {"a": 1, "b": 1}))["sum"] == 2


async def test_a_job_cannot_read_the_frames(helper: HelperClient) -> None:
    assert await helper.run(f"{PATH}:stdin", {}) == {"read": ""}


async def _started(helper: HelperClient, job: str, args: dict[str, Any]) -> asyncio.Task[Any]:
    """The task of a job that has reported once."""
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()
    task = loop.create_task(helper.run(f"{PATH}:{job}", args, lambda *_: begun.set()))
    await asyncio.wait_for(begun.wait(), 20)
    return task


async def test_cancelling_the_waiting_task_cancels_the_job(
    helper: HelperClient, tmp_path: Path, until: Callable[..., Any]
) -> None:
    mark = tmp_path / "mark"
    task = await _started(helper, "wait", {"mark": str(mark)})
    pid = helper.pid
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await helper.run(f"{PATH}:add", {"a": 4, "b": 4}))["sum"] == 8
    assert mark.read_text("utf-8") == "taken back"
    assert helper.pid == pid


async def test_a_job_cancelled_while_it_waits_never_runs(
    helper: HelperClient, tmp_path: Path
) -> None:
    running = await _started(helper, "wait", {"mark": str(tmp_path / "first")})
    loop = asyncio.get_running_loop()
    waiting = loop.create_task(helper.run(f"{PATH}:wait", {"mark": str(tmp_path / "second")}))
    await asyncio.sleep(0)  # let it queue
    for task in (waiting, running):
        task.cancel()
    await asyncio.gather(running, waiting, return_exceptions=True)
    await helper.run(f"{PATH}:add", {"a": 1, "b": 1})
    assert (tmp_path / "first").exists()
    assert not (tmp_path / "second").exists()


async def test_a_job_deaf_to_its_cancel_loses_its_process_and_the_next_one_runs(
    helper: HelperClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "CANCEL_GRACE_S", 0.2)
    task = await _started(helper, "deaf", {})
    pid = helper.pid
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await helper.run(f"{PATH}:add", {"a": 1, "b": 1}))["pid"] != pid
    assert pid is not None
    assert not processes.alive(pid)


@posix
async def test_killing_the_helper_fails_the_running_job_alone(helper: HelperClient) -> None:
    task = await _started(helper, "deaf", {})
    queued = asyncio.get_running_loop().create_task(helper.run(f"{PATH}:add", {"a": 1, "b": 1}))
    killed = helper.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    with pytest.raises(ProcessError, match=r"process\.helper_died"):
        await task
    assert (await queued)["pid"] != killed


@posix
async def test_a_helper_that_died_while_idle_is_replaced_unnoticed(
    helper: HelperClient, until: Callable[..., Any]
) -> None:
    pid = (await helper.run(f"{PATH}:add", {"a": 1, "b": 1}))["pid"]
    os.kill(pid, signal.SIGKILL)
    await until(lambda: not processes.alive(pid))
    assert (await helper.run(f"{PATH}:add", {"a": 1, "b": 1}))["pid"] != pid


@posix
async def test_an_abort_inside_a_library_fails_the_job_and_not_the_next(
    helper: HelperClient,
) -> None:
    with pytest.raises(ProcessError, match=r"process\.helper_died"):
        await helper.run(f"{PATH}:abort", {})
    assert (await helper.run(f"{PATH}:add", {"a": 1, "b": 1}))["sum"] == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to RLIMIT_AS")
async def test_asking_for_more_memory_than_allowed_is_an_error_not_a_swapping_machine(
    helper: HelperClient,
) -> None:
    with pytest.raises(ProcessError, match=r"process\.out_of_memory"):
        await helper.run(f"{PATH}:devour", {"bytes": 3 * 1024**3})
    assert (await helper.run(f"{PATH}:devour", {"bytes": 1024}))["size"] == 1024


async def test_closing_ends_the_helper_and_refuses_more(paths: StorePaths, tmp_path: Path) -> None:
    client = HelperClient(paths)
    task = await _started(client, "wait", {"mark": str(tmp_path / "mark")})
    pid = client.pid
    assert pid is not None
    await asyncio.to_thread(client.close)
    assert not processes.alive(pid)
    assert (tmp_path / "mark").exists()
    with pytest.raises(Exception, match=r"job\.cancelled"):
        await task
    with pytest.raises(ProcessError, match=r"process\.helper_closed"):
        await client.run(f"{PATH}:add", {"a": 1, "b": 1})


def test_the_helper_ends_when_its_standard_input_closes(paths: StorePaths) -> None:
    process = processes.start(
        ["helper"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env_extra={"LOA_STORE": str(paths.store)},
    )
    output, _ = process.communicate(b"", timeout=20)
    assert process.returncode == 0
    assert output == b""
