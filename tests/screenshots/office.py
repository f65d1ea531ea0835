"""Settings, personal data, the people who work here, and what waits for their approval."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.people import Role
from gui.pages.campaign.approval_dialogs import ApproveDialog, CodeDialog, RejectDialog
from gui.pages.settings.holidays import HolidaysDialog
from gui.pages.settings.people_dialogs import DepartmentDialog, PinDialog
from gui.pages.settings.people_dialogs import PersonDialog as SomebodyDialog
from gui.pages.settings.people_log import LogDialog
from gui.pages.settings.person import EraseDialog, PersonDialog
from gui.shell.desk import Desk
from gui.shell.sitting import SitDialog
from tests.gui.pages.bench import dialog
from tests.screenshots.store import AN, BINH, demo_of
from tests.screenshots.studio import SETTLE_S, until

if TYPE_CHECKING:
    from core.workspace import Workspace
    from tests.screenshots.store import Content
    from tests.screenshots.studio import Studio

INVITATION = "LOADEMO kinh moi quy khach den ngay hoi khach hang 28/11. Cam on quy khach."


async def settings(studio: Studio, ws: Workspace, content: Content) -> None:
    """From above to below; holidays; one person's data, found."""
    page = await studio.open("settings")
    await studio.take("settings")
    for name in ("times", "backups", "shortcuts"):
        studio.bring(getattr(page, name))
        await studio.take(f"settings-{name}")
    page.advanced.set_open(True)
    await asyncio.sleep(SETTLE_S)
    for name in ("sending", "log"):
        studio.bring(getattr(page, name))
        await studio.take(f"settings-{name}")
    page.times.ask_holidays()
    await studio.over(HolidaysDialog, "settings-holidays")
    page.keeping.ask_person()
    person = await until(dialog(PersonDialog), "one person's data")
    person.phone.setText(content.phone)
    person.find()
    await until(person.erase.isEnabled, "what is known of them")
    await studio.take("settings-person", person)
    person.ask_erase()
    await studio.over(EraseDialog, "settings-person-erase")
    person.reject()
    await studio.settled()


async def people(studio: Studio, ws: Workspace, content: Content) -> None:
    """Two people, their dialogs, the log, a campaign that waits for one of them, the lock."""
    if not await ws.people.list():
        await ws.people.add("An", AN, role=Role.ADMINISTER)
        await ws.people.add("Bình", BINH, role=Role.APPROVE, department="Kế toán")
        await ws.people.sit("An", AN)
        await ws.campaigns.set_approval_limits(above_vnd=None, above_receivers=100)
        demo, name = await demo_of(ws), "Mời ngày hội khách hàng"
        text = {"brandname": "LOADEMO", "content": INVITATION}
        draft = await ws.campaigns.create(name, demo.id, "sms-care", content.list_id, text)
        await ws.campaigns.send(draft.id)
    desk = Desk(studio.frame, ws)
    await desk.refresh()
    page = await studio.open("settings")
    studio.bring(page.people)
    await studio.take("people")
    page.people.ask_new()
    await studio.over(SomebodyDialog, "people-add")
    page.people.ask_pin((await ws.people.list())[0])
    await studio.over(PinDialog, "people-pin")
    page.people.ask_departments()
    await studio.over(DepartmentDialog, "people-departments")
    page.people.show_log()
    log = await until(dialog(LogDialog), "the action log")
    await until(log.model.rowCount, "its entries")
    await studio.over(LogDialog, "people-log")
    desk.switch()
    await studio.over(SitDialog, "people-desk")
    await approval(studio, ws)
    desk.button.hide()


async def approval(studio: Studio, ws: Workspace) -> None:
    """What waits for somebody, and the ways to decide it."""
    await studio.open("home")
    await studio.take("home-approval")
    (waiting, *_) = await ws.campaigns.list()
    page = await studio.open("campaign", campaign=waiting.id)
    await until(page.approval.isVisible, "what waits")
    await until(lambda: page.people.model.item(20), "receivers")
    await studio.take("approval")
    for ask, kind, name in (
        (page.approval.approve, ApproveDialog, "pin"),
        (page.approval.reject, RejectDialog, "reject"),
        (page.approval.code, CodeDialog, "code"),
    ):
        ask.click()
        await studio.over(kind, f"approval-{name}")
