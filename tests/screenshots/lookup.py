"""The look-up page: a history, single messages, one-time codes, people found by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.pages.lookup.blocking import BlockOneDialog
from tests.screenshots.store import demo_of
from tests.screenshots.studio import until

if TYPE_CHECKING:
    from core.workspace import Workspace
    from gui.pages.lookup.composer import Composer
    from gui.widgets.settings import SettingsForm
    from tests.screenshots.store import Content
    from tests.screenshots.studio import Studio

SINGLES: tuple[tuple[str, dict[str, str]], ...] = (
    ("voice-otp", {"code": "582914", "voice": "female"}),
    (
        "otp-auto-sms",
        {"brandname": "LOADEMO", "content": "{OTP} la ma xac thuc cua quy khach tai Loa."},
    ),
)


async def looking_up(studio: Studio, ws: Workspace, content: Content) -> None:
    """Nobody yet; a number's history and one message; blocking; at the provider; by name."""
    await studio.open("lookup", phone="0966555444")
    await studio.take("lookup-nobody")
    page = await studio.open("lookup", phone=content.phone)
    await by_demo(ws, page.composer)
    await until(lambda: "content" in page.composer.settings.fields, "the composer")
    put(page.composer.settings, {"content": "LOADEMO xin chào quý khách"})
    await studio.settled()
    await studio.take("lookup")
    page.history.table.selectRow(0)
    page.history.table.activated.emit(page.history.table.currentIndex())
    await until(page.history.details.isVisible, "details")
    await studio.take("lookup-receiver")
    page.history.details.close_it()
    page.history.block_asked.emit()
    await studio.over(BlockOneDialog, "lookup-block")
    page.history.ask_resend()
    await studio.settled()
    await studio.take("lookup-resend")
    page._inquire(await demo_of(ws))
    await until(page.inquiry.model.rowCount, "what the provider knows")
    await studio.settled()
    await studio.take("lookup-inquiry")
    page.inquiry.close_it.click()
    page = await studio.open("lookup", phone="nguyen")
    await until(page.people.isVisible, "people")
    await studio.take("lookup-people")
    page = await studio.open("lookup", phone="12")
    await studio.take("lookup-bad")


async def single_codes(studio: Studio, ws: Workspace, content: Content) -> None:
    """One-time codes on the look-up page: written, and one that is checked."""
    page = await studio.open("lookup", phone=content.phone)
    composer = page.composer
    await by_demo(ws, composer)
    await until(lambda: composer.channel.count() > 1, "the channels")
    names = [composer.channel.itemData(each).name for each in range(composer.channel.count())]
    for name, values in SINGLES:
        composer.channel.setCurrentIndex(names.index(name))
        composer.channel.activated.emit(composer.channel.currentIndex())
        put(composer.settings, values)
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


async def by_demo(ws: Workspace, composer: Composer) -> None:
    """Let the small composer send by the demo account."""
    demo = await demo_of(ws)
    await until(lambda: composer.account.findData(demo.id) >= 0, "the accounts")
    composer.account.setCurrentIndex(composer.account.findData(demo.id))
    composer.account.activated.emit(composer.account.currentIndex())


def put(form: SettingsForm, values: dict[str, str]) -> None:
    """Write into a form's fields, as a person does."""
    for name, value in values.items():
        form.fields[name].set_value(value)
        form.fields[name].changed.emit()
