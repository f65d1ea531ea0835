"""The promise under SIGKILL, in small: ``make torture`` runs hundreds of kills."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.torture import MODES, torture

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 4
RECEIVERS = 400


@pytest.mark.parametrize("mode", MODES)
async def test_no_receiver_gets_it_twice_and_none_is_lost_however_often_the_worker_is_killed(
    tmp_path: Path, mode: str
) -> None:
    report = await torture(tmp_path, mode, KILLS, RECEIVERS, seed=7)
    assert report.broken == []
    assert report.kills == KILLS
    assert 0 < report.most_in_doubt <= MODES[mode].limit
