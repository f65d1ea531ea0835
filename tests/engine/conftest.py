"""A simulator and an open store, each of a test's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.harness import Simulator, simulator, workspace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from core.workspace import Workspace


@pytest.fixture
def sim(tmp_path: Path) -> Iterator[Simulator]:
    with simulator(tmp_path / "sim") as running:
        yield running


@pytest.fixture
async def ws(tmp_path: Path) -> AsyncIterator[Workspace]:
    async with workspace(tmp_path / "loa.db") as opened:
        yield opened
