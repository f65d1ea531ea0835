"""Contact lists, their rows, and who must not be written to."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Index,
    UniqueConstraint,
    and_,
)
from sqlmodel import Field, SQLModel

from core.store.tables.columns import json_column, one_of, owned_by, time_column


class ContactList(SQLModel, table=True):
    """A list of receivers as imported. ``state`` is ``loading`` until the last row is in.

    ``notes`` are what the reading had to say (code and params): hidden rows, a file open in
    Excel, an old encoding. ``trashed_at``: in the trash since, gone for good 30 days later.
    """

    __tablename__ = "contact_list"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    state: str = "loading"
    file_name: str = ""
    file_hash: str = ""
    file_path: str = ""
    sheet: str | None = None
    header_row: int | None = None
    columns: list[str] = Field(default_factory=list, sa_column=json_column(list))
    mapping: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    rows: int = 0
    accepted: int = 0
    repaired: int = 0
    duplicates: int = 0
    rejected: int = 0
    repairs: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    notes: list[dict[str, Any]] = Field(default_factory=list, sa_column=json_column(list))
    revision: int = 0
    trashed_at: datetime | None = Field(default=None, sa_column=time_column())
    imported_at: datetime = Field(sa_column=time_column(nullable=False))
    created_by: str | None = None
    department: str | None = None
    purpose: str | None = None

    __table_args__ = (
        Index(
            "contact_list_name",
            "name",
            unique=True,
            sqlite_where=and_(Column("state") == "ready", Column("trashed_at").is_(None)),
        ),
        one_of("state", ("loading", "ready")),
    )


class Contact(SQLModel, table=True):
    """One accepted row of a list. ``position`` is dense from 1; ``sheet_row`` the file's own.

    ``raw`` is the phone's cell as it was, where a repair changed it. ``search`` holds name and
    phone without accents and case. ``part`` counts rows of one phone that are each sent.
    """

    __tablename__ = "contact"

    id: int | None = Field(default=None, primary_key=True)
    list_id: int = Field(sa_column=owned_by("contact_list"))
    position: int
    sheet_row: int
    phone: str
    operator: str
    name: str = ""
    cells: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    repairs: str = ""
    raw: str = ""
    search: str = ""
    part: int = 1

    __table_args__ = (
        UniqueConstraint("list_id", "position"),
        UniqueConstraint("list_id", "phone", "part"),
    )


class ImportReject(SQLModel, table=True):
    """A row that could not be taken, with the sheet's own row number and the reason's code."""

    __tablename__ = "import_reject"

    id: int | None = Field(default=None, primary_key=True)
    list_id: int = Field(sa_column=owned_by("contact_list", index=True))
    sheet_row: int
    value: str
    reason: str


class ImportShape(SQLModel, table=True):
    """How the last file with these headers was read, for the next one of that shape."""

    __tablename__ = "import_shape"

    shape: str = Field(primary_key=True)
    mapping: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    used_at: datetime = Field(sa_column=time_column(nullable=False))


class ContactGroup(SQLModel, table=True):
    """A saved filter over a list: its members are those who fit when it is used."""

    __tablename__ = "contact_group"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    list_id: int = Field(sa_column=owned_by("contact_list", index=True))
    conditions: list[dict[str, Any]] = Field(default_factory=list, sa_column=json_column(list))
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    created_by: str | None = None


class BlockEntry(SQLModel, table=True):
    """A number that must not get advertising, or nothing at all; asked again inside each claim.

    ``scope`` is ``ads`` or ``all``; ``source`` is ``refusal``, ``complaint``, ``do_not_call``,
    ``file`` or ``manual``.
    """

    __tablename__ = "block_entry"

    id: int | None = Field(default=None, primary_key=True)
    phone: str
    scope: str = "ads"
    source: str = "manual"
    reason: str = ""
    added_at: datetime = Field(sa_column=time_column(nullable=False))
    added_by: str | None = None

    __table_args__ = (
        UniqueConstraint("phone", "scope", "source"),
        one_of("scope", ("ads", "all")),
    )
