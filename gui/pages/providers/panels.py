"""What an account has besides its keys, each in a dialog of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui import aio
from gui.i18n import _t
from gui.pages.providers.card import removal
from gui.pages.providers.prices import PricesDialog
from gui.pages.providers.state import Shown
from gui.pages.providers.templates import TemplatesDialog
from gui.pages.providers.terms import TermsDialog
from gui.widgets import toast
from gui.widgets.question import confirmed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from core.accounts.service import Accounts
    from core.accounts.views import AccountView, ProviderInfo
    from core.workspace import Workspace

PANELS = ("templates", "prices", "terms")


async def remove(parent: QWidget, ws: Workspace, account: AccountView) -> None:
    """Ask, then remove an account. Raises as ``accounts.remove``."""
    if await confirmed(removal(parent, account)):
        await ws.accounts.remove(account.id)
        toast(parent, _t("Providers", "“{0}” was removed.").format(account.name))


def info_of(known: Iterable[ProviderInfo], provider: str) -> ProviderInfo:
    """What is declared of a provider."""
    return next(one for one in known if one.name == provider)


async def look(accounts: Accounts) -> list[Shown]:
    """Every account with what is kept of it; asks no provider."""
    return [
        Shown(
            account,
            len(await accounts.known_templates(account.id)),
            len(await accounts.prices(account.id)),
        )
        for account in await accounts.list()
    ]


async def open_panel(name: str, parent: QWidget, ws: Workspace, account: AccountView) -> None:
    """Open one of ``PANELS`` and wait until it was closed."""
    dialog: PricesDialog | TemplatesDialog | TermsDialog
    if name == "terms":
        dialog = TermsDialog(parent, ws, account)
    else:
        dialog = (PricesDialog if name == "prices" else TemplatesDialog)(parent, ws, account)
        dialog.load()
    await aio.ask(dialog)
