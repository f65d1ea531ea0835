"""eTelecom Omni: one message over several channels in order. Sources: eTelecom page "Send SMS"
(SendMessage); docs.etelecom.vn (GetStatusOmni); the webhook and the list of templates as public
clients read them. Errors come with HTTP 200, except 401 in bare text.
"""

import json
import re
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from core.simulator import fates, ids
from core.simulator.calls import Call, Fields, Reply, Request, Text
from core.simulator.messages import OTHER, Leg, Message
from core.simulator.numbers import TELCO_IDS, national, network, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_VIETNAM = timezone(timedelta(hours=7))
_MEDIA = {"1": "zalo", "2": "call", "3": "sms"}
_CHANNELS = {"zalo": "zns", "call": "autocall"}
_TEXTS = {
    "-1": "PhoneNumber Wrong Format",
    "-2": "Wrong Format Parameter: {}",
    "-3": "You have run out of messages",
    "-6": "Can't find template with templatecode: {} ",
    "-8": "Can't find any routing for this request",
    "-9": "Can't find any information about channel: {}",
}
_UNAUTHORIZED = "401"
_IP = "ip"


def _refuse(request: Request, code: str, what: str = "") -> Reply:
    seen = {"at": request.now, "system": "etelecom", "call": request.call, "request_id": ""}
    seen["phone"] = request.text("phonenumber")
    request.ledger.refuse(seen, code, uses_request_id=False)
    return _refusal(request, code, what)


def _refusal(_request: Request, code: str, what: str = "") -> Reply:
    if code in {_UNAUTHORIZED, _IP}:
        return Text("Unauthorized" if code == _UNAUTHORIZED else "Can't access from this IP", 401)
    return {"status": code, "code": _TEXTS.get(code, "").format(what)}


def _known(request: Request, *, capitals: bool = False) -> bool:
    account = request.config.etelecom
    keys = ("Username", "Password") if capitals else ("username", "password")
    given = tuple(request.text(key) for key in keys)
    return given == (account["username"], account["password"])


# -- sending -------------------------------------------------------------------------------------


def _send(request: Request) -> Reply:
    if not _known(request):
        return _refuse(request, _UNAUTHORIZED)
    phone, params = national(request.text("phonenumber")), request.args.get("list_param")
    route, templates = _route(request), request.config.etelecom["templates"]
    template = templates.get(request.text("templatecode"))
    if phone is None:
        return _refuse(request, "-1")
    if template is None:
        return _refuse(request, "-6", request.text("templatecode"))
    if not route:
        return _refuse(request, "-8")
    for channel in route:
        if channel not in _MEDIA:
            return _refuse(request, "-9", channel)
    if not set(route) <= set(template["channels"]):
        return _refuse(request, "-8")
    values = params if isinstance(params, dict) else {}
    if (bad := _bad_param(template, values)) is not None:
        return _refuse(request, "-2", bad)
    if request.ledger.pots["etelecom"].settle(request.now) < 1:
        return _refuse(request, "-3")
    content = template["content"].format_map(values)
    omni_id = request.ledger.take(
        (_message(request, content, _legs(request, phone, route, content)),), ids.omni_id
    )
    return {"status": "1", "code": "Success", request.config.etelecom["id_key"]: omni_id}


def _route(request: Request) -> list[str]:
    """The seed's table says string, the newer page shows a list."""
    given = request.args.get("routerule")
    if request.config.etelecom["routerule"] == "array":
        return [str(item) for item in given] if isinstance(given, list) else []
    return [item for item in given.split(",") if item] if isinstance(given, str) else []


def _bad_param(template: dict[str, Any], values: dict[str, Any]) -> str | None:
    for name, pattern in template["params"].items():
        value = values.get(name)
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            return str(name)
    return next((str(name) for name in values if name not in template["params"]), None)


def _legs(request: Request, phone: str, route: list[str], content: str) -> tuple[Leg, ...]:
    """The channels that are really tried: up to the first that reaches the receiver."""
    legs: list[Leg] = []
    for channel in route:
        start = legs[-1].final_at if legs else request.now
        legs.append(_leg(request, _MEDIA[channel], phone, start, content))
        if legs[-1].delivered:
            break
    return tuple(legs)


def _leg(request: Request, medium: str, phone: str, start: float, content: str) -> Leg:
    if medium == "zalo":
        return fates.zalo_leg(request.config, phone, start, OTHER, price_vnd=1)
    if medium == "call":
        return fates.call_leg(request.config, phone, start, price_vnd=1)
    count = parts(content)
    return fates.sms_leg(request.config, phone, start, OTHER, count, price_vnd=1)


def _message(request: Request, content: str, legs: tuple[Leg, ...]) -> Message:
    return Message(
        "etelecom",
        request.call,
        request.now,
        "",
        request.text("phonenumber"),
        content,
        "",
        0,
        "",
        False,
        legs,
        {
            "templatecode": request.text("templatecode"),
            "list_param": request.args.get("list_param", {}),
        },
    )


# -- state ---------------------------------------------------------------------------------------


def _status(request: Request) -> Reply:
    """PROCESSING until the last channel has ended; what an unknown id gets stands nowhere."""
    if not _known(request):
        return _refusal(request, _UNAUTHORIZED)
    places = request.ledger.find(request.text("idOmniMess"))
    entry = next(request.ledger.entries(places), None)
    if entry is None or entry["system"] != "etelecom":
        return {"code": "Can't find any message with idOmniMess"}
    leg, status = state(request, places[0])
    made = datetime.fromtimestamp(entry["at"], _VIETNAM)
    params = entry["details"]["list_param"]
    if request.config.etelecom["list_param"] == "text":
        params = json.dumps(params, ensure_ascii=False)
    reply: Fields = {
        "phonenumber": entry["phone"],
        "list_param": params,
        "createdatetime": made.strftime("%d/%m/%Y %H:%M:%S"),
        "status": status,
        "channel": _channel(request, leg),
        "templatecode": entry["details"]["templatecode"],
        "errorCode": _error_code(leg, status),
    }
    if leg.medium == "sms":
        reply["mtcount"] = str(leg.parts)
        reply["telcoid"] = str(_telco(entry["phone"]))
    elif leg.medium == "call":
        reply["duration"] = str(leg.duration_s if status == "SUCCESS" else 0)
    return reply | {"ischarged": str(status == "SUCCESS")}


def state(request: Request, place: int) -> tuple[Leg, str]:
    """The channel it is at, and PROCESSING, SUCCESS or FAIL."""
    legs = request.ledger.legs(place)
    now = request.now
    at = next((leg for leg in legs if now < leg.final_at), legs[-1])
    if now < at.final_at:
        return at, "PROCESSING"
    return at, "SUCCESS" if at.delivered else "FAIL"


def _channel(request: Request, leg: Leg) -> str:
    return _CHANNELS.get(leg.medium, str(request.config.etelecom["sms_channel"]))


def _error_code(leg: Leg, status: str) -> str:
    return "" if status != "FAIL" else leg.error or "1"


def _telco(phone: str) -> int:
    return TELCO_IDS.get(network(national(phone) or ""), 0)


def webhook(request: Request, place: int) -> Fields:
    """The body of a webhook: numbers and texts mixed, the switch a word."""
    (entry,) = request.ledger.entries([place])
    leg, status = state(request, place)
    return {
        "IdOmniMess": entry["smsid"],
        "Status": status,
        "Channel": _channel(request, leg),
        "ErrorCode": _error_code(leg, status),
        "MtCount": leg.parts if leg.medium == "sms" else 0,
        "TelcoId": _telco(entry["phone"]),
        "IsCharged": str(status == "SUCCESS"),
    }


# -- templates -----------------------------------------------------------------------------------


def _templates(request: Request) -> Reply:
    """Capitals where SendMessage has none."""
    if not _known(request, capitals=True):
        return _refusal(request, _UNAUTHORIZED)
    wanted = request.text("TemplateCode")
    page, count = request.text("Page") or "1", request.text("ItemCount") or "20"
    if not (page.isdecimal() and count.isdecimal() and int(page) > 0):
        return _refusal(request, "-2", "Page")
    found = [
        _template_row(request, code, item)
        for code, item in request.config.etelecom["templates"].items()
        if wanted in {"", code}
    ]
    first = (int(page) - 1) * int(count)
    return {
        "Page": int(page),
        "TotalItem": len(found),
        "ListTemp": found[first : first + int(count)],
    }


def _template_row(request: Request, code: str, item: dict[str, Any]) -> Fields:
    names = {"1": "zns", "2": "autocall", "3": request.config.etelecom["sms_channel"]}
    return {
        "TemplateCode": code,
        "SenderChannel": {names[channel]: "LOADEMO" for channel in item["channels"]},
        "ParamsFormat": {
            name: {"Regex": pattern, "Type": "string"} for name, pattern in item["params"].items()
        },
    }


# -- the table -----------------------------------------------------------------------------------


def _phone(request: Request) -> "Collection[str]":
    phone = request.text("phonenumber")
    return (national(phone) or phone,)


def _asked(request: Request) -> "Collection[str]":
    places = request.ledger.find(request.text("idOmniMess"))
    return {national(entry["phone"]) or "" for entry in request.ledger.entries(places)}


def _nobody(_request: Request) -> "Collection[str]":
    return ()


def _call(
    path: str,
    handle: "Callable[[Request], Reply]",
    refuse: "Callable[[Request, str], Reply]",
    phones: "Callable[[Request], Collection[str]]",
) -> Call:
    return Call(
        path.rsplit("/", 1)[1],
        "POST",
        "/api/" + path,
        handle,
        refuse,
        phones,
        ip_code=_IP,
        unreadable=lambda: Text("Bad Request", 400),
    )


CALLS = (
    _call("OmniMessage/SendMessage", _send, _refuse, _phone),
    _call("OmniReport/GetStatusOmni", _status, _refusal, _asked),
    _call("TemplateOmni/GetTemplate", _templates, _refusal, _nobody),
)
