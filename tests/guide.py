"""The pictures of the user guide: every step that it describes, done in the real window.

``python -m tests.guide FOLDER`` writes them, ``make guide`` into ``docs/guide/pictures/``. The
Vietnamese guide shows all of them; of the key pages there is an English one as well.
Names say what is shown: ``confirm.vi.png``.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog

from core.domain.secret import Secret
from core.domain.states import MessageState
from core.people import Role
from core.reports.reconcile import service as reconciling
from gui import aio
from gui.pages.campaign.approval_dialogs import ApproveDialog
from gui.pages.campaign.follow import FollowDialog
from gui.pages.campaigns.repeats import RepeatsButton, RepeatsDialog
from gui.pages.compose.confirm import ConfirmDialog
from gui.pages.compose.rehearsing import RehearsalDialog
from gui.pages.compose.trial import TrialDialog
from gui.pages.contacts.group_dialog import GroupDialog
from gui.pages.importing.state import Step
from gui.pages.lookup.blocking import BlockOneDialog
from gui.pages.providers.prices import PricesDialog
from gui.pages.providers.templates import TemplatesDialog
from gui.shell.desk import Desk
from gui.shell.shortcuts import ShortcutList
from tests.engine.harness import PASSPHRASE
from tests.gui.pages.bench import dialog, window
from tests.screenshots.lookup import by_demo, put
from tests.screenshots.store import (
    AN,
    BINH,
    QUICK,
    SAMPLE,
    SLOW,
    Content,
    configure,
    contract,
    delivered,
    demo_of,
    messy,
    unsure,
)
from tests.screenshots.studio import WAIT_S, Look, Studio, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace

SIZE = (1280, 760)
COLOURS = 256
IN_ENGLISH = frozenset(
    {"start", "import", "compose", "confirm", "countdown", "running", "receiver", "providers"}
    | {"lookup", "report", "reconcile", "repeats", "approval"}
)
TEXT = (
    "Quy khach {{Họ và tên:không dấu}} co lich hen luc {{Ngày hẹn}} tai Cua hang Loa. "
    "Hotline 1900 6868."
)
SETTINGS = {"brandname": "LOADEMO", "content": TEXT}
INVITATION = "LOADEMO kinh moi quy khach den ngay hoi khach hang 28/11. Cam on quy khach."


class GuideStudio(Studio):
    """Takes what the guide of its language shows."""

    def __init__(self, folder: Path, language: str) -> None:
        super().__init__(folder, Look(language, "light", SIZE))
        self._suffix = f"{language}.png"
        self.vietnamese = language == "vi"

    async def take(self, name: str, over: QDialog | None = None, *, said: bool = False) -> None:
        """As the studio does, a third in size; in English the key pages only."""
        if self.vietnamese or name in IN_ENGLISH:
            await super().take(name, over, said=said)
            _shrink(self._folder / f"{name}.{self._suffix}")


def _shrink(path: Path) -> None:
    """Only 256 colours: half of them the commonest, half stand for what is rare but coloured."""
    whole = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(whole.constBits()).cast("I"))
    common = [colour for colour, _ in counts.most_common(COLOURS // 2)]
    rest = Counter({colour: counts[colour] * (1 + _chroma(colour)) for colour in counts})
    alike = {colour & 0xF0F0F0: colour for colour, _ in reversed(rest.most_common())}
    for colour in common:
        alike.pop(colour & 0xF0F0F0, None)
    rare = sorted(alike.values(), key=lambda colour: rest[colour], reverse=True)
    few = whole.convertToFormat(QImage.Format.Format_Indexed8, (common + rare)[:COLOURS])
    if not few.save(str(path), "PNG", 0):  # 0: packed as small as it goes
        raise OSError(f"{path.name} could not be written")


def _chroma(colour: int) -> int:
    parts = [colour >> shift & 0xFF for shift in (0, 8, 16)]
    return max(parts) - min(parts)


# -- what the pictures show ----------------------------------------------------------------------


async def furnish(ws: Workspace, source: Path) -> Content:
    """The demo account, a list, a campaign that is done, a single message, one that is paused."""
    account = await ws.accounts.add_demo()
    await ws.accounts.check(account.id)
    await ws.accounts.try_brandnames(account.id)
    saved = await ws.contacts.import_file(source, "Khách hẹn tháng 11")
    configure(ws, QUICK)
    done = await _send(ws, account.id, saved.list_id, "Nhắc hẹn tháng 11", TEXT)
    (receiver,) = await ws.campaigns.messages(done.id, offset=40, limit=1)
    await ws.campaigns.wait(done.id, "final", WAIT_S)
    thanks = {"brandname": "LOADEMO", "content": "LOADEMO cam on quy khach da goi den tong dai."}
    await ws.campaigns.send_single(account.id, "sms-care", receiver.phone, thanks, once="single")
    configure(ws, SLOW)
    await ws.accounts.edit(account.id, settings={**account.settings, "max_in_flight": "8"})
    text = TEXT.replace("1900 6868", "1900 6869")  # the same text again would be held back
    paused = await _send(ws, account.id, saved.list_id, "Nhắc hẹn tuần cuối", text)
    await delivered(ws, paused.id, 30)
    await ws.campaigns.pause(paused.id)
    configure(ws, QUICK)
    paused = await ws.campaigns.wait(paused.id, "accepted", WAIT_S)
    await ws.accounts.check(account.id)
    done = await ws.campaigns.get(done.id)
    return Content(saved.list_id, done, paused, receiver.phone)


async def _send(
    ws: Workspace, account: int, contact_list: int | str, name: str, text: str
) -> CampaignView:
    settings = {"brandname": "LOADEMO", "content": text}
    draft = await ws.campaigns.create(name, account, "sms-care", contact_list, settings)
    return await ws.campaigns.send(draft.id)


def _sample(ws: Workspace) -> Path:
    """The sample workbook, beside the store."""
    return Path(ws.paths.store).with_name(SAMPLE.name)


# -- 1, 2: a first campaign ----------------------------------------------------------------------


async def importing(studio: GuideStudio, ws: Workspace, content: Content) -> None:
    """The four steps, and a file that asks."""
    page = await studio.open("import", path=str(_sample(ws)))
    await until(page.summary.importing.isVisible, "the summary")
    await studio.take("import")
    for step in (Step.COLUMNS, Step.REVIEW, Step.SAVE):
        page.work.go(step)
        await studio.take(f"import-{step.name.lower()}")
    page = await studio.open("import", path=str(messy(Path(ws.paths.files) / "công nợ.xlsx")))
    await until(page.summary.importing.isVisible, "the summary")
    await studio.take("import-asks")


async def composing(studio: GuideStudio, ws: Workspace, content: Content) -> None:
    """Written, tried, rehearsed, confirmed, taken back."""
    page = await studio.open("compose")
    desk = page.desk
    desk.take_list(content.list_id)
    desk.take_account(next(each.id for each in desk.accounts if each.demo))
    for name, value in SETTINGS.items():
        desk.take_setting(name, value)
    await until(lambda: desk.preview and not desk.counting, "figures")
    await until(page.foot.review.isEnabled, "something blocks")
    await until(page.seen.bubble.text, "the message")
    await studio.take("compose")
    page.foot.test.click()
    tried = await until(dialog(TrialDialog), "the test send")
    tried.edit.setPlainText("0901 888 484")
    await studio.over(TrialDialog, "test-send")
    if studio.vietnamese:
        page.foot.rehearse.trigger()
        asked = await until(dialog(RehearsalDialog), "the rehearsal")
        await until(lambda: asked.basis.text() and not asked._timer.isActive(), "its end")
        await studio.over(RehearsalDialog, "rehearsal")
    page.foot.review.click()
    asked = await until(dialog(ConfirmDialog), "the last dialog")
    await until(asked.send.isEnabled, "its button")
    await studio.take("confirm", asked)
    asked.send.click()
    await until(lambda: page.launching.held, "the seconds before it begins")
    await until(page.launching.countdown.isVisible, "the countdown")
    await studio.take("countdown")
    page.launching.take_back()
    await until(lambda: not page.launching.held, "taken back")
    desk.begin_anew()
    await studio.settled()


async def watching(studio: GuideStudio, ws: Workspace, content: Content) -> None:
    """On its way, done, one receiver, a follow-up."""
    before = (await ws.campaigns.get(content.paused.id)).counts[MessageState.DELIVERED]
    configure(ws, SLOW | {"latency_ms": [1200, 1600]})
    await ws.campaigns.resume(content.paused.id)
    page = await studio.open("campaign", campaign=content.paused.id)
    await until(lambda: page.people.model.item(20), "receivers")
    await delivered(ws, content.paused.id, before + 10)
    await studio.take("running")
    await ws.campaigns.pause(content.paused.id)
    configure(ws, QUICK)
    page = await studio.open("campaign", campaign=content.done.id)
    await until(lambda: page.people.model.item(20), "receivers")
    failed = content.done.counts[MessageState.FAILED]
    page.header.bar.select("failed")
    page.header.bar.chosen.emit("failed")
    await until(lambda: page.people.model.rowCount() == failed, "failed receivers")
    await until(lambda: page.people.model.item(0), "the first of them")
    page.people.table.selectRow(0)
    page.people.table.activated.emit(page.people.table.currentIndex())
    await until(page.people.details.isVisible, "details")
    await studio.take("receiver")
    page.people.mass.follow_asked.emit()
    await studio.over(FollowDialog, "follow-up")


async def doubting(studio: GuideStudio, ws: Workspace, content: Content) -> None:
    """Messages whose result is not known."""
    sent = await unsure(ws)
    page = await studio.open("campaign", campaign=sent.id, part="in_doubt")
    await until(lambda: page.people.model.item(0), "what is in doubt")
    page.people.table.selectRow(0)
    page.people.table.activated.emit(page.people.table.currentIndex())
    await until(page.people.details.isVisible, "details")
    await studio.take("in-doubt")


# -- 3: providers --------------------------------------------------------------------------------


async def providers(studio: GuideStudio, ws: Workspace, content: Content) -> None:
    """The form, the card, templates, prices, an address that is not allowed."""
    await studio.open("providers", add=True)
    await studio.take("providers-add")
    page = await studio.open("providers")
    account = await demo_of(ws)
    await studio.take("providers")
    card = page.cards.row(account.id)
    card.panel_asked.emit("templates")
    listed = await until(dialog(TemplatesDialog), "templates")
    listed.fetch.click()
    await until(lambda: listed.fetch.isEnabled() and listed.model.rowCount(), "those fetched")
    listed.table.selectRow(0)
    await studio.over(TemplatesDialog, "providers-templates")
    await ws.accounts.import_prices(account.id, contract(ws))
    card.panel_asked.emit("prices")
    await studio.over(PricesDialog, "providers-prices")
    await ws.accounts.set_prices(account.id, ())
    configure(ws, {"rules": [{"do": "ip_not_allowed"}]})
    card.check.click()
    await until(lambda: not card.check.isEnabled(), "asked")
    await until(card.check.isEnabled, "refused")
    await studio.settled()
    await studio.take("providers-address")
    configure(ws, {"rules": []})
    await ws.accounts.check(account.id)


# -- 4, 5: contacts, single messages -------------------------------------------------------------


async def contacts(studio: GuideStudio, ws: Workspace, content: Content) -> None:
    """Lists, one of them, groups, the block list, the trash."""
    gone = await ws.contacts.import_file(_sample(ws), "Danh sách thử")
    await ws.contacts.trash(gone.list_id)
    await ws.blocklist.add(["0901234567", "0907654321"], source="refusal", reason="Từ chối QC")
    await ws.blocklist.add(["0912345678"], scope="all", source="complaint", reason="Khiếu nại")
    for part in ("lists", "blocked", "trash"):
        await studio.open("contacts", part=part)
        await studio.take(f"contacts-{part}")
    page = await studio.open("contacts", list=content.list_id, part="lists")
    await until(lambda: page.opened.model.item(20), "rows of the list")
    page.opened.group_asked.emit()
    asked = await until(dialog(GroupDialog), "the dialog of groups")
    asked.name_field.setText("Chi nhánh Quận 1")
    asked.rows[0].set("Chi nhánh", "is", "Quận 1")
    await until(asked.fit.text, "the count")
    await studio.over(GroupDialog, "contacts-group")
    for phone in ("0901234567", "0907654321", "0912345678"):
        await ws.blocklist.remove(phone)
    await ws.contacts.remove(gone.list_id)


async def looking_up(studio: GuideStudio, ws: Workspace, content: Content) -> None:
    """A number's history, a single message, blocking, a one-time code."""
    page = await studio.open("lookup", phone=content.phone)
    composer = page.composer
    await by_demo(ws, composer)
    await until(lambda: "content" in composer.settings.fields, "the composer")
    put(composer.settings, {"brandname": "LOADEMO", "content": "LOADEMO xin chao quy khach"})
    await studio.settled()
    await studio.take("lookup")
    page.history.block_asked.emit()
    await studio.over(BlockOneDialog, "lookup-block")
    names = [composer.channel.itemData(each).name for each in range(composer.channel.count())]
    composer.channel.setCurrentIndex(names.index("otp-auto-sms"))
    composer.channel.activated.emit(composer.channel.currentIndex())
    text = "{OTP} la ma xac thuc cua quy khach tai Loa."
    put(composer.settings, {"brandname": "LOADEMO", "content": text})
    page.codes.code_sent(content.phone, 300)
    await studio.settled()
    await studio.take("lookup-otp")


# -- 6, 7: reports, repeats ----------------------------------------------------------------------


async def reports(studio: GuideStudio, ws: Workspace, content: Content) -> None:
    """Each question and its answer."""
    await studio.open("reports", campaign=content.done.id)
    await studio.take("report")
    for question in ("period", "statistics"):
        await studio.open("reports", question=question)
        await studio.take(f"report-{question}")
    planted = {"SmsType": 2, "Phone": "0901777888", "Brandname": "LOADEMO", "SendStatus": 5}
    other = {content.phone: {"SendStatus": 4}}
    configure(ws, {"planted": [planted], "differences": other})
    demo = await demo_of(ws)
    page = await studio.open("reports", question="reconcile")
    reconciling.SETTLED = timedelta()  # what was just sent counts: nobody waits for a picture
    await ws.reconciliations.with_record(demo.id, *page.reconcile.form.period)
    studio.frame.refresh()
    await until(page.reconcile.result.model.rowCount, "the differences")
    await studio.settled()
    await studio.take("reconcile")


async def repeating(studio: GuideStudio, ws: Workspace, content: Content) -> None:
    """Campaigns that prepare themselves."""
    if not await ws.repeats.list():
        await ws.repeats.add(content.done.id, name="Nhắc hẹn hằng ngày")
        birthday = {"every": "month", "day_of_month": 1, "at_time": "09:00"}
        await ws.repeats.add(content.done.id, name="Chăm sóc đầu tháng", **birthday)
    page = await studio.open("campaigns")
    await studio.take("campaigns")
    (press,) = page.findChildren(RepeatsButton)
    press.click()
    listed = await until(dialog(RepeatsDialog), "repeats")
    listed.table.selectRow(0)
    await studio.over(RepeatsDialog, "repeats")


# -- 8, 9, 11: people, data, shortcuts -----------------------------------------------------------


async def settings(studio: GuideStudio, ws: Workspace, content: Content) -> None:
    """Personal data, backups, shortcuts."""
    await ws.backup()
    page = await studio.open("settings")
    studio.bring(page.about, out=True)  # it names the folders of this store
    await studio.take("settings-data")
    await studio.open("contacts")
    studio.frame.show_shortcuts()
    await studio.over(ShortcutList, "shortcuts")


async def people(studio: GuideStudio, ws: Workspace, content: Content) -> None:
    """Two people, a campaign that waits for one of them, the lock."""
    if not await ws.people.list():
        await ws.people.add("An", AN, role=Role.ADMINISTER)
        await ws.people.add("Bình", BINH, role=Role.APPROVE, department="Kế toán")
        await ws.people.sit("An", AN)
        await ws.campaigns.set_approval_limits(above_vnd=None, above_receivers=100)
        demo = await demo_of(ws)
        await _send(ws, demo.id, content.list_id, "Mời ngày hội khách hàng", INVITATION)
    desk = Desk(studio.frame, ws)
    await desk.refresh()
    page = await studio.open("settings")
    studio.bring(page.people)
    await studio.take("people")
    (waiting, *_) = await ws.campaigns.list()
    page = await studio.open("campaign", campaign=waiting.id)
    await until(page.approval.isVisible, "what waits")
    await until(lambda: page.people.model.item(20), "receivers")
    await studio.take("approval")
    page.approval.approve.click()
    await studio.over(ApproveDialog, "approval-pin")
    desk.button.hide()


SHOTS = (
    importing,
    composing,
    watching,
    contacts,
    looking_up,
    repeating,
    reports,
    settings,
    people,
    doubting,
    providers,
)


async def shoot(folder: Path, language: str, wanted: Callable[[str], bool]) -> int:
    """The pictures of one language, from the first start on; how many."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(shutil.copy(SAMPLE, name))
        os.environ["LOA_HOME"] = str(Path(name) / "home")
        async with window(Path(name) / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            frame.hide()
            studio = GuideStudio(folder, language)
            async with studio.at(ws):
                await studio.open("home")
                await studio.take("start")
                content = await furnish(ws, source)
                await studio.open("home")
                await studio.take("home")
                for shot in SHOTS:
                    if wanted(shot.__name__):
                        await shot(studio, ws, content)
    return studio.taken


def main() -> int:
    """Write the pictures into the folder named (only of the scenes named); exit code."""
    folder, only = Path(sys.argv[1]), set(sys.argv[2:])
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    app = QApplication(sys.argv[:1])

    async def work(language: str) -> int:
        taken = await shoot(folder, language, lambda name: not only or name in only)
        print(f"{taken} pictures ({language}) in {folder}, {time.monotonic() - begun:.0f} s")
        return 0

    return max(aio.run_app(app, partial(work, language)) for language in ("vi", "en"))


if __name__ == "__main__":
    sys.exit(main())
