"""What a send would cost. Sources: docs: hàm tạm tính giá (CSKH, quảng cáo, Zalo)."""

from core.simulator.calls import INVALID_REQUEST, Fields, Reply, Request
from core.simulator.esms import ads
from core.simulator.esms.common import (
    authorised,
    call,
    care_price,
    has_brandname,
    many_phones,
    nationals,
    one_phone,
    refuse_read,
)
from core.simulator.esms.sms import brandname_refusal
from core.simulator.esms.zalo import find_template
from core.simulator.numbers import national


def _quote(price_vnd: int, receivers: int) -> Fields:
    return {
        "CodeResult": "100",
        "ErrorMessage": "success",
        "TotalPrice": float(price_vnd),
        "TotalReceiver": receivers,
    }


def _care(request: Request) -> Reply:
    if not authorised(request):
        return refuse_read(request, "101")
    phone, content = national(request.text("Phone")), request.text("Content")
    if request.text("SmsType") != "2" or not content:
        return INVALID_REQUEST
    if phone is None:
        return refuse_read(request, "108")
    if code := brandname_refusal(request, request.text("Brandname"), content):
        return refuse_read(request, code)
    return _quote(care_price(request, phone, content)[1], 1)


def _advertising(request: Request) -> Reply:
    if not authorised(request):
        return refuse_read(request, "101")
    phones, content = nationals(request.texts("Phones")), request.text("Content")
    if request.text("SmsType") != "1" or not content:
        return INVALID_REQUEST
    if not phones:
        return refuse_read(request, "108")
    if not has_brandname(request, request.text("Brandname"), 1):
        return refuse_read(request, "104")
    return _quote(len(phones) * ads.price(request, content), len(phones))


def _zalo(request: Request) -> Reply:
    if not authorised(request):
        return refuse_read(request, "101")
    values = request.args.get("Params")
    if not isinstance(values, list):
        return INVALID_REQUEST
    template, code = find_template(request, request.args, values)
    if national(request.text("Phone")) is None:
        code = "108"
    if code is not None or template is None:
        return refuse_read(request, code or "789")
    return _quote(template["price_vnd"], 1)


CALLS = (
    call("SummaryMultipleMessage_V4_get", "GET", _care, refuse_read, one_phone),
    call("SummaryMultipleSMSBrandname", "POST", _advertising, refuse_read, many_phones, body="xml"),
    call("SummaryZaloMessage_V4_post_json", "POST", _zalo, refuse_read, one_phone),
)
