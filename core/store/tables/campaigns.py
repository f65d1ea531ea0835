"""Campaigns, single messages, and the reports made of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
)
from sqlmodel import Field, SQLModel

from core.domain.states import CampaignState
from core.store.tables.columns import json_column, one_of, time_column


class Campaign(SQLModel, table=True):
    """A campaign, or a single message (``kind='single'``): one frozen set of messages.

    ``revision`` and the nine counters are changed by the same UPDATE that the messages' change
    belongs to, so no screen ever counts rows. ``checks`` is what was found and confirmed when
    it was frozen; ``origin`` what it was made from (a follow-up, a rehearsal, a group). With
    ``provider_schedules`` the provider holds the time of sending. After ``pause_after`` messages
    it waits for a person. ``approval`` is empty where none was needed; else who asked for it,
    for which hash, and who gave it: until then the campaign is paused for the reason ``approval``.
    """

    __tablename__ = "campaign"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    kind: str = "campaign"
    account_id: int = Field(foreign_key="account.id")
    channel: str
    list_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("contact_list.id", ondelete="SET NULL"))
    )
    list_name: str = ""
    demo: bool = False
    message_class: str = "care"
    settings: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    state: str = Field(
        default=CampaignState.DRAFT,
        sa_column=Column(String, nullable=False, index=True, default=CampaignState.DRAFT.value),
    )
    reason: str | None = None
    reason_params: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    frozen: bool = False
    hash: str | None = None
    checks: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    origin: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    approval: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    trashed_at: datetime | None = Field(default=None, sa_column=time_column())
    revision: int = 0

    receivers: int = 0
    segments: int = 0
    cost_vnd: int | None = None
    cost_source: str | None = None
    cost_min_vnd: int | None = None
    cost_max_vnd: int | None = None
    cost_actual_vnd: int | None = None

    queued: int = 0
    sending: int = 0
    accepted: int = 0
    delivered: int = 0
    failed: int = 0
    skipped: int = 0
    cancelled: int = 0
    in_doubt: int = 0
    expired: int = 0

    created_at: datetime = Field(sa_column=time_column(nullable=False))
    scheduled_at: datetime | None = Field(default=None, sa_column=time_column())
    send_by: datetime | None = Field(default=None, sa_column=time_column())
    provider_schedules: bool = False
    pause_after: int | None = None
    started_at: datetime | None = Field(default=None, sa_column=time_column())
    finished_at: datetime | None = Field(default=None, sa_column=time_column())
    person: str | None = None
    department: str | None = None
    purpose: str | None = None
    created_by: str | None = None
    approved_by: str | None = None

    __table_args__ = (
        one_of("state", CampaignState),
        one_of("kind", ("campaign", "single")),
    )


class Once(SQLModel, table=True):
    """A key given by ``--once``: the second run with it gets the first one's campaign."""

    __tablename__ = "once"

    key: str = Field(primary_key=True)
    campaign_id: int = Field(foreign_key="campaign.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))


class Export(SQLModel, table=True):
    """A report that was written: what, where, how many rows, and for whom.

    ``kind`` is ``campaign``, ``period``, ``round_trip``, ``reconciliation`` or ``person``;
    ``params`` what it was made of, where that is not one campaign.
    """

    __tablename__ = "export"

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: int | None = Field(default=None, foreign_key="campaign.id")
    file_name: str
    file_path: str = ""
    kind: str = "campaign"
    params: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    rows: int
    made_at: datetime = Field(sa_column=time_column(nullable=False))
    person: str | None = None
    department: str | None = None
    purpose: str | None = None
    created_by: str | None = None
    approved_by: str | None = None


class Repeat(SQLModel, table=True):
    """A campaign that prepares itself, daily or monthly, and then asks a person.

    ``prepared_on`` is the last day (``YYYY-MM-DD``, Asia/Ho_Chi_Minh) that it prepared a draft
    for; it is set in the transaction that makes the draft, so that no day is prepared twice.
    """

    __tablename__ = "repeat"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    account_id: int = Field(foreign_key="account.id")
    channel: str
    list_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("contact_list.id", ondelete="SET NULL"))
    )
    group_id: int | None = Field(
        default=None,
        sa_column=Column(Integer, ForeignKey("contact_group.id", ondelete="SET NULL")),
    )
    settings: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    every: str = "day"
    day_of_month: int | None = None
    at_time: str = "08:00"
    active: bool = True
    prepared_on: str | None = None
    next_at: datetime | None = Field(default=None, sa_column=time_column())
    note: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    created_by: str | None = None
    department: str | None = None
    purpose: str | None = None

    __table_args__ = (one_of("every", ("day", "month")),)
