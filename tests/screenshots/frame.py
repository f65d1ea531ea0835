"""The frame, the pages that need only be opened, and the states that every page has."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.domain.errors import StoreError
from gui import format as forms
from gui.errors import ErrorDialog
from gui.shell.closing import ClosingDialog
from gui.shell.shortcuts import ShortcutList
from gui.unlock import PassphraseDialog
from tests.screenshots.studio import until

if TYPE_CHECKING:
    from core.workspace import Workspace
    from tests.screenshots.store import Content
    from tests.screenshots.studio import Studio

EVERY = (
    "home",
    "compose",
    "campaigns",
    "campaign",
    "lookup",
    "contacts",
    "import",
    "reports",
    "providers",
    "settings",
)

AT_WORK = {
    "compose": ("Compose", "Preparing the messages…"),
    "campaign": ("Follow", "Making the list of %n receiver(s)…"),
    "import": ("Import", "Importing {0}…"),
}
"""Words of the work that a page shows instead of itself."""

_t = QCoreApplication.translate


async def first_start(studio: Studio, ws: Workspace) -> None:
    """An empty store: home, and the pages that have nothing to show yet."""
    for name in ("home", "compose", "campaigns", "contacts", "import", "reports", "providers"):
        await studio.open(name)
        await studio.take(f"{name}-empty")


async def plain_pages(studio: Studio, ws: Workspace, content: Content) -> None:
    """Pages that need nothing but to be opened."""
    for name in ("home", "contacts"):
        await studio.open(name)
        await studio.take(name)
    await studio.open("contacts", list=content.list_id)
    await until(lambda: studio.frame.navigator.page.opened.model.item(20), "rows of the list")
    await studio.take("contacts-list")


async def states(studio: Studio, ws: Workspace, content: Content) -> None:
    """Every page while it fetches, at work, and when it cannot read the store."""
    for name in EVERY:
        page = await studio.open(
            name, **({"campaign": content.done.id} if name == "campaign" else {})
        )
        page.show_loading()
        page._late.timeout.emit()
        await studio.take(f"{name}-loading")
        page.show_error(StoreError("store.locked", file="loa.db"), page.refresh)
        await studio.take(f"{name}-error")
        if name in AT_WORK:
            page.show_busy(_t(*AT_WORK[name], "", 64_000).replace("{0}", "kh.xlsx"), page.refresh)
            page.set_progress(64_000, 100_000, f"{forms.count(64_000)} / {forms.count(100_000)}")
            await studio.take(f"{name}-at-work")
        page.show_content()


async def finding(studio: Studio, ws: Workspace, content: Content) -> None:
    """The palette."""
    await studio.open("home")
    studio.frame.open_palette()
    await studio.take("palette")
    studio.frame.finder._field.setText("nhac")
    await asyncio.sleep(0.5)
    await studio.take("palette-found")
    studio.frame.finder.close()


async def around(studio: Studio, ws: Workspace, content: Content) -> None:
    """Dialogs of the frame, and what is said when something was done."""
    await studio.open("home")
    await studio.shown(
        ClosingDialog(studio.frame, [content.paused], ["Đang đọc tệp kh.xlsx"]), "closing"
    )
    await studio.shown(PassphraseDialog(studio.frame, first_use=True), "passphrase")
    await studio.shown(
        PassphraseDialog(studio.frame, first_use=False, wrong=True), "passphrase-wrong"
    )
    await studio.shown(
        ErrorDialog(studio.frame, StoreError("store.locked", file="loa.db")), "error"
    )
    studio.frame.show_shortcuts()
    await studio.over(ShortcutList, "shortcuts")
