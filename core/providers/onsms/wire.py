"""Replies of ONSMS: ``code,,,request_id``, a bare code, or JSON.

The document separates by commas, a public client of the service looks for semicolons; both are
read. What the document calls "RESULT" may stand before it, quotes around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.providers.replies import Fields, clean, decoded, json_value

if TYPE_CHECKING:
    from collections.abc import Iterable

_CODE = re.compile(r"[+-]?[0-9]{1,9}", re.ASCII)
_ID = re.compile(r"[\w.:-]{1,100}", re.ASCII)
_LABEL = re.compile(r"(?i)result\s*[:=]\s*")
_BETWEEN = re.compile(r"[,;]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply whose code could be read; ``request_id`` and ``balance`` may be empty."""

    code: str
    request_id: str = ""
    balance: str = ""
    said: str = ""


def read(body: bytes, secrets: Iterable[str] = ()) -> Answer | None:
    """The reply, or None where it has no code: empty, HTML, half, something else."""
    return _read(decoded(body), tuple(secrets))


def _read(text: str, secrets: tuple[str, ...], *, within: bool = False) -> Answer | None:
    value = json_value(text)
    if isinstance(value, dict):
        return _of_object(Fields(value, secrets), secrets, within=within)
    text = _LABEL.sub("", text.strip().strip("\"'").strip(), count=1)
    code, *others = [part.strip().strip("\"'") for part in _BETWEEN.split(text)]
    if not _CODE.fullmatch(code):
        return None
    last = next((part for part in reversed(others) if part), "")
    return Answer(str(int(code)), clean(last, secrets) if _ID.fullmatch(last) else "")


def _of_object(fields: Fields, secrets: tuple[str, ...], *, within: bool) -> Answer | None:
    said = fields.text("message", "info", "description")
    code = fields.text("errorcode", "error_code", "code")
    if _CODE.fullmatch(code):
        request_id = fields.text("request_id", "requestid")
        request_id = request_id if _ID.fullmatch(request_id) else ""
        return Answer(str(int(code)), request_id, fields.text("balance"), said)
    result = fields.text("result")
    return None if within or not result else _read(result, secrets, within=True)
