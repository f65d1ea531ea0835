"""Who works with the store, and what they did."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index
from sqlmodel import Field, SQLModel

from core.store.tables.columns import json_column, one_of, time_column


class Person(SQLModel, table=True):
    """Somebody who may sit at the desk. A PIN is kept as a slow, salted hash only."""

    __tablename__ = "person"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    department: str = ""
    role: str = "compose"
    pin_hash: str | None = None
    active: bool = True
    wrong_pins: int = 0
    locked_until: datetime | None = Field(default=None, sa_column=time_column())
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    created_by: str | None = None

    __table_args__ = (
        Index("person_name", "name", unique=True, sqlite_where=Column("active").is_(True)),
        one_of("role", ("compose", "approve", "administer")),
    )


class Department(SQLModel, table=True):
    """A department, and the brandnames it may use; none named means all."""

    __tablename__ = "department"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    brandnames: list[str] = Field(default_factory=list, sa_column=json_column(list))


class ActionLog(SQLModel, table=True):
    """What somebody did, written with the deed itself. Triggers refuse to change or remove a row.

    It holds no phone and no text of a message: it outlives the erasure of a person's data.
    """

    __tablename__ = "action_log"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_column=time_column(nullable=False))
    person: str | None = None
    department: str | None = None
    action: str
    subject: str = ""
    subject_id: int | None = None
    subject_name: str = ""
    details: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())

    __table_args__ = (Index("action_log_subject", "subject", "subject_id"),)
