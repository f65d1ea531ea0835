"""The first two hundred of the damaged files; ``make fuzz`` imports ten thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fuzz.workbooks import run

if TYPE_CHECKING:
    from pathlib import Path


async def test_damaged_files_are_imported_whole_or_refused_with_a_reason(tmp_path: Path) -> None:
    # The suite shares its processors; `make fuzz` holds each file to ten seconds.
    found = await run(tmp_path, 0, 200, by_loactl=100, slowest_s=60)
    assert sum(found.outcomes.values()) == 200
    assert found.outcomes["imported"] > 20
    assert found.outcomes["import.file_damaged"] > 20
    assert found.outcomes["import.file_too_big"] > 0
