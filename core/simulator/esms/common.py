"""What eSMS's calls share: keys, codes and their texts, first checks, money, moments.

Texts of refusals are the vendor's where a page shows one, else those of its table of codes.
"""

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from core.simulator import ids
from core.simulator.calls import Call, Fields, Reply, Request
from core.simulator.numbers import national, network, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from core.simulator.messages import Message

VIETNAM = timezone(timedelta(hours=7))
REQUEST_ID_LENGTH = 50
ERRORS = {
    "99": "Số điện thoại bị chặn trên hệ thống.",
    "101": "Authorize Failed",
    "102": "Không có bảng giá.",
    "103": "Không đủ số dư để gửi tin.",
    "104": "Brand name code is not exist",
    "105": "Không tìm thấy mã tin nhắn trên hệ thống.",
    "107": "Each request has at least 30 numbers to be approved",
    "108": "Số điện thoại không đúng định dạng.",
    "118": "Loại tin nhắn không hợp lệ",
    "119": "Brandname quảng cáo phải gửi ít nhất 20 số điện thoại",
    "120": "Danh sách số điện thoại vượt quá giới hạn.",
    "124": "Request exist 1",
    "131": "Tin nhắn brandname quảng cáo độ dài tối đa 422 kí tự",
    "132": "Không có quyền gửi tin nhắn đầu số cố định 8755",
    "140": "IP chưa được whitelist để gửi tin.",
    "143": "Tài khoản chưa kích hoạt hoặc đang bị khóa.",
    "145": "Sai template mạng xã hội",
    "146": "Sai template Brandname CSKH",
    "159": "RequestId quá 120 ký tự",
    "163": "Mỗi request chỉ được gửi 1 số điện thoại.",
    "300": "Thiếu loại tin nhắn.",
    "789": "TemplateId is not config",
    "790": "Sai template ZNS.",
    "791": "Thiếu OAID hoặc TempID.",
    "799": "OAID chưa kích hoạt, sai hoặc chưa được thêm vào tài khoản.",
    "801": "Tin gửi vượt hạn mức không được đặt lịch.",
    "802": "OA không được gửi tin vượt hạn mức.",
}


def authorised(request: Request) -> bool:
    keys = request.tail or (request.text("ApiKey"), request.text("SecretKey"))
    return tuple(keys) == (request.config.api_key, request.config.secret_key)


# -- replies -------------------------------------------------------------------------------------


def sent(smsid: str) -> Fields:
    return {"CodeResult": "100", "CountRegenerate": 0, "SMSID": smsid}


def send_reply(code: str) -> Fields:
    return {"CodeResult": code, "CountRegenerate": 0, "ErrorMessage": ERRORS.get(code, "")}


def refuse_read(_request: Request, code: str) -> Reply:
    return {"CodeResult": code, "ErrorMessage": ERRORS.get(code, "")}


def refuse_send(request: Request, code: str, request_id: str | None = None) -> Fields:
    """Every refusal of a send; a repeat uses up nothing, being a repeat, nor does a stranger."""
    reply = send_reply(code)
    if code == "101":
        return reply
    phone = request.text("Phone") or next(iter(request.texts("Phones")), "")
    note_refusal(request, code, phone, request_id)
    if code == "124":
        reply["SendStatus"] = "5"
    elif code == "146":
        reply["SMSID"] = ids.hex_id(ids.new_key(), 56)
    elif code == "177":
        name = network(national(phone) or "")
        reply["ErrorMessage"] = f"The Network {name} have not registry"
    return reply


def note_refusal(request: Request, code: str, phone: str, request_id: str | None = None) -> None:
    request_id = request.text("RequestId") if request_id is None else request_id
    uses = request.config.refused_uses_request_id and code not in {"101", "124"}
    seen = {"at": request.now, "system": "esms", "call": request.call}
    seen |= {"request_id": request_id, "phone": phone}
    request.ledger.refuse(seen, code, uses_request_id=uses)


# -- checks --------------------------------------------------------------------------------------


def repeat_refusal(request: Request, *request_ids: str) -> str | None:
    """159 for one that is too long, 124 for one used within a day."""
    if not request.config.refuse_repeats:
        return None
    for request_id in request_ids:
        if len(request_id) > REQUEST_ID_LENGTH:
            return "159"
    for request_id in request_ids:
        if request_id and request.ledger.knows_request(request_id, request.now):
            return "124"
    return None


def has_brandname(request: Request, name: str, kind: int) -> bool:
    return any(
        item.get("Brandname") == name and item.get("Type") == kind
        for item in request.config.brandnames
    )


def can_pay(request: Request, price_vnd: int) -> bool:
    return price_vnd <= request.ledger.pots["esms"].settle(request.now)


def take(request: Request, messages: "Sequence[Message]") -> Fields:
    quirks = request.config.quirks
    make_id = ids.dashed_id if quirks["dashed_ids"] else ids.hex_id
    return sent(request.ledger.take(messages, make_id))


# -- values --------------------------------------------------------------------------------------


def care_price(request: Request, phone: str, content: str) -> tuple[int, int]:
    """Chargeable parts, and the price of all of them in VND."""
    count, prices = parts(content), request.config.price_vnd
    return count, count * prices.get(network(phone), prices["default"])


def due(request: Request, form: str = "%Y-%m-%d %H:%M:%S") -> float | None:
    """When it shall go out; None where SendDate is no moment."""
    text = request.text("SendDate")
    if not text:
        return request.now
    wanted = moment(text, form)
    return None if wanted is None else max(wanted, request.now)


def moment(text: str, *forms: str) -> float | None:
    """Seconds since 1970 of a time in Vietnam; None where it is in none of these forms."""
    for form in forms or ("%Y-%m-%d %H:%M:%S",):
        try:
            return datetime.strptime(text, form).replace(tzinfo=VIETNAM).timestamp()
        except (ValueError, OverflowError):
            continue
    return None


def nationals(phones: "Sequence[str]") -> list[str]:
    """The good ones, each once, in national form."""
    return list(dict.fromkeys(good for phone in phones if (good := national(phone))))


# -- the tables of calls -------------------------------------------------------------------------


def one_phone(request: Request) -> "Collection[str]":
    phone = request.text("Phone")
    return (national(phone) or phone,)


def many_phones(request: Request) -> "Collection[str]":
    return {national(phone) or phone for phone in request.texts("Phones")}


def phones_of_message(request: Request) -> "Collection[str]":
    places = request.ledger.find(request.either("RefId", "ReferenceId"))
    return {national(entry["phone"]) or "" for entry in request.ledger.entries(places)}


def no_phone(_request: Request) -> "Collection[str]":
    return ()


def call(
    name: str,
    method: str,
    handle: "Callable[[Request], Reply]",
    refuse: "Callable[[Request, str], Reply]",
    phones: "Callable[[Request], Collection[str]]" = no_phone,
    **more: Any,
) -> Call:
    """A call of the rest host unless `more` says otherwise; GET reads the query, POST JSON."""
    more = {"host": "rest", "root": "SmsResultModel", "body": _BODIES[method]} | more
    return Call(name, method, f"/MainService.svc/json/{name}", handle, refuse, phones, **more)


_BODIES = {"GET": "query", "POST": "json"}
