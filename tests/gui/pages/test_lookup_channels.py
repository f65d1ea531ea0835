"""Every channel for single messages, sent from the look-up page to the simulator."""

from __future__ import annotations

import json
import urllib.request
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from core.domain.secret import Secret
from core.providers import Use, provider
from gui.pages.lookup.page import LookupPage
from gui.widgets.question import QuestionDialog
from gui.widgets.settings.params import ParamsField
from tests.engine.harness import PASSPHRASE, simulator
from tests.gui.pages.bench import dialog, window
from tests.gui.pages.channels import OA_ID, add_account, fill, put

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from core.workspace import Workspace
    from tests.engine.harness import Simulator

LEFT = Qt.MouseButton.LeftButton
CODE = "582914"
ROWS = {
    "name": "Chị Lan",
    "time": "9:00 21/11/2026",
    "address": "1 Lê Lợi",
    "customer_name": "Chị Lan",
    "order_code": "DH-1",
    "amount": "1.200.000",
    "Parameter 1": "Lan",
    "Parameter 2": "9 gio",
}
SMS = {"brandname": "LOADEMO", "content": "LOADEMO kinh chao quy khach"}
REGISTERED = (
    "Kính gửi Lan, quý khách có lịch hẹn lúc 9:00 tại 1 Lê Lợi. Lan vui lòng đến trước 10 phút."
)
ZNS = {"oa_id": OA_ID, "template_id": "200975"}
SINGLE: dict[tuple[str, str], dict[str, str]] = {
    ("esms", "sms-care"): SMS,
    ("esms", "zalo-zns"): ZNS,
    ("esms", "zalo-content"): {"oa_id": OA_ID, "content": REGISTERED},
    ("esms", "zalo-sms"): ZNS | SMS,
    ("esms", "viber"): {"brandname": "LOADEMO", "content": "Chào chị Lan"},
    ("esms", "voice-template"): {"template_id": "1001", "voice": "ngoclam"},
    ("esms", "voice-record"): {"record_id": "501"},
    ("esms", "otp-auto"): {"multichannel_template_id": "MC-OTP-01", "lifetime_min": "3"},
    ("esms", "otp-auto-sms"): {"brandname": "LOADEMO", "content": "{OTP} la ma cua quy khach"},
    ("esms", "voice-otp"): {"code": CODE},
    ("esms", "voice-otp-fixed"): {"content": CODE},
    ("onsms", "voice-otp"): {"code": CODE},
    ("etelecom", "omni"): {"route": "zns,sms", "template_code": "LOA_ORDER"},
}


async def test_every_single_channel_is_sent_and_codes_are_forgotten(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    names = ("esms", "onsms", "etelecom")
    declared = {
        (name, channel.name)
        for name in names
        for channel in provider(name).channels({})
        if channel.use is not Use.CAMPAIGN
    }
    assert declared == set(SINGLE)
    with simulator(tmp_path / "sim", no_failures=True) as sim:
        async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            accounts = {name: await add_account(ws, sim, name) for name in names}
            await ws.accounts.brandnames(accounts["esms"])
            frame.navigator.open("lookup")
            page = frame.navigator.page
            assert isinstance(page, LookupPage)
            await until(lambda: page.composer.account.count() == 3, 30)
            for place, (name, channel) in enumerate(SINGLE):
                phone = f"09018884{place:02}"
                aim(page, accounts[name], channel, phone)
                await write(page, SINGLE[name, channel], until)
                await send(qtbot, page, ws, sim, until)
                if channel == "otp-auto-sms":
                    await check_code(page, sim, phone, until)
                assert page.codes.isVisible() is (name == "esms")
        taken = {item["phone"] for item in sim.taken()}
        assert len(taken) == len(SINGLE)


def aim(page: LookupPage, account: int, channel: str, phone: str) -> None:
    composer = page.composer
    composer.to.setText(phone)
    composer.account.setCurrentIndex(composer.account.findData(account))
    composer.account.activated.emit(composer.account.currentIndex())
    names = [composer.channel.itemData(each).name for each in range(composer.channel.count())]
    composer.channel.setCurrentIndex(names.index(channel))
    composer.channel.activated.emit(composer.channel.currentIndex())


async def write(page: LookupPage, values: dict[str, str], until: Any) -> None:
    composer, form = page.composer, page.composer.settings
    assert not composer.send.isEnabled(), "nothing was given yet"
    if "oa_id" in form.fields:
        put(form.fields["oa_id"], values["oa_id"])
    named = next((key for key in ("template_id", "template_code") if key in form.fields), None)
    if named is not None and form.fields[named].setting.source:
        combo: Any = form.fields[named].focus_widget()
        await until(lambda: combo.findData(values[named]) >= 0, 30)
    fill(form, values, ROWS)
    params = form.fields.get("params")
    if isinstance(params, ParamsField) and not params.rows:
        params.more.click()
        params.more.click()
        fill(form, {}, ROWS)
    assert composer.problem.text() == ""
    assert composer.send.isEnabled(), composer.lacking.text()


async def send(qtbot: QtBot, page: LookupPage, ws: Workspace, sim: Simulator, until: Any) -> None:
    composer = page.composer
    before = len(await ws.campaigns.list(kind="single"))
    secret = composer.settings.fields.get("code")
    channel = composer.channel.currentText()
    qtbot.mouseClick(composer.send, LEFT)
    asked = await until(dialog(QuestionDialog), 30)
    told = "\n".join(one.text() for one in asked.findChildren(type(asked.headline)))
    assert CODE not in told
    assert channel in told or composer.channel.count() == 1
    heard: list[str] = []
    composer.sent.connect(heard.append)
    qtbot.mouseClick(asked.yes, LEFT)
    await until(lambda: heard or composer.problem.text(), 60)
    assert composer.problem.text() == ""
    composer.sent.disconnect(heard.append)
    (campaign, *_) = await ws.campaigns.list(kind="single")
    assert len(await ws.campaigns.list(kind="single")) == before + 1
    await ws.campaigns.wait(campaign.id, "accepted", 60)
    (row,) = await ws.campaigns.messages(campaign.id)
    assert row.state in ("accepted", "delivered"), (channel, row.code, row.reason)
    assert CODE not in row.content
    if secret is not None:
        assert secret.value() == ""
    if "content" in composer.settings.fields:
        assert composer.settings.fields["content"].value() == ""


async def check_code(page: LookupPage, sim: Simulator, phone: str, until: Any) -> None:
    panel = page.codes
    assert "5 minutes" in panel.left.text() or "4 minutes" in panel.left.text()
    (code,) = codes(sim)[phone]
    for typed, words in (("0000x", "not right"), (code, "is right")):
        panel.code.setText(typed)
        panel.code.textEdited.emit(typed)
        panel.check.click()
        await until(lambda: panel.code.text() == "")  # masked at once
        await until(
            lambda words=words: panel.answer.isVisible() and words in panel.answer._text, 30
        )


def codes(sim: Simulator) -> dict[str, list[str]]:
    """What a person would read on each phone."""
    with urllib.request.urlopen(sim.url + "/_codes", timeout=10) as reply:  # noqa: S310 - loopback
        found: dict[str, list[str]] = json.load(reply)["codes"]
        return found
