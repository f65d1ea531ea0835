"""What a comparison says, in the user's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base import text
from core.reports.reconcile.judging import Kind
from core.reports.reconcile.sides import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping


def kind_words(kind: str) -> str:
    """How the two sides stand to each other."""
    return text.label("difference_kinds", Kind(kind))


def state_words(state: str | None) -> str | None:
    """A state of either side in words; None where that side says nothing."""
    if state is None:
        return None
    if state == Standing.PENDING:
        return text.label("difference_states", state)
    return text.label("states", state)


def remarks(details: Mapping[str, object]) -> str:
    """What else there is to say of a difference."""
    said = []
    parts = details.get("parts")
    if isinstance(parts, list | tuple):
        said.append(text.label("difference_remarks", "parts", ours=parts[0], theirs=parts[1]))
    for name in ("price", "estimated", "by_time"):
        if details.get(name):
            said.append(text.label("difference_remarks", name))
    for name in ("row", "sender"):
        if details.get(name):
            said.append(text.label("difference_remarks", name, value=details[name]))
    return "; ".join(said)
