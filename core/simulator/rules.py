"""Planned misbehaviour: which request a rule is meant for, and what happens to it."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.simulator.checks import ConfigError
from core.simulator.numbers import national

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

BEFORE = frozenset({"reset_before", "close_before", "status_before", "code", "ip_not_allowed"})
"""The call is not carried out: nothing is taken."""
_AFTER = frozenset({"reset_after", "close_after", "half", "garbage", "html500", "empty"})
_AFTER_WITH_NUMBER = frozenset({"code_after", "delay", "status", "html", "slow_body"})
_WITH_NUMBER = _AFTER_WITH_NUMBER | {"code", "status_before", "delay_before"}
_ACTIONS = BEFORE | _AFTER | _WITH_NUMBER
_CODES = frozenset({"code", "code_after"})
_DO = re.compile(r"([a-z_]+[0-9]*?)(?::(-?[0-9]{1,9}))?")


@dataclass(slots=True)
class Rule:
    """One planned misbehaviour. The first rule that fits a request acts on it."""

    do: str
    number: int = 0
    phone: str | None = None
    call: str | None = None
    left: int | None = None

    def take(self, call: str, phones: "Callable[[], Collection[str]]") -> bool:
        """Whether it fits; a rule with `times` is used up by fitting."""
        if self.left == 0 or (self.call is not None and self.call.lower() != call.lower()):
            return False
        if self.phone is not None and self.phone not in phones():
            return False
        if self.left is not None:
            self.left -= 1
        return True


def parse_rules(rules: "Sequence[Mapping[str, Any]]") -> list[Rule]:
    """The rules with fresh counters. Raises ConfigError."""
    return [_rule(item) for item in rules]


def _rule(item: "Mapping[str, Any]") -> Rule:
    if unknown := sorted(set(item) - {"do", "phone", "call", "times"}):
        raise ConfigError(f"rules: unknown key {', '.join(unknown)}")
    found = _DO.fullmatch(str(item.get("do", "")))
    do, number = (found[1], found[2]) if found else ("", None)
    phone, call, times = item.get("phone"), item.get("call"), item.get("times")
    known = do in _ACTIONS and (do in _WITH_NUMBER) == (number is not None)
    negative = number is not None and number.startswith("-")
    if not known or (negative and do not in _CODES):
        raise ConfigError(f"rules: cannot do {item.get('do')!r}")
    if not isinstance(phone, str | None) or not isinstance(call, str | None):
        raise ConfigError("rules: phone and call are texts")
    if not isinstance(times, int | None):
        raise ConfigError("rules: times is a number")
    phone = national(phone) or phone if phone is not None else None
    return Rule(do, int(number or 0), phone, call, times)
