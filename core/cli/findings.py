"""Findings of a preview, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base import text

if TYPE_CHECKING:
    from collections.abc import Mapping


def told(found: str | Mapping[str, Any]) -> dict[str, Any]:
    """Code, message and hint of a finding, and what they refer to.

    ``found`` is a code, or a mapping with ``code`` and its params.
    """
    params = {} if isinstance(found, str) else {key: found[key] for key in found if key != "code"}
    code = found if isinstance(found, str) else str(found["code"])
    return {
        "code": code,
        "message": text.label("findings", f"{code}.message", **params),
        "hint": text.label("findings", f"{code}.hint", **params),
        **params,
    }
