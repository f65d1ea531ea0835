"""Our own processes: from any folder, outliving us, leaving no zombie, knowing no secret."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock

from core.base import inherited, processes
from core.base.paths import StorePaths
from core.domain.errors import ProcessError
from core.domain.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX processes")
ROOT = Path(processes.__file__).parents[2]


def _python(code: str, cwd: Path, *args: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in a fresh interpreter that finds core only as ours do: by PYTHONPATH."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code), *args],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path, **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_frozen_program_starts_the_loactl_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(Path("/opt/Loa/loa")))
    line = processes.command("worker", "--until-idle")
    assert Path(line[0]).parent == Path("/opt/Loa")
    assert Path(line[0]).stem == "loactl"
    assert line[1:] == ["worker", "--until-idle"]


def test_from_source_it_is_the_same_interpreter() -> None:
    assert processes.command("worker") == [sys.executable, "-m", "core.cli", "worker"]


def test_our_process_starts_from_a_folder_that_has_a_core_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "__init__.py").write_text("raise SystemExit('not ours')")
    code = """
        import sys
        sys.path.remove("") if "" in sys.path else None
        import subprocess
        from core.base import processes
        process = processes.start(["helper"], stdin=b"", stdout=subprocess.PIPE)
        print(process.wait(30))
        process.stdout.close()
    """
    done = _python(code, tmp_path, LOA_STORE=str(tmp_path / "loa.db"))
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_the_passphrase_reaches_no_child_by_its_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOA_PASSPHRASE", "hunter2")
    monkeypatch.setattr(processes, "command", lambda *args: [sys.executable, "-c", *args])
    code = "import os; print(os.environ.get('LOA_PASSPHRASE'), os.environ['MARK'])"
    process = processes.start([code], stdout=subprocess.PIPE, env_extra={"MARK": "set"})
    output, _ = process.communicate(timeout=30)
    assert output.split() == [b"None", b"set"]


def test_a_secret_passes_by_the_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "command", lambda *args: [sys.executable, "-c", *args])
    code = (
        "from core.base import inherited; inherited.receive();"
        "print(inherited.take_passphrase().reveal() == 'mật khẩu', inherited.take_passphrase())"
    )
    process = processes.start(
        [code], stdin=inherited.handover(Secret("mật khẩu")), stdout=subprocess.PIPE
    )
    output, _ = process.communicate(timeout=30)
    assert output.split() == [b"True", b"Secret(****)"]


def test_the_variable_leaves_the_environment_once_read(tmp_path: Path) -> None:
    code = """
        import os
        from core.base.inherited import take_passphrase
        first, left, again = take_passphrase(), "LOA_PASSPHRASE" in os.environ, take_passphrase()
        print(first.reveal(), left, again == first)
    """
    assert _python(code, tmp_path, LOA_PASSPHRASE="hunter2").stdout == "hunter2 False True\n"


@pytest.mark.parametrize("line", [b"hunter2\n", b'{"pass": "hunter2"}\n', b'{"passphrase": 7}\n'])
def test_a_line_that_is_no_handover_is_refused_without_being_shown(
    line: bytes, tmp_path: Path
) -> None:
    code = """
        import io, traceback
        from core.base.inherited import receive
        try:
            receive(io.BytesIO(eval(__import__("sys").argv[1])))
        except Exception:
            print(traceback.format_exc())
    """
    done = _python(code, tmp_path, repr(line))
    assert "process.handover" in done.stdout
    assert "hunter2" not in done.stdout.replace(repr(line), "")


@posix
async def test_a_detached_process_outlives_the_one_that_started_it(
    tmp_path: Path, until: Callable[..., Any]
) -> None:
    pid_file = tmp_path / "pid"
    code = f"""
        import sys
        from core.base import processes
        processes.command = lambda *args: [sys.executable, "-c", *args]
        child = (
            "import os, pathlib, threading;"
            "pathlib.Path({str(pid_file)!r}).write_text(str(os.getsid(0)));"
            "threading.Event().wait(60)"
        )
        print(processes.start([child], detached=True).pid)
    """
    done = _python(code, tmp_path)
    assert done.stderr == ""  # no ResourceWarning about the child left running
    pid = int(done.stdout)
    try:
        await until(lambda: pid_file.exists() and pid_file.read_text(), 20)
        assert processes.alive(pid)
        assert int(pid_file.read_text()) == pid  # a session of its own
    finally:
        os.kill(pid, 9)
    assert processes.wait_gone(pid, 10)


@posix
def test_a_lock_dies_with_its_process_though_a_child_of_it_lives_on(tmp_path: Path) -> None:
    """The worker's own: a simulator that it started must not keep the next worker out."""
    lock = tmp_path / "worker.lock"
    code = f"""
        import os, sys
        from filelock import FileLock
        from core.base import processes
        processes.command = lambda *args: [sys.executable, "-c", *args]
        held = FileLock({str(lock)!r})
        held.acquire()
        child = processes.start(["import threading; threading.Event().wait(60)"], detached=True)
        print(child.pid, flush=True)
        os.kill(os.getpid(), 9)
    """
    done = _python(code, tmp_path)
    assert done.returncode == -9
    child = int(done.stdout)
    try:
        assert processes.alive(child)
        with FileLock(lock, timeout=0):
            pass
    finally:
        os.kill(child, 9)


@posix
async def test_a_finished_detached_process_leaves_no_zombie(
    until: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "command", lambda *args: [sys.executable, "-c", *args])
    pid = processes.start(["pass"], detached=True).pid

    def reaped() -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        return False

    await until(reaped, 20)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
async def test_a_zombie_counts_as_gone(until: Callable[..., Any]) -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])  # noqa: ASYNC220 - not waited for
    await until(lambda: not processes.alive(child.pid), 20)
    os.kill(child.pid, 0)  # still there for the system, until waited for
    assert child.wait(5) == 0


def test_waiting_for_a_process_that_stays_gives_up_in_time() -> None:
    started = time.monotonic()
    assert not processes.wait_gone(os.getpid(), 0.1)
    assert time.monotonic() - started < 5
    assert processes.alive(os.getpid())
    assert not processes.alive(0)


def test_a_program_that_is_not_there_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(Path("/nowhere/loa")))
    with pytest.raises(ProcessError, match=r"process\.start_failed"):
        processes.start(["worker"], detached=True)


def test_standard_error_of_a_process_is_kept_in_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "command", lambda *args: [sys.executable, "-c", *args])
    file = StorePaths(tmp_path / "loa.db").logs / "worker.out"
    for word in ("one", "two"):
        code = f"import sys; print('{word}', file=sys.stderr)"
        assert processes.start([code], log_to=file).wait(30) == 0
    assert file.read_text().split() == ["one", "two"]
