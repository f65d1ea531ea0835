"""The compose page: a message by every kind of channel, tried, rehearsed, confirmed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from core.domain.errors import InputError
from gui.pages.compose.confirm import ConfirmDialog
from gui.pages.compose.findings import FindingsDialog
from gui.pages.compose.rehearsing import RehearsalDialog
from gui.pages.compose.trial import TrialDialog
from tests.gui.pages.bench import dialog
from tests.screenshots.store import SETTINGS
from tests.screenshots.studio import until

if TYPE_CHECKING:
    from core.workspace import Workspace
    from tests.screenshots.store import Content
    from tests.screenshots.studio import Studio

ZNS = {
    "oa_id": "4097311281936189049",
    "template_id": "200975",
    "params.1": "{{Họ và tên}}",
    "params.2": "9:00 {{Ngày hẹn}}",
    "params.3": "{{Chi nhánh}}",
}
CHANNELS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("esms", "zalo-zns", ZNS),
    (
        "esms",
        "viber",
        {
            "brandname": "LOADEMO",
            "content": "Chào {{Họ và tên}}, đơn {{Mã đơn}} đã sẵn sàng.",
            "image_url": "https://cdn.cuahangloa.example/khuyen-mai/thang-11.png",
            "button_label": "Xem đơn hàng",
            "button_url": "https://cuahangloa.example/don?ma={{Mã đơn}}",
        },
    ),
    (
        "esms",
        "voice-template",
        {
            "voice": "ngoclam",
            "speed": "-1",
            "template_id": "1001",
            "params.1": "{{Họ và tên}}",
            "params.2": "{{Ngày hẹn}}",
        },
    ),
    ("esms", "voice-record", {"record_id": "501"}),
    (
        "etelecom",
        "omni",
        {
            "route": "zns,sms",
            "template_code": "LOA_ORDER",
            "params.customer_name": "{{Họ và tên}}",
            "params.order_code": "{{Mã đơn}}",
            "params.amount": "1.200.000",
        },
    ),
)
"""Account's provider, channel, what is written."""


async def composing(studio: Studio, ws: Workspace, content: Content) -> None:
    """Before anything is written; what blocks; filled; tried; the last dialog."""
    page = await studio.open("compose")
    desk = page.desk
    await studio.take("compose-start")
    desk.take_list(content.list_id)
    desk.take_account(next(each.id for each in desk.accounts if each.demo))
    desk.take_setting("brandname", SETTINGS["brandname"])
    desk.take_setting("content", "Kính chào {{Họ tên}}")
    await until(lambda: desk.preview and not desk.counting, "what blocks")
    await studio.take("compose-blocked")
    page.foot.findings.click()
    await studio.over(FindingsDialog, "compose-findings")
    for name, value in SETTINGS.items():
        desk.take_setting(name, value)
    await until(lambda: desk.preview and not desk.counting, "figures")
    await until(page.foot.review.isEnabled, "something blocks")
    await until(page.seen.bubble.text, "the message")
    await studio.take("compose-filled")
    page.foot.test.click()
    tried = await until(dialog(TrialDialog), "the test send")
    tried.edit.setPlainText("0901 888 484")
    await studio.over(TrialDialog, "compose-test")
    page.foot.review.click()
    asked = await until(dialog(ConfirmDialog), "the last dialog")
    await until(asked.send.isEnabled, "its button")
    await studio.over(ConfirmDialog, "compose-confirm")


async def launching(studio: Studio, ws: Workspace, content: Content) -> None:
    """A rehearsal; the seconds in which everything can be taken back."""
    page = await studio.open("compose")
    await until(page.foot.rehearse.isEnabled, "the figures")
    page.foot.rehearse.trigger()
    asked = await until(dialog(RehearsalDialog), "the rehearsal")
    await until(asked.basis.text, "its pace")
    await studio.over(RehearsalDialog, "compose-rehearsal")
    with suppress(InputError):  # it came to its end meanwhile
        await ws.campaigns.cancel(asked._id)
    await until(page.foot.review.isEnabled, "the figures once more")
    page.foot.review.click()
    asked = await until(dialog(ConfirmDialog), "the last dialog")
    await until(asked.send.isEnabled, "its button")
    asked.send.click()
    await until(lambda: page.launching.held, "the seconds before it begins")
    await until(page.launching.countdown.isVisible, "the countdown")
    await studio.take("compose-busy")
    page.launching.take_back()
    await until(lambda: not page.launching.held, "taken back")
    page.desk.begin_anew()
    await studio.settled()


async def composing_channels(studio: Studio, ws: Workspace, content: Content) -> None:
    """Each kind of channel on the compose page: its settings, and the message as phones show it."""
    page = await studio.open("compose", list=content.list_id)
    desk = page.desk
    for account, channel, values in CHANNELS:
        chosen = next(each for each in desk.accounts if each.provider == account)
        desk.take_account(chosen.id)
        desk.take_channel(channel)
        names = [name for name in values if not name.startswith("params.")]
        for name in names:
            desk.take_setting(name, values[name])
        params = {name: values[name] for name in values if name.startswith("params.")}
        if "template_id" in names or "template_code" in names:
            known = desk.channel.setting(names[-1]).source is None
            await until(lambda known=known: known or desk.template, f"the template of {channel}")
        if params:
            desk.take_values("params", params)
        await until(lambda: desk.preview and not desk.counting, f"figures of {channel}")
        await until(lambda: desk.sample, f"the message of {channel}")
        await studio.take(f"compose-{channel}")
    demo = next(each for each in desk.accounts if each.demo)
    desk.take_account(demo.id)
    desk.take_channel("sms-care")
