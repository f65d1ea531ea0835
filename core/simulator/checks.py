"""Whether a value of the configuration can be used."""

import re
from typing import TYPE_CHECKING

from core.simulator import offers

if TYPE_CHECKING:
    from collections.abc import Callable


class ConfigError(ValueError):
    """A configuration that cannot be used; the message names the key."""


def check(key: str, value: object) -> None:
    """Raise ConfigError where the value does not fit its key."""
    if not _CHECKS[key](value):
        raise ConfigError(f"{key}: this value cannot be used")


def _text(value: object) -> bool:
    return isinstance(value, str)


def _switch(value: object) -> bool:
    return isinstance(value, bool)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _whole(value: object) -> bool:
    return isinstance(value, int) and _number(value)


def _range(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(_number(item) for item in value)
        and value[0] <= value[1]
    )


def _numbers(value: object) -> bool:
    return isinstance(value, dict) and all(_number(item) for item in value.values())


def _prices(value: object) -> bool:
    return isinstance(value, dict) and all(_whole(item) for item in value.values())


def _price_vnd(value: object) -> bool:
    return _prices(value) and isinstance(value, dict) and "default" in value


def _every_price(value: object) -> bool:
    return _prices(value) and isinstance(value, dict) and set(value) >= set(offers.prices())


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _objects(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _by_name(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(item, dict) for item in value.values())


def _lists_by_name(value: object) -> bool:
    return isinstance(value, dict) and all(_objects(item) for item in value.values())


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


def _zns_templates(value: object) -> bool:
    needed = set(offers.zns_templates()[0])
    return _objects(value) and isinstance(value, list) and all(set(it) >= needed for it in value)


def _planted(value: object) -> bool:
    return (
        _objects(value)
        and isinstance(value, list)
        and all(isinstance(row.get("SmsType"), int) and _text(row.get("Phone")) for row in value)
    )


def _like(sample: "Callable[[], dict[str, object]]") -> "Callable[[object], bool]":
    """Exactly the sample's keys, each with a value of the sample's kind."""

    def same(value: object, shape: object) -> bool:
        if isinstance(shape, bool) or isinstance(value, bool):
            return isinstance(shape, bool) and isinstance(value, bool)
        if isinstance(shape, int | float):
            return _number(value)
        return isinstance(value, type(shape))

    def good(value: object) -> bool:
        shapes = sample()
        return (
            isinstance(value, dict)
            and set(value) == set(shapes)
            and all(same(item, shapes[key]) for key, item in value.items())
        )

    return good


_CHECKS: "dict[str, Callable[[object], bool]]" = {
    "api_key": _text,
    "secret_key": _text,
    "otp_bad_code": _text,
    "balance_vnd": _whole,
    "ads_minimum": _whole,
    "ads_maximum": _whole,
    "refuse_repeats": _switch,
    "refused_uses_request_id": _switch,
    "xml_request_id": _switch,
    "no_failures": _switch,
    "slow_s": _number,
    "status_blind_s": _number,
    "ads_approval_s": _number,
    "viber_failed": _number,
    "latency_ms": _range,
    "delivery_s": _range,
    "call_s": _range,
    "outcomes": _numbers,
    "refusals": _numbers,
    "zalo_failures": _numbers,
    "calls": _numbers,
    "brandnames": _objects,
    "rules": _objects,
    "planted": _planted,
    "unlisted": _texts,
    "recordings": _texts,
    "templates": _patterns,
    "care_templates": _lists_by_name,
    "zns_templates": _zns_templates,
    "multichannel_templates": _by_name,
    "fates": _by_name,
    "differences": _by_name,
    "voice_templates": _prices,
    "price_vnd": _price_vnd,
    "prices": _every_price,
    "quirks": _like(offers.quirks),
    "callbacks": _like(offers.callbacks),
    "onsms": _like(offers.onsms),
    "etelecom": _like(offers.etelecom),
}
