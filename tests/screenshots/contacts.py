"""Importing, and the parts of the contacts page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gui.pages.contacts.blocked import BlockDialog
from gui.pages.contacts.dialogs import MergeDialog, RepairsDialog, UpdateDialog
from gui.pages.contacts.group_dialog import GroupDialog
from gui.pages.importing.state import Question, Step
from tests.gui.pages.bench import dialog
from tests.screenshots.store import SAMPLE, messy
from tests.screenshots.studio import until

if TYPE_CHECKING:
    from core.workspace import Workspace
    from tests.screenshots.store import Content
    from tests.screenshots.studio import Studio


async def importing(studio: Studio, ws: Workspace, content: Content) -> None:
    """The summary, each step, the result, a file that cannot be read."""
    page = await studio.open("import", path=str(SAMPLE))
    await until(page.summary.importing.isVisible, "the summary")
    await studio.take("import-summary")
    for step in (Step.FILE, Step.COLUMNS, Step.REVIEW, Step.SAVE):
        page.work.go(step)
        await studio.take(f"import-{step.name.lower()}")
    page.work.answer(Question.DIFFERING, "first")
    page.work.save()
    await until(page.done.compose.isVisible, "the result")
    await studio.take("import-done")
    await ws.contacts.remove(page.work.result.list_id)
    broken = Path(ws.paths.files) / "hong.xlsx"
    broken.write_bytes(b"PK no workbook")
    page.work.look(broken)
    await until(lambda: page.work.flow is None and page._error, "the error")
    await studio.take("import-unreadable")


async def asking(studio: Studio, ws: Workspace, content: Content) -> None:
    """A file that asks and warns: the summary, its steps, a repair that is switched off."""
    page = await studio.open("import", path=str(messy(Path(ws.paths.files) / "công nợ.xlsx")))
    await until(page.summary.importing.isVisible, "the summary")
    await studio.take("import-asks")
    for step in (Step.FILE, Step.REVIEW):
        page.work.go(step)
        await studio.take(f"import-asks-{step.name.lower()}")
    page.review.repairs.boxes["lost_zero"].click()
    await until(lambda: page.work.flow.reading.declined, "the second look")
    await studio.take("import-repair-off")


async def contact_parts(studio: Studio, ws: Workspace, content: Content) -> None:
    """Groups, the block list, the trash, and the dialogs of lists."""
    extra = await ws.contacts.import_file(SAMPLE, "Khách cũ quý 3")
    gone = await ws.contacts.import_file(SAMPLE, "Danh sách thử")
    await ws.contacts.trash(gone.list_id)
    where = [{"column": "Chi nhánh", "operator": "is", "value": "Quận 1"}]
    group = await ws.contacts.add_group("Chi nhánh Quận 1", content.list_id, where)
    await ws.blocklist.add(["0901234567", "0907654321"], source="refusal", reason="Từ chối QC")
    await ws.blocklist.add(["0912345678"], scope="all", source="complaint", reason="Khiếu nại")
    for part in ("lists", "groups", "blocked", "trash"):
        page = await studio.open("contacts", part=part)
        if part == "groups":
            await until(lambda page=page: "…" not in _counted(page), "counts of the groups")
        await studio.take(f"contacts-{part}")
    page.lists.merge_asked.emit()
    await studio.over(MergeDialog, "contacts-merge")
    page = await studio.open("contacts", list=content.list_id, part="lists")
    page.opened.update_asked.emit()
    await studio.over(UpdateDialog, "contacts-update")
    page.opened.repairs_asked.emit()
    await studio.over(RepairsDialog, "contacts-repairs")
    page.opened.group_asked.emit()
    asked = await until(dialog(GroupDialog), "the dialog of groups")
    asked.name_field.setText("Chi nhánh Quận 1")
    asked.rows[0].set("Chi nhánh", "is", "Quận 1")
    asked.add_row()
    asked.rows[1].set("Ngày hẹn", "date", 1)
    await until(asked.fit.text, "the count")
    await studio.over(GroupDialog, "contacts-group")
    page.blocked.ask_numbers()
    await studio.over(BlockDialog, "contacts-block")
    await ws.contacts.remove_group(group.id)
    for phone in ("0901234567", "0907654321", "0912345678"):
        await ws.blocklist.remove(phone)
    for each in (extra, gone):
        await ws.contacts.remove(each.list_id)
    await studio.settled()


def _counted(page: Any) -> str:
    model = page.groups.model
    return " ".join(model.line(row).cells[3] for row in range(model.rowCount()))
