"""Before the window goes: what is being sent, and whether it shall go on without it."""

from __future__ import annotations

import asyncio
import logging
from enum import IntEnum
from typing import TYPE_CHECKING

from core.base.log import fields
from core.domain.errors import LoaError
from core.glance import glance
from gui import aio
from gui.i18n import _t
from gui.live import moving
from gui.theme import look
from gui.widgets.dialog import Dialog
from gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace
    from gui.shell.window import MainWindow

_log = logging.getLogger(__name__)
_WIDTH = 420
_NAMED = 5


class Leave(IntEnum):
    """What was chosen; the first is what closing the dialog means, as `QDialog` has it."""

    STAY = 0
    GO_ON = 1
    PAUSE = 2


class ClosingDialog(Dialog):
    """Its result is a `Leave`."""

    def __init__(
        self, parent: MainWindow, sending: Sequence[CampaignView], works: Sequence[str]
    ) -> None:
        title = _t("Closing", "Sending goes on after Loa is closed")
        if not sending:
            title = _t("Closing", "Something is still at work")
        super().__init__(parent, title, demo=any(one.demo for one in sending))
        for words in _told(sending, works):
            line = label("body", words, wrap=True)
            line.setMinimumWidth(look().px(_WIDTH))
            self.body.addWidget(line)
        stay = self.add_dismiss(_t("Closing", "Stay"))
        self.pause = None
        if sending:
            self.pause = self.add_aside(_t("Closing", "Pause and close"), "plain")
            self.pause.clicked.connect(lambda: self.done(Leave.PAUSE))
        close = _t("Closing", "Close, sending goes on") if sending else _t("Closing", "Close")
        self.close_it = self.add_primary(close, enter=not works)
        if works:
            stay.setDefault(True)
            stay.setFocus()


def _told(sending: Sequence[CampaignView], works: Sequence[str]) -> list[str]:
    told = [f"“{one.name}”: " + _t("Closing", "%n message(s) still wait.", "", one.open_count)
            for one in sending[:_NAMED]]  # fmt: skip
    if len(sending) > _NAMED:
        told.append(_t("Closing", "And %n more.", "", len(sending) - _NAMED))
    if sending:
        told.append(
            _t(
                "Closing",
                "The sender works by itself as long as the computer is on; nothing is sent twice.",
            )
        )
    told += [_t("Closing", "Closing stops this: {0}").format(words) for words in works]
    return told


async def may_close(window: MainWindow, workspace: Workspace) -> bool:
    """Ask where there is a reason to; whether the window may go now."""
    seen = await asyncio.to_thread(glance, workspace.paths.store)
    sending = [] if seen is None else moving(seen)
    works = window.navigator.works()
    if not sending and not works:
        return True
    answer = await aio.ask(ClosingDialog(window, sending, works))
    if answer == Leave.PAUSE:
        for campaign in sending:
            await _pause(workspace, campaign.id)
    return answer != Leave.STAY


async def _pause(workspace: Workspace, campaign_id: int) -> None:
    try:
        await workspace.campaigns.pause(campaign_id)
    except LoaError as error:  # it ended meanwhile: that is what was wanted
        _log.info("closing.not_paused", extra=fields(code=error.code, campaign=campaign_id))
