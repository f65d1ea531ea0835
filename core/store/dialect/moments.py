"""Arithmetic of moments inside a query, as SQLite does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, cast, func

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

VIETNAM = "+7 hours"
"""Vietnam's time has had no other offset since 1975."""


def vietnam_hour(moment: ColumnElement[Any]) -> ColumnElement[int]:
    """The hour of the day, 0 to 23, in Vietnam's time."""
    return cast(func.strftime("%H", moment, VIETNAM), Integer)


def seconds_between(first: ColumnElement[Any], last: ColumnElement[Any]) -> ColumnElement[int]:
    """Whole seconds from one moment to another."""
    return func.unixepoch(last) - func.unixepoch(first)
