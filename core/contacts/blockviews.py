"""What the block list hands out: frozen values and their choices."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import RowMapping


class BlockScope(StrEnum):
    """What a number is blocked for: advertising, or everything. Labels under ``block_scopes``."""

    ADS = "ads"
    ALL = "all"


class BlockSource(StrEnum):
    """How a number came into the list. Labels under ``block_sources``."""

    REFUSAL = "refusal"
    COMPLAINT = "complaint"
    DO_NOT_CALL = "do_not_call"
    MANUAL = "manual"
    FILE = "file"
    """From the block file; changed there only."""


@dataclass(frozen=True, slots=True)
class BlockEntryView:
    """One entry; a number may have several."""

    phone: str
    scope: BlockScope
    source: BlockSource
    reason: str
    added_at: datetime
    added_by: str | None

    @classmethod
    def of(cls, row: RowMapping) -> BlockEntryView:
        """From its row in the store."""
        return cls(
            row["phone"],
            BlockScope(row["scope"]),
            BlockSource(row["source"]),
            row["reason"],
            row["added_at"],
            row["added_by"],
        )


@dataclass(frozen=True, slots=True)
class ImportedBlocks:
    """A do-not-call file that was read: its rows, numbers ``added``, ``known`` before, rejected
    rows."""

    rows: int
    added: int
    known: int
    rejected: int

    def to_json(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ExportedBlocks:
    """The file that was written, and how many entries it has."""

    file: str
    rows: int

    def to_json(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class BlockFile:
    """The block file, and how it was read last; ``numbers`` None while it never was."""

    path: str
    scope: BlockScope
    numbers: int | None
    read_at: str | None
