"""Provider accounts, and what is known of their prices and templates."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Index,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from core.store.tables.columns import json_column, one_of, owned_by, time_column


class Account(SQLModel, table=True):
    """A provider account. Its secrets lie in the keychain, never here.

    ``payment`` is ``prepaid``, ``postpaid`` or ``unknown``: only a prepaid balance can block.
    ``economics`` holds what differs from the shipped tables: lengths of parts, and what operators
    add to a text.
    """

    __tablename__ = "account"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    provider: str
    demo: bool = False
    removed: bool = False
    settings: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    checked_at: datetime | None = Field(default=None, sa_column=time_column())
    balance_vnd: int | None = None
    balance: str | None = None
    balance_at: datetime | None = Field(default=None, sa_column=time_column())
    problem: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    brandnames: list[dict[str, str]] = Field(default_factory=list, sa_column=json_column(list))
    payment: str = "prepaid"
    credit_limit_vnd: int | None = None
    economics: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())

    __table_args__ = (
        Index("account_name", "name", unique=True, sqlite_where=Column("removed").is_(False)),
    )


class Price(SQLModel, table=True):
    """What one chargeable part costs on an account since a day; the newest that fits is in force.

    ``operator`` is empty where it holds for all. ``vat`` is ``included``, ``excluded`` or
    ``unknown``; ``vat_percent`` its rate where known. ``source`` is for people to read.
    """

    __tablename__ = "price"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(sa_column=owned_by("account", index=True))
    medium: str
    message_class: str
    operator: str = ""
    template_id: str = ""
    part_vnd: int
    vat: str = "unknown"
    vat_percent: int | None = None
    valid_from: datetime = Field(sa_column=time_column(nullable=False))
    source: str = ""

    __table_args__ = (one_of("vat", ("included", "excluded", "unknown")),)


class MessageTemplate(SQLModel, table=True):
    """A template registered with a provider, as last fetched or typed in.

    ``kind`` is ``sms``, ``zns``, ``call`` or ``omni``. ``params`` holds one object a parameter:
    name, type, least and most length, whether it is required.
    """

    __tablename__ = "message_template"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(sa_column=owned_by("account"))
    kind: str
    template_id: str
    operator: str = ""
    brandname: str = ""
    name: str = ""
    body: str = ""
    params: list[dict[str, Any]] = Field(default_factory=list, sa_column=json_column(list))
    status: str = ""
    price_vnd: int | None = None
    trashed_at: datetime | None = Field(default=None, sa_column=time_column())
    fetched_at: datetime = Field(sa_column=time_column(nullable=False))

    __table_args__ = (
        UniqueConstraint("account_id", "kind", "template_id", "operator", "brandname"),
    )
