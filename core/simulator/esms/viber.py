"""Viber. Sources: eSMS API PDF §IV.3 (GET); docs: tin Viber (POST)."""

from core.simulator import fates
from core.simulator.calls import INVALID_REQUEST, Reply, Request
from core.simulator.esms.common import (
    authorised,
    call,
    can_pay,
    due,
    has_brandname,
    many_phones,
    nationals,
    refuse_send,
    repeat_refusal,
    send_reply,
    take,
)
from core.simulator.messages import Message

# Which of text, image, address and label may stand together.
_LAWFUL = frozenset(
    {
        (True, True, True, True),
        (True, False, True, True),
        (False, True, False, False),
        (True, False, False, False),
    }
)


def _send(request: Request) -> Reply:
    """To every phone of `Phones`; the sandbox switch is spelled `IsSandBox` here."""
    if not authorised(request):
        return send_reply("101")
    if not isinstance(request.args.get("Phones"), list):
        return INVALID_REQUEST
    return _carry_out(request, request.texts("Phones"), request.text("IsSandBox") == "1")


def send_by_get(request: Request) -> Reply:
    """SendMultipleMessage_V4_get with SmsType 23: one phone."""
    if not authorised(request):
        return send_reply("101")
    return _carry_out(request, [request.text("Phone")], request.text("Sandbox") == "1")


def _carry_out(request: Request, given: list[str], sandbox: bool) -> Reply:
    start = due(request)
    shown = (
        bool(request.text("Content")),
        bool(request.either("OttImgUrl", "OTTImgUrl")),
        bool(request.either("OttUrl", "OTTUrl")),
        bool(request.either("OttLabel", "OTTLabel")),
    )
    if start is None or shown not in _LAWFUL or not given or not given[0]:
        return INVALID_REQUEST
    phones = nationals(given)
    code = _first_refusal(request, phones, sandbox)
    if code is not None:
        return refuse_send(request, code)
    price_vnd = 0 if sandbox else request.config.prices["viber"]
    return take(request, [_message(request, phone, start, price_vnd, sandbox) for phone in phones])


def _first_refusal(request: Request, phones: list[str], sandbox: bool) -> str | None:
    sms_type = request.text("SmsType")
    if sms_type != "23":
        return "118" if sms_type else "300"
    if not phones:
        return "108"
    if code := repeat_refusal(request, request.text("RequestId")):
        return code
    if not has_brandname(request, request.text("Brandname"), 23):
        return "104"
    price_vnd = len(phones) * request.config.prices["viber"]
    return None if sandbox or can_pay(request, price_vnd) else "103"


def _message(request: Request, phone: str, start: float, price_vnd: int, sandbox: bool) -> Message:
    leg = fates.viber_leg(
        request.config,
        phone,
        start,
        price_vnd=price_vnd,
        callback_url=request.text("CallbackUrl"),
    )
    return Message(
        "esms",
        request.call,
        request.now,
        request.text("RequestId"),
        phone,
        request.text("Content"),
        request.text("Brandname"),
        23,
        request.text("campaignid"),
        sandbox,
        (leg,),
    )


CALLS = (call("Send_Multiple_Sms_OTT", "POST", _send, refuse_send, many_phones),)
