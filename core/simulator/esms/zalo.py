"""Zalo by template and by content, and Zalo then SMS. Sources: eSMS API PDF §IV.1-2; docs: ZNS V4,
V6, full template, MultiChannelMessage."""

import re
from typing import Any

from core.simulator import fates
from core.simulator.calls import INVALID_REQUEST, Reply, Request
from core.simulator.esms.common import (
    authorised,
    call,
    can_pay,
    care_price,
    due,
    has_brandname,
    one_phone,
    refuse_send,
    repeat_refusal,
    send_reply,
    take,
)
from core.simulator.messages import Leg, Message
from core.simulator.numbers import national

_KINDS = {
    "type_text": re.compile(r"(?s).+"),
    "type_number": re.compile(r"[0-9]{1,12}"),
    "type_date": re.compile(r"[0-3][0-9]/[01][0-9]/[0-9]{4}"),
    "type_cta_url": re.compile(r"\S+"),
}
_FIELD = re.compile(r"\{\{(\w+)\}\}")
Template = dict[str, Any]


# -- by content ----------------------------------------------------------------------------------


def send_content(request: Request, start: float) -> Reply:
    """Type 24 or 25: the whole text, which must read like one of the account's templates."""
    phone, content = national(request.text("Phone")), request.text("Content")
    kind = int(request.text("SmsType"))
    price_vnd = request.config.prices["zalo_priority" if kind == 24 else "zalo_normal"]
    code = _content_refusal(request, phone, content, kind, price_vnd)
    if code is not None or phone is None:
        return refuse_send(request, code or "108")
    leg = _leg(request, request.args, phone, start, kind, price_vnd)
    return take(request, (_message(request, request.args, content, kind, (leg,)),))


def _content_refusal(
    request: Request, phone: str | None, content: str, kind: int, price_vnd: int
) -> str | None:
    if phone is None:
        return "108"
    if code := repeat_refusal(request, request.text("RequestId")):
        return code
    oa_id = request.text("OAID")
    if not oa_id:
        return "791"
    templates = [item for item in request.config.zns_templates if item["OAID"] == oa_id]
    if not templates:
        return "799"
    if not any(item["SmsType"] == kind and _pattern(item).fullmatch(content) for item in templates):
        return "789"
    return None if _sandbox(request.args) or can_pay(request, price_vnd) else "103"


def _pattern(template: Template) -> "re.Pattern[str]":
    words = _FIELD.split(template["TempContent"])
    return re.compile("(?s)" + ".+".join(re.escape(text) for text in words[::2]))


# -- by template ---------------------------------------------------------------------------------


def _send_v4(request: Request) -> Reply:
    """`Params`: values by position, a repeated parameter once."""
    values = request.args.get("Params")
    if values is not None and not isinstance(values, list):
        return INVALID_REQUEST
    return _send_template(request, values or [])


def _send_v6(request: Request) -> Reply:
    """`TempData`: values by name."""
    values = request.args.get("TempData")
    return _send_template(request, values) if isinstance(values, dict) else INVALID_REQUEST


def _send_template(request: Request, values: "list[object] | dict[str, object]") -> Reply:
    if not authorised(request):
        return send_reply("101")
    phone, start = national(request.text("Phone")), due(request)
    if not request.text("Phone") or start is None:
        return INVALID_REQUEST
    template, code = find_template(request, request.args, values)
    if phone is None:
        code = "108"
    code = code or repeat_refusal(request, request.text("RequestId"))
    if code is None and template and not _sandbox(request.args):
        code = None if can_pay(request, template["price_vnd"]) else "103"
    if code is not None or template is None or phone is None:
        return refuse_send(request, code or "789")
    kind = template["SmsType"]
    leg = _leg(request, request.args, phone, start, kind, template["price_vnd"])
    content = written(template, values)
    return take(request, (_message(request, request.args, content, kind, (leg,)),))


def find_template(
    request: Request, fields: "Any", values: "list[object] | dict[str, object]"
) -> tuple[Template | None, str | None]:
    """The template the fields name, and the code that refuses them."""
    oa_id, temp_id = str(fields.get("OAID") or ""), str(fields.get("TempID") or "")
    if not oa_id or not temp_id:
        return None, "791"
    of_oa = [item for item in request.config.zns_templates if item["OAID"] == oa_id]
    if not of_oa:
        return None, "799"
    found = next((item for item in of_oa if item["TempID"] == temp_id), None)
    if found is None:
        return None, "789"
    if str(fields.get("SendingMode") or "1") == "3":
        return None, "801" if fields.get("SendDate") else "802"
    return found, None if _fit(found, values) else "790"


def _fit(template: Template, values: "list[object] | dict[str, object]") -> bool:
    """Every parameter there, of its kind and within its limit, and nothing else."""
    params = template["Params"]
    if len(values) != len(params):
        return False
    for place, (name, limit, kind) in enumerate(params):
        value = values[place] if isinstance(values, list) else values.get(name)
        if not isinstance(value, str) or len(value) > limit or not _KINDS[kind].fullmatch(value):
            return False
    return True


def written(template: Template, values: "list[object] | dict[str, object]") -> str:
    """The text the receiver reads."""
    names = [name for name, _, _ in template["Params"]]
    known = dict(zip(names, values, strict=True)) if isinstance(values, list) else values
    return _FIELD.sub(lambda found: str(known[found[1]]), template["TempContent"])


# -- Zalo, then SMS ------------------------------------------------------------------------------


def _send_multi(request: Request) -> Reply:
    """Channels are fixed: first Zalo, then SMS, each with its own RequestId and CallbackUrl."""
    if not authorised(request):
        return send_reply("101")
    data = request.args.get("Data")
    if request.args.get("Channels") != ["zalo", "sms"] or not request.text("Phone"):
        return INVALID_REQUEST
    if not isinstance(data, list) or [type(item) for item in data] != [dict, dict]:
        return INVALID_REQUEST
    zalo, sms = data
    values = zalo.get("Params")
    if not isinstance(values, list) or not isinstance(sms.get("Content"), str):
        return INVALID_REQUEST
    template, code = find_template(request, zalo, values)
    code = _multi_refusal(request, template, code, zalo, sms)
    phone = national(request.text("Phone"))
    if code is not None or template is None or phone is None:
        return _refuse_multi(request, code or "789")
    legs = zalo_then_sms(request, template, phone, zalo, sms)
    content = written(template, values)
    return take(request, (_message(request, zalo, content, template["SmsType"], legs, sms),))


def _refuse_multi(request: Request, code: str) -> Reply:
    """The request's ids stand in `Data`; the first leg's is noted."""
    data = request.args.get("Data")
    first = data[0] if isinstance(data, list) and data and isinstance(data[0], dict) else {}
    return refuse_send(request, code, str(first.get("RequestId") or ""))


def _multi_refusal(
    request: Request,
    template: Template | None,
    code: str | None,
    zalo: dict[str, Any],
    sms: dict[str, Any],
) -> str | None:
    phone = national(request.text("Phone"))
    if phone is None:
        return "108"
    request_ids = [str(leg.get("RequestId") or "") for leg in (zalo, sms)]
    if code := code or repeat_refusal(request, *request_ids):
        return code
    if str(sms.get("SmsType")) not in {"2", "8"}:
        return "118"
    if str(sms.get("SmsType")) == "2" and not has_brandname(
        request, str(sms.get("Brandname") or ""), 2
    ):
        return "104"
    price_vnd = max(
        template["price_vnd"] if template else 0, care_price(request, phone, sms["Content"])[1]
    )
    return None if _sandbox(zalo) or can_pay(request, price_vnd) else "103"


def zalo_then_sms(
    request: Request,
    template: Template,
    phone: str,
    zalo: dict[str, Any],
    sms: dict[str, Any],
) -> tuple[Leg, ...]:
    """The legs that really go out: the SMS only where Zalo fails."""
    sandbox = _sandbox(zalo)
    first = _leg(request, zalo, phone, request.now, template["SmsType"], template["price_vnd"])
    first = first._replace(request_id=str(zalo.get("RequestId") or ""))
    if first.delivered:
        return (first,)
    count, price_vnd = care_price(request, phone, sms["Content"])
    second = fates.sms_leg(
        request.config,
        phone,
        first.final_at,
        int(sms.get("SmsType") or 2),
        count,
        price_vnd=0 if sandbox else price_vnd,
        request_id=str(sms.get("RequestId") or ""),
        callback_url=str(sms.get("CallbackUrl") or ""),
    )
    return (first, second)


# -- shared --------------------------------------------------------------------------------------


def _sandbox(fields: "Any") -> bool:
    return str(fields.get("Sandbox") or "0") == "1"


def _leg(
    request: Request, fields: "Any", phone: str, start: float, kind: int, price_vnd: int
) -> Leg:
    return fates.zalo_leg(
        request.config,
        phone,
        start,
        kind,
        price_vnd=0 if _sandbox(fields) else price_vnd,
        callback_url=str(fields.get("CallbackUrl") or ""),
    )


def _message(
    request: Request,
    fields: "Any",
    content: str,
    kind: int,
    legs: tuple[Leg, ...],
    sms: dict[str, Any] | None = None,
) -> Message:
    details: dict[str, Any] = {"oaid": str(fields["OAID"]), "tempid": str(fields.get("TempID", ""))}
    if sms is not None:
        details["sms_content"] = sms["Content"]
    return Message(
        "esms",
        request.call,
        request.now,
        str(fields.get("RequestId") or ""),
        request.text("Phone"),
        content,
        str(sms.get("Brandname") or "") if sms else "",
        kind,
        str(fields.get("campaignid") or ""),
        _sandbox(fields),
        legs,
        details,
    )


CALLS = (
    call("SendZaloMessage_V4_post_json", "POST", _send_v4, refuse_send, one_phone),
    call("SendZaloMessage_V6", "POST", _send_v6, refuse_send, one_phone),
    call("MultiChannelMessage", "POST", _send_multi, _refuse_multi, one_phone),
)
