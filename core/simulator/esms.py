"""eSMS's JSON calls for SMS. Sources: eSMS API PDF §II.1-6 and the vendor's current pages.

Texts of refusals are the vendor's where a page shows one, else those of its table of codes.
"""

import os
import re
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from core.simulator.calls import INVALID_REQUEST, Call, Reply, Request
from core.simulator.ledger import Message
from core.simulator.numbers import chance, national, network, parts

if TYPE_CHECKING:
    from collections.abc import Callable

_BASE = "/MainService.svc/json/"
_VIETNAM = timezone(timedelta(hours=7))
_SMS_TYPES = {"2": 2, "8": 8}
_REQUEST_ID_LENGTH = 50
_STATUS_DAYS_S = 7 * 24 * 3600
_PAGE_SIZE = 500
_USER_ID = 9999

_ERRORS = {
    "99": "Số điện thoại bị chặn trên hệ thống.",
    "101": "Authorize Failed",
    "102": "Không có bảng giá.",
    "103": "Không đủ số dư để gửi tin.",
    "104": "Brand name code is not exist",
    "105": "Không tìm thấy mã tin nhắn trên hệ thống.",
    "108": "Số điện thoại không đúng định dạng.",
    "118": "Loại tin nhắn không hợp lệ",
    "124": "Request exist 1",
    "140": "IP chưa được whitelist để gửi tin.",
    "146": "Sai template Brandname CSKH",
    "159": "RequestId quá 120 ký tự",
    "163": "Mỗi request chỉ được gửi 1 số điện thoại.",
    "300": "Thiếu loại tin nhắn.",
}


def _authorised(request: Request) -> bool:
    keys = request.tail or (request.text("ApiKey"), request.text("SecretKey"))
    return tuple(keys) == (request.config.api_key, request.config.secret_key)


# -- account -------------------------------------------------------------------------------------


def _balance(request: Request) -> Reply:
    if not _authorised(request):
        return _refuse_balance(request, "101")
    balance_vnd = request.ledger.settle(request.now)
    return {"Balance": balance_vnd, "CodeResponse": "100", "UserID": _USER_ID}


def _refuse_balance(_request: Request, code: str) -> Reply:
    return {"Balance": 0, "CodeResponse": code, "ErrorMessage": _ERRORS.get(code, "")}


def _brandnames(request: Request) -> Reply:
    if not _authorised(request):
        return _refuse_read(request, "101")
    return {"CodeResponse": "100", "ListBrandName": request.config.brandnames}


def _refuse_read(_request: Request, code: str) -> Reply:
    return {"CodeResult": code, "ErrorMessage": _ERRORS.get(code, "")}


# -- sending -------------------------------------------------------------------------------------


def _send(request: Request) -> Reply:
    """One SMS of type 2 (brandname, customer care) or 8 (fixed number, voice OTP)."""
    if not _authorised(request):
        return _send_reply("101")
    content, send_date = request.text("Content"), request.text("SendDate")
    due = _moment(send_date) if send_date else request.now
    if not content or not request.text("Phone") or due is None:
        return INVALID_REQUEST
    code = _first_refusal(request)
    if code is not None:
        return _refuse_send(request, code)
    smsid = request.ledger.take(_message(request, max(due, request.now)))
    return {"CodeResult": "100", "CountRegenerate": 0, "SMSID": smsid}


def _first_refusal(request: Request) -> str | None:
    """The code of the first check that fails; checks on the request before those on the account."""
    config, request_id = request.config, request.text("RequestId")
    phone = national(request.text("Phone"))
    sms_type = request.text("SmsType")
    if sms_type not in _SMS_TYPES:
        return "118" if sms_type else "300"
    if phone is None:
        return "163" if sms_type == "8" and "," in request.text("Phone") else "108"
    if len(request_id) > _REQUEST_ID_LENGTH:
        return "159"
    if config.refuse_repeats and request.ledger.knows_request(request_id, request.now):
        return "124"
    if sms_type == "2" and (code := _brandname_refusal(request)):
        return code
    drawn, reached = chance(phone, "refusal"), 0.0
    for code, share in config.refusals.items():
        reached += share
        if drawn < reached:
            return code
    if request.text("Sandbox") != "1" and _price(request, phone)[1] > request.ledger.settle(
        request.now
    ):
        return "103"
    return None


def _brandname_refusal(request: Request) -> str | None:
    name = request.text("Brandname")
    if not any(
        item.get("Brandname") == name and item.get("Type") == 2
        for item in request.config.brandnames
    ):
        return "104"
    patterns = request.config.templates.get(name)
    content = request.text("Content")
    if patterns is not None and not any(re.fullmatch(item, content) for item in patterns):
        return "146"
    return None


def _price(request: Request, phone: str) -> tuple[int, int]:
    count, prices = parts(request.text("Content")), request.config.price_vnd
    return count, count * prices.get(network(phone), prices["default"])


def _message(request: Request, due: float) -> Message:
    config, phone = request.config, national(request.text("Phone")) or ""
    count, price_vnd = _price(request, phone)
    shortest, longest = config.delivery_s
    delay_s = shortest + (longest - shortest) * chance(phone, "delivery time")
    drawn, failed = chance(phone, "outcome"), config.outcomes.get("failed", 0)
    final_s = (
        config.slow_s if failed <= drawn < failed + config.outcomes.get("slow", 0) else delay_s
    )
    sandbox = request.text("Sandbox") == "1"
    return Message(
        at=request.now,
        request_id=request.text("RequestId"),
        phone=request.text("Phone"),
        content=request.text("Content"),
        brandname=request.text("Brandname"),
        smstype=_SMS_TYPES[request.text("SmsType")],
        campaignid=request.text("campaignid"),
        parts=count,
        price_vnd=0 if sandbox else price_vnd,
        sandbox=sandbox,
        sent_at=due + min(delay_s, final_s) / 2,
        final_at=due + final_s,
        delivered=drawn >= failed,
    )


def _refuse_send(request: Request, code: str) -> Reply:
    """Every refusal of an authorised send; a repeat uses up nothing, being a repeat."""
    uses = request.config.refused_uses_request_id and code not in {"101", "124"}
    request.ledger.refuse(
        request.now,
        request.text("RequestId"),
        request.text("Phone"),
        code,
        uses_request_id=uses,
    )
    reply = _send_reply(code)
    if code == "124":
        reply["SendStatus"] = "5"
    elif code == "146":
        reply["SMSID"] = os.urandom(16).hex() + "156"
    elif code == "177":
        name = network(national(request.text("Phone")) or "")
        reply["ErrorMessage"] = f"The Network {name} have not registry"
    return reply


def _send_reply(code: str) -> Reply:
    return {"CodeResult": code, "CountRegenerate": 0, "ErrorMessage": _ERRORS.get(code, "")}


# -- asking after messages -----------------------------------------------------------------------


def _place(request: Request) -> int | None:
    """Where the asked message lies; too young and older than seven days are not found."""
    place = request.ledger.find(request.text("RefId").strip())
    if place is None:
        return None
    age_s = request.now - request.ledger.taken_at(place)
    return place if request.config.status_blind_s <= age_s <= _STATUS_DAYS_S else None


def _send_status(request: Request) -> Reply:
    if not _authorised(request):
        return _refuse_send_status(request, "101")
    place = _place(request)
    if place is None:
        return _refuse_send_status(request, "105")
    sent, finished, delivered = request.ledger.progress(place, request.now)
    price_vnd = request.ledger.price_vnd(place) if delivered else 0
    return {
        "CodeResponse": "100",
        "SMSID": request.text("RefId").strip(),
        "SendFailed": int(finished and not delivered),
        "SendStatus": _status(sent, finished),
        "SendSuccess": int(delivered),
        "TotalPrice": float(price_vnd),
        "TotalReceiver": 1,
        "TotalSent": 1,
    }


def _refuse_send_status(request: Request, code: str) -> Reply:
    return {"CodeResponse": code, "SMSID": request.text("RefId")}


def _status(sent: bool, finished: bool) -> int:
    """2 waiting, 7 sent and awaiting its report, 5 finished."""
    return 5 if finished else 7 if sent else 2


def _receiver_status(request: Request) -> Reply:
    if not _authorised(request):
        return _refuse_read(request, "101")
    place = _place(request)
    if place is None:
        return _refuse_read(request, "105")
    (entry,) = request.ledger.entries([place])
    sent, _, delivered = request.ledger.progress(place, request.now)
    receiver = {
        "IsSent": sent,
        "NetworkName": network(national(entry["phone"]) or ""),
        "Phone": entry["phone"],
        "Retry": 0,
        "SentResult": delivered,
    }
    return {"CodeResult": "100", "ReceiverList": [receiver]}


def _sent_data(request: Request) -> Reply:
    """Messages by creation time, oldest first, at most 500 a page."""
    if not _authorised(request):
        return _refuse_read(request, "101")
    start, end = _moment(request.text("From")), _moment(request.text("To"))
    page, size = request.text("Page"), request.text("PageSize")
    sms_type = request.text("SmsType")
    if start is None or end is None or not (page.isdecimal() and size.isdecimal()):
        return INVALID_REQUEST
    if not (sms_type.isdecimal() and 0 < int(sms_type) < 256 and int(page) > 0):
        return INVALID_REQUEST
    places = request.ledger.between(start, end + 1, int(sms_type))
    length = min(int(size), _PAGE_SIZE)
    shown = places[(int(page) - 1) * length : int(page) * length]
    return {
        "CodeResult": "100",
        "CountTotal": len(places),
        "SentData": [
            _sent_row(request, place, entry)
            for place, entry in zip(shown, request.ledger.entries(shown), strict=True)
        ],
    }


def _sent_row(request: Request, place: int, entry: dict[str, object]) -> Reply:
    sent, finished, delivered = request.ledger.progress(place, request.now)
    row: Reply = {
        "Campaign": entry["campaignid"],
        "Content": entry["content"],
        "Phone": entry["phone"],
        "ReferenceId": entry["smsid"],
        "SellPrice": float(request.ledger.price_vnd(place)),
        "SendResult": 2 if not finished else int(delivered),
        "SendStatus": _status(sent, finished),
        "SmsId": 29_000_000 + place,
        "SmsType": entry["smstype"],
    }
    if sent:
        moment_ms = int(request.ledger.sent_at(place) * 1000)
        row["SentTime"] = f"/Date({moment_ms}+0700)/"
    return row


def _moment(text: str) -> float | None:
    """Seconds since 1970 of `yyyy-MM-dd HH:mm:ss` in Vietnam; None where it is not that."""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=_VIETNAM).timestamp()
    except (ValueError, OverflowError):
        return None


# -- the table -----------------------------------------------------------------------------------


def _phone_of_send(request: Request) -> str | None:
    phone = request.text("Phone")
    return national(phone) or phone


def _phone_of_message(request: Request) -> str | None:
    place = request.ledger.find(request.text("RefId").strip())
    if place is None:
        return None
    (entry,) = request.ledger.entries([place])
    return national(entry["phone"])


def _no_phone(_request: Request) -> str | None:
    return None


def _call(
    name: str,
    method: str,
    handle: "Callable[[Request], Reply]",
    refuse: "Callable[[Request, str], Reply]",
    phone: "Callable[[Request], str | None]" = _no_phone,
    tail: int = 0,
) -> Call:
    return Call(name, method, _BASE + name, handle, refuse, phone, tail)


CALLS = (
    _call("GetBalance_json", "POST", _balance, _refuse_balance),
    _call("GetListBrandname", "GET", _brandnames, _refuse_read, tail=2),
    _call("SendMultipleMessage_V4_post_json", "POST", _send, _refuse_send, _phone_of_send),
    _call("GetSendStatus", "GET", _send_status, _refuse_send_status, _phone_of_message),
    _call("GetSmsReceiverStatus_get", "GET", _receiver_status, _refuse_read, _phone_of_message),
    _call("GetSmsSentData_V2", "POST", _sent_data, _refuse_read),
)
