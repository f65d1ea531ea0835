"""SMS to customers, to one or many, and Zalo by content. Sources: eSMS API PDF §II.2 a-c; docs:
SMS OTP/CSKH, GET, POST TEXT, Zalo full template; page of SmsType 8."""

import re

from core.simulator import fates
from core.simulator.calls import INVALID_REQUEST, Reply, Request
from core.simulator.esms import zalo
from core.simulator.esms.common import (
    authorised,
    call,
    can_pay,
    care_price,
    due,
    has_brandname,
    many_phones,
    nationals,
    one_phone,
    refuse_send,
    repeat_refusal,
    send_reply,
    take,
)
from core.simulator.esms.viber import send_by_get
from core.simulator.messages import Leg, Message
from core.simulator.numbers import national, network, parts

_SMS_TYPES = {"2": 2, "8": 8}
_ZALO_TYPES = frozenset({"24", "25"})


def _send(request: Request) -> Reply:
    """One message of type 2 (brandname, customer care), 8 (fixed number), 24 or 25 (Zalo)."""
    if not authorised(request):
        return send_reply("101")
    content, start, given = request.text("Content"), due(request), request.text("Phone")
    if not content or not given or start is None:
        return INVALID_REQUEST
    sms_type, phone = request.text("SmsType"), national(given)
    if sms_type in _ZALO_TYPES:
        return zalo.send_content(request, start)
    code = _first_refusal(request, sms_type, given, phone, content)
    if code is not None or phone is None:
        return refuse_send(request, code or "108")
    smstype, sandbox = _SMS_TYPES[sms_type], request.text("Sandbox") == "1"
    count, price_vnd = price(request, phone, content, smstype)
    if not sandbox and not can_pay(request, price_vnd):
        return refuse_send(request, "103")
    leg = fates.sms_leg(
        request.config,
        phone,
        start,
        smstype,
        count,
        price_vnd=0 if sandbox else price_vnd,
        callback_url=request.text("CallbackUrl"),
    )
    return take(request, (_message(request, given, content, smstype, sandbox, leg),))


def _message(
    request: Request, phone: str, content: str, smstype: int, sandbox: bool, leg: Leg
) -> Message:
    return Message(
        "esms",
        request.call,
        request.now,
        request.text("RequestId"),
        phone,
        content,
        request.text("Brandname"),
        smstype,
        request.text("campaignid"),
        sandbox,
        (leg,),
    )


def price(request: Request, phone: str, content: str, smstype: int) -> tuple[int, int]:
    """Chargeable parts and the price of all of them."""
    if smstype == 2:
        return care_price(request, phone, content)
    count = parts(content)
    return count, count * request.config.prices["fixed"]


def _first_refusal(
    request: Request, sms_type: str, given: str, phone: str | None, content: str
) -> str | None:
    """The code of the first check that fails; checks on the request before those on the account."""
    if sms_type not in _SMS_TYPES:
        return "118" if sms_type else "300"
    if phone is None:
        return "163" if sms_type == "8" and "," in given else "108"
    if code := repeat_refusal(request, request.text("RequestId")):
        return code
    if sms_type == "2" and (code := brandname_refusal(request, request.text("Brandname"), content)):
        return code
    return fates.refusal(request.config, phone)


def brandname_refusal(request: Request, name: str, content: str) -> str | None:
    """104 for a name that is not ours, 146 for a text outside its registered patterns."""
    if not has_brandname(request, name, 2):
        return "104"
    patterns = request.config.templates.get(name)
    if patterns is not None and not any(re.fullmatch(item, content) for item in patterns):
        return "146"
    return None


# -- one text to many, in XML --------------------------------------------------------------------


def _send_xml(request: Request) -> Reply:
    """Each good phone once; those that are none are left out without a word."""
    if not authorised(request):
        return send_reply("101")
    content, start = request.text("Content"), due(request)
    sms_type, phones = request.text("SmsType"), nationals(request.texts("Phones"))
    if not content or start is None or not request.texts("Phones"):
        return INVALID_REQUEST
    code = _xml_refusal(request, phones)
    if code is not None:
        return refuse_send(request, code)
    smstype, sandbox = _SMS_TYPES[sms_type], request.text("Sandbox") == "1"
    callback_url, messages = request.text("CallbackUrl"), []
    for phone in phones:
        count, price_vnd = price(request, phone, content, smstype)
        leg = fates.sms_leg(
            request.config,
            phone,
            start,
            smstype,
            count,
            price_vnd=0 if sandbox else price_vnd,
            callback_url=callback_url,
        )
        if fates.refusal(request.config, phone):
            leg = leg._replace(delivered=False)
        messages.append(_message(request, phone, content, smstype, sandbox, leg))
    return take(request, messages)


def _xml_refusal(request: Request, phones: list[str]) -> str | None:
    sms_type = request.text("SmsType")
    if sms_type not in _SMS_TYPES:
        return "118" if sms_type else "300"
    if not phones:
        return "108"
    if sms_type == "8" and len(phones) > 1:
        return "163"
    if code := repeat_refusal(request, request.text("RequestId")):
        return code
    name, content = request.text("Brandname"), request.text("Content")
    if sms_type == "2" and (code := brandname_refusal(request, name, content)):
        return code
    if sms_type == "2" and not all(network(phone) for phone in phones):
        return "177"
    price_vnd = sum(price(request, phone, content, _SMS_TYPES[sms_type])[1] for phone in phones)
    return None if request.text("Sandbox") == "1" or can_pay(request, price_vnd) else "103"


def _send_get(request: Request) -> Reply:
    """The same by GET, where Viber goes too."""
    return send_by_get(request) if request.text("SmsType") == "23" else _send(request)


CALLS = (
    call("SendMultipleMessage_V4_post_json", "POST", _send, refuse_send, one_phone),
    call("SendMultipleMessage_V4_get", "GET", _send_get, refuse_send, one_phone),
    call("SendMultipleMessage_V4", "POST", _send_xml, refuse_send, many_phones, body="xml"),
)
