"""Each question of the reports page and its answer."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from core.reports.reconcile import service as reconciling
from tests.screenshots.store import configure, demo_of
from tests.screenshots.studio import until

if TYPE_CHECKING:
    from core.workspace import Workspace
    from tests.screenshots.store import Content
    from tests.screenshots.studio import Studio

BILL = (
    "Số điện thoại,Ngày gửi,Thành tiền,Trạng thái\n"
    "0901000001,02/11/2026 09:00,900,Thành công\n"
    "0909999999,02/11/2026 09:00,800,Thành công\n"
)


async def questions(studio: Studio, ws: Workspace, content: Content) -> None:
    """A campaign, a month, statistics, a number; what was compared with the provider."""
    await studio.open("reports", campaign=content.done.id)
    await studio.take("report")
    for question in ("period", "statistics", "number"):
        await studio.open("reports", question=question)
        await studio.take(f"report-{question}")
    demo = await demo_of(ws)
    page = await studio.open("reports", question="reconcile")
    if not await ws.reconciliations.list():
        await studio.take("reconcile-start")
        planted = {"SmsType": 2, "Phone": "0901777888", "Brandname": "LOADEMO", "SendStatus": 5}
        configure(ws, {"planted": [planted], "differences": {content.phone: {"SendStatus": 4}}})
        reconciling.SETTLED = timedelta()  # what was just sent counts: nobody waits for a picture
        await ws.reconciliations.with_record(demo.id, *page.reconcile.form.period)
        studio.frame.refresh()
    await until(page.reconcile.result.model.rowCount, "the differences")
    await studio.settled()
    await studio.take("reconcile")
    bar = page.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    await studio.take("reconcile-below")
    bar.setValue(0)
    form = page.reconcile.form
    form.bill.click()
    bill = Path(ws.paths.files) / "hoa-don.csv"
    bill.write_text(BILL, encoding="utf-8")
    await form.invoice.look(bill)
    form.invoice.columns.click()
    await studio.take("reconcile-invoice")
    form.set_busy(busy=True)
    page.reconcile._busy(busy=True)
    await studio.take("reconcile-busy")
    page.reconcile._busy(busy=False)
    form.record.click()
