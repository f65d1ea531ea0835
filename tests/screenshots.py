"""Every page as a picture, in both languages, light and dark.

``python -m tests.screenshots FOLDER`` writes them, ``make screenshots`` into ``screenshots/``.

The store behind them is a real one: the demo account, the sample workbook imported, a campaign
that was sent, one that was paused on its way, a single message. Names say what is shown:
``campaign-failed.vi.dark.1280x800.png``.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from openpyxl import Workbook
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea

from core.base.resources import resource
from core.domain.secret import Secret
from core.domain.sms import strip_accents
from core.domain.states import MessageState
from gui import aio, i18n
from gui.live import Live
from gui.pages.compose.confirm import ConfirmDialog
from gui.pages.contacts.blocked import BlockDialog
from gui.pages.contacts.dialogs import MergeDialog, RepairsDialog, UpdateDialog
from gui.pages.contacts.group_dialog import GroupDialog
from gui.pages.importing.state import Question, Step
from gui.pages.providers.prices import PricesDialog
from gui.pages.providers.templates import TemplatesDialog
from gui.pages.providers.terms import TermsDialog
from gui.pages.settings.holidays import HolidaysDialog
from gui.pages.settings.person import EraseDialog, PersonDialog
from gui.shell.finding import lookup_in
from gui.shell.pages import PAGES
from gui.shell.window import MainWindow
from gui.theme.look import theme
from tests.engine.harness import PASSPHRASE
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace
    from gui.pages.lookup.composer import Composer
    from gui.widgets.settings import SettingsForm

SAMPLE = resource("samples", "khach-hang-mau.xlsx")
TEXT = (
    "LOADEMO kính chào {{Họ và tên|quý khách}}. Đơn {{Mã đơn}} hẹn ngày {{Ngày hẹn}} tại "
    "{{Chi nhánh}}. Trân trọng cảm ơn."
)
SETTINGS = {"brandname": "LOADEMO", "content": TEXT, "unicode": "1"}
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
SINGLES: tuple[tuple[str, dict[str, str]], ...] = (
    ("voice-otp", {"code": "582914", "voice": "female"}),
    (
        "otp-auto-sms",
        {"brandname": "LOADEMO", "content": "{OTP} la ma xac thuc cua quy khach tai Loa."},
    ),
)
SIZES = ((1280, 800), (1024, 640))
LOOKS = (
    ("vi", "light", SIZES[0]),
    ("vi", "dark", SIZES[0]),
    ("en", "light", SIZES[0]),
    ("en", "dark", SIZES[0]),
    ("vi", "light", SIZES[1]),
)
QUICK = {"latency_ms": [5, 20], "delivery_s": [0.2, 1.5], "slow_s": 3.0, "status_blind_s": 0.1}
SLOW = {"latency_ms": [400, 700], "delivery_s": [2, 4]}
WAIT_S = 60.0
SETTLE_S = 0.08
"""What was just changed is laid out and drawn by then."""


async def until(condition: Callable[[], Any], what: str) -> Any:
    """Wait until ``condition()`` is true; its value."""
    end = time.monotonic() + WAIT_S
    while not (value := condition()):
        if time.monotonic() > end:
            raise TimeoutError(what)
        await asyncio.sleep(0.01)
    return value


# -- what the pictures show ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Content:
    """What there is to see in the store."""

    list_id: int
    done: CampaignView
    paused: CampaignView
    phone: str


async def furnish(ws: Workspace) -> Content:
    """A few days of work, in seconds."""
    account = await ws.accounts.add_demo()
    await ws.accounts.check(account.id)
    await ws.accounts.try_brandnames(account.id)
    keys = {"username": Secret("etelecom-demo"), "password": Secret("DEMO-PASSWORD")}
    await ws.accounts.add("eTelecom", "etelecom", {"base_url": _simulator(ws)}, keys)
    saved = await ws.contacts.import_file(SAMPLE, "Khách hẹn tháng 11")
    _configure(ws, QUICK)
    done = await _send(ws, account.id, saved.list_id, "Nhắc hẹn tháng 11")
    settings = {"brandname": "LOADEMO", "content": "LOADEMO cam on quy khach da goi den tong dai."}
    await ws.campaigns.send_single(account.id, "sms-care", done[1], settings, once="single")
    await ws.campaigns.wait(done[0].id, "final", WAIT_S)
    _configure(ws, SLOW)
    await ws.accounts.edit(account.id, settings={**account.settings, "max_in_flight": "8"})
    paused, _ = await _send(ws, account.id, saved.list_id, "Báo giao hàng đợt 2")
    while (await ws.campaigns.get(paused.id)).counts[MessageState.DELIVERED] < 30:
        await asyncio.sleep(0.1)
    await ws.campaigns.pause(paused.id)
    _configure(ws, QUICK)
    paused = await ws.campaigns.wait(paused.id, "accepted", WAIT_S)
    await ws.accounts.check(account.id)
    return Content(saved.list_id, await ws.campaigns.get(done[0].id), paused, done[1])


def _simulator(ws: Workspace) -> str:
    note = json.loads((ws.paths.simulator_dir / "simulator.json").read_text())
    return str(note["url"]).rstrip("/")


def _configure(ws: Workspace, config: dict[str, Any]) -> None:
    reply = httpx.post(_simulator(ws) + "/_control", json=config, trust_env=False)
    reply.raise_for_status()


async def _send(
    ws: Workspace, account: int, contact_list: int, name: str
) -> tuple[CampaignView, str]:
    """A campaign on its way, and a number that gets it."""
    text = SETTINGS["content"].removesuffix(".") + f" ({strip_accents(name)})."
    settings = SETTINGS | {"content": text}  # the same text again would be held back
    draft = await ws.campaigns.create(name, account, "sms-care", contact_list, settings)
    sent = await ws.campaigns.send(draft.id)
    (first,) = await ws.campaigns.messages(sent.id, offset=40, limit=1)
    return sent, first.phone


# -- the pictures --------------------------------------------------------------------------------


class Studio:
    """One window in one look; takes its picture."""

    def __init__(self, folder: Path, look: tuple[str, str, tuple[int, int]]) -> None:
        language, mode, size = look
        self._folder = folder
        self._suffix = f"{language}.{mode}.{size[0]}x{size[1]}.png"
        self.taken = 0
        i18n.set_language(language)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme().apply(app, mode)  # type: ignore[arg-type]
        self.frame = MainWindow(PAGES)
        self.frame.resize(*size)

    @asynccontextmanager
    async def at(self, ws: Workspace) -> AsyncIterator[None]:
        """The window on a store, until the last picture is taken."""
        self.frame.navigator.attach(ws)
        self.frame.finder.lookup = lookup_in(ws, self.frame.navigator)
        live = Live(self.frame, ws)
        live.start()
        self.frame.show()
        try:
            yield
        finally:
            live.stop()
            await aio.close_scopes()
            self.frame.let_close()
            self.frame.deleteLater()

    async def open(self, name: str, **args: Any) -> Any:
        """The page, filled."""
        self.frame.navigator.open(name, **args)
        await self.settled()
        return self.frame.navigator.page

    async def settled(self) -> None:
        """Nothing that fetches for the page shown runs any more."""
        page = self.frame.navigator.page
        assert page is not None
        await until(lambda: not aio.TaskScope.of(page).tasks, f"{page} never came to rest")

    async def take(self, name: str, over: QDialog | None = None) -> None:
        """The window as it is now; a dialog in its middle, as window managers place it."""
        await asyncio.sleep(SETTLE_S)
        picture = self.frame.grab()
        if over is not None:
            place = self.frame.rect().center() - over.rect().center()
            _lay_over(picture, over.grab(), QPoint(place.x(), max(0, place.y())))
        if not picture.save(str(self._folder / f"{name}.{self._suffix}")):
            raise OSError(f"{name} could not be written")
        self.taken += 1


def _lay_over(picture: QPixmap, above: QPixmap, place: QPoint) -> None:
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
    painter.drawPixmap(place, above)
    painter.end()


Shot = Callable[[Studio, "Workspace", Content], Awaitable[None]]


async def first_start(studio: Studio, ws: Workspace) -> None:
    """An empty store: home, and the pages that have nothing to show yet."""
    for name in ("home", "compose", "campaigns", "contacts", "import", "reports", "providers"):
        await studio.open(name)
        await studio.take(f"{name}-empty")


async def plain_pages(studio: Studio, ws: Workspace, content: Content) -> None:
    """Pages that need nothing but to be opened."""
    for name in ("home", "campaigns", "contacts", "reports", "providers", "settings"):
        await studio.open(name)
        await studio.take(name)
    await studio.open("contacts", list=content.list_id)
    await until(lambda: studio.frame.navigator.page.opened.model.item(20), "rows of the list")
    await studio.take("contacts-list")
    await studio.open("providers", add=True)
    await studio.take("providers-form")
    page = await studio.open("settings")
    page.advanced.set_open(True)
    await asyncio.sleep(SETTLE_S)
    bar = page.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    await studio.take("settings-advanced")


async def accounts_and_data(studio: Studio, ws: Workspace, content: Content) -> None:
    """An account's templates, prices and terms; holidays; one person's data, found."""
    page = await studio.open("providers")
    account = next(one for one in await ws.accounts.list() if one.demo)
    card = page.cards.row(account.id)
    for name, kind in (
        ("templates", TemplatesDialog),
        ("prices", PricesDialog),
        ("terms", TermsDialog),
    ):
        card.panel_asked.emit(name)
        await _dialog(studio, kind, f"providers-{name}")
    page = await studio.open("settings")
    page.times.ask_holidays()
    await _dialog(studio, HolidaysDialog, "settings-holidays")
    page.keeping.ask_person()
    person = await until(dialog(PersonDialog), "one person's data")
    person.phone.setText(content.phone)
    person.find()
    await until(person.erase.isEnabled, "what is known of them")
    await studio.take("settings-person", person)
    person.ask_erase()
    await _dialog(studio, EraseDialog, "settings-person-erase")
    person.reject()
    await studio.settled()


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


def _messy(path: Path) -> Path:
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


async def asking(studio: Studio, ws: Workspace, content: Content) -> None:
    """A file that asks and warns: the summary, its steps, a repair that is switched off."""
    page = await studio.open("import", path=str(_messy(Path(ws.paths.files) / "công nợ.xlsx")))
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
    await _dialog(studio, MergeDialog, "contacts-merge")
    page = await studio.open("contacts", list=content.list_id, part="lists")
    page.opened.update_asked.emit()
    await _dialog(studio, UpdateDialog, "contacts-update")
    page.opened.repairs_asked.emit()
    await _dialog(studio, RepairsDialog, "contacts-repairs")
    page.opened.group_asked.emit()
    asked = await until(dialog(GroupDialog), "the dialog of groups")
    asked.name_field.setText("Chi nhánh Quận 1")
    asked.rows[0].set("Chi nhánh", "is", "Quận 1")
    asked.add_row()
    asked.rows[1].set("Ngày hẹn", "date", 1)
    await until(asked.fit.text, "the count")
    await _dialog(studio, GroupDialog, "contacts-group")
    page.blocked.ask_numbers()
    await _dialog(studio, BlockDialog, "contacts-block")
    await ws.contacts.remove_group(group.id)
    for phone in ("0901234567", "0907654321", "0912345678"):
        await ws.blocklist.remove(phone)
    for each in (extra, gone):
        await ws.contacts.remove(each.list_id)
    await studio.settled()


def _counted(page: Any) -> str:
    model = page.groups.model
    return " ".join(model.line(row).cells[3] for row in range(model.rowCount()))


async def _dialog(studio: Studio, kind: type[QDialog], name: str) -> None:
    asked = await until(dialog(kind), name)
    await studio.take(name, asked)
    asked.reject()
    await studio.settled()


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
    await studio.take("import-error")


async def composing(studio: Studio, ws: Workspace, content: Content) -> None:
    """Before anything is written, filled, and the last dialog."""
    page = await studio.open("compose")
    await studio.take("compose-start")
    page.desk.take_list(content.list_id)
    page.desk.take_account(next(each.id for each in page.desk.accounts if each.demo))
    for name, value in SETTINGS.items():
        page.desk.take_setting(name, value)
    await until(lambda: page.desk.preview and not page.desk.counting, "figures")
    await until(page.foot.review.isEnabled, "something blocks")
    await until(page.seen.bubble.text, "the message")
    await studio.take("compose-filled")
    page.foot.review.click()
    asked = await until(dialog(ConfirmDialog), "the last dialog")
    await until(asked.send.isEnabled, "its button")
    await studio.take("compose-confirm", asked)
    asked.reject()
    await studio.settled()


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
    page = await studio.open("lookup", phone=content.phone)
    await _by_demo(ws, page.composer)
    await until(lambda: "content" in page.composer.settings.fields, "the composer")
    _put(page.composer.settings, {"content": "LOADEMO xin chào quý khách"})
    await studio.settled()
    await studio.take("lookup")


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


async def _by_demo(ws: Workspace, composer: Composer) -> None:
    """Let the small composer send by the demo account."""
    demo = next(each for each in await ws.accounts.list() if each.demo)
    await until(lambda: composer.account.findData(demo.id) >= 0, "the accounts")
    composer.account.setCurrentIndex(composer.account.findData(demo.id))
    composer.account.activated.emit(composer.account.currentIndex())


async def single_codes(studio: Studio, ws: Workspace, content: Content) -> None:
    """One-time codes on the look-up page: written, and one that is checked."""
    page = await studio.open("lookup", phone=content.phone)
    composer = page.composer
    await _by_demo(ws, composer)
    await until(lambda: composer.channel.count() > 1, "the channels")
    names = [composer.channel.itemData(each).name for each in range(composer.channel.count())]
    for name, values in SINGLES:
        composer.channel.setCurrentIndex(names.index(name))
        composer.channel.activated.emit(composer.channel.currentIndex())
        _put(composer.settings, values)
        page.codes.code_sent(content.phone, 300)
        await studio.settled()
        await studio.take(f"lookup-{name}")
    page.codes.code.setText("123456")
    page.codes.code.textEdited.emit("123456")
    page.codes.check.click()
    await until(page.codes.answer.isVisible, "the answer")
    bar = page.beside.verticalScrollBar()
    bar.setValue(bar.maximum())
    await studio.take("lookup-code-checked")


def _put(form: SettingsForm, values: dict[str, str]) -> None:
    for name, value in values.items():
        form.fields[name].set_value(value)
        form.fields[name].changed.emit()


async def finding(studio: Studio, ws: Workspace, content: Content) -> None:
    """The palette."""
    await studio.open("home")
    studio.frame.open_palette()
    await studio.take("palette")
    studio.frame.finder._field.setText("nhac")
    await asyncio.sleep(0.5)
    await studio.take("palette-found")


SHOTS: tuple[Shot, ...] = (
    plain_pages,
    accounts_and_data,
    importing,
    asking,
    contact_parts,
    composing,
    composing_channels,
    watching,
    single_codes,
    finding,
)


async def shoot(folder: Path) -> int:
    """Every picture; how many."""
    taken = 0
    with tempfile.TemporaryDirectory() as name:
        os.environ["LOA_HOME"] = str(Path(name) / "home")
        async with window(Path(name) / "empty.db") as (frame, ws):
            frame.hide()
            for look in LOOKS:
                studio = Studio(folder, look)
                async with studio.at(ws):
                    await first_start(studio, ws)
                taken += studio.taken
        async with window(Path(name) / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            frame.hide()
            content = await furnish(ws)
            for look in LOOKS:
                studio = Studio(folder, look)
                async with studio.at(ws):
                    for shot in SHOTS:
                        await shot(studio, ws, content)
                taken += studio.taken
    return taken


def main() -> int:
    """Write the pictures into the folder named; exit code."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    app = QApplication(sys.argv[:1])

    async def work() -> int:
        taken = await shoot(folder)
        print(f"{taken} pictures in {folder}, {time.monotonic() - begun:.0f} s")
        return 0

    return aio.run_app(app, work)


if __name__ == "__main__":
    sys.exit(main())
