"""Campaigns and messages as others see them: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.domain.states import CampaignState, MessageState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign with its counters. ``cost_actual_vnd`` is None while unknown, which is not 0.

    ``checks`` is what was found and confirmed when it was frozen, and by which rules.
    ``origin`` says what it was made of: ``group`` (id) and ``group_name``, ``probes`` (check
    numbers), ``test_of`` and ``rehearsal_of`` (the campaign's id), ``repeat`` (its id) and ``on``
    (the day it is for), ``follow_up_of`` with ``follow_up_name`` and ``filter``. ``approval`` is
    empty where none was needed; else ``hash``, ``asked_by``, ``asked_at`` and, once given,
    ``approved_by``, ``approved_at``, ``how`` (``pin``, ``sheet``, ``alone``); of a draft that was
    refused ``rejected_by``, ``rejected_at``, ``why``. Times are ISO.
    """

    id: int
    name: str
    kind: str
    account_id: int
    account: str
    channel: str
    list_id: int | None
    list_name: str
    demo: bool
    message_class: str
    settings: Mapping[str, str]
    state: CampaignState
    reason: str | None
    reason_params: Mapping[str, Any]
    hash: str | None
    revision: int
    receivers: int
    segments: int
    cost_vnd: int | None
    cost_source: str | None
    cost_actual_vnd: int | None
    counts: Mapping[MessageState, int]
    created_at: datetime
    scheduled_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    person: str | None
    department: str | None
    purpose: str | None
    created_by: str | None
    approved_by: str | None
    send_by: datetime | None = None
    pause_after: int | None = None
    provider_holds: bool = False
    cost_min_vnd: int | None = None
    cost_max_vnd: int | None = None
    checks: Mapping[str, Any] = field(default_factory=dict)
    origin: Mapping[str, Any] = field(default_factory=dict)
    approval: Mapping[str, Any] = field(default_factory=dict)
    trashed_at: datetime | None = None

    @property
    def awaits_approval(self) -> bool:
        """Whether somebody has to approve it before it is sent."""
        return "asked_at" in self.approval and "approved_at" not in self.approval

    @property
    def cost_difference_vnd(self) -> int | None:
        """What it cost beyond the estimate, once nothing is open; None while either is unknown."""
        if self.pending_count or self.cost_actual_vnd is None or self.cost_vnd is None:
            return None
        return self.cost_actual_vnd - self.cost_vnd

    @property
    def open_count(self) -> int:
        """Messages that are still to be sent or being sent."""
        return self.counts[MessageState.QUEUED] + self.counts[MessageState.SENDING]

    @property
    def pending_count(self) -> int:
        """Messages without a final state: to be sent, being sent, or without a result."""
        return self.open_count + self.counts[MessageState.ACCEPTED]


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message. ``row`` is the sheet's own row number, ``position`` is dense from 1; a ``probe``
    is a check number that joined the list, outside the statistics."""

    id: int
    campaign_id: int
    campaign_name: str
    position: int
    row: int
    phone: str
    name: str
    operator: str
    channel: str
    state: MessageState
    code: str | None
    reason: str | None
    provider_message_id: str | None
    request_id: str | None
    attempts: int
    content: str
    segments: int
    price_vnd: int | None
    cost_actual_vnd: int | None
    sent_at: datetime | None
    accepted_at: datetime | None
    finished_at: datetime | None
    revision: int
    details: Mapping[str, Any] = field(default_factory=dict)
    probe: bool = False


def campaign_view(row: Any) -> CampaignView:
    """From a row of ``queries.campaigns`` to its view."""
    return CampaignView(
        id=row.id,
        name=row.name,
        kind=row.kind,
        account_id=row.account_id,
        account=row.account_name,
        channel=row.channel,
        list_id=row.list_id,
        list_name=row.list_name,
        demo=row.demo,
        message_class=row.message_class,
        settings=dict(row.settings),
        state=CampaignState(row.state),
        reason=row.reason,
        reason_params=dict(row.reason_params),
        hash=row.hash,
        revision=row.revision,
        receivers=row.receivers,
        segments=row.segments,
        cost_vnd=row.cost_vnd,
        cost_source=row.cost_source,
        cost_actual_vnd=row.cost_actual_vnd,
        counts={state: getattr(row, state.value) for state in MessageState},
        created_at=row.created_at,
        scheduled_at=row.scheduled_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        person=row.person,
        department=row.department,
        purpose=row.purpose,
        created_by=row.created_by,
        approved_by=row.approved_by,
        send_by=row.send_by,
        pause_after=row.pause_after,
        provider_holds=row.provider_schedules,
        cost_min_vnd=row.cost_min_vnd,
        cost_max_vnd=row.cost_max_vnd,
        checks=dict(row.checks),
        origin=dict(row.origin),
        approval=dict(row.approval),
        trashed_at=row.trashed_at,
    )


def message_row(row: Any) -> MessageRow:
    """From a row of ``queries.campaigns`` to its view."""
    return MessageRow(
        id=row.id,
        campaign_id=row.campaign_id,
        campaign_name=row.campaign_name,
        position=row.position,
        row=row.sheet_row,
        phone=row.phone,
        name=row.name,
        operator=row.operator,
        channel=row.channel,
        state=MessageState(row.state),
        code=row.code,
        reason=row.reason,
        provider_message_id=row.provider_message_id,
        request_id=row.request_id,
        attempts=row.attempts,
        content=row.content,
        segments=row.segments,
        price_vnd=row.price_vnd,
        cost_actual_vnd=row.cost_actual_vnd,
        sent_at=row.sent_at,
        accepted_at=row.accepted_at,
        finished_at=row.finished_at,
        revision=row.revision,
        details={k: v for k, v in (row.details or {}).items() if k != "evidence"},
        probe=row.probe,
    )
