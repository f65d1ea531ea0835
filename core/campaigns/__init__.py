"""Campaigns: templates, rendering, prices, checks, freezing, life cycle."""

from core.campaigns.views import (
    CampaignFilter,
    CampaignPage,
    Finding,
    OperatorLine,
    Preview,
    Sample,
)

__all__ = ["CampaignFilter", "CampaignPage", "Finding", "OperatorLine", "Preview", "Sample"]
