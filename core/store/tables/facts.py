"""What the store knows of itself: facts, settings, the change feed, the worker."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
)
from sqlmodel import Field, SQLModel

from core.store.tables.columns import json_column, time_column


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


class WorkerStatus(SQLModel, table=True):
    """The worker's heartbeat (one row, id 1) and what is asked of it."""

    __tablename__ = "worker_status"

    id: int = Field(default=1, primary_key=True)
    pid: int | None = None
    version: str | None = None
    schema_version: str | None = None
    started_at: datetime | None = Field(default=None, sa_column=time_column())
    beat_at: datetime | None = Field(default=None, sa_column=time_column())
    in_flight: int = 0
    rate: float = 0.0
    reason: str | None = None
    reason_params: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    details: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    stop_requested: bool = False
