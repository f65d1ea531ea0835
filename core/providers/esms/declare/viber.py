"""Viber, SmsType 23."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.domain.sms import MessageClass
from core.providers.channels import Channel, Kind, Leg, Problem, Setting, Varies
from core.providers.esms.account import NAME
from core.providers.esms.declare import common

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS: Final = ("content", "image_url", "button_label", "button_url")

LAWFUL: Final = (
    frozenset(PARTS),
    frozenset({"content", "button_label", "button_url"}),
    frozenset({"image_url"}),
    frozenset({"content"}),
)
"""Developer pages, "Tin Viber": text, image and button; text and button; image; text."""


def given(values: Mapping[str, str]) -> frozenset[str]:
    """Which parts of a message are there."""
    return frozenset(name for name in PARTS if values.get(name, "").strip())


def combination(values: Mapping[str, str]) -> list[Problem]:
    """``viber_combination`` (given): these parts cannot go together."""
    found = given(values)
    if found in LAWFUL:
        return []
    return [Problem("viber_combination", {"given": [name for name in PARTS if name in found]})]


_URL = r"https?://\S+"

VIBER: Final = Channel(
    name="viber",
    provider=NAME,
    settings=(
        common.brandname(),
        Setting("content", Kind.TEXT, Varies.RECEIVER, required=False),
        Setting("image_url", Kind.URL, required=False, pattern=_URL),
        Setting("button_label", Kind.TEXT, required=False),
        Setting("button_url", Kind.URL, Varies.RECEIVER, required=False, pattern=_URL),
    ),
    message_class=MessageClass.CARE,
    legs=(Leg("viber", "viber"),),
    idempotent=True,
    schedules=True,
    sandbox=True,
    content="content",
    rules=common.together(combination, common.brandname_rules),
)
"""eSMS API PDF §IV.3; developer pages, "Tin Viber"."""
