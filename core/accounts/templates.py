"""Templates registered with a provider: which kind a channel uses, and how they are kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from core.providers.channels import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from core.providers.channels import Channel
    from core.providers.protocol import RegisteredTemplate

_BY_MEDIUM: Final = {"zalo": "zns"}


def kind_of(channel: Channel) -> str:
    """``sms``, ``zns``, ``call``, ``viber`` or ``omni``: the templates this channel uses."""
    if any(setting.kind is Kind.ROUTE for setting in channel.settings):
        return "omni"
    medium = channel.legs[0].medium
    return _BY_MEDIUM.get(medium, medium)


def rows(
    account_id: int, found: Iterable[RegisteredTemplate], at: datetime
) -> list[dict[str, Any]]:
    """As the store keeps them; one that the provider names twice is kept once, as first named."""
    made: dict[tuple[str, str, str], dict[str, Any]] = {}
    for each in found:
        values = {
            "account_id": account_id,
            "kind": each.kind,
            "template_id": each.template_id,
            "operator": each.operator,
            "brandname": each.brandname,
            "name": each.name,
            "body": each.body,
            "params": [asdict(param) for param in each.params],
            "status": each.status or ("" if each.usable else "unusable"),
            "price_vnd": each.price_vnd,
            "fetched_at": at,
        }
        made.setdefault((each.template_id, each.operator, each.brandname), values)
    return list(made.values())
