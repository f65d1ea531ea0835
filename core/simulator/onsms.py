"""ONSMS voice codes. Source: SEND SMS OTP VOICE, I (postSMS), II (checkVoice), III (checkBalance).

Replies are plain text, HTTP 200 in any case: `code,,,request_id` or `code`.
"""

import re
from typing import TYPE_CHECKING

from core.simulator import fates, ids
from core.simulator.calls import Call, Reply, Request, Text
from core.simulator.messages import Message
from core.simulator.numbers import national

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_BASE = "/onsmsapivoice/"
_CODE = re.compile(r"[0-9]{1,6}")
_TAKEN, _PENDING, _NOT_ANSWERED = "1", "27", "23"


def _known(request: Request) -> bool:
    account = request.config.onsms
    return all(request.text(name) == account[name] for name in ("username", "pass", "key"))


def _refuse(request: Request, code: str) -> Reply:
    """27 on sending: nobody knows what became of it, and the money is gone."""
    seen = {"at": request.now, "system": "onsms", "call": request.call, "request_id": ""}
    seen["phone"] = request.text("phonesend")
    request.ledger.refuse(seen, code, uses_request_id=False)
    if code == _PENDING:
        pot = request.ledger.pots["onsms"]
        pot.set(pot.settle(request.now) - request.config.onsms["price"])
    return Text(code)


def _post(request: Request) -> Reply:
    """A call that reads up to six digits aloud; no field tells a repeat from a second wish."""
    account, phone = request.config.onsms, national(request.text("phonesend"))
    code = _refusal(request, phone)
    if code is not None or phone is None:
        return _refuse(request, code or "-4")
    leg = fates.call_leg(request.config, phone, request.now, price_vnd=account["price"])
    message = Message(
        "onsms",
        request.call,
        request.now,
        "",
        request.text("phonesend"),
        request.text("message"),
        request.text("sender"),
        0,
        "",
        False,
        (leg,),
    )
    request_id = request.ledger.take((message,), ids.uuid_id)
    return Text(f"{_TAKEN}{account['separator']}{request_id}")


def _refusal(request: Request, phone: str | None) -> str | None:
    """Negative codes at the door, positive ones from the gateway."""
    account, ledger = request.config.onsms, request.ledger
    if not _known(request):
        return "-1"
    if phone is None:
        return "-4"
    if ledger.pots["onsms"].settle(request.now) < account["price"]:
        return "-8"
    if not _CODE.fullmatch(request.text("message")):
        return "11"
    if request.text("sender") != account["sender"]:
        return "5"
    if account["repeat_s"] and ledger.said(
        "onsms", phone, request.text("message"), request.now - account["repeat_s"]
    ):
        return "6"
    return None


def _check(request: Request) -> Reply:
    """1 answered, 27 not known yet, 23 busy or not answered. An unknown id: a system error."""
    if not _known(request):
        return Text("-1")
    places = request.ledger.find(request.text("request_id"))
    if not places:
        return Text("-5")
    (entry,) = request.ledger.entries(places)
    if entry["system"] != "onsms":
        return Text("-5")
    _, finished, delivered = request.ledger.progress(places[0], request.now)
    return Text(_PENDING if not finished else _TAKEN if delivered else _NOT_ANSWERED)


def _balance(request: Request) -> Reply:
    """The code is a text, the balance a number."""
    if not _known(request):
        return {"errorcode": "0", "balance": 0}
    return {"errorcode": "1", "balance": request.ledger.pots["onsms"].settle(request.now)}


def _refuse_balance(_request: Request, _code: str) -> Reply:
    return {"errorcode": "0", "balance": 0}


def _plain(_request: Request, code: str) -> Reply:
    return Text(code)


def _phone(request: Request) -> "Collection[str]":
    phone = request.text("phonesend")
    return (national(phone) or phone,)


def _asked(request: Request) -> "Collection[str]":
    places = request.ledger.find(request.text("request_id"))
    return {national(entry["phone"]) or "" for entry in request.ledger.entries(places)}


def _nobody(_request: Request) -> "Collection[str]":
    return ()


def _call(
    name: str,
    handle: "Callable[[Request], Reply]",
    refuse: "Callable[[Request, str], Reply]",
    phones: "Callable[[Request], Collection[str]]",
) -> Call:
    return Call(
        name,
        "POST",
        _BASE + name,
        handle,
        refuse,
        phones,
        ip_code="-2",
        unreadable=lambda: Text("11"),
    )


CALLS = (
    _call("postSMS", _post, _refuse, _phone),
    _call("checkVoice", _check, _plain, _asked),
    _call("checkBalance", _balance, _refuse_balance, _nobody),
)
