"""Campaigns: the list, what repeats, one that runs, is paused, is done, is in doubt."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from core.domain.states import MessageState
from gui.pages.campaign.choice import ChoiceDialog
from gui.pages.campaign.follow import FollowDialog
from gui.pages.campaign.state import Wish
from gui.pages.campaigns.repeats import RepeatsButton, RepeatsDialog
from gui.pages.campaigns.repeats_dialog import RepeatDialog
from gui.widgets.question import QuestionDialog
from tests.gui.pages.bench import dialog
from tests.screenshots.store import QUICK, SLOW, configure
from tests.screenshots.studio import until

if TYPE_CHECKING:
    from core.workspace import Workspace
    from tests.screenshots.store import Content
    from tests.screenshots.studio import Studio


async def listed(studio: Studio, ws: Workspace, content: Content) -> None:
    """The list, and campaigns that prepare themselves."""
    if not await ws.repeats.list():
        await ws.repeats.add(content.done.id, name="Nhắc hẹn hằng ngày")
        monthly = {"every": "month", "day_of_month": 1, "at_time": "09:00"}
        await ws.repeats.add(content.done.id, name="Chăm sóc đầu tháng", **monthly)
    page = await studio.open("campaigns")
    await studio.take("campaigns")
    (press,) = page.findChildren(RepeatsButton)
    press.click()
    shown = await until(dialog(RepeatsDialog), "repeats")
    shown.table.selectRow(0)
    shown.ask_new()
    await studio.over(RepeatDialog, "repeats-new")
    await studio.over(RepeatsDialog, "repeats")


async def watching(studio: Studio, ws: Workspace, content: Content) -> None:
    """A campaign that is done, one receiver of it, one that was paused."""
    page = await studio.open("campaign", campaign=content.done.id)
    await until(lambda: page.people.model.item(20), "receivers")
    await studio.take("campaign-done")
    page = await studio.open("campaign", campaign=content.paused.id)
    await until(lambda: page.people.model.item(20), "receivers")
    await studio.take("campaign-paused")
    page = await studio.open("campaign", campaign=content.done.id, part="failed")
    await until(lambda: page.people.model.item(0), "failed receivers")
    page.people.table.selectRow(0)
    page.people.table.activated.emit(page.people.table.currentIndex())
    await until(page.people.details.isVisible, "details")
    await studio.take("campaign-receiver")
    page.people.mass.follow_asked.emit()
    await studio.over(FollowDialog, "campaign-follow")
    page.people.mass.retry_asked.emit()
    await studio.over(ChoiceDialog, "campaign-retry")
    page = await studio.open("campaign", campaign=content.done.id, part="")
    page.below.turn.click()
    charts = await until(lambda: page.below.charts, "the charts")
    await until(charts.told.isHidden, "what they show")
    await studio.take("campaign-charts")
    page.below.turn.click()
    await in_doubt(studio, content)
    await running(studio, ws, content)


async def in_doubt(studio: Studio, content: Content) -> None:
    """Results that are not known, one of them open, and the question what became of them."""
    assert content.unsure is not None
    page = await studio.open("campaign", campaign=content.unsure.id, part="in_doubt")
    await until(lambda: page.people.model.item(0), "what is in doubt")
    page.people.table.selectRow(0)
    page.people.table.activated.emit(page.people.table.currentIndex())
    await until(page.people.details.isVisible, "details")
    await studio.take("campaign-in-doubt")
    page.people.mass.settle_asked.emit()
    await studio.over(ChoiceDialog, "campaign-settle")


async def running(studio: Studio, ws: Workspace, content: Content) -> None:
    """On its way, watched, and asked whether to pause."""
    configure(ws, SLOW | {"latency_ms": [1200, 1600]})
    await ws.campaigns.resume(content.paused.id)
    page: Any = await studio.open("campaign", campaign=content.paused.id)
    await until(lambda: page.people.model.item(20), "receivers")
    while not (await ws.campaigns.get(content.paused.id)).counts[MessageState.SENDING]:
        await asyncio.sleep(0.05)
    await studio.take("campaign-busy")
    await ws.campaigns.pause(content.paused.id)
    configure(ws, QUICK)
    await ws.campaigns.wait(content.paused.id, "accepted", 60)
    page.controls.ask(Wish.CANCEL)
    await studio.over(QuestionDialog, "campaign-cancel")
