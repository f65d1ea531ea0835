"""What an account's operators make of a text: room of the parts, and what they add themselves.

The shipped table (`sms.LIMITS`) holds unless the account says otherwise. An account's JSON::

    {"limits": {"ads.gsm7": {"upto": [122, 268, 421], "most": 422}},
     "operators_add": true, "label": "[QC]", "refusal": "TC: soan TC gui 5656"}
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from core.domain.errors import InputError
from core.domain.sms import LIMITS, Encoding, Limits, MessageClass, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

LABEL = "[QC]"
MOST_PARTS = 10


@dataclass(frozen=True, slots=True)
class Economics:
    """How texts of an account are counted.

    Attributes:
        operators_add: the operators put the label before, and the refusal instruction after, each
            advertising text; both are in the limits of the class already.
        label, refusal: what they add, to be shown in grey.
    """

    table: Table = field(default_factory=lambda: LIMITS)
    operators_add: bool = False
    label: str = LABEL
    refusal: str = ""


def economics(given: Mapping[str, Any]) -> Economics:
    """An account's economics from its JSON; what it leaves out is as shipped.

    Raises:
        InputError: ``account.economics_invalid`` with ``name`` of the entry that makes no sense.
    """
    table = dict(LIMITS)
    for name, entry in dict(given.get("limits") or {}).items():
        table[_key(name)] = _limits(name, entry)
    return Economics(
        table=table,
        operators_add=bool(given.get("operators_add", False)),
        label=str(given.get("label") or LABEL),
        refusal=str(given.get("refusal") or ""),
    )


def _key(name: str) -> tuple[Encoding, MessageClass]:
    message_class, _, encoding = name.partition(".")
    try:
        return Encoding(encoding), MessageClass(message_class)
    except ValueError:
        raise InputError("account.economics_invalid", name=name) from None


def _limits(name: str, entry: Any) -> Limits:
    """Rising figures of which each part carries what the standard carries."""
    try:
        upto = tuple(int(figure) for figure in entry["upto"])
        most = int(entry.get("most") or upto[-1])
    except (KeyError, TypeError, ValueError, IndexError):
        raise InputError("account.economics_invalid", name=name) from None
    rising = all(low < high for low, high in pairwise((0, *upto)))
    if not rising or len(upto) > MOST_PARTS or most < upto[-1]:
        raise InputError("account.economics_invalid", name=name)
    return Limits(upto, LIMITS[_key(name)].part, most)
