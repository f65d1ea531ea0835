"""Codes made by the provider, and checking one. Sources: page of SendMessageAutoGenCode_V5; docs:
tin gencode tự động SMS (GENCODE, CHECKCODE)."""

from typing import Any

from core.simulator import fates, ids
from core.simulator.calls import INVALID_REQUEST, Fields, Reply, Request
from core.simulator.esms.common import (
    ERRORS,
    authorised,
    call,
    can_pay,
    care_price,
    one_phone,
    refuse_send,
    send_reply,
    sent,
    take,
)
from core.simulator.esms.sms import brandname_refusal
from core.simulator.esms.zalo import written, zalo_then_sms
from core.simulator.messages import Leg, Message
from core.simulator.numbers import national

_SMS_MINUTES = range(2, 11)
_MULTI_MINUTES = range(2, 16)


def _minutes(text: str, allowed: range, default: str) -> int | None:
    text = text or default
    return int(text) if text.isdecimal() and int(text) in allowed else None


def _sms(request: Request) -> Reply:
    """`message` holds {OTP}; 6 letters and digits unless the query says otherwise."""
    if not authorised(request):
        return send_reply("101")
    minutes = _minutes(request.text("TimeAlive"), _SMS_MINUTES, "5")
    length, template = request.text("NumCharOfCode") or "6", request.text("message")
    if minutes is None or "{OTP}" not in template or request.text("Type") != "2":
        return INVALID_REQUEST
    if not (length.isdecimal() and 0 < int(length) <= 20):
        return INVALID_REQUEST
    phone, name = national(request.text("Phone")), request.text("Brandname")
    digits, until = request.text("IsNumber") == "1", request.now + minutes * 60
    if phone is None:
        return refuse_send(request, "108")
    sample = template.replace("{OTP}", "0" * int(length))
    code = brandname_refusal(request, name, sample) or fates.refusal(request.config, phone)
    count, price_vnd = care_price(request, phone, sample)
    if code is None and not can_pay(request, price_vnd):
        code = "103"
    if code is not None:
        return refuse_send(request, code)
    made = request.codes.make(phone, int(length), digits=digits, until=until)
    leg = fates.sms_leg(request.config, phone, request.now, 2, count, price_vnd=price_vnd)
    content = template.replace("{OTP}", made)
    return take(request, (_message(request, content, name, 2, (leg,)),))


def _multi(request: Request) -> Reply:
    """TypeId 1 only makes a code; 2 sends it by Zalo, and by SMS where that fails."""
    if not authorised(request):
        return send_reply("101")
    minutes = _minutes(request.text("TimeAlive"), _MULTI_MINUTES, "")
    kind = request.text("TypeId")
    if minutes is None or kind not in {"1", "2"}:
        return INVALID_REQUEST
    phone = national(request.text("Phone"))
    if phone is None:
        return refuse_send(request, "108")
    wanted = request.config.multichannel_templates.get(request.text("MultiChannelTempId"))
    template: dict[str, Any] | None = None
    if wanted is not None:
        known = (it for it in request.config.zns_templates if it["TempID"] == wanted["TempID"])
        template = next(known, None)
    if wanted is None or template is None:
        return refuse_send(request, "789")
    price_vnd = max(template["price_vnd"], care_price(request, phone, wanted["Content"])[1])
    if kind == "2" and not can_pay(request, price_vnd):
        return refuse_send(request, "103")
    until = request.now + minutes * 60
    made = request.codes.make(phone, 6, digits=True, until=until)
    if kind == "1":
        return sent(ids.hex_id(ids.new_key(), 0))  # nothing goes out, so nothing can be asked after
    sms = {"Content": wanted["Content"].replace("{OTP}", made)}
    legs = zalo_then_sms(request, template, phone, {}, sms)
    content, smstype = written(template, [made]), template["SmsType"]
    return take(request, (_message(request, content, wanted["Brandname"], smstype, legs),))


def _message(
    request: Request, content: str, brandname: str, smstype: int, legs: tuple[Leg, ...]
) -> Message:
    return Message(
        "esms",
        request.call,
        request.now,
        "",
        request.text("Phone"),
        content,
        brandname,
        smstype,
        "",
        False,
        legs,
    )


def _check(request: Request) -> Reply:
    """The verdict stands in ErrorMessage, even where the code is good."""
    if not authorised(request):
        return send_reply("101")
    phone, code = request.text("Phone"), request.text("Code")
    if request.codes.use(national(phone) or "", code, request.now):
        return _verdict("100", f"{phone}, Content: Success!")
    return _verdict(request.config.otp_bad_code, f"{phone}, Content: {code} Code Invalid")


def _verdict(code: str, text: str) -> Fields:
    return {"CodeResult": code, "CountRegenerate": 0, "ErrorMessage": text}


def _refuse_check(request: Request, code: str) -> Reply:
    shown = f"{request.text('Phone')}, Content: {request.text('Code')} Code Invalid"
    return _verdict(code, ERRORS.get(code, shown))


CALLS = (
    call("SendMessageAutoGenCode_V4_get", "GET", _sms, refuse_send, one_phone),
    call("SendMessageAutoGenCode_V5", "POST", _multi, refuse_send, one_phone),
    call("CheckCodeGen_V4_get", "GET", _check, _refuse_check, one_phone),
)
