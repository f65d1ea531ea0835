"""What eSMS answers, read tolerantly: whatever comes, an `Answer` comes out or None, never a crash.

Known variety (eSMS developer pages and PDF): the status is under ``CodeResult`` in some calls and
``CodeResponse`` in others; numbers come as texts and texts as numbers; ids may be padded with
blanks; a malformed request is answered ``{"error": "Invalid request"}`` without a code, which
stands for 99.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HIDDEN = "***"
_SHORTEST_SECRET = 6  # shorter ones hide nothing and would spoil ids
_LONGEST_TEXT = 500
_LONGEST_CODE = 16


class Answer:
    """One JSON object; keys are found without regard to case, texts come out clean.

    No text that leaves it holds one of ``secrets``, a control character or half a character.
    """

    __slots__ = ("_keys", "_secrets", "_values")

    def __init__(self, values: dict[str, object], secrets: Iterable[str] = ()) -> None:
        self._values = values
        self._keys = {key.lower(): key for key in reversed(values)}
        self._secrets = tuple(secret for secret in secrets if len(secret) >= _SHORTEST_SECRET)

    def _get(self, key: str) -> object:
        if key in self._values:
            return self._values[key]
        return self._values.get(self._keys.get(key.lower(), ""))

    def text(self, key: str) -> str:
        """The value as text without outer blanks; empty where it is no text or number."""
        value = self._get(key)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return ""
        text = str(value) if not isinstance(value, int) else _digits(value)
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return "".join(c if c.isprintable() else " " for c in text).strip()[:_LONGEST_TEXT]

    def number(self, key: str) -> int | None:
        """The value as a whole number, rounded; None where it is none."""
        value = self._get(key)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        if isinstance(value, int):
            return value
        try:
            figure = float(value)
        except ValueError:
            return None
        return round(figure) if math.isfinite(figure) else None

    @property
    def code(self) -> str:
        """The status: ``CodeResult``, else ``CodeResponse``, else 99 for ``error``; or empty."""
        for key in ("CodeResult", "CodeResponse"):
            code = self.text(key)
            if code:
                return code[:_LONGEST_CODE]
        return "99" if self._get("error") is not None else ""

    @property
    def words(self) -> str:
        """The provider's own words, where there are any."""
        return self.text("ErrorMessage") or self.text("error") or self.text("Message")

    def items(self, key: str) -> list[Answer]:
        """The objects of a list."""
        value = self._get(key)
        if not isinstance(value, list):
            return []
        return [Answer(item, self._secrets) for item in value if isinstance(item, dict)]


def read(body: bytes, secrets: Iterable[str] = ()) -> Answer | None:
    """The JSON object in ``body``, or None: empty, HTML, half, or no object."""
    try:
        value = json.loads(body.decode(json.detect_encoding(body), "replace"))
        if isinstance(value, str):  # JSON within JSON, as some gateways wrap it
            value = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return Answer(value, secrets) if isinstance(value, dict) else None


def _digits(value: int) -> str:
    try:
        return str(value)
    except ValueError:  # more digits than Python writes
        return ""
