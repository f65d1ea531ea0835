"""The rules as data: ``resources/tables/checks.toml`` and ``holidays.toml``, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from core.base.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

BLOCKER, WARNING, OFF = "blocker", "warning", "off"


class Holiday(NamedTuple):
    """A public holiday: a key of the texts under ``holidays``, first and last day."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Rules:
    """What checks are held against; ``version`` says of when it is."""

    version: str
    shown: Mapping[str, int]
    by_code: Mapping[str, Mapping[str, Any]]
    holidays: tuple[Holiday, ...]

    def __getitem__(self, code: str) -> Mapping[str, Any]:
        """The figures of one rule."""
        return self.by_code[code]

    def level(self, code: str) -> str:
        """``blocker``, ``warning`` or ``off``; what is not listed blocks."""
        return str(self.by_code.get(code, {}).get("level", BLOCKER))

    def source(self, code: str) -> str:
        """Where the rule is written, empty where it is Loa's own."""
        return str(self.by_code.get(code, {}).get("source", ""))


@cache
def rules() -> Rules:
    """The rules that ship with Loa."""
    checks, holidays = _read("checks"), _read("holidays")
    return Rules(
        version=f"{checks['version']}/{holidays['version']}",
        shown=checks["shown"],
        by_code=checks["rules"],
        holidays=tuple(
            Holiday(each["name"], each["from"], each["to"]) for each in holidays["holiday"]
        ),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("tables", f"{name}.toml").read_text(encoding="utf-8"))
