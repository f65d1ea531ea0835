"""Phones, networks and chargeable parts, as the provider's side sees them."""

import re
from hashlib import blake2b

# Number plan after the 2018 conversion; the names are eSMS's (docs: GetSmsReceiverStatus, telcoid).
NETWORKS = {
    "Viettel": "032 033 034 035 036 037 038 039 086 096 097 098",
    "Vinaphone": "081 082 083 084 085 088 091 094",
    "Mobifone": "070 076 077 078 079 089 090 093",
    "Vietnammobile": "052 056 058 092",
    "Gtel": "059 099",
    "Itel": "087",
    "Reddi": "055",
}
TELCO_IDS = {  # docs: callback, telcoid; the templates of a brandname use the same numbers
    "Viettel": 1,
    "Mobifone": 2,
    "Vinaphone": 3,
    "Vietnammobile": 4,
    "Gtel": 5,
    "Itel": 6,
    "Reddi": 7,
}
_NETWORK_OF = {prefix: name for name, text in NETWORKS.items() for prefix in text.split()}

_MOBILE = re.compile(r"(?:\+?84|0)([35789][0-9]{8})")

# 3GPP TS 23.038 basic table; characters of the extension table take two septets.
_GSM7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM7_TWO = frozenset("\f^{}\\[~]|€")


def national(phone: str) -> str | None:
    """`0…`, ten digits, from `0…`, `84…` or `+84…`; None where it is no Vietnamese mobile."""
    found = _MOBILE.fullmatch(phone)
    return "0" + found[1] if found else None


def network(phone: str) -> str:
    """Network of a national number by its prefix; "" where no network holds the prefix."""
    return _NETWORK_OF.get(phone[:3], "")


def parts(content: str) -> int:
    """Chargeable parts: 160, 306, 459 … septets, or 70, 134, 201 … UTF-16 units."""
    if _GSM7.issuperset(content):
        length, single, each = len(content), 160, 153
    elif (_GSM7 | _GSM7_TWO).issuperset(content):
        length = sum(2 if char in _GSM7_TWO else 1 for char in content)
        single, each = 160, 153
    else:
        length, single, each = len(content.encode("utf-16-le", "surrogatepass")) // 2, 70, 67
    return 1 if length <= single else -(-length // each)


def chance(phone: str, purpose: str) -> float:
    """A number in 0..1 that is always the same for one phone and purpose."""
    digest = blake2b(f"{purpose}:{phone}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64
