"""What a provider's result code means, in the user's language.

The same number means different things in different calls, so a code is never looked up alone.
The table is data: ``resources/tables/result_codes/<provider>.toml``, whose tables are
``[provider.call.code]``. ``[provider.families]`` says which channels share a call of their own:
with ``voice-otp = "voice"`` the codes of ``send_voice`` come before those of ``send`` for them.
``[provider.like]`` names a call whose codes another one shares.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from core.base.resources import resource

_FAMILIES: Final = "families"
_LIKE: Final = "like"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One code in one language.

    Attributes:
        meaning: what happened, short enough for a table cell.
        cause: why.
        action: what to do.
        customer: what support can tell the receiver.
        retry: trying again later may work without changing anything.
        charged: ``no``, ``yes`` or ``unknown``.
    """

    meaning: str
    cause: str
    action: str
    customer: str
    retry: bool
    charged: str


def meaning(
    provider: str, call: str, code: str, language: str, channel: str = ""
) -> Meaning | None:
    """The meaning of a code of that provider's call, or None where no document lists it.

    Args:
        call: ``send``, ``status``, ``balance``, ``brandnames``, ``templates``, ``quote``,
            ``check_code``, ``record``. ``status`` also knows the states of a message and the
            reasons of a `Delivery` (``not_delivered``, …).
        language: ``vi`` or ``en``.
        channel: whose call it was, where that is known: kinds of channels read some codes of
            ``send`` and ``status`` differently.
    """
    known = _table().get(provider, {})
    family = known.get(_FAMILIES, {}).get(channel)
    for name in (f"{call}_{family}", call, known.get(_LIKE, {}).get(call)):
        row = known.get(name, {}).get(code)
        if row is not None:
            return Meaning(**row[language], retry=row["retry"], charged=row["charged"])
    return None


def codes(provider: str, call: str) -> frozenset[str]:
    """Every code the table lists for that provider's call."""
    known = _table().get(provider, {})
    shared = known.get(_LIKE, {}).get(call)
    return frozenset(known.get(call, {})) | frozenset(known.get(shared, {}))


def calls(provider: str) -> frozenset[str]:
    """Every call the table knows, with those of a family of channels (``send_voice``)."""
    known = _table().get(provider, {})
    return (frozenset(known) | frozenset(known.get(_LIKE, {}))) - {_FAMILIES, _LIKE}


@cache
def _table() -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for file in sorted(resource("tables", "result_codes").glob("*.toml")):
        merged.update(tomllib.loads(file.read_text("utf-8")))
    return merged
