"""``python -m tests.fuzz.workbooks [COUNT [FIRST]]``: import damaged files, one after the other.

Each is imported into the one list of a real store, through the helper process as the window and
``loactl`` do it, some by ``loactl`` itself. Whatever is in a file, it is imported or refused with a
reason within ten seconds, the list holds the last whole import, and no process takes a gibibyte.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from core.base.paths import StorePaths
from core.contacts.service import Contacts
from core.domain.errors import InputError
from core.jobs.client import HelperClient
from core.store.engine import Store
from core.store.meta import table
from core.store.tables import Contact
from tests.fixtures.damage import damaged

SLOWEST_S = 10.0
MEMORY_BYTES = 1 << 30
ROOT = Path(__file__).parents[2]
LIST = "fuzz"


@dataclass
class Outcome:
    """What a run met: how often each outcome came, the slowest file, the most memory."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest_s: float = 0.0
    slowest: int = 0
    peak_bytes: int = 0


async def run(
    folder: Path, first: int, count: int, by_loactl: int = 500, slowest_s: float = SLOWEST_S
) -> Outcome:
    """Import files ``first`` to ``first + count``, every ``by_loactl``-th by ``loactl`` too.

    Raises ``AssertionError``, naming the file by its number, for whatever must not happen.
    """
    outcome = Outcome()
    path = folder / "loa.db"
    with Store.open(path) as store:
        helper = HelperClient(StorePaths(path))
        contacts = Contacts(store, helper.run)
        accepted = 0
        try:
            for seed in range(first, first + count):
                name, data = damaged(seed)
                file = folder / name
                file.write_bytes(data)
                accepted = await _one(contacts, store, file, seed, accepted, outcome)
                assert outcome.slowest_s < slowest_s, (seed, name, outcome.slowest_s)
                outcome.peak_bytes = max(outcome.peak_bytes, _peak(helper.pid))
                assert outcome.peak_bytes < MEMORY_BYTES, (seed, outcome.peak_bytes)
                if seed % by_loactl == 0:
                    _by_loactl(folder, file, seed)
                file.unlink()
        finally:
            helper.close()
        await contacts.sweep()
        assert _rows(store) == accepted, "rows of an import that was not finished"
    return outcome


async def _one(
    contacts: Contacts, store: Store, file: Path, seed: int, before: int, outcome: Outcome
) -> int:
    """Import one file; how many contacts the list holds then."""
    start = time.perf_counter()
    try:
        async with asyncio.timeout(SLOWEST_S * 6):
            done = await contacts.import_file(file, LIST, mode="replace")
    except InputError as error:
        if not error.code.startswith("import."):
            raise
        outcome.outcomes[error.code] += 1
        accepted = before
    else:
        outcome.outcomes["imported"] += 1
        accepted = done.accepted
    spent = time.perf_counter() - start
    if spent > outcome.slowest_s:
        outcome.slowest_s, outcome.slowest = spent, seed
    lists = await contacts.lists()
    assert [found.accepted for found in lists] == ([accepted] if lists else []), seed
    return accepted


def _rows(store: Store) -> int:
    query = select(func.count()).select_from(table(Contact))
    return int(store.read_now(lambda connection: connection.execute(query).scalar()) or 0)


def _peak(pid: int | None) -> int:
    """The most memory that a process ever took; 0 where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0
    lines = status.read_text().splitlines()
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM")), 0)


def _by_loactl(folder: Path, file: Path, seed: int) -> None:
    """The same by ``loactl``: done or refused, never broken off."""
    store = folder / "loactl.db"
    command = [sys.executable, "-m", "core.cli", "contacts", "import", str(file), "--list", LIST]
    done = subprocess.run(
        [*command, "--replace", "--store", str(store), "--lang", "en"],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "LOA_PASSPHRASE": "fuzz"},
    )
    assert done.returncode in (0, 2), (seed, done.returncode, done.stderr)
    assert "Traceback" not in done.stderr, (seed, done.stderr)


def main(arguments: list[str]) -> None:
    """Print what a run of that many files met."""
    numbers = [*map(int, arguments)]
    count = numbers[0] if numbers else 10_000
    first = numbers[1] if len(numbers) > 1 else 0
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        found = asyncio.run(run(Path(name), first, count))
    print(f"{count:,} damaged files in {time.perf_counter() - start:.0f} s, no crash:")
    for code, times in found.outcomes.most_common():
        print(f"  {times:6,} {code}")
    print(f"slowest {found.slowest_s:.2f} s (file {found.slowest})")
    print(f"most memory {found.peak_bytes / (1 << 20):.0f} MiB")


if __name__ == "__main__":
    main(sys.argv[1:])
