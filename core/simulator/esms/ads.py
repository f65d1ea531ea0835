"""Advertising SMS. Sources: eSMS API PDF §II.2 (codes 119, 131); docs: tin SMS quảng cáo."""

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
from core.simulator.numbers import parts

_LENGTH = 422
_OLD_MINIMUM = 20


def _send(request: Request) -> Reply:
    """One text to many phones: each good one once, others are left out."""
    if not authorised(request):
        return send_reply("101")
    content, start = request.text("Content"), due(request)
    if not content or start is None or not isinstance(request.args.get("Phones"), list):
        return INVALID_REQUEST
    phones = nationals(request.texts("Phones"))
    code = _first_refusal(request, phones)
    if code is not None:
        return refuse_send(request, code)
    sandbox = request.text("Sandbox") == "1"
    count, price_vnd = parts(content), 0 if sandbox else price(request, content)
    start += request.config.ads_approval_s
    callback_url, messages = request.text("CallbackUrl"), []
    for phone in phones:
        leg = fates.sms_leg(
            request.config,
            phone,
            start,
            1,
            count,
            price_vnd=price_vnd,
            callback_url=callback_url,
        )
        if fates.refusal(request.config, phone):
            leg = leg._replace(delivered=False)
        messages.append(
            Message(
                "esms",
                request.call,
                request.now,
                request.text("RequestId"),
                phone,
                content,
                request.text("Brandname"),
                1,
                request.text("campaignid"),
                sandbox,
                (leg,),
            )
        )
    return take(request, messages)


def price(request: Request, content: str) -> int:
    """For one receiver."""
    return parts(content) * request.config.prices["ads"]


def _first_refusal(request: Request, phones: list[str]) -> str | None:
    config, content = request.config, request.text("Content")
    sms_type = request.text("SmsType")
    if sms_type != "1":
        return "118" if sms_type else "300"
    if len(phones) < config.ads_minimum:
        return "119" if config.ads_minimum <= _OLD_MINIMUM else "107"
    if len(phones) > config.ads_maximum:
        return "120"
    if code := repeat_refusal(request, request.text("RequestId")):
        return code
    if not has_brandname(request, request.text("Brandname"), 1):
        return "104"
    if len(content) > _LENGTH:
        return "131"
    if request.text("Sandbox") == "1" or can_pay(request, len(phones) * price(request, content)):
        return None
    return "103"


CALLS = (call("SendMultipleSMSBrandname_json", "POST", _send, refuse_send, many_phones),)
