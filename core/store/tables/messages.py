"""Messages, the requests that carried them, and what was reported of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Index,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from core.domain.states import MessageState
from core.store.tables.columns import json_column, one_of, owned_by, time_column


class Request(SQLModel, table=True):
    """One HTTP call that sends. ``request_id`` is derived, unique, and travels along.

    ``evidence`` is what the provider's record said of it, where its outcome was in doubt.
    """

    __tablename__ = "request"

    id: int | None = Field(default=None, primary_key=True)
    request_id: str = Field(unique=True)
    campaign_id: int = Field(foreign_key="campaign.id")
    message_ids: list[int] = Field(default_factory=list, sa_column=json_column(list))
    attempt: int
    call: str
    payload_hash: str = ""
    started_at: datetime = Field(sa_column=time_column(nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=time_column())
    outcome: str | None = None
    code: str | None = None
    reply: str | None = None
    provider_message_id: str | None = None
    evidence: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))


class Message(SQLModel, table=True):
    """One receiver on one channel: rendered values, chargeable parts, price, state.

    ``details`` is what a report told besides: the key pressed, seconds of a call, the leg that
    arrived. A ``probe`` is a check number that joined the list, outside the statistics. ``search``
    is as `core.store.tables.contacts.Contact`'s; with what else never changes after freezing it
    lies in an index of its own, where a million rows are searched and sorted (a fifth of the time).
    """

    __tablename__ = "message"

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: int = Field(foreign_key="campaign.id")
    position: int
    sheet_row: int
    phone: str
    name: str = ""
    search: str = ""
    operator: str = ""
    channel: str
    part: int = 1
    values: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    content: str = ""
    segments: int = 1
    price_vnd: int | None = None
    cost_actual_vnd: int | None = None
    state: str = MessageState.QUEUED
    code: str | None = None
    reason: str | None = None
    attempts: int = 0
    request_id: str | None = None
    provider_message_id: str | None = None
    revision: int = 0
    not_before: datetime | None = Field(default=None, sa_column=time_column())
    sent_at: datetime | None = Field(default=None, sa_column=time_column())
    accepted_at: datetime | None = Field(default=None, sa_column=time_column())
    finished_at: datetime | None = Field(default=None, sa_column=time_column())
    check_at: datetime | None = Field(default=None, sa_column=time_column())
    checks: int = 0
    details: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    probe: bool = False

    __table_args__ = (
        UniqueConstraint("campaign_id", "channel", "phone", "part"),
        UniqueConstraint("campaign_id", "position"),
        Index("message_state", "campaign_id", "state", "position"),
        Index("message_revision", "campaign_id", "revision"),
        Index(
            "message_sought",
            *("campaign_id", "position", "search", "operator", "segments", "price_vnd"),
        ),
        Index("message_phone", "phone", "sent_at"),
        Index(
            "message_provider_id",
            "provider_message_id",
            sqlite_where=Column("provider_message_id").is_not(None),
        ),
        Index("message_check", "check_at", sqlite_where=Column("check_at").is_not(None)),
        one_of("state", MessageState),
    )


class MessageLeg(SQLModel, table=True):
    """One leg of a message that goes several ways in turn: Zalo, then SMS."""

    __tablename__ = "message_leg"

    id: int | None = Field(default=None, primary_key=True)
    message_id: int = Field(sa_column=owned_by("message"))
    leg: str
    medium: str
    state: str = MessageState.ACCEPTED
    request_id: str | None = None
    provider_message_id: str | None = Field(default=None, index=True)
    code: str | None = None
    reason: str | None = None
    cost_actual_vnd: int | None = None
    details: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    changed_at: datetime = Field(sa_column=time_column(nullable=False))

    __table_args__ = (UniqueConstraint("message_id", "leg"), one_of("state", MessageState))


class ParkedReport(SQLModel, table=True):
    """A delivery report whose message is not known (yet): it may be the only evidence there is.

    Kept for 24 hours, and no more of them than a bound.
    """

    __tablename__ = "parked_report"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int | None = Field(default=None, foreign_key="account.id")
    request_id: str | None = Field(default=None, index=True)
    provider_message_id: str | None = Field(default=None, index=True)
    phone: str | None = None
    report: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    received_at: datetime = Field(sa_column=time_column(nullable=False))
