"""Which column of an invoice says what, told by its header in Vietnamese or English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.contacts.mapping import normalise_header

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROLES: Final = (
    "phone",
    "time",
    "request_id",
    "provider_id",
    "parts",
    "unit_price",
    "amount",
    "state",
    "brandname",
)
"""``unit_price`` is for one part, ``amount`` for the message. Labels: ``invoice_roles``."""

_HEADERS: Final = {
    "phone": "so dien thoai|sdt|dien thoai|so dt|dtdd|so thue bao|thue bao|so nhan|so nhan tin|"
    "nguoi nhan|so nguoi nhan|phone|phone number|phonenumber|mobile|msisdn|recipient|receiver|"
    "destination|to|so may|so bi goi|called number|callee",
    "time": "thoi gian|thoi gian gui|ngay gui|ngay gio gui|ngay gio|ngay|gio gui|thoi diem|"
    "thoi diem gui|ngay tao|thoi gian tao|time|date|sent time|senttime|sent at|send time|sent date|"
    "send date|datetime|created at|created date|submit time|request time|thoi gian goi|ngay goi",
    "request_id": "ma yeu cau|request id|requestid|ma request|client id|client ref|clientid|"
    "ma giao dich khach hang|ma tham chieu|client request id|partner id|transaction id",
    "provider_id": "sms id|smsid|ma tin|ma tin nhan|id tin nhan|id tin|message id|messageid|msgid|"
    "reference id|referenceid|refid|id giao dich|ma giao dich|idomnimess|id omni mess|tranid|"
    "tran id|call id|ma cuoc goi|ma dich vu tin",
    "parts": "so tin|so tin nhan|so mt|mt|mt count|tin tinh phi|so tin tinh phi|so luong tin|"
    "so phan|segments|segment|parts|sms count|so sms|message count|quantity|so luong|sl|count",
    "unit_price": "don gia|gia|gia tin|don gia vnd|don gia chua vat|don gia co vat|unit price|"
    "price|price per sms|rate|gia ban",
    "amount": "thanh tien|tong tien|so tien|chi phi|tien|cuoc|cuoc phi|phi|thanh tien vnd|"
    "thanh tien chua vat|thanh tien co vat|amount|total|total amount|total price|cost|fee|charge|"
    "sell price|sellprice|totalprice|phi dich vu",
    "state": "trang thai|ket qua|tinh trang|trang thai gui|ket qua gui|status|state|result|"
    "delivery status|send status|sent status|dlr|dlr status|call status|trang thai tin",
    "brandname": "brandname|brand name|brand|ten thuong hieu|thuong hieu|sender|sender id|from|"
    "dau so|dau so gui|nguon gui|source",
}
_KNOWN: Final = {
    header: role for role, headers in _HEADERS.items() for header in headers.split("|")
}
KNOWN_HEADERS: Final = tuple(_KNOWN)
"""All headers that are known, in normalised form."""


def guess(headers: Sequence[str]) -> dict[str, str]:
    """Role → header. The first header that names a role has it; one that says more than a known
    name (``Đơn giá (VNĐ)``) fits where nothing fits whole."""
    plain = {header: normalise_header(header) for header in headers}
    found: dict[str, str] = {}
    for header in headers:
        role = _KNOWN.get(plain[header])
        if role is not None:
            found.setdefault(role, header)
    taken = set(found.values())
    for header in headers:
        role = None if header in taken else _beginning(plain[header])
        if role is not None and role not in found:
            found[role] = header
    return found


def _beginning(header: str) -> str | None:
    """The role of the longest known name that a header begins with."""
    fits = [name for name in _KNOWN if len(name) > 3 and header.startswith(f"{name} ")]
    return _KNOWN[max(fits, key=len)] if fits else None


def checked(mapping: Mapping[str, str], headers: Sequence[str]) -> dict[str, str] | None:
    """The mapping with the headers' own spelling; None where it does not fit this sheet."""
    plain = {normalise_header(header): header for header in reversed(headers)}
    found = {}
    for role, header in mapping.items():
        exact = header if header in headers else plain.get(normalise_header(header))
        if role not in ROLES or exact is None:
            return None
        found[role] = exact
    return found
