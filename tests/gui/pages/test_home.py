"""Home, in the real window: the first start, the next step, what needs a person, what runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.domain.secret import Secret
from gui import i18n
from gui.pages.home.page import HomePage
from gui.pages.home.rows import AttentionRow, MovingRow, RecentRow
from gui.pages.providers.page import ProvidersPage
from gui.shell.opening import Opening
from gui.shell.pages import PAGES
from gui.shell.window import MainWindow
from tests.engine.harness import PASSPHRASE, add_account, draft, simulator
from tests.gui.pages.bench import window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


def home(frame: MainWindow) -> HomePage:
    page = frame.navigator.page
    assert isinstance(page, HomePage)
    return page


async def test_the_demo_account_is_one_click_away_and_leads_to_the_file(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        frame.navigator.open("home")
        page = home(frame)
        await until(page.first_start.demo.isVisible)
        assert not page.primary.isVisible()

        qtbot.mouseClick(page.first_start.demo, LEFT)
        await until(lambda: not page.first_start.demo.isVisible())
        await until(
            lambda: not page.first_start.isVisible() and page.first_start.demo.isEnabled(), 30
        )
        (account,) = await ws.accounts.list()
        assert account.demo
        assert account.balance_vnd == 5_000_000
        assert account.brandnames
        await until(frame.band.isVisible)

        send = next(
            one
            for one in page.findChildren(QPushButton)
            if one.isVisible() and one.text() == "Send from an Excel file"
        )
        qtbot.mouseClick(send, LEFT)
        assert frame.navigator.current == "import"


async def test_what_is_clicked_before_the_store_is_open_happens_when_it_is(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    i18n.set_language("en")
    opening = Opening(tmp_path / "loa.db")
    frame = MainWindow(PAGES)
    qtbot.addWidget(frame)
    frame.show()
    frame.navigator.open("home")
    frame.navigator.begin(opening)
    page = home(frame)
    await until(page.first_start.demo.isVisible)
    qtbot.mouseClick(page.first_start.demo, LEFT)
    await until(lambda: page.first_start.demo.text() == "Starting…")
    frame.navigator.open("providers", add=True)
    assert frame.navigator.page is None

    async with window(tmp_path / "loa.db") as (_, ws):
        opening.arrive(ws)
        frame.navigator.attach(ws)
        providers = frame.navigator.page
        assert isinstance(providers, ProvidersPage)
        await until(lambda: providers.form)
        await until(page.first_start.demo.isEnabled, 30)
        assert [account.demo for account in await ws.accounts.list()] == [True]
        frame.navigator.back()
        await until(lambda: page.balances.keys() and not page.first_start.isVisible())
        frame.let_close()


async def test_who_has_a_key_is_led_to_the_form(qtbot: QtBot, tmp_path: Path, until: Any) -> None:
    async with window(tmp_path / "loa.db") as (frame, _):
        frame.navigator.open("home")
        page = home(frame)
        await until(page.first_start.key.isVisible)
        assert "account.esms.vn" in page.first_start.letter.text()
        qtbot.mouseClick(page.first_start.key, LEFT)
        providers = frame.navigator.page
        assert isinstance(providers, ProvidersPage)
        form = await until(lambda: providers.form)
        await until(form.keys["api_key"].isVisible)


async def test_a_campaign_is_followed_from_sending_to_its_result(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim", latency_ms=[100, 120], delivery_s=[1.0, 1.5]) as sim:
        async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            account = await add_account(ws, sim, max_in_flight="4")
            campaign = await draft(ws, account, 80, tmp_path)
            frame.navigator.open("home")
            page = home(frame)
            await until(lambda: page.recent.keys() == [campaign.id])

            await ws.campaigns.send(campaign.id)
            await until(lambda: page.moving.keys() == [campaign.id], 30)
            row = page.moving.row(campaign.id)
            assert isinstance(row, MovingRow)
            await until(lambda: "messages a second" in row.progress_text(), 30)
            assert "/ 80" in row.progress_text()

            await until(lambda: page.recent.keys() == [campaign.id], 30)
            done = page.recent.row(campaign.id)
            assert isinstance(done, RecentRow)
            await until(lambda: "80 delivered" in done.result_text(), 30)
            qtbot.mouseClick(done.name, LEFT)
            assert frame.navigator.current == "campaign"


async def test_what_stopped_says_why_and_leads_there(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(
        tmp_path / "sim", rules=[{"do": "code:103", "call": "SendMultipleMessage_V4_post_json"}]
    ) as sim:
        async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            account = await add_account(ws, sim)
            campaign = await draft(ws, account, 3, tmp_path)
            frame.navigator.open("home")
            page = home(frame)
            await ws.campaigns.send(campaign.id)
            await until(lambda: page.attention.keys() == [("PAUSED", campaign.id)], 30)
            row = page.attention.row(("PAUSED", campaign.id))
            assert isinstance(row, AttentionRow)
            assert "the balance is too low" in row.text()
            assert row.text().startswith("“thử” is paused")
            assert "still wait" in row.text()
            qtbot.mouseClick(row.findChild(QPushButton), LEFT)
            assert frame.navigator.current == "campaign"
