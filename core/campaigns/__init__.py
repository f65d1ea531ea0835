"""Campaigns: templates, rendering, prices, checks, freezing, life cycle."""

from core.campaigns.views import Finding, OperatorLine, Preview, Sample

__all__ = ["Finding", "OperatorLine", "Preview", "Sample"]
