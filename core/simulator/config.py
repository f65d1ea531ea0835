"""What the simulator offers and how it misbehaves; read from a file, changeable while it runs."""

import json
import re
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from core.simulator.numbers import national

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# Test brandname and the texts registered for it: eSMS API PDF §II.2, table of SmsType 2.
_TEST_TEMPLATES = (
    r"[^.]{0,20} la ma dat lai mat khau Baotrixemay cua ban",
    r"[^.]{0,20} la ma xac minh dang ky Baotrixemay cua ban",
    r"Cam on quy khach da su dung dich vu cua chung toi\. Chuc quy khach mot ngay tot lanh!",
)

_ACTIONS_WITH_NUMBER = frozenset({"code", "delay", "status", "slow_body"})
_ACTIONS = _ACTIONS_WITH_NUMBER | {
    "reset_before",
    "reset_after",
    "close_before",
    "close_after",
    "half",
    "garbage",
    "html500",
    "empty",
    "ip_not_allowed",
}


class ConfigError(ValueError):
    """A configuration that cannot be used; the message names the key."""


@dataclass(frozen=True, slots=True)
class Config:
    """Every value is plain JSON, so that the file, the wire and the code share one shape.

    Shares lie in 0..1. `outcomes` and `refusals` are chosen from a hash of the phone, so that a
    demo repeats; what they leave over is delivered, or taken.
    """

    api_key: str = "DEMO-API-KEY"
    secret_key: str = "DEMO-SECRET-KEY"  # noqa: S105 - the published key of the demo account
    balance_vnd: int = 5_000_000
    brandnames: list[dict[str, Any]] = field(
        default_factory=lambda: [
            {"Brandname": "LOADEMO", "Type": 2},
            {"Brandname": "LOADEMO", "Type": 1},
            {"Brandname": "Baotrixemay", "Type": 2},
        ]
    )
    templates: dict[str, list[str]] = field(
        default_factory=lambda: {"Baotrixemay": list(_TEST_TEMPLATES)}
    )
    """Brandname -> patterns its customer-care texts must match whole; not listed: any text."""
    price_vnd: dict[str, int] = field(default_factory=lambda: {"default": 800})
    """Network name (see `numbers.NETWORKS`) or "default" -> price of one part."""
    latency_ms: list[float] = field(default_factory=lambda: [40, 160])
    delivery_s: list[float] = field(default_factory=lambda: [1, 6])
    slow_s: float = 15.0
    status_blind_s: float = 0.5
    """A message this young is not found by the status calls (code 105 in the vendor's table)."""
    outcomes: dict[str, float] = field(default_factory=lambda: {"failed": 0.04, "slow": 0.02})
    refusals: dict[str, float] = field(default_factory=lambda: {"99": 0.01, "177": 0.005})
    refuse_repeats: bool = True
    refused_uses_request_id: bool = False
    rules: list[dict[str, Any]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(slots=True)
class Rule:
    """One planned misbehaviour. The first rule that fits a request acts on it."""

    do: str
    number: int = 0
    phone: str | None = None
    call: str | None = None
    left: int | None = None

    def take(self, call: str, phone: str | None) -> bool:
        """Whether it fits; a rule with `times` is used up by fitting."""
        if self.left == 0 or (self.call is not None and self.call.lower() != call.lower()):
            return False
        if self.phone is not None and self.phone != phone:
            return False
        if self.left is not None:
            self.left -= 1
        return True


def load(path: "Path | None") -> Config:
    """Defaults, overlaid by the JSON file where there is one. Raises ConfigError, OSError."""
    if path is None:
        return Config()
    try:
        patch = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ConfigError(f"{path}: {error}") from error
    return merge(Config(), patch)


def merge(config: Config, patch: object) -> Config:
    """JSON merge: objects merge by key, null removes a key, anything else replaces."""
    if not isinstance(patch, dict):
        raise ConfigError("the configuration is one JSON object")
    known = {item.name for item in fields(Config)}
    if unknown := sorted(set(patch) - known):
        raise ConfigError(f"unknown key: {', '.join(unknown)}")
    changes: dict[str, Any] = {}
    for key, value in patch.items():
        old = getattr(config, key)
        merged = _overlay(old, value) if isinstance(old, dict) else value
        _check(key, merged)
        changes[key] = merged
    merged_config = replace(config, **changes)
    parse_rules(merged_config)
    return merged_config


def parse_rules(config: Config) -> list[Rule]:
    """The rules with fresh counters."""
    return [_rule(item) for item in config.rules]


def _rule(item: "Mapping[str, Any]") -> Rule:
    if unknown := sorted(set(item) - {"do", "phone", "call", "times"}):
        raise ConfigError(f"rules: unknown key {', '.join(unknown)}")
    do, _, number = str(item.get("do", "")).partition(":")
    phone, call, times = item.get("phone"), item.get("call"), item.get("times")
    if do not in _ACTIONS or (do in _ACTIONS_WITH_NUMBER) != number.isdecimal():
        raise ConfigError(f"rules: cannot do {item.get('do')!r}")
    if not isinstance(phone, str | None) or not isinstance(call, str | None):
        raise ConfigError("rules: phone and call are texts")
    if not isinstance(times, int | None):
        raise ConfigError("rules: times is a number")
    phone = national(phone) or phone if phone is not None else None
    return Rule(do, int(number or 0), phone, call, times)


def _overlay(old: "Mapping[str, Any]", value: object) -> object:
    if not isinstance(value, dict):
        return value
    return {key: item for key, item in {**old, **value}.items() if item is not None}


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _range(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(_number(item) for item in value)
        and value[0] <= value[1]
    )


def _numbers(value: object) -> bool:
    return isinstance(value, dict) and all(_number(item) for item in value.values())


def _objects(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _patterns(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    try:
        for patterns in value.values():
            for pattern in patterns:
                re.compile(pattern)
    except (re.error, TypeError):
        return False
    return True


def _check(key: str, value: object) -> None:
    match key:
        case "api_key" | "secret_key":
            good = isinstance(value, str)
        case "refuse_repeats" | "refused_uses_request_id":
            good = isinstance(value, bool)
        case "balance_vnd":
            good = isinstance(value, int) and _number(value)
        case "slow_s" | "status_blind_s":
            good = _number(value)
        case "latency_ms" | "delivery_s":
            good = _range(value)
        case "brandnames" | "rules":
            good = _objects(value)
        case "templates":
            good = _patterns(value)
        case "price_vnd":
            good = _numbers(value) and isinstance(value, dict) and "default" in value
        case _:
            good = _numbers(value)
    if not good:
        raise ConfigError(f"{key}: this value cannot be used")
