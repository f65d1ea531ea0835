"""What the provider says against what the store says."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from core.store.tables.columns import json_column, one_of, owned_by, time_column


class Reconciliation(SQLModel, table=True):
    """One comparison over a period: with the provider's own record, or with an invoice."""

    __tablename__ = "reconciliation"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    kind: str
    from_at: datetime = Field(sa_column=time_column(nullable=False))
    to_at: datetime = Field(sa_column=time_column(nullable=False))
    made_at: datetime = Field(sa_column=time_column(nullable=False))
    made_by: str | None = None
    file_name: str = ""
    mapping: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    totals: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())

    __table_args__ = (one_of("kind", ("record", "invoice")),)


class Difference(SQLModel, table=True):
    """One line of a comparison. ``kind`` says how the two sides stand to each other.

    ``message_id`` is no reference that the database watches: without an index, which nobody
    else needs, each message removed would search this table.
    """

    __tablename__ = "difference"

    id: int | None = Field(default=None, primary_key=True)
    reconciliation_id: int = Field(sa_column=owned_by("reconciliation"))
    kind: str
    message_id: int | None = None
    phone: str = ""
    provider_message_id: str | None = None
    request_id: str | None = None
    ours_state: str | None = None
    theirs_state: str | None = None
    ours_vnd: int | None = None
    theirs_vnd: int | None = None
    at: datetime | None = Field(default=None, sa_column=time_column())
    details: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())

    __table_args__ = (
        Index("difference_kind", "reconciliation_id", "kind"),
        one_of("kind", ("both", "only_here", "only_there", "state", "price")),
    )
