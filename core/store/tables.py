"""Every table of the store. One module, because SQLModel resolves relations by name here.

Conventions: money is integer VND (``…_vnd``), phones are ``84…`` digits, times are aware UTC
(`UtcDateTime` refuses naive ones), JSON columns hold plain dicts and lists. Rows of ``message``
are written in bulk through ``insert(Message)``, never by ``add_all`` (measured 18 × slower).
A change here needs a migration in ``migrations/versions`` (a test compares the two).
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from core.domain.states import CampaignState, MessageState


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


def _time(*, nullable: bool = True) -> Column[Any]:
    return Column(UtcDateTime, nullable=nullable)


def _json(default: type[dict[str, Any]] | type[list[Any]] = dict) -> Column[Any]:
    return Column(JSON, nullable=False, default=default)


def _states(column: str, states: type[MessageState] | type[CampaignState]) -> CheckConstraint:
    names = ", ".join(f"'{state}'" for state in states)
    return CheckConstraint(f"{column} IN ({names})", name=f"{column}_known")


class StoreMeta(SQLModel, table=True):
    """Facts of this store: ``store_id``, ``created_at``, ``created_by_version``."""

    __tablename__ = "store_meta"

    key: str = Field(primary_key=True)
    value: str


class Topic(SQLModel, table=True):
    """The change feed: one row a room, its revision rises with every change there."""

    __tablename__ = "topic"

    name: str = Field(primary_key=True)
    revision: int = 0


class Setting(SQLModel, table=True):
    """One setting of this store (those of the machine lie in its own file)."""

    __tablename__ = "setting"

    key: str = Field(primary_key=True)
    value: Any = Field(sa_column=Column(JSON))


class Account(SQLModel, table=True):
    """A provider account. Its secrets lie in the keychain, never here."""

    __tablename__ = "account"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    provider: str
    demo: bool = False
    removed: bool = False
    settings: dict[str, str] = Field(default_factory=dict, sa_column=_json())
    created_at: datetime = Field(sa_column=_time(nullable=False))
    checked_at: datetime | None = Field(default=None, sa_column=_time())
    balance_vnd: int | None = None
    balance: str | None = None
    balance_at: datetime | None = Field(default=None, sa_column=_time())
    problem: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    brandnames: list[dict[str, str]] = Field(default_factory=list, sa_column=_json(list))

    __table_args__ = (
        Index("account_name", "name", unique=True, sqlite_where=Column("removed").is_(False)),
    )


class ContactList(SQLModel, table=True):
    """A list of receivers as imported. ``state`` is ``loading`` until the last row is in."""

    __tablename__ = "contact_list"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    state: str = "loading"
    file_name: str = ""
    file_hash: str = ""
    sheet: str | None = None
    header_row: int | None = None
    columns: list[str] = Field(default_factory=list, sa_column=_json(list))
    mapping: dict[str, str] = Field(default_factory=dict, sa_column=_json())
    rows: int = 0
    accepted: int = 0
    repaired: int = 0
    duplicates: int = 0
    rejected: int = 0
    repairs: dict[str, Any] = Field(default_factory=dict, sa_column=_json())
    revision: int = 0
    imported_at: datetime = Field(sa_column=_time(nullable=False))
    created_by: str | None = None
    department: str | None = None
    purpose: str | None = None

    __table_args__ = (
        Index("contact_list_name", "name", unique=True, sqlite_where=Column("state") == "ready"),
        CheckConstraint("state IN ('loading', 'ready')", name="state_known"),
    )


class Contact(SQLModel, table=True):
    """One accepted row of a list. ``position`` is dense from 1; ``sheet_row`` the file's own."""

    __tablename__ = "contact"

    id: int | None = Field(default=None, primary_key=True)
    list_id: int = Field(
        sa_column=Column(Integer, ForeignKey("contact_list.id", ondelete="CASCADE"), nullable=False)
    )
    position: int
    sheet_row: int
    phone: str
    operator: str
    name: str = ""
    cells: dict[str, str] = Field(default_factory=dict, sa_column=_json())
    repairs: str = ""

    __table_args__ = (
        UniqueConstraint("list_id", "position"),
        UniqueConstraint("list_id", "phone"),
    )


class ImportReject(SQLModel, table=True):
    """A row that could not be taken, with the sheet's own row number and the reason's code."""

    __tablename__ = "import_reject"

    id: int | None = Field(default=None, primary_key=True)
    list_id: int = Field(
        sa_column=Column(
            Integer, ForeignKey("contact_list.id", ondelete="CASCADE"), nullable=False, index=True
        )
    )
    sheet_row: int
    value: str
    reason: str


class Campaign(SQLModel, table=True):
    """A campaign, or a single message (``kind='single'``): one frozen set of messages.

    ``revision`` and the nine counters are changed by the same UPDATE that the messages' change
    belongs to, so no screen ever counts rows.
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
    settings: dict[str, str] = Field(default_factory=dict, sa_column=_json())
    state: str = Field(
        default=CampaignState.DRAFT,
        sa_column=Column(String, nullable=False, index=True, default=CampaignState.DRAFT.value),
    )
    reason: str | None = None
    reason_params: dict[str, Any] = Field(default_factory=dict, sa_column=_json())
    frozen: bool = False
    hash: str | None = None
    revision: int = 0

    receivers: int = 0
    segments: int = 0
    cost_vnd: int | None = None
    cost_source: str | None = None
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

    created_at: datetime = Field(sa_column=_time(nullable=False))
    scheduled_at: datetime | None = Field(default=None, sa_column=_time())
    send_by: datetime | None = Field(default=None, sa_column=_time())
    started_at: datetime | None = Field(default=None, sa_column=_time())
    finished_at: datetime | None = Field(default=None, sa_column=_time())
    person: str | None = None
    department: str | None = None
    purpose: str | None = None
    created_by: str | None = None
    approved_by: str | None = None

    __table_args__ = (
        _states("state", CampaignState),
        CheckConstraint("kind IN ('campaign', 'single')", name="kind_known"),
    )


class Once(SQLModel, table=True):
    """A key given by ``--once``: the second run with it gets the first one's campaign."""

    __tablename__ = "once"

    key: str = Field(primary_key=True)
    campaign_id: int = Field(foreign_key="campaign.id")
    created_at: datetime = Field(sa_column=_time(nullable=False))


class Request(SQLModel, table=True):
    """One HTTP call that sends. ``request_id`` is derived, unique, and travels along."""

    __tablename__ = "request"

    id: int | None = Field(default=None, primary_key=True)
    request_id: str = Field(unique=True)
    campaign_id: int = Field(foreign_key="campaign.id")
    message_ids: list[int] = Field(default_factory=list, sa_column=_json(list))
    attempt: int
    call: str
    payload_hash: str = ""
    started_at: datetime = Field(sa_column=_time(nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=_time())
    outcome: str | None = None
    code: str | None = None
    reply: str | None = None


class Message(SQLModel, table=True):
    """One receiver on one channel: rendered values, chargeable parts, price, state."""

    __tablename__ = "message"

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: int = Field(foreign_key="campaign.id")
    position: int
    sheet_row: int
    phone: str
    name: str = ""
    operator: str = ""
    channel: str
    part: int = 1
    values: dict[str, str] = Field(default_factory=dict, sa_column=_json())
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
    not_before: datetime | None = Field(default=None, sa_column=_time())
    sent_at: datetime | None = Field(default=None, sa_column=_time())
    accepted_at: datetime | None = Field(default=None, sa_column=_time())
    finished_at: datetime | None = Field(default=None, sa_column=_time())
    check_at: datetime | None = Field(default=None, sa_column=_time())
    checks: int = 0

    __table_args__ = (
        UniqueConstraint("campaign_id", "channel", "phone", "part"),
        UniqueConstraint("campaign_id", "position"),
        Index("message_state", "campaign_id", "state", "position"),
        Index("message_revision", "campaign_id", "revision"),
        Index("message_phone", "phone"),
        Index("message_check", "check_at", sqlite_where=Column("check_at").is_not(None)),
        _states("state", MessageState),
    )


class Export(SQLModel, table=True):
    """A report that was written: what, where, how many rows, and for whom."""

    __tablename__ = "export"

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: int | None = Field(default=None, foreign_key="campaign.id")
    file_name: str
    rows: int
    made_at: datetime = Field(sa_column=_time(nullable=False))
    person: str | None = None
    department: str | None = None
    purpose: str | None = None
    created_by: str | None = None
    approved_by: str | None = None


class WorkerStatus(SQLModel, table=True):
    """The worker's heartbeat (one row, id 1) and what is asked of it."""

    __tablename__ = "worker_status"

    id: int = Field(default=1, primary_key=True)
    pid: int | None = None
    version: str | None = None
    schema_version: str | None = None
    started_at: datetime | None = Field(default=None, sa_column=_time())
    beat_at: datetime | None = Field(default=None, sa_column=_time())
    in_flight: int = 0
    rate: float = 0.0
    reason: str | None = None
    reason_params: dict[str, Any] = Field(default_factory=dict, sa_column=_json())
    stop_requested: bool = False
