"""Every page as a screen reader meets it, and as it looks where there is least room.

One store, all pages, both languages: nothing without a name, no name without a translation, no
text cut off at the smallest window and the biggest type, no window that flashes up by mistake.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.domain.secret import Secret
from gui import aio, i18n
from gui.pages.lookup.page import LookupPage
from gui.theme import theme
from tests.engine.harness import KEYS, PASSPHRASE
from tests.gui import audit
from tests.gui.pages.bench import window

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from gui.shell.window import MainWindow

LIST, ACCOUNT, CAMPAIGN = "Khách tháng 11", "eSMS chính", "Nhắc hẹn"
NOWHERE = "http://127.0.0.1:9/"
TIMEOUT_S = 60
SMALLEST = (1024, 640)
BIGGEST = 130
MOST_STOPS = 400
BRANDS = {"LOADEMO", "CSV", "PDF", "eSMS", "ONSMS", "eTelecom", "Viber", "Zalo", "Brandname"}
DATA = {LIST, ACCOUNT, CAMPAIGN} | BRANDS
"""Names that are the same in both languages: what people called their things, and brands."""
_WORDS = re.compile(r"[^\W\d_]{2,}")


async def furnish(ws: Any, folder: Path) -> dict[str, dict[str, Any]]:
    """An account that nobody asks, a list, a draft; the pages and what they are opened with."""
    source = folder / "khach.csv"
    rows = [f"Khách hàng số {number},09010{number:05d},Quận 1" for number in range(40)]
    source.write_text("Họ tên,SĐT,Chi nhánh\n" + "\n".join(rows))
    await ws.contacts.import_file(source, LIST)
    where = {"rest_url": NOWHERE, "voice_url": NOWHERE}
    account = await ws.accounts.add(ACCOUNT, "esms", where, KEYS)
    settings = {"brandname": "LOADEMO", "content": "Xin chao {{Họ tên}}"}
    draft = await ws.campaigns.create(CAMPAIGN, account.id, "sms-care", LIST, settings)
    (listed,) = await ws.contacts.lists()
    return {
        "home": {},
        "compose": {"list": listed.id},
        "campaigns": {},
        "campaign": {"campaign": draft.id},
        "lookup": {"phone": "khach"},
        "contacts": {"list": listed.id},
        "import": {},
        "reports": {},
        "providers": {},
        "settings": {},
    }


async def views(
    frame: MainWindow, pages: dict[str, dict[str, Any]], until: Any
) -> AsyncIterator[str]:
    """Each page, once it is there and drawn."""
    for name, args in pages.items():
        frame.navigator.open(name, **args)
        page = frame.navigator.page
        assert page is not None
        await aio.settled()  # it has begun to fetch by then
        await until(lambda page=page: not page._loading, TIMEOUT_S)
        if name == "campaign":
            await until(lambda page=page: CAMPAIGN in page.title.text(), TIMEOUT_S)
        if isinstance(page, LookupPage):
            await until(page.people.isVisible, TIMEOUT_S)
        await aio.settled()
        await aio.settled()
        yield name


async def test_every_page_is_named_translated_and_whole_where_there_is_least_room(
    qtbot: Any, tmp_path: Path, until: Any
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
        pages = await furnish(ws, tmp_path)
        strays = audit.Strays(frame)
        frame.resize(*SMALLEST)
        problems: list[str] = []
        heard: dict[str, dict[str, list[str]]] = {}
        theme().apply(app, "light", BIGGEST)
        try:
            for language in i18n.LANGUAGES:
                i18n.set_language(language)
                async for name in views(frame, pages, until):
                    where = f"{name} {language}: "
                    problems += [where + each for each in audit.nameless(frame)]
                    problems += [where + each for each in audit.clipped(frame)]
                    heard.setdefault(name, {})[language] = audit.names(frame)
                    if language == "en":
                        problems += [where + each for each in tabbed(frame)]
                assert (frame.width(), frame.height()) == SMALLEST, language
        finally:
            theme().apply(app, "light", 100)
            i18n.set_language("en")
        problems += list(untranslated(heard))
        problems += [f"shown as a window of its own: {each}" for each in strays.found]
        assert problems == [], "\n".join(["", *dict.fromkeys(problems)])


def untranslated(heard: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    """Names with words in them that are the same in both languages."""
    for name, spoken in heard.items():
        for words in sorted(set(spoken["vi"]) & set(spoken["en"])):
            if _WORDS.search(_without_data(words)):
                yield f"{name}: the same in both languages: {words}"


def _without_data(words: str) -> str:
    for each in sorted(DATA, key=len, reverse=True):
        words = words.replace(each, "")
    return words


def tabbed(frame: MainWindow) -> list[str]:
    """The tab key goes round the page and comes back to where it began, always seen."""
    page = frame.navigator.page
    frame.setFocus()
    met: list[QWidget] = []
    for _ in range(MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget() or frame, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or not now.isVisible():
            return [f"the focus is lost behind {audit.describe((met or [frame])[-1])}"]
        if met and now is met[0]:
            reached = page is not None and any(page.isAncestorOf(one) for one in met)
            return [] if reached else ["the tab key does not reach the page"]
        met.append(now)
    return [f"the tab key is caught at {audit.describe(met[-1])}"]
