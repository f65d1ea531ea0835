"""What eSMS calls back. Sources: eSMS API PDF §II.2, §III.2-4 (CallbackUrl); docs: Callback Url.

Letter case is mixed, everything is text, and `error_info` comes in one of three encodings.
"""

import json
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import quote

from core.simulator.calls import Request
from core.simulator.esms.common import VIETNAM
from core.simulator.esms.status import summary
from core.simulator.esms.voice import callback_status
from core.simulator.messages import Leg
from core.simulator.numbers import TELCO_IDS, national, network

_ZALO_TEXTS = {
    "-108": "Phone number is invalid",
    "-114": "User is inactive, or reject the message, or using an outdated Zalo version, "
    "or other internal errors",
    "-118": "Zalo account not existed",
    "-141": "User has refused to receive messages",
    "-147": "ZBS template quota exceeded",
}
_ENCODINGS = ("escaped", "twice", "json")
_PDF_LOWER = frozenset({"SMSID", "SendFailed", "SendStatus"})
_CID = "02873090868"


class Callback(NamedTuple):
    url: str
    query: str


def build(request: Request, places: range, number: int, **changes: Any) -> Callback:
    """The callback of one leg (the last: -1), as things stand at `request.now`.

    `changes`: url, keys, error_info, and fields to replace (`fields`).
    """
    legs = request.ledger.legs(places[0])
    (entry,) = request.ledger.entries(places[:1])
    settings = {**request.config.callbacks, **changes}
    leg = legs[number] if legs else None
    if leg is not None and leg.medium == "call":
        fields = _call_fields(request, entry, leg)
    else:
        fields = _message_fields(request, entry, places, leg, settings["error_info"])
    fields |= {key: quote(str(value), safe="") for key, value in changes.get("fields", {}).items()}
    url = changes.get("url") or (leg.callback_url if leg else "") or settings["url"]
    return Callback(str(url), _join(fields, settings["keys"]))


def raw(fields: "dict[str, Any]", keys: str) -> str:
    """A callback about something that was never taken here."""
    return _join({key: quote(str(value), safe="") for key, value in fields.items()}, keys)


def _join(fields: dict[str, str], keys: str) -> str:
    def spelled(name: str) -> str:
        lower = keys == "lower" or (keys == "pdf" and name in _PDF_LOWER)
        return name.lower() if lower else name

    return "&".join(f"{spelled(name)}={value}" for name, value in fields.items())


def _message_fields(
    request: Request, entry: dict[str, Any], places: range, leg: Leg | None, encoding: str
) -> dict[str, str]:
    """One leg's counts; what shares an id is counted together (advertising, XML)."""
    counts = summary(request, places)
    if leg is not None and len(places) == 1:
        counts |= _leg_counts(request, leg)
    kind = leg.smstype if leg is not None else int(entry["smstype"])
    failed = counts["SendFailed"]
    fields = {
        "SMSID": entry["smsid"],
        "SendFailed": str(failed),
        "SendStatus": str(counts["SendStatus"]),
        "SendSuccess": str(counts["SendSuccess"]),
        "TotalPrice": f"{float(str(counts['TotalPrice'])):.4f}",
        "TotalReceiver": str(counts["TotalReceiver"]),
        "TotalSent": "0" if kind in {24, 25} and failed else str(counts["TotalSent"]),
        "RequestId": quote((leg.request_id if leg else "") or entry["request_id"], safe=""),
        "TypeId": str(kind),
    }
    if kind == 1:
        return fields
    phone = national(entry["phone"]) or entry["phone"]
    fields |= {"telcoid": str(TELCO_IDS.get(network(phone), 0)), "phonenumber": phone}
    if leg is None or leg.medium == "sms":
        return fields | ({"switchsmsid": ""} if kind == 2 else {})
    if leg.medium == "zalo":
        fields |= _zalo_fields(entry, leg, encoding, finished=counts["SendStatus"] == 5)
    return fields


def _leg_counts(request: Request, leg: Leg) -> dict[str, object]:
    finished = request.now >= leg.final_at
    arrived = finished and leg.delivered
    state = 5 if finished else 7 if request.now >= leg.sent_at else 2
    return {
        "SendFailed": int(finished and not leg.delivered),
        "SendStatus": state,
        "SendSuccess": int(arrived),
        "TotalPrice": float(leg.price_vnd if arrived else 0),
    }


def _zalo_fields(
    entry: dict[str, Any], leg: Leg, encoding: str, *, finished: bool
) -> dict[str, str]:
    details = entry.get("details", {})
    partner = "" if leg.error else entry["smsid"].replace("-", "")[:20]
    fields = {"partnerids": partner}
    if finished:
        if encoding == "mixed":
            encoding = _ENCODINGS[entry["smsid"].encode()[0] % len(_ENCODINGS)]
        fields["error_info"] = error_info(leg.error, partner, leg.final_at, encoding)
    return fields | {"oaid": details.get("oaid", ""), "tempid": details.get("tempid", "")}


def error_info(code: str, partner: str, at: float, encoding: str) -> str:
    """Percent-encoded: quoted and escaped; encoded twice with a time behind; or plain JSON."""
    said: dict[str, Any]
    if code:
        said = {"error": int(code), "message": _ZALO_TEXTS.get(code, "Unknown error")}
    else:
        data = {"delivery_time": None, "message_id": partner, "status": 1}
        said = {"error": 0, "message": "Success", "data": data}
    text = json.dumps(said, separators=(",", ":"))
    if encoding == "escaped":
        return quote(json.dumps(text), safe="{}")
    if encoding == "twice":
        time = datetime.fromtimestamp(at, VIETNAM).strftime("%d/%m/%Y %H:%M:%S")
        return quote(quote(f"{text}____{time}", safe=":,/"), safe="")
    return quote(text, safe="{}")


def _call_fields(request: Request, entry: dict[str, Any], leg: Leg) -> dict[str, str]:
    finished = request.now >= leg.final_at
    arrived = finished and leg.delivered
    state = 5 if finished else 7 if request.now >= leg.sent_at else 2
    return {
        "ReferenceId": entry["smsid"],
        "CallDuration": str(leg.duration_s if finished else 0),
        "CallStatus": quote(callback_status(leg)) if finished else "",
        "Ivr": leg.key if finished else "",
        "Price": str(leg.price_vnd if arrived else 0),
        "SentResult": str(int(arrived)),
        "CID": _CID,
        "SendStatus": str(state),
    }
