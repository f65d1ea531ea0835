"""What whoever imports a file has decided, or leaves to the usual."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from core.domain.errors import InputError
from core.domain.phones import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

T = TypeVar("T", bound=str)

HIDDEN = ("include", "skip")
"""Rows hidden or filtered out in the sheet."""
SEVERAL = ("first", "all", "skip")
"""Cells with several numbers: take the first, make a receiver of each, reject the row."""
ON_DUPLICATE = ("first", "sum", "each", "skip")
"""Rows of one phone that differ elsewhere: keep the first, add the amounts up in it, keep each as
a receiver of its own, leave that phone out."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How to read a file.

    ``mapping`` maps ``phone``, ``name`` or a new column name to a header. Rows that need a repair
    among ``declined`` are rejected.
    """

    sheet: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    hidden: str = "include"
    several: str = "first"
    on_duplicate: str = "first"
    declined: frozenset[Repair] = frozenset()

    @classmethod
    def of(cls, args: Mapping[str, Any]) -> Choices:
        """From a job's arguments. Raises ``InputError('import.choice_unknown')``."""
        return cls(
            sheet=args.get("sheet"),
            mapping=dict(args.get("mapping") or {}),
            hidden=_one_of("hidden", args, HIDDEN),
            several=_one_of("several", args, SEVERAL),
            on_duplicate=_one_of("on_duplicate", args, ON_DUPLICATE),
            declined=repairs(args.get("declined") or ()),
        )


def _one_of(name: str, args: Mapping[str, Any], allowed: tuple[str, ...]) -> str:
    value = args.get(name) or allowed[0]
    if value not in allowed:
        raise InputError("import.choice_unknown", choice=name, value=value, allowed=list(allowed))
    return str(value)


def repairs(names: Iterable[str]) -> frozenset[Repair]:
    """Repairs by their codes. Raises ``InputError('import.choice_unknown')``."""
    try:
        return frozenset(map(Repair, names))
    except ValueError as error:
        raise InputError(
            "import.choice_unknown",
            choice="declined",
            value=", ".join(names),
            allowed=[str(rule) for rule in Repair],
        ) from error
