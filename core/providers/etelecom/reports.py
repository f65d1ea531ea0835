"""The webhook of eTelecom. No page about it was found; the shape is that of a public client:
PascalCase texts, counts as numbers, ``IsCharged`` as ``"True"`` or ``"False"``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.providers.etelecom import outcomes
from core.providers.protocol import Report
from core.providers.replies import Fields, decoded, json_value

if TYPE_CHECKING:
    from core.providers.protocol import Callback


def of_webhook(callback: Callback) -> list[Report]:
    """What the body reports; empty where it is not understood."""
    value = json_value(decoded(callback.body))
    items = value if isinstance(value, list) else [value]
    found = []
    for item in items:
        if not isinstance(item, dict):
            continue
        fields = Fields(item)
        delivery = outcomes.of_status(fields)
        message_id = fields.text("IdOmniMess")
        if delivery is not None and message_id:
            found.append(Report(delivery, provider_message_id=message_id))
    return found
