"""Bodies: what comes in as JSON, XML or a query, what goes out as JSON, XML or text."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from aiohttp import web

from core.simulator.calls import Reply, Text

if TYPE_CHECKING:
    from core.simulator.calls import Call

_to_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
# XML tags of eSMS (PDF §II.2 b, docs POST TEXT) -> the names of the JSON calls.
_TAGS = {
    "APIKEY": "ApiKey",
    "SECRETKEY": "SecretKey",
    "CONTENT": "Content",
    "SMSTYPE": "SmsType",
    "BRANDNAME": "Brandname",
    "SENDDATE": "SendDate",
    "CALLBACKURL": "CallbackUrl",
    "ISUNICODE": "IsUnicode",
    "SANDBOX": "Sandbox",
    "CAMPAIGNID": "campaignid",
    "REQUESTID": "RequestId",
    "FROM": "From",
    "TO": "To",
    "PAGE": "Page",
    "PAGESIZE": "PageSize",
}
_JSON = "application/json"
_NAMESPACE = "http://schemas.datacontract.org/2004/07/AdvertisingAPI.Model"
_ITEMS = {"ReceiverList": "Receiver", "ListBrandName": "listbrandname"}


class Answer:
    """A reply as bytes; misbehaviour works on these."""

    __slots__ = ("body", "content_type", "status")

    def __init__(self, body: bytes, content_type: str, status: int = 200) -> None:
        self.body, self.content_type, self.status = body, content_type, status

    def response(self) -> web.Response:
        return web.Response(
            status=self.status, body=self.body, content_type=self.content_type, charset="utf-8"
        )


class Query(Mapping[str, object]):
    """The fields of an address, whose names are compared without case."""

    def __init__(self, fields: "Mapping[str, str]") -> None:
        self._fields = {name.lower(): value for name, value in fields.items()}

    def __getitem__(self, name: str) -> object:
        return self._fields[name.lower()]

    def get(self, name: str, default: Any = None) -> Any:
        return self._fields.get(name.lower(), default)

    def __iter__(self) -> "Iterator[str]":
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


async def arguments(
    http: web.BaseRequest, call: "Call", *, xml_request_id: bool
) -> Mapping[str, object] | None:
    """The fields of a request; None for anything unreadable."""
    if call.body == "query":
        return Query(http.query)
    if call.body == "xml":
        return _from_xml(await http.read(), request_id=xml_request_id)
    if http.headers.get("Content-Type") != _JSON and http.content_type != _JSON:
        return None
    try:
        body = json.loads((await http.read()).decode())
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _from_xml(body: bytes, *, request_id: bool) -> Mapping[str, object] | None:
    if b"<!" in body:
        return None  # no document type, so no entities
    try:
        root = ElementTree.fromstring(body)  # noqa: S314 - no entities, and our own sender
    except ElementTree.ParseError:
        return None
    if root.tag != "RQST":
        return None
    fields: dict[str, object] = {
        _TAGS[item.tag]: item.text or "" for item in root if item.tag in _TAGS
    }
    if not request_id:
        fields.pop("RequestId", None)
    return fields | {"Phones": [(item.text or "").strip() for item in root.iter("PHONE")]}


def answer(reply: Reply, root: str = "", quirks: "Mapping[str, Any] | None" = None) -> Answer:
    """The bytes of a reply: XML where a root is named, JSON otherwise; see `redressing`."""
    if isinstance(reply, Text):
        return Answer(reply.body.encode(), "text/plain", reply.status)
    if quirks:
        reply = dict(_redressed(reply, quirks))
    if root:
        return Answer(_to_xml(root, reply), "application/xml")
    return Answer(_to_json(reply).encode(errors="surrogatepass"), _JSON)


# -- quirks --------------------------------------------------------------------------------------

_REDRESS = ("padded_ids", "numbers_as_text", "text_as_numbers", "lower_case_keys")


def redressing(quirks: "Mapping[str, Any]") -> "Mapping[str, Any] | None":
    """The quirks, if any of them changes replies."""
    return quirks if any(quirks[name] for name in _REDRESS) else None


def _redressed(value: Any, quirks: "Mapping[str, Any]", key: str = "") -> Any:
    """The same reply with the wrong types, spaces and letter case the quirks ask for."""
    if isinstance(value, dict):
        lower = quirks["lower_case_keys"]
        return {
            name.lower() if lower else name: _redressed(item, quirks, name)
            for name, item in value.items()
        }
    if isinstance(value, list):
        return [_redressed(item, quirks) for item in value]
    if key in {"SMSID", "ReferenceId"} and quirks["padded_ids"]:
        return f" {value} "
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value) if quirks["numbers_as_text"] else value
    if quirks["text_as_numbers"] and isinstance(value, str) and value.isdecimal():
        return int(value) if key.startswith("Code") else value
    return value


# -- XML -----------------------------------------------------------------------------------------


def _to_xml(root: str, reply: "Mapping[str, Any]") -> bytes:
    top = ElementTree.Element(root, {"xmlns": _NAMESPACE})
    _fill(top, reply)
    return bytes(ElementTree.tostring(top, encoding="utf-8"))


def _fill(parent: ElementTree.Element, fields: "Mapping[str, Any]") -> None:
    for name in sorted(fields):
        value, child = fields[name], ElementTree.SubElement(parent, name)
        if isinstance(value, dict):
            _fill(child, value)
        elif isinstance(value, list):
            for item in value:
                _fill(ElementTree.SubElement(child, _ITEMS.get(name, "item")), item)
        else:
            child.text = str(value).lower() if isinstance(value, bool) else str(value)
