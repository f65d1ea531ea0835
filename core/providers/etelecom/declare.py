"""What eTelecom offers. Sources: eTelecom's page "Send SMS" of the Omni API; docs.etelecom.vn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.domain.sms import MessageClass
from core.providers.channels import (
    TIMEOUTS,
    AccountSetting,
    Channel,
    Kind,
    Leg,
    Problem,
    Setting,
    Varies,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME: Final = "etelecom"
BASE_URL: Final = "https://sms.etelecom.vn"
"""The address of the document; a newer page calls ``https://omni.incom.vn``."""

ROUTE_CODES: Final = {"zns": "1", "call": "2", "sms": "3"}
"""Leg → its number in ``routerule``."""

ACCOUNT_SETTINGS: Final = (
    AccountSetting("base_url", Kind.URL, BASE_URL, advanced=True),
    AccountSetting("max_in_flight", Kind.NUMBER, "16", advanced=True),
    AccountSetting("requests_per_s", Kind.NUMBER, "0", advanced=True),
    *TIMEOUTS,
)

SECRETS: Final = ("username", "password")


def route(values: Mapping[str, str]) -> list[str]:
    """The legs of a message in the order they are tried: ``zns, sms`` → ``["zns", "sms"]``."""
    return [leg for part in values.get("route", "").split(",") if (leg := part.strip().lower())]


def _rules(values: Mapping[str, str]) -> list[Problem]:
    """Codes: ``route_unknown`` (leg, known), ``route_repeats`` (leg)."""
    legs = route(values)
    problems = [
        Problem("route_unknown", {"leg": leg, "known": list(ROUTE_CODES)})
        for leg in dict.fromkeys(legs)
        if leg not in ROUTE_CODES
    ]
    repeated = [leg for leg in dict.fromkeys(legs) if legs.count(leg) > 1]
    return problems + [Problem("route_repeats", {"leg": leg}) for leg in repeated]


OMNI: Final = Channel(
    name="omni",
    provider=NAME,
    settings=(
        Setting("route", Kind.ROUTE, choices=tuple(ROUTE_CODES)),
        Setting("template_code", Kind.TEMPLATE, source="templates"),
        Setting("params", Kind.PARAMS, Varies.RECEIVER, required=False),
    ),
    message_class=MessageClass.CARE,
    legs=(Leg("zns", "zalo"), Leg("call", "call"), Leg("sms", "sms")),
    delivery="poll",
    rules=_rules,
)
"""``OmniMessage/SendMessage``. The document has no request id: a repetition is another message."""

CHANNELS: Final = (OMNI,)
