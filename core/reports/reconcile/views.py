"""What the room hands out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.reports.reconcile.judging import Kind
from core.reports.reconcile.sides import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["DifferenceView", "InvoiceColumns", "Kind", "ReconciliationView", "Standing"]


@dataclass(frozen=True, slots=True)
class ReconciliationView:
    """One comparison that was made.

    ``totals``: ``kinds`` (kind → ``count``, ``ours_vnd``, ``theirs_vnd``), ``ours`` and ``theirs``
    (``count``, ``vnd``, ``unknown``: without a price), ``difference_vnd`` (theirs less ours),
    ``estimated``; of an invoice also ``vat``, ``vat_percent``, ``rows``, ``skipped``,
    ``skipped_vnd``; of a record ``unlisted`` (messages of channels that stand in no record).
    """

    id: int
    account_id: int
    account: str
    kind: str
    from_at: datetime
    to_at: datetime
    made_at: datetime
    made_by: str | None
    file_name: str
    mapping: Mapping[str, str]
    totals: Mapping[str, Any]

    @property
    def differences(self) -> int:
        """How many messages the two sides do not agree on."""
        kinds = self.totals["kinds"]
        return sum(kinds[kind]["count"] for kind in Kind if kind is not Kind.BOTH)


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One message that the two sides do not agree on; ``details`` as in `judging.Line`.

    ``campaign_id``, ``campaign`` and ``row`` (the sheet's own) lead to the message, where it is
    one of ours that is still there.
    """

    id: int
    kind: Kind
    message_id: int | None
    phone: str
    provider_message_id: str | None
    request_id: str | None
    ours_state: str | None
    theirs_state: str | None
    ours_vnd: int | None
    theirs_vnd: int | None
    at: datetime | None
    details: Mapping[str, Any] = field(default_factory=dict)
    campaign_id: int | None = None
    campaign: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class InvoiceColumns:
    """An invoice's sheet as it would be read: which header has which role.

    Attributes:
        sheets: of a workbook, empty for a text file.
        headers: all of them, in their order.
        mapping: role → header, as guessed, or as chosen for the last file of this shape.
        first, last: times of the first and last message, where a time column was found.
    """

    file_name: str
    sheet: str | None
    sheets: tuple[str, ...]
    headers: tuple[str, ...]
    mapping: Mapping[str, str]
    rows: int
    skipped: int
    first: datetime | None = None
    last: datetime | None = None
    remembered: bool = False
