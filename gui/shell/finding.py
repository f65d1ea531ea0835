"""What Ctrl+K finds in the store: a number leads to its history, a name to its campaign, list or
provider, any other word to whoever is called so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.base import text as core_text
from gui.i18n import _t
from gui.shell.palette import Hit, Lookup, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.accounts.views import AccountView
    from core.campaigns.records import CampaignView
    from core.contacts import ContactListView
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

_NUMBER = re.compile(r"[+(\d][\d\s.()\-]*")
_LEAST_DIGITS = 3
_MOST = 6


def lookup_in(workspace: Workspace, navigator: Navigator) -> Lookup:
    """The palette's way into an open store."""

    async def lookup(query: str) -> Sequence[Hit]:
        from core.campaigns import CampaignFilter  # on use: start-up

        if is_number(query):
            return [_history(query, navigator)]
        wanted = plain(query).split()

        def named(name: str) -> bool:
            return all(word in plain(name) for word in wanted)

        fitting = CampaignFilter(search=query)
        campaigns = (await workspace.campaigns.page(fitting, limit=_MOST)).views
        lists = [one for one in await workspace.contacts.lists() if named(one.name)]
        accounts = [one for one in await workspace.accounts.list() if named(one.name)]
        return [
            *(_campaign(one, navigator) for one in campaigns),
            *(_list(one, navigator) for one in lists[:_MOST]),
            *(_account(one, navigator) for one in accounts[:_MOST]),
        ]

    return lookup


def is_number(query: str) -> bool:
    """Whether this is the beginning of a phone number, in whatever shape it was pasted."""
    digits = sum(char.isdigit() for char in query)
    return digits >= _LEAST_DIGITS and _NUMBER.fullmatch(query.strip()) is not None


def people(query: str, navigator: Navigator) -> Hit:
    """The last way for any words: whoever is called so."""
    return Hit(
        _t("Palette", "Customers called “{0}”").format(query.strip()),
        lambda: navigator.open("lookup", phone=query.strip()),
        _t("Palette", "Look up"),
        "lookup",
    )


def _history(query: str, navigator: Navigator) -> Hit:
    return Hit(
        query.strip(),
        lambda: navigator.open("lookup", phone=query.strip()),
        _t("Palette", "History of this number"),
        "lookup",
    )


def _campaign(campaign: CampaignView, navigator: Navigator) -> Hit:
    return Hit(
        campaign.name,
        lambda: navigator.open("campaign", campaign=campaign.id),
        core_text.label("campaign_states", campaign.state),
        "campaigns",
    )


def _list(found: ContactListView, navigator: Navigator) -> Hit:
    return Hit(
        found.name,
        lambda: navigator.open("contacts", list=found.id),
        _t("Palette", "List, %n number(s)", "", found.accepted),
        "contacts",
    )


def _account(found: AccountView, navigator: Navigator) -> Hit:
    return Hit(
        found.name,
        lambda: navigator.open("providers"),
        _t("Palette", "Provider"),
        "providers",
    )
