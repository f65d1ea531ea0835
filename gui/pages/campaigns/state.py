"""What the list of campaigns says of each, worked out without a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from core.campaigns.records import CampaignView

TRASH = "trash"
GROUPS = (
    "all",
    "draft",
    "approval",
    "scheduled",
    "running",
    "paused",
    "review",
    "done",
    TRASH,
)
"""The filters above the list, in their order; ``trash`` has drafts of its own."""


def when(view: CampaignView) -> datetime:
    """The time that says most of it: begun, else due, else made."""
    return view.started_at or view.scheduled_at or view.created_at
