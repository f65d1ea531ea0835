"""Kinds of columns that the tables share."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, DateTime, ForeignKey, Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

# Rows are read and written as they are, never validated: their validators, a tenth of every
# process's start, are built where somebody asks for one.
SQLModel.model_config["defer_build"] = True


class UtcDateTime(TypeDecorator[datetime]):
    """Stores aware times as UTC and gives aware times back; a naive one is a bug and refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime; use core.base.clock.now_utc()")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def time_column(*, nullable: bool = True) -> Column[Any]:
    """A moment, stored as UTC."""
    return Column(UtcDateTime, nullable=nullable)


def json_column(default: type[dict[str, Any]] | type[list[Any]] = dict) -> Column[Any]:
    """Plain JSON, never NULL."""
    return Column(JSON, nullable=False, default=default)


def owned_by(parent: str, *, index: bool = False) -> Column[Any]:
    """A reference to a row whose end is this row's end too."""
    key = ForeignKey(f"{parent}.id", ondelete="CASCADE")
    return Column(Integer, key, nullable=False, index=index)


def one_of(column: str, values: type[StrEnum] | tuple[str, ...]) -> CheckConstraint:
    """A column that holds one of these values only."""
    names = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({names})", name=f"{column}_known")
