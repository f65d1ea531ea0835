"""Replies of eTelecom: a JSON object, or a bare text where the caller is turned away.

The printed sample of a state quotes an object (``"list_param":"{"otp":"123456"}"``), which is no
JSON. Where that is what came, it is left out: nobody reads it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.providers.replies import Fields, clean, decoded, json_value

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUOTED_OBJECT = re.compile(
    r'("list_?param"\s*:\s*)"\{.*?\}"(?=\s*[,}])', re.IGNORECASE | re.DOTALL
)

_LONGEST_STATE = 5_000
"""Longer texts are not searched: looking for the end of a quoted object is quadratic."""


def read(body: bytes, secrets: Iterable[str] = ()) -> tuple[Fields | None, str]:
    """The object, and the body as a clean text where it is none."""
    text, secrets = decoded(body), tuple(secrets)
    value = json_value(text)
    if not isinstance(value, dict) and len(text) <= _LONGEST_STATE:
        value = json_value(_QUOTED_OBJECT.sub(r"\1null", text))
    if isinstance(value, dict):
        return Fields(value, secrets), ""
    return None, clean(text.strip('"'), secrets)
