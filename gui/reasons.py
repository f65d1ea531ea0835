"""Why a campaign waits or is paused, in words, with the figures that go with it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from core.base import text as core_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_DETAILED = {"failures": "percent", "asleep": "minutes", "hours": "until", "block_file": "file"}
"""Reasons with something to add, and the param that says it."""
_INSTEAD = {"approval": "by", "rejected": "by"}
"""Reasons that are said with their param, not besides it: *chờ Bình duyệt*."""


def reason_words(reason: str | None, params: Mapping[str, Any]) -> str:
    """``ngoài giờ được phép gửi, gửi tiếp lúc 22/11/2026 08:00``."""
    code = reason or "unknown"
    words = core_text.label("reasons", code)
    if params.get(_INSTEAD.get(code, "")):
        return core_text.label("reason_details", code, **_shown(params))
    needed = _DETAILED.get(code)
    if needed is None or params.get(needed) in (None, ""):
        return words
    return f"{words}, {core_text.label('reason_details', code, **_shown(params))}"


def _shown(params: Mapping[str, Any]) -> dict[str, Any]:
    """Params as the texts take them: a moment, seconds."""
    shown = dict(params)
    if "until" in shown:
        shown["until"] = datetime.fromisoformat(shown["until"])
    if "minutes" in shown:
        shown["slept_s"] = shown["minutes"] * 60
    return shown
