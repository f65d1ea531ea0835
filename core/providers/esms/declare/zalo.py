"""Zalo: by content, by a ZNS template, and by a template with SMS behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from core.domain.sms import MessageClass
from core.providers.channels import Channel, Kind, Leg, Setting, Varies
from core.providers.esms.account import NAME
from core.providers.esms.declare import common

ZALO_CONTENT: Final = Channel(
    name="zalo-content",
    provider=NAME,
    settings=(
        common.oa_id(),
        Setting("content", Kind.TEXT, Varies.RECEIVER),
        Setting("priority", Kind.SWITCH, required=False, default="0"),
    ),
    message_class=MessageClass.CARE,
    legs=(Leg("zalo", "zalo"),),
    idempotent=True,
    schedules=True,
    sandbox=True,
    content="content",
)
"""The whole text of a registered ZNS template, SmsType 24 with priority, 25 without (eSMS API PDF
§II.2; developer pages, "Hàm gửi tin nhắn Zalo dạng Json Full template")."""

ZALO_ZNS: Final = Channel(
    name="zalo-zns",
    provider=NAME,
    settings=(common.oa_id(), common.template_id(), common.params()),
    message_class=MessageClass.CARE,
    legs=(Leg("zalo", "zalo"),),
    idempotent=True,
    schedules=True,
    sandbox=True,
    rules=common.placed_params,
)
"""A ZNS template: values by place with version 4 (eSMS API PDF §IV.1), by name with 6
(developer pages, "Tin nhắn Zalo")."""

ZALO_SMS: Final = Channel(
    name="zalo-sms",
    provider=NAME,
    settings=(
        common.oa_id("zalo"),
        common.template_id("zalo"),
        common.params("zalo"),
        common.brandname("sms"),
        Setting("content", Kind.SMS_CONTENT, Varies.RECEIVER, leg="sms"),
        common.unicode("sms"),
    ),
    message_class=MessageClass.CARE,
    legs=(Leg("zalo", "zalo"), Leg("sms", "sms")),
    idempotent=True,
    sandbox=True,
    content="content",
    rules=common.together(common.placed_params, common.brandname_rules),
)
"""``MultiChannelMessage``: Zalo, and SMS where that fails (eSMS API PDF §IV.2). Values by place, no
schedule."""


def by_name(zns: Channel) -> Channel:
    """ZNS whose version takes parameters by name."""
    return replace(zns, rules=common.named_params)
