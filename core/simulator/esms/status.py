"""State of a message and of each receiver. Sources: eSMS API PDF §II.3-4; docs: by SMSID, by
receiver."""

from core.simulator.calls import Fields, Reply, Request
from core.simulator.esms.common import authorised, call, phones_of_message, refuse_read
from core.simulator.numbers import national, network

_STATUS_DAYS_S = 7 * 24 * 3600
_VOICE_OTP = "VoiceOTP"


def _places(request: Request) -> range:
    """Where the asked message lies; too young and older than seven days are not found.

    Of the calls only VoiceOTP is asked after here (older docs: voice OTP).
    """
    places = request.ledger.find(request.text("RefId"))
    if not places:
        return places
    age_s = request.now - request.ledger.taken_at(places[0])
    if not request.config.status_blind_s <= age_s <= _STATUS_DAYS_S:
        return range(0)
    legs = request.ledger.legs(places[0])
    if legs and legs[0].medium == "call":
        (entry,) = request.ledger.entries(places)
        return places if entry["call"] == _VOICE_OTP else range(0)
    return places


def _send_status(request: Request) -> Reply:
    if not authorised(request):
        return _refuse_send_status(request, "101")
    places = _places(request)
    if not places:
        return _refuse_send_status(request, "105")
    reply = summary(request, places)
    shown = {"CodeResponse": "100", "SMSID": request.text("RefId").strip(), **reply}
    if request.config.differences:
        (entry,) = request.ledger.entries(places[:1])
        return differing(request, entry["phone"], entry["smsid"], shown)
    return shown


def summary(request: Request, places: range) -> Fields:
    """Counts over everything that shares an id; a price counts where it arrived."""
    ledger, now = request.ledger, request.now
    states = [ledger.progress(place, now) for place in places]
    arrived = [place for place, state in zip(places, states, strict=True) if state.delivered]
    finished = sum(state.finished for state in states)
    return {
        "SendFailed": finished - len(arrived),
        "SendStatus": state_of(request, places[0], [state.sent for state in states], finished),
        "SendSuccess": len(arrived),
        "TotalPrice": float(sum(ledger.price_vnd(place) for place in arrived)),
        "TotalReceiver": len(places),
        "TotalSent": len(places),
    }


def state_of(request: Request, place: int, sent: list[bool], finished: int) -> int:
    """1 ads awaiting approval, 2 waiting, 3 being sent, 7 sent and awaiting reports, 5 finished."""
    if finished == len(sent):
        return 5
    if all(sent):
        return 7
    if any(sent):
        return 3
    age_s = request.now - request.ledger.taken_at(place)
    approved = request.ledger.smstype(place) != 1 or age_s >= request.config.ads_approval_s
    return 2 if approved else 1


def _refuse_send_status(request: Request, code: str) -> Reply:
    return {"CodeResponse": code, "SMSID": request.text("RefId")}


def _receiver_status(request: Request) -> Reply:
    if not authorised(request):
        return refuse_read(request, "101")
    places = _places(request)
    if not places:
        return refuse_read(request, "105")
    unlisted = {national(phone) or phone for phone in request.config.unlisted}
    receivers = []
    for place, entry in zip(places, request.ledger.entries(places), strict=True):
        phone = entry["phone"]
        if unlisted and (national(phone) or phone) in unlisted:
            continue
        sent, _, delivered = request.ledger.progress(place, request.now)
        row: Fields = {
            "IsSent": sent,
            "NetworkName": network(national(phone) or ""),
            "Phone": phone,
            "Retry": 0,
            "SentResult": delivered,
        }
        receivers.append(differing(request, phone, entry["smsid"], row))
    return {"CodeResult": "100", "ReceiverList": receivers}


def differing(request: Request, phone: str, smsid: str, row: Fields) -> Fields:
    """The row with those of its fields changed that the configuration shows differently."""
    known = request.config.differences
    if not known:
        return row
    changes = {**known.get(national(phone) or phone, {}), **known.get(smsid, {})}
    return {**row, **{key: value for key, value in changes.items() if key in row}}


CALLS = (
    call(
        "GetSendStatus",
        "GET",
        _send_status,
        _refuse_send_status,
        phones_of_message,
        root="SmsStatusResult",
    ),
    call(
        "GetSmsReceiverStatus_get",
        "GET",
        _receiver_status,
        refuse_read,
        phones_of_message,
        root="SmsReceiver",
    ),
)
