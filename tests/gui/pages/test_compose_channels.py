"""Every campaign channel that any provider declares, composed on the page up to valid figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from core.base.resources import resource
from core.domain.secret import Secret
from core.providers import Use, provider
from gui.pages.compose.page import ComposePage
from gui.widgets.settings.params import ParamsField
from tests.engine.harness import PASSPHRASE, simulator
from tests.gui.pages.bench import window
from tests.gui.pages.channels import OA_ID, add_account, fill, put

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SAMPLE = resource("samples", "khach-hang-mau.xlsx")
NAME, CODE = "{{Họ và tên}}", "{{Mã đơn}}"
ROWS = {
    "name": NAME,
    "time": "9:00 {{Ngày hẹn}}",
    "address": "{{Chi nhánh}}",
    "customer_name": NAME,
    "order_code": CODE,
    "amount": "1.200.000",
    "Parameter 1": NAME,
    "Parameter 2": CODE,
}
"""By the titles of the rows."""

ZNS = {"oa_id": OA_ID, "template_id": "200975"}
SMS = {"brandname": "LOADEMO", "content": f"LOADEMO kinh chao {CODE}"}
DRAFTS: dict[str, dict[str, str]] = {
    "sms-care": SMS,
    "sms-ads": {"brandname": "LOADEMO", "content": "[QC] LOADEMO giam gia. Tu choi: TC gui 18001"},
    "zalo-zns": ZNS,
    "zalo-content": {"oa_id": OA_ID, "content": f"Chào {NAME}, đơn {CODE} đã giao."},
    "zalo-sms": ZNS | SMS,
    "viber": {
        "brandname": "LOADEMO",
        "content": f"Chào {NAME}",
        "image_url": "https://loa.example/anh.png",
        "button_label": "Xem",
        "button_url": "https://loa.example/don?ma={{Mã đơn}}",
    },
    "voice-template": {"template_id": "1001", "voice": "female", "speed": "-1"},
    "voice-record": {"record_id": "501", "forward_key": "1", "forward_to": "0901888484"},
    "omni": {"route": "sms,zns", "template_code": "LOA_ORDER"},
}
READ: dict[str, str] = {
    "sms-care": "LOADEMO kinh chao DH",
    "zalo-zns": "quý khách có lịch hẹn lúc 9:00",
    "zalo-content": "đã giao.",
    "viber": "Chào Lê Hữu Hùng",
}
"""What the first receiver reads, where a text is known."""


@pytest.mark.parametrize("name", ["esms", "etelecom"])
async def test_every_campaign_channel_is_composed_from_its_declaration(
    qtbot: QtBot, tmp_path: Path, until: Any, name: str
) -> None:
    declared = [c.name for c in provider(name).channels({}) if c.use is not Use.SINGLE]
    assert set(declared) <= set(DRAFTS), "a channel without a draft here"
    with simulator(tmp_path / "sim") as sim:
        async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            account = await add_account(ws, sim, name)
            if name == "esms":
                await ws.accounts.brandnames(account)
            saved = await ws.contacts.import_file(SAMPLE, "Khách quen")
            frame.navigator.open("compose", list=saved.list_id)
            page = frame.navigator.page
            assert isinstance(page, ComposePage)
            await until(lambda: page.form.fields, 30)
            box = page.form.channels
            offered = [box.itemData(place) for place in range(box.count()) if box.itemData(place)]
            assert set(offered) == set(declared)
            for channel in declared:
                await compose(page, channel, until)


async def compose(page: ComposePage, channel: str, until: Any) -> None:
    """Choose, fill in, and wait for figures without anything to put right."""
    box, draft = page.form.channels, DRAFTS[channel]
    box.setCurrentIndex(box.findData(channel))
    box.activated.emit(box.currentIndex())
    form = page.form.settings
    named = next((key for key in ("template_id", "template_code") if key in form.fields), None)
    if named is not None and form.fields[named].setting.source:
        if "oa_id" in form.fields:  # whose templates are listed
            put(form.fields["oa_id"], draft["oa_id"])
        combo: Any = form.fields[named].focus_widget()
        await until(lambda: combo.findData(draft[named]) >= 0, 30)
    fill(form, draft, ROWS)
    params = form.fields.get("params")
    if isinstance(params, ParamsField) and not params.rows:  # a template that nobody lists
        params.more.click()
        params.more.click()
        fill(form, {}, ROWS)
    await until(
        lambda: page.desk.preview is not None and not page.desk.counting,
        60,
    )
    preview = page.desk.preview
    assert preview is not None
    assert preview.blockers == (), channel
    assert page.foot.review.isEnabled(), channel
    assert page.trouble is None
    if channel in READ:
        await until(lambda: READ[channel] in page.seen.bubble.text(), 10)
    assert page.seen.bubble.tabs.isVisible() is (len(page.seen.bubble.legs) > 1)
    assert [leg.leg for leg in page.seen.bubble.legs][:2] == {
        "zalo-sms": ["zalo", "sms"],
        "omni": ["sms", "zns"],
    }.get(channel, [page.seen.bubble.legs[0].leg])
