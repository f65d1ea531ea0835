"""Campaigns that prepare themselves, daily or monthly, and then ask a person."""

from core.campaigns.repeating.views import RepeatNote, RepeatView

__all__ = ["RepeatNote", "RepeatView"]
