"""What the pictures show: a few days of work in a real store, on the demo account."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from openpyxl import Workbook

from core.base.resources import resource
from core.domain.secret import Secret
from core.domain.sms import strip_accents
from core.domain.states import MessageState
from tests.screenshots.studio import WAIT_S

if TYPE_CHECKING:
    from core.accounts.views import AccountView
    from core.campaigns.records import CampaignView
    from core.workspace import Workspace

SAMPLE = resource("samples", "khach-hang-mau.xlsx")
TEXT = (
    "LOADEMO kính chào {{Họ và tên|quý khách}}. Đơn {{Mã đơn}} hẹn ngày {{Ngày hẹn}} tại "
    "{{Chi nhánh}}. Trân trọng cảm ơn."
)
SETTINGS = {"brandname": "LOADEMO", "content": TEXT, "unicode": "1"}
QUICK = {"latency_ms": [5, 20], "delivery_s": [0.2, 1.5], "slow_s": 3.0, "status_blind_s": 0.1}
SLOW = {"latency_ms": [400, 700], "delivery_s": [2, 4]}
MESSY: tuple[tuple[object, ...], ...] = (
    ("CÔNG TY TNHH LOA – DANH SÁCH CÔNG NỢ",),
    ("SĐT", "Họ và tên", "Ngày sinh", "Công nợ", "Chi nhánh"),
    ("901234567", "Nguyễn Văn Thảo", "21/11/1990", 1_250_000, "Q1"),
    ("0901234567", "Nguyễn Văn Thảo", "21/11/1990", 600_000, "Q1"),
    ("+84 907 654 321", "Lê Thị Mơ", "29/2/1988", 300_000, "Q3"),
    ("0912345678 / 0987654321", "Trần Quốc Bảo", "28/3", 0, "Q1"),
    ("01627000123", "Phạm Hồng Ánh", "1/1/1985", 90_000, "Thủ Đức"),
    ("O938.111.222", "Đỗ Minh", "5/5/1979", 45_000, "Q1"),
    ("028 3823 0000", "Văn phòng quận", "", 0, "Q1"),
    ("chưa có", "Khách lẻ", "", 0, "Q3"),
    ("0971 222 333", "Vũ Thị Hạnh", "12/12/1992", 210_000, "Q3"),
)
"""Rows of a sheet that asks and warns of everything; the last one is hidden."""
OWED: tuple[tuple[object, ...], ...] = (
    ("SĐT", "Họ và tên", "Công nợ", "Hạn"),
    ("0901 000 101", "Nguyễn Văn Thảo", 1_250_000, "25/11/2026"),
    ("0901 000 102", "Lê Thị Mơ", 300_000, "25/11/2026"),
    ("0901 000 103", "Trần Quốc Bảo", 640_000, "28/11/2026"),
    ("0901 000 104", "Phạm Hồng Ánh", 90_000, "28/11/2026"),
    ("0901 000 105", "Đỗ Minh", 45_000, "30/11/2026"),
    ("0901 000 106", "Vũ Thị Hạnh", 210_000, "30/11/2026"),
)
UNSURE = ("0901000103", "0901000105")
"""Their requests get no answer, and the provider's record does not name them."""
REMINDER = "LOADEMO nhac quy khach con no {{Công nợ:tiền}}, han {{Hạn}}. Cam on quy khach."
PRICES = (("Viettel", 770), ("VinaPhone", 770), ("MobiFone", 750), ("Vietnamobile", 650))
AN, BINH = Secret("1234"), Secret("5678")
"""The PINs of the two who work here."""


@dataclass(frozen=True, slots=True)
class Content:
    """What there is to see in the store."""

    list_id: int
    done: CampaignView
    paused: CampaignView
    phone: str
    unsure: CampaignView | None = None


async def furnish(ws: Workspace) -> Content:
    """A few days of work, in seconds."""
    account = await ws.accounts.add_demo()
    await ws.accounts.check(account.id)
    await ws.accounts.try_brandnames(account.id)
    keys = {"username": Secret("etelecom-demo"), "password": Secret("DEMO-PASSWORD")}
    await ws.accounts.add("eTelecom", "etelecom", {"base_url": _simulator(ws)}, keys)
    saved = await ws.contacts.import_file(SAMPLE, "Khách hẹn tháng 11")
    configure(ws, QUICK)
    done = await send(ws, account.id, saved.list_id, "Nhắc hẹn tháng 11")
    settings = {"brandname": "LOADEMO", "content": "LOADEMO cam on quy khach da goi den tong dai."}
    await ws.campaigns.send_single(account.id, "sms-care", done[1], settings, once="single")
    await ws.campaigns.wait(done[0].id, "final", WAIT_S)
    configure(ws, SLOW)
    await ws.accounts.edit(account.id, settings={**account.settings, "max_in_flight": "8"})
    paused, _ = await send(ws, account.id, saved.list_id, "Báo giao hàng đợt 2")
    await delivered(ws, paused.id, 30)
    await ws.campaigns.pause(paused.id)
    configure(ws, QUICK)
    paused = await ws.campaigns.wait(paused.id, "accepted", WAIT_S)
    await ws.accounts.check(account.id)
    doubt = await unsure(ws)
    return Content(saved.list_id, await ws.campaigns.get(done[0].id), paused, done[1], doubt)


def _simulator(ws: Workspace) -> str:
    note = json.loads((ws.paths.simulator_dir / "simulator.json").read_text())
    return str(note["url"]).rstrip("/")


def configure(ws: Workspace, config: dict[str, Any]) -> None:
    """Tell the demo's provider how to behave."""
    reply = httpx.post(_simulator(ws) + "/_control", json=config, trust_env=False)
    reply.raise_for_status()


async def send(
    ws: Workspace, account: int, contact_list: int, name: str
) -> tuple[CampaignView, str]:
    """A campaign on its way, and a number that gets it."""
    text = SETTINGS["content"].removesuffix(".") + f" ({strip_accents(name)})."
    settings = SETTINGS | {"content": text}  # the same text again would be held back
    draft = await ws.campaigns.create(name, account, "sms-care", contact_list, settings)
    sent = await ws.campaigns.send(draft.id)
    (first,) = await ws.campaigns.messages(sent.id, offset=40, limit=1)
    return sent, first.phone


def messy(path: Path) -> Path:
    """A workbook of ``MESSY`` that Excel has open."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Công nợ"
    for row in MESSY:
        sheet.append(row)
    sheet.row_dimensions[len(MESSY)].hidden = True
    book.create_sheet("Ghi chú").append(["Số tiền tính đến 20/11"])
    book.save(path)
    path.with_name(f"~${path.name}").touch()
    return path


def contract(ws: Workspace) -> Path:
    """A price list as a contract has it."""
    lines = [f"SMS,CSKH,{name},{vnd},chưa gồm" for name, vnd in PRICES]
    path = Path(ws.paths.files) / "bang-gia.csv"
    path.write_text("\n".join(("Kênh,Loại tin,Nhà mạng,Giá,VAT", *lines)), encoding="utf-8")
    return path


async def delivered(ws: Workspace, campaign: int, least: int) -> None:
    """Wait until so many got it."""
    while (await ws.campaigns.get(campaign)).counts[MessageState.DELIVERED] < least:
        await asyncio.sleep(0.1)


async def unsure(ws: Workspace) -> CampaignView:
    """A campaign with messages whose result is not known."""
    book = Workbook()
    for row in OWED:
        book.active.append(row)
    path = Path(ws.paths.files) / "con-no.xlsx"
    book.save(path)
    listed = await ws.contacts.import_file(path, "Khách còn nợ")
    rules = [{"do": "close_after", "phone": phone, "times": 1} for phone in UNSURE]
    configure(ws, {"rules": rules, "unlisted": list(UNSURE)})
    demo = await demo_of(ws)
    settings = {"brandname": "LOADEMO", "content": REMINDER}
    name = "Nhắc công nợ tháng 11"
    draft = await ws.campaigns.create(name, demo.id, "sms-care", listed.list_id, settings)
    await ws.campaigns.send(draft.id)
    sent = await ws.campaigns.wait(draft.id, "accepted", WAIT_S)
    configure(ws, {"rules": []})
    return sent


async def demo_of(ws: Workspace) -> AccountView:
    """The demo account."""
    return next(each for each in await ws.accounts.list() if each.demo)
