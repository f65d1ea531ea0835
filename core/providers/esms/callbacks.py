"""Delivery reports that eSMS brings to our listener by GET (developer pages, "Callback Url").

Keys come in any case. ``error_info``, Zalo's own words, comes in three encodings: a quoted and
escaped JSON text, an object encoded twice with ``____`` and a time behind it, a plain object.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote

from core.providers.esms import states
from core.providers.esms.calls.common import international
from core.providers.protocol import Delivery, DeliveryState, Report
from core.providers.replies import Fields, clean

if TYPE_CHECKING:
    from core.providers.protocol import Callback

LEGS: Final = {
    "1": "sms",
    "2": "sms",
    "8": "call",
    "23": "viber",
    "24": "zalo",
    "25": "zalo",
    "26": "zalo",
    "27": "zalo",
}
"""``TypeId`` → the leg of a channel that carries it."""

_SUFFIXES: Final = ("-zalo", "-sms")
_TURNS = 4
_LONGEST = 8_000


def reports(callback: Callback) -> list[Report]:
    """What a call to our listener reports; empty where it is not understood. Never raises."""
    fields = _fields(callback)
    if fields.text("ReferenceId"):
        return [_of_call(fields)]
    if fields.text("SMSID") or fields.text("RequestId"):
        return [_of_message(fields)]
    return []


def _fields(callback: Callback) -> Fields:
    """All keys; one that stands twice, as an address may bring it along, by its first value."""
    pairs = list(callback.query)
    if "form" in callback.content_type.lower() and callback.body:
        text = callback.body[:_LONGEST].decode("utf-8", "replace")
        pairs += parse_qsl(text, keep_blank_values=True, max_num_fields=None)
    found: dict[str, object] = {}
    for key, value in pairs:
        name = key.strip().lower()
        if not found.get(name):
            found[name] = unquote(value[:_LONGEST]).strip()
    return Fields(found)


def _of_message(fields: Fields) -> Report:
    own, leg = _request_id(fields.text("RequestId"))
    zalo = zalo_error(fields.text("error_info"), fields.get("error_info"))
    phone = international(fields.text("phonenumber"))
    told = {
        "zalo_error": zalo[0],
        "zalo_message": zalo[1],
        "zalo_message_id": fields.text("partnerids"),
        "switch_message_id": fields.text("switchsmsid"),
    }
    delivery = states.of_message(fields, {name: text for name, text in told.items() if text})
    delivery = replace(
        delivery,
        leg=leg or LEGS.get(fields.text("TypeId")),
        operator=states.operator(fields.text("telcoid")),
    )
    return Report(
        _with_zalo(delivery, zalo[0]),
        request_id=own or None,
        provider_message_id=fields.text("SMSID") or None,
        phone=phone,
        receivers=max(1, fields.number("TotalReceiver") or 1),
    )


def _of_call(fields: Fields) -> Report:
    delivery = replace(states.of_call(fields), leg="call")
    own, _ = _request_id(fields.text("RequestId"))
    return Report(
        delivery,
        request_id=own or None,
        provider_message_id=fields.text("ReferenceId"),
        phone=international(fields.text("Phone", "phonenumber")),
    )


def _with_zalo(delivery: Delivery, code: str) -> Delivery:
    """Zalo's own code says more than that it was not delivered."""
    if delivery.state is DeliveryState.FAILED and code not in ("", "0"):
        return replace(delivery, code=code, reason="")
    return delivery


def _request_id(text: str) -> tuple[str, str | None]:
    """A request id → the message's own and the leg it names (`SendOrder.leg_id`)."""
    for suffix in _SUFFIXES:
        if text.endswith(suffix):
            return text.removesuffix(suffix), suffix[1:]
    return text, None


def zalo_error(text: str, raw: object = None) -> tuple[str, str]:
    """``error_info`` → Zalo's code and words, both empty where they cannot be read."""
    value: object = raw if isinstance(raw, str) else text
    for _ in range(_TURNS):
        if isinstance(value, dict):
            found = Fields(value)
            return found.text("error")[:16], found.text("message")
        if not isinstance(value, str):
            break
        value = _decoded_once(value)
    bare = clean(text)
    return (bare, "") if bare.lstrip("-").isdecimal() and len(bare) <= 8 else ("", "")


def _decoded_once(text: str) -> object:
    """One layer off: JSON if it is, else percent signs, else what stands behind the object."""
    text = text.strip()
    start = text.find("{")
    try:
        if text.startswith('"'):
            return json.loads(text)
        if start >= 0:
            return json.JSONDecoder().raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        pass
    plain = unquote(text)
    if plain != text:
        return plain
    if text.startswith('"') and text.endswith('"'):  # quoted, its inside not escaped
        return text[1:-1]
    unescaped = text.replace('\\"', '"')
    return unescaped if unescaped != text else None
