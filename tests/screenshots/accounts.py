"""Providers: templates, prices, terms, an address that is not allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.pages.providers.prices import PricesDialog
from gui.pages.providers.templates import TemplatesDialog
from gui.pages.providers.terms import TermsDialog
from gui.shell.balances import LevelsDialog
from tests.gui.pages.bench import dialog
from tests.screenshots.store import configure, contract, demo_of
from tests.screenshots.studio import until

if TYPE_CHECKING:
    from core.workspace import Workspace
    from tests.screenshots.store import Content
    from tests.screenshots.studio import Studio


async def accounts(studio: Studio, ws: Workspace, content: Content) -> None:
    """The form, each dialog of an account, a provider that refuses."""
    await studio.open("providers")
    await studio.take("providers")
    page = await studio.open("providers", add=True)
    await studio.take("providers-form")
    page = await studio.open("providers")
    demo = await demo_of(ws)
    card = page.cards.row(demo.id)
    card.panel_asked.emit("templates")
    listed = await until(dialog(TemplatesDialog), "templates")
    listed.fetch.click()
    await until(lambda: listed.fetch.isEnabled() and listed.model.rowCount(), "those fetched")
    listed.table.selectRow(0)
    await studio.over(TemplatesDialog, "providers-templates")
    await ws.accounts.import_prices(demo.id, contract(ws))
    card.panel_asked.emit("prices")
    await studio.over(PricesDialog, "providers-prices")
    await ws.accounts.set_prices(demo.id, ())
    card.panel_asked.emit("terms")
    await studio.over(TermsDialog, "providers-terms")
    levels = LevelsDialog(studio.frame, await ws.accounts.list(), {})
    await studio.shown(levels, "balances-levels")
    card.edit_asked.emit()
    await studio.settled()
    await studio.take("providers-edit")
    page = await studio.open("providers")
    await refused(studio, ws)


async def refused(studio: Studio, ws: Workspace) -> None:
    """The provider does not know this address."""
    demo = await demo_of(ws)
    card = studio.frame.navigator.page.cards.row(demo.id)
    configure(ws, {"rules": [{"do": "ip_not_allowed"}]})
    card.check.click()
    await until(lambda: not card.check.isEnabled(), "asked")
    await until(card.check.isEnabled, "refused")
    await studio.settled()
    await studio.take("providers-address", said=True)
    configure(ws, {"rules": []})
    await ws.accounts.check(demo.id)
