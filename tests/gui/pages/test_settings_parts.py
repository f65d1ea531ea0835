"""Hours, holidays, personal data, backups, trash, listener and log, in the real window."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt, QTime
from sqlalchemy import insert

from core.base.clock import VIETNAM, now_utc
from core.domain.secret import Secret
from core.store.engine import Store
from core.store.meta import table
from core.store.queries import settings
from core.store.tables import ContactList
from gui.pages.home.page import HomePage
from gui.pages.settings.holidays import HolidaysDialog
from gui.pages.settings.page import SettingsPage
from gui.pages.settings.person import EraseDialog, PersonDialog
from gui.widgets.question import QuestionDialog
from tests.engine.harness import PASSPHRASE
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.shell.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
SOON = 60


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOA_HOME", str(tmp_path / "home"))


async def opened(frame: MainWindow, until: Any) -> SettingsPage:
    frame.navigator.open("settings")
    page = frame.navigator.page
    assert isinstance(page, SettingsPage)
    await until(lambda: page.keeping.people.text() and not page._loading)
    await until(page.advanced.toggle.isVisible)
    return page


async def test_hours_holidays_and_listener_are_kept_in_the_store(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        page = await opened(frame, until)
        assert not page.times.ads.begins.isEnabled()
        page.times.ads.own.setChecked(True)
        page.times.ads.begins.setTime(QTime(8, 30))
        page.times.ads.ends.setTime(QTime(20, 0))
        qtbot.mouseClick(page.times.save, LEFT)
        await until(lambda: page.times._view.ads is not None, SOON)
        assert (await ws.times.get()).ads == ("08:30", "20:00")

        qtbot.mouseClick(page.times.holidays, LEFT)
        asked = await until(dialog(HolidaysDialog), SOON)
        shipped = await until(asked.model.rowCount, SOON)
        qtbot.mouseClick(asked.add, LEFT)
        await until(lambda: not asked.problem.isHidden(), SOON)  # it has no name yet
        day = (now_utc().astimezone(VIETNAM) + timedelta(days=3)).date()
        asked.name.setText("Nghỉ bù")
        asked.first.setDate(day)
        qtbot.mouseClick(asked.add, LEFT)
        await until(lambda: asked.model.rowCount() == shipped + 1, SOON)
        asked.table.selectRow(0)
        assert asked.table.chosen().view.own
        asked.accept()
        await until(lambda: "Nghỉ bù" in page.times.told.text(), SOON)

        assert page.callbacks.state_text() == "off"
        page.advanced.set_open(True)
        await until(page.callbacks.save.height, SOON)  # laid out
        page.callbacks.on.setChecked(True)
        page.callbacks.listen.setText("127.0.0.1:0")
        qtbot.mouseClick(page.callbacks.save, LEFT)
        await until(lambda: page.callbacks.state_text() == "with the next sending", SOON)
        assert await ws.settings.get("callback_listen") == "127.0.0.1:0"

        (ws.paths.logs / "worker.log").write_text('{"to": "84901888484", "api_key": "abc"}\n')
        page.log.which.setCurrentIndex(page.log.which.findData("worker"))
        qtbot.mouseClick(page.log.look, LEFT)
        await until(lambda: "84901***484" in page.log.lines.toPlainText(), SOON)
        assert "abc" not in page.log.lines.toPlainText()


async def test_one_person_is_found_handed_over_and_erased_and_old_texts_are_hidden_on_request(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        source = tmp_path / "khach.csv"
        source.write_text("Ho ten,SDT\nAn,0901888484\nBinh,0912345678\n")
        await ws.contacts.import_file(source, "Khách")
        page = await opened(frame, until)
        qtbot.mouseClick(page.keeping.person, LEFT)
        person = await until(dialog(PersonDialog), SOON)
        assert not person.erase.isEnabled()
        person.phone.setText("+84 901 888 484")
        qtbot.mouseClick(person.look, LEFT)
        await until(person.erase.isEnabled, SOON)
        assert "In lists: Khách" in person.shown.text()
        assert str(source) in person.shown.text()
        file = tmp_path / "du-lieu.json"
        await person.write(file)
        assert "0901888484" in file.read_text("utf-8")

        qtbot.mouseClick(person.erase, LEFT)
        asked = await until(dialog(EraseDialog), SOON)
        qtbot.mouseClick(asked.go, LEFT)
        await until(lambda: "Erased: 1 rows of lists" in person.shown.text(), SOON)
        assert str(file) in person.shown.text()
        assert [row.name for row in await ws.contacts.rows(1)] == ["Binh"]
        assert [str(e.scope) for e in await ws.blocklist.entries()] == ["all"]
        person.accept()

        page.keeping.masks.setChecked(True)
        page.keeping.days.setValue(90)
        qtbot.mouseClick(page.keeping.save, LEFT)
        sure = await until(dialog(QuestionDialog), SOON)
        assert "90 days" in sure.headline.text()
        sure.accept()
        await until(lambda: not page.keeping.save.isEnabled(), SOON)
        assert await ws.privacy.retention() == 90


async def test_a_backup_is_made_and_restored_and_a_template_comes_out_of_the_trash(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
        page = await opened(frame, until)
        assert page.trash.isHidden()
        qtbot.mouseClick(page.backups.make, LEFT)
        (copy,) = await until(lambda: list(ws.paths.backups.glob("*.db")), SOON)
        await until(lambda: copy.name in page.backups.list.text(), SOON)

        keys = {"api_key": Secret("k" * 16), "secret_key": Secret("s" * 16)}
        account = await ws.accounts.add("eSMS", "esms", {}, keys)
        made = await ws.accounts.add_template(account.id, "sms", "Don {P2,9}", name="Đơn")
        await ws.accounts.trash_template(made.id)
        await until(page.trash.isVisible, SOON)
        qtbot.mouseClick(page.trash.rows.row(made.id).back, LEFT)
        await until(page.trash.isHidden, SOON)
        assert len(await ws.accounts.known_templates(account.id)) == 1

        await ws.settings.set("retention_days", 90)
        page.backups.bring_back(copy)
        sure = await until(dialog(QuestionDialog), SOON)
        sure.accept()
        await until(lambda: len(list(ws.paths.backups.glob("*.db"))) == 2, SOON)
        await until(page.backups.back.isEnabled, SOON)
        assert await ws.privacy.retention() == 0


async def test_home_and_settings_say_when_the_store_knows_very_many_people(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    many = {"name": "Lớn", "state": "ready", "accepted": 120_000, "imported_at": now_utc()}
    row = ContactList(**many).model_dump(exclude={"id"})
    with Store.open(tmp_path / "loa.db") as store:
        store.write_now(lambda c: c.execute(insert(table(ContactList)).values(**row)))
        told = {"count": 100_500, "at": now_utc().isoformat()}
        store.write_now(settings.put, "privacy_people", told)
    async with window(tmp_path / "loa.db") as (frame, _):
        frame.navigator.open("home")
        home = frame.navigator.page
        assert isinstance(home, HomePage)
        await until(home.people.isVisible)
        assert "100.500" in home.people.headline.text()
        page = await opened(frame, until)
        assert "100.500" in page.keeping.warning.headline.text()
