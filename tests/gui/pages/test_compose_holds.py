"""Who holds the schedule: asked in the last dialog, where what it means is said."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from core.base.clock import now_utc
from core.domain.states import CampaignState
from gui.pages.compose.confirm import ConfirmDialog
from tests.gui.pages.bench import dialog
from tests.gui.pages.test_compose import composing, fill, said, settled

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


async def test_a_schedule_is_given_away_only_by_a_tick_beside_what_it_means(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with composing(tmp_path, until) as (page, frame, ws, _):
        await fill(page, until)
        qtbot.mouseClick(page.form.when.later, LEFT)
        page.form.when.set_value(now_utc() + timedelta(days=1))
        page.form.when.changed.emit(page.form.when.value())
        await settled(page, until)
        qtbot.mouseClick(page.foot.review, LEFT)
        asked: ConfirmDialog = await until(dialog(ConfirmDialog), 60)
        await until(asked.send.isEnabled)
        assert "can be cancelled until that time" in said(asked)
        assert asked.few.isEnabled()
        asked.holds.setChecked(True)
        assert "They cannot be taken back" in said(asked)
        assert not asked.few.isEnabled()
        qtbot.mouseClick(asked.send, LEFT)
        await until(lambda: frame.navigator.current != "compose", 60)
        (campaign,) = await ws.campaigns.list()
        assert campaign.provider_holds
        assert campaign.state is not CampaignState.SCHEDULED
