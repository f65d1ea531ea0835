"""A message as its receiver sees it, and what it costs."""

from gui.widgets.message.bubble import MessageBubble
from gui.widgets.message.preview import MessagePreview
from gui.widgets.message.segments import SegmentBar

__all__ = ["MessageBubble", "MessagePreview", "SegmentBar"]
