"""What client and helper say to each other: one JSON object a line, UTF-8.

To the helper:
    ``{"id": 1, "job": "contacts.import", "args": {…}}``
    ``{"cancel": 1}``

From the helper, for each job: that it begins, any number of reports, then result or error:
    ``{"id": 1, "started": true}``
    ``{"id": 1, "progress": {"done": 10, "total": 200}}`` (total may be null)
    ``{"id": 1, "result": {…}}``
    ``{"id": 1, "error": {"code": "import.locked", "params": {…}, "kind": "InputError"}}``
"""

from __future__ import annotations

import json
from typing import Any

from core.domain import errors

Frame = dict[str, Any]


def encode(frame: Frame) -> bytes:
    """One line. Raises ``TypeError`` for values that are not plain JSON."""
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def decode(line: bytes) -> Frame:
    """The frame of one line. Raises ``ValueError`` for anything else."""
    frame = json.loads(line)
    if not isinstance(frame, dict):
        raise ValueError("a frame is an object")
    return frame


def error_to_json(error: errors.LoaError) -> Frame:
    """Code, params and class; params that are not plain JSON become text."""
    params = json.loads(json.dumps(error.params, ensure_ascii=False, default=str))
    return {"code": error.code, "params": params, "kind": type(error).__name__}


def error_from_json(data: Frame) -> errors.LoaError:
    """The same error, of the same class where the tree still knows it."""
    kind = getattr(errors, str(data["kind"]), None)
    if not (isinstance(kind, type) and issubclass(kind, errors.LoaError)):
        kind = errors.LoaError
    found: errors.LoaError = kind(data["code"])
    found.params.update(data["params"])  # one of them may be named `code` itself
    return found
