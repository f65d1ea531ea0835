"""Calls and their state. Sources: eSMS API PDF §III.1-4; docs: ham-goi-voice (three pages)."""

from typing import Any

from core.simulator import fates, ids
from core.simulator.calls import INVALID_REQUEST, Call, Fields, Reply, Request
from core.simulator.esms.common import (
    ERRORS,
    authorised,
    call,
    can_pay,
    due,
    note_refusal,
    one_phone,
    phones_of_message,
    repeat_refusal,
)
from core.simulator.fates import NO_ANSWER
from core.simulator.messages import Leg, Message
from core.simulator.numbers import national

_DATE = "%Y/%m/%d %H:%M:%S"
_VOICES = frozenset({"", "male", "female", "hatieumai", "ngoclam"})
_SPEEDS = frozenset({"", "-3", "-2", "-1", "0", "1", "2", "3"})
_RETRIES = 5
_TEXTS = {"104": "Template not found", "105": "Danh sách biến của mẫu tin không hợp lệ"}
_TEXTS |= {"106": "File ghi âm không tồn tại", "107": "Sai số điện thoại"}


def _refuse(request: Request, code: str) -> Reply:
    """Refusals of calls carry no CountRegenerate, and repeats no SendStatus."""
    if code != "101":
        note_refusal(request, code, request.text("Phone"), _request_id(request))
    return {"CodeResult": code, "ErrorMessage": _TEXTS.get(code, ERRORS.get(code, ""))}


def _request_id(request: Request) -> str:
    return request.either("RequestId", "RequestID")


def _template(request: Request) -> Reply:
    """`VariableListStr`: values from left to right, joined by two pipes."""
    variables = request.config.voice_templates.get(request.text("TemplateId"))
    if variables is None:
        return _refuse_or_stranger(request, "104")
    given = request.text("VariableListStr")
    if len(given.split("||") if given else []) != variables:
        return _refuse_or_stranger(request, "105")
    if request.text("Voice") not in _VOICES or request.text("Speed") not in _SPEEDS:
        return INVALID_REQUEST
    return _carry_out(request, given, "108")


def _record(request: Request) -> Reply:
    """A recording's id travels as `TemplateId`."""
    if request.text("TemplateId") not in request.config.recordings:
        return _refuse_or_stranger(request, "106")
    numbers = [request.text(key) for key in ("MaxRepeat", "MaxRetry", "WaitRetry", "TimeWaitToIvr")]
    key = request.text("Ivr")
    if any(text and not (text.isdecimal() and len(text) < 6) for text in numbers):
        return INVALID_REQUEST
    if key and not (len(key) == 1 and key.isdecimal()):
        return INVALID_REQUEST
    retries = min(_RETRIES, int(request.text("MaxRetry") or 0))
    wait_s = float(request.text("WaitRetry") or 0)
    return _carry_out(request, request.text("TemplateId"), "108", retries, wait_s)


def _otp(request: Request) -> Reply:
    """A one-time code read aloud; no RequestId in this call's document."""
    if not request.text("Code"):
        return INVALID_REQUEST
    if request.text("Voice") not in _VOICES or request.text("Speed") not in _SPEEDS:
        return INVALID_REQUEST
    return _carry_out(request, request.text("Code"), "107", kind="call_otp")


def _refuse_or_stranger(request: Request, code: str) -> Reply:
    return _refuse(request, code if authorised(request) else "101")


def _carry_out(
    request: Request,
    content: str,
    bad_phone: str,
    retries: int = 0,
    wait_s: float = 0,
    kind: str = "call",
) -> Reply:
    if not authorised(request):
        return _refuse(request, "101")
    phone, start = national(request.text("Phone")), due(request, _DATE)
    if start is None or not request.text("Phone"):
        return INVALID_REQUEST
    if phone is None:
        return _refuse(request, bad_phone)
    request_id = "" if kind == "call_otp" else _request_id(request)
    if code := repeat_refusal(request, request_id):
        return _refuse(request, code)
    price_vnd = request.config.prices[kind]
    if not can_pay(request, price_vnd):
        return _refuse(request, "103")
    legs = _legs(request, phone, start, price_vnd, retries, wait_s)
    message = Message(
        "esms",
        request.call,
        request.now,
        request_id,
        request.text("Phone"),
        content,
        request.text("Sender"),
        0,
        "",
        False,
        legs,
        {"template": request.text("TemplateId")},
    )
    smsid = request.ledger.take((message,), ids.uuid_id)
    return {"CodeResult": "100", "SMSID": f"{smsid} "}  # padded in every sample


def _legs(
    request: Request, phone: str, start: float, price_vnd: int, retries: int, wait_s: float
) -> tuple[Leg, ...]:
    """Calls until one is answered or no retry is left."""
    more: dict[str, Any] = {"price_vnd": price_vnd, "callback_url": request.text("CallbackUrl")}
    legs = [fates.call_leg(request.config, phone, start, **more)]
    while not legs[-1].delivered and len(legs) <= retries:
        again = legs[-1].final_at + wait_s
        legs.append(fates.call_leg(request.config, phone, again, len(legs) + 1, **more))
    return tuple(legs)


# -- state ---------------------------------------------------------------------------------------


def send_status(request: Request) -> Reply:
    """ANSWERED, or NOANSWERED where callbacks say NO ANSWER; empty while the call goes on."""
    if not authorised(request):
        return {"CodeResult": "101", "CountRegenerate": 0, "ErrorMessage": ERRORS["101"]}
    places = request.ledger.find(request.text("ReferenceId"))
    legs = request.ledger.legs(places[0]) if places else ()
    young = not places or request.now - request.ledger.taken_at(places[0]) < (
        request.config.status_blind_s
    )
    if not legs or legs[-1].medium != "call" or young:
        return refuse_status(request, "105")
    sent, finished, delivered = request.ledger.progress(places[0], request.now)
    last = legs[-1]
    status = "" if not finished else "ANSWERED" if delivered else "NOANSWERED"
    reply: Fields = {
        "CallDuration": last.duration_s if finished else 0,
        "CallStatus": status,
        "CodeResponse": "100",
        "Ivr": last.key if finished else "",
        "ReferenceId": request.text("ReferenceId").strip().upper(),
        "SendStatus": 5 if finished else 7 if sent else 2,
        "SentResult": int(delivered),
    }
    if request.config.quirks["voice_status"] == "pdf":
        lower = {name.lower(): reply[name] for name in ("CallDuration", "CallStatus", "Ivr")}
        return {"CodeResponse": "100", **lower}
    return reply


def refuse_status(_request: Request, code: str) -> Reply:
    return {"CodeResponse": code, "ErrorMessage": "Không tìm thấy cuộc gọi"}


def callback_status(leg: Leg) -> str:
    """As callbacks spell it (docs: call templates, CallbackUrl)."""
    return "ANSWERED" if leg.delivered else leg.error or NO_ANSWER


def _voice(name: str, handle: Any) -> Call:
    return call(name, "GET", handle, _refuse, one_phone, host="voice")


CALLS = (
    _voice("MakeCallTemplate_V2", _template),
    _voice("MakeCallRecord_V2", _record),
    _voice("VoiceOTP", _otp),
    call(
        "GetSendStatus",
        "GET",
        send_status,
        refuse_status,
        phones_of_message,
        host="voice",
        root="voicestatusresult",
    ),
)
