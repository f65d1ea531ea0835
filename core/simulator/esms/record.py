"""What was sent between two dates, also from the portal. Sources: eSMS API PDF §II.5 and the older
pages (V1, in two shapes); docs: theo khoảng thời gian (V2)."""

from datetime import datetime
from typing import Any

from core.simulator.calls import INVALID_REQUEST, Fields, Reply, Request
from core.simulator.esms.common import VIETNAM, authorised, call, moment, refuse_read
from core.simulator.esms.status import differing, state_of
from core.simulator.messages import Leg
from core.simulator.numbers import national

_PAGE_SIZE = 500
_V1_DAYS_S = 3 * 24 * 3600
_FIRST_ID = 29_000_000
_V1_FORMS = ("%Y/%m/%d %H:%M:%S", "%Y/%m/%d")


def _v2(request: Request) -> Reply:
    """Messages by creation time, oldest first, at most 500 a page."""
    if not authorised(request):
        return refuse_read(request, "101")
    start, end = moment(request.text("From")), moment(request.text("To"))
    window = _window(request.text("Page"), request.text("PageSize"))
    kind = _kind(request.text("SmsType"))
    if start is None or end is None or window is None or kind is None:
        return INVALID_REQUEST
    rows, total = _rows(request, start, end + 1, kind, window)
    return {"CodeResult": "100", "CountTotal": total, "SentData": rows}


def _v1(request: Request) -> Reply:
    """An XML body and a JSON reply. The first shape knew neither pages nor types."""
    if not authorised(request):
        return refuse_read(request, "101")
    start, end = moment(request.text("From"), *_V1_FORMS), moment(request.text("To"), *_V1_FORMS)
    if start is None or end is None or end < start:
        return refuse_read(request, "140")
    if request.config.quirks["sent_data_v1"] == 1:
        shown = [row for kind in (1, 2, 8) for row in _all_rows(request, start, end + 1, kind)]
        return {"CodeResult": "100", "SentData": [_first_shape(row) for row in shown]}
    if end - start > _V1_DAYS_S:
        return refuse_read(request, "140")
    page, size = request.text("Page") or "1", request.text("PageSize") or str(_PAGE_SIZE)
    window, kind = _window(page, size), _kind(request.text("SmsType"))
    if window is None or kind is None:
        return INVALID_REQUEST
    rows, total = _rows(request, start, end + 1, kind, window)
    return {
        "CodeResult": "100",
        "CountTotal": total,
        "SentData": [_second_shape(row) for row in rows],
    }


def _window(page: str, size: str) -> tuple[int, int] | None:
    if not (page.isdecimal() and size.isdecimal() and int(page) > 0):
        return None
    length = min(int(size), _PAGE_SIZE)
    return (int(page) - 1) * length, int(page) * length


def _kind(text: str) -> int | None:
    return int(text) if text.isdecimal() and 0 < int(text) < 254 else None


def _rows(
    request: Request, start: float, end: float, kind: int, window: tuple[int, int]
) -> tuple[list[Fields], int]:
    """The rows of a page, and how many there are in all."""
    config = request.config
    if config.planted or config.unlisted:
        rows = _all_rows(request, start, end, kind)
        return rows[window[0] : window[1]], len(rows)
    places = request.ledger.between(start, end, kind, request.now)
    return _taken_rows(request, places[window[0] : window[1]], kind), len(places)


def _all_rows(request: Request, start: float, end: float, kind: int) -> list[Fields]:
    """What was taken, without the unlisted and with what was planted, at the end of its time."""
    unlisted = {national(phone) or phone for phone in request.config.unlisted}
    places = request.ledger.between(start, end, kind, request.now)
    rows = [
        row
        for row in _taken_rows(request, places, kind)
        if (national(str(row["Phone"])) or row["Phone"]) not in unlisted
    ]
    for number, planted in enumerate(request.config.planted):
        at = moment(str(planted.get("at", "")))
        if planted["SmsType"] == kind and (at is None or start <= at < end):
            rows.append(_planted_row(number, planted, start if at is None else at))
    return rows


def _planted_row(number: int, planted: dict[str, Any], at: float) -> Fields:
    """As from the portal: nobody's campaign id unless the row says one."""
    row: Fields = {
        "Campaign": "",
        "Content": "",
        "Phone": "",
        "ReferenceId": f"{number:032x}9",
        "SellPrice": 800.0,
        "SendResult": 1,
        "SendStatus": 5,
        "SentTime": _wire_time(at),
        "SmsId": _FIRST_ID - 1 - number,
        "SmsType": 2,
    }
    return row | {key: value for key, value in planted.items() if key != "at"}


def _taken_rows(request: Request, places: "range | list[int]", kind: int) -> list[Fields]:
    entries = request.ledger.entries(places)
    return [_row(request, place, entry, kind) for place, entry in zip(places, entries, strict=True)]


def _row(request: Request, place: int, entry: dict[str, Any], kind: int) -> Fields:
    ledger = request.ledger
    legs = [leg for leg in ledger.legs(place) if leg.smstype == kind]
    content, price_vnd = entry["content"], ledger.price_vnd(place)
    if legs and len(ledger.legs(place)) > 1:
        sent, finished, delivered, sent_at, price_vnd = _leg_state(legs[-1], request.now)
        if kind in {2, 8}:
            content = entry.get("details", {}).get("sms_content", content)
    else:
        sent, finished, delivered = ledger.progress(place, request.now)
        sent_at = ledger.sent_at(place)
    row: Fields = {
        "Campaign": entry["campaignid"],
        "Content": content,
        "Phone": entry["phone"],
        "ReferenceId": entry["smsid"],
        "SellPrice": float(price_vnd),
        "SendResult": 2 if not finished else int(delivered),
        "SendStatus": state_of(request, place, [sent], int(finished)),
        "SmsId": _FIRST_ID + place,
        "SmsType": kind,
    }
    if sent:
        row["SentTime"] = _wire_time(sent_at)
    return differing(request, entry["phone"], entry["smsid"], row)


def _leg_state(leg: Leg, now: float) -> tuple[bool, bool, bool, float, int]:
    finished = now >= leg.final_at
    return now >= leg.sent_at, finished, finished and leg.delivered, leg.sent_at, leg.price_vnd


def _wire_time(at: float) -> str:
    return f"/Date({int(at * 1000)}+0700)/"


def _first_shape(row: Fields) -> Fields:
    """Early 2023: `RefercenceId` as it was printed, and no time for what failed."""
    names = ("Content", "Phone", "SellPrice", "SmsId", "SmsType")
    shaped: Fields = {name: row[name] for name in names}
    shaped |= {"RefercenceId": row["ReferenceId"], "SentStatus": row["SendResult"] == 1}
    return shaped | ({"SentTime": row["SentTime"]} if row["SendResult"] == 1 else {})


def _second_shape(row: Fields) -> Fields:
    """Late 2023: times in words, the result as a switch."""
    shaped = {key: value for key, value in row.items() if key not in {"SendResult", "SentTime"}}
    shaped["SentResult"] = row["SendResult"] == 1
    if "SentTime" in row:
        ms = int(str(row["SentTime"]).removeprefix("/Date(").split("+", 1)[0])
        shaped["SentTime"] = datetime.fromtimestamp(ms / 1000, VIETNAM).strftime(
            "%d/%m/%Y %H:%M:%S"
        )
    return shaped


CALLS = (
    call("GetSmsSentData_V1", "POST", _v1, refuse_read, body="xml", root="SmsSentDataModel"),
    call("GetSmsSentData_V2", "POST", _v2, refuse_read, root="SmsSentDataModel"),
)
