"""Reconciliation in the window: an invoice is read, compared, and its differences lead further."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from sqlalchemy import insert

from core.base.clock import VIETNAM
from core.base.progress import NoProgress
from core.jobs.registry import find
from core.reports.reconcile import Kind
from core.store.meta import table
from core.store.tables import Account, Campaign, Message
from gui.pages.campaign.page import CampaignPage
from gui.pages.reports.reconcile import ReconcilePanel
from gui.widgets import Banner
from tests.gui.pages.bench import window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from core.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
SENT = datetime(2026, 11, 2, 9, 0, tzinfo=VIETNAM)


async def run_here(job: str, args: dict[str, Any], *_: object) -> dict[str, Any]:
    """The helper's work in this process."""
    return find(job)(args, NoProgress())


def add(ws: Workspace, model: Any, **values: Any) -> None:
    filled = model(**values).model_dump(exclude={"id"})
    ws._store.write_now(lambda c: c.execute(insert(table(model)).values(**filled)))


def fill(ws: Workspace) -> None:
    """Two accounts, one of them without a record; two messages that were sent."""
    for name, provider in (("eSMS", "esms"), ("ONSMS", "onsms")):
        add(ws, Account, name=name, provider=provider, created_at=SENT)
    about = {"frozen": True, "state": "done", "receivers": 2, "delivered": 2}
    times = {"created_at": SENT, "started_at": SENT, "finished_at": SENT}
    add(ws, Campaign, name="thử", account_id=1, channel="sms-care", **about, **times)
    for place in (1, 2):
        add(
            ws,
            Message,
            campaign_id=1,
            position=place,
            sheet_row=place + 1,
            phone=f"8490100000{place}",
            channel="sms-care",
            content="Chao",
            state="delivered",
            cost_actual_vnd=800,
            sent_at=SENT,
            accepted_at=SENT,
        )


async def test_an_invoice_is_compared_and_a_difference_leads_to_its_message(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    invoice = tmp_path / "invoice.csv"
    invoice.write_text(
        "Số điện thoại,Ngày gửi,Thành tiền,Trạng thái\n"
        "0901000001,02/11/2026 09:00,900,Thành công\n"
        "0909999999,02/11/2026 09:00,800,Thành công\n",
        encoding="utf-8",
    )
    async with window(tmp_path / "loa.db") as (frame, ws):
        ws.reconciliations._run_job = run_here
        fill(ws)
        panel = ReconcilePanel(ws, frame.navigator)
        qtbot.addWidget(panel)
        panel.show()
        await panel.load()
        form = panel.form
        assert panel.nothing.isVisible()
        form.account.setCurrentIndex(form.account.findText("ONSMS"))
        form.account.activated.emit(0)
        assert form.kind == "invoice"
        assert not form.record.isEnabled()
        assert not form.go.isEnabled()
        form.account.setCurrentIndex(form.account.findText("eSMS"))
        form.account.activated.emit(0)
        assert form.record.isEnabled()
        await form.invoice.look(invoice)
        assert form.invoice.mapping["amount"] == "Thành tiền"
        assert [at.day for at in form.period] == [2, 2]
        qtbot.mouseClick(form.go, LEFT)
        await until(lambda: panel.result.model.rowCount() == 3, 60)
        lines = [panel.result.model.item(row) for row in range(3)]
        assert {line.kind for line in lines} == {Kind.PRICE, Kind.ONLY_HERE, Kind.ONLY_THERE}
        assert "3 difference" in panel.result.findChild(Banner).headline.text()
        only_there = next(
            one for one in panel.result.filters.buttons() if "only there" in one.text()
        )
        qtbot.mouseClick(only_there, LEFT)
        await until(lambda: panel.result.model.rowCount() == 1, 60)
        panel.open(next(line for line in lines if line.kind is Kind.ONLY_HERE))
        page = await until(lambda: _campaign_page(frame), 60)
        assert page.people.search.text() == "0901000002"


def _campaign_page(frame: Any) -> CampaignPage | None:
    page = frame.navigator.page
    return page if isinstance(page, CampaignPage) else None
