"""What Ctrl+K finds in the store: a number leads to its history, a name to its campaign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.base import text as core_text
from gui.i18n import _t
from gui.shell.palette import Hit, Lookup, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

_NUMBER = re.compile(r"[+(\d][\d\s.()\-]*")
_LEAST_DIGITS = 3
_MOST = 6


def lookup_in(workspace: Workspace, navigator: Navigator) -> Lookup:
    """The palette's way into an open store."""

    async def lookup(query: str) -> Sequence[Hit]:
        if is_number(query):
            return [_history(query, navigator)]
        wanted = plain(query).split()
        return [
            Hit(
                campaign.name,
                lambda name=campaign.id: navigator.open("campaign", campaign=name),  # type: ignore[misc]
                core_text.label("campaign_states", campaign.state),
                "campaigns",
            )
            for campaign in await workspace.campaigns.list()
            if all(word in plain(campaign.name) for word in wanted)
        ][:_MOST]

    return lookup


def is_number(query: str) -> bool:
    """Whether this is the beginning of a phone number, in whatever shape it was pasted."""
    digits = sum(char.isdigit() for char in query)
    return digits >= _LEAST_DIGITS and _NUMBER.fullmatch(query.strip()) is not None


def _history(query: str, navigator: Navigator) -> Hit:
    return Hit(
        query.strip(),
        lambda: navigator.open("lookup", phone=query.strip()),
        _t("Palette", "History of this number"),
        "lookup",
    )
