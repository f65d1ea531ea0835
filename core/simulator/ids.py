"""The ids the providers give to what they took. Some tell their place in the journal."""

import os

_FIRST_SUFFIX = 100  # an SMSID is 32 hex digits and a number, here the message's place
KEY_BYTES = 16


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def hex_id(key: bytes, place: int) -> str:
    """As `d533459ee42b2b9525ba9eabf6a8156` in eSMS's samples."""
    return f"{key.hex()}{place + _FIRST_SUFFIX}"


def dashed_id(key: bytes, place: int) -> str:
    """As `cc955fb8-3c74-4851-ac69-9a2aa0a7cd26134` in eSMS's samples."""
    return f"{uuid_id(key, place)}{place + _FIRST_SUFFIX}"


def uuid_id(key: bytes, _place: int) -> str:
    """As eSMS's calls and ONSMS's request ids; the place is not in it."""
    text = key.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def omni_id(key: bytes, _place: int) -> str:
    """Prefix and 30 characters (eTelecom Omni, SendMessage)."""
    return "ICOMNI" + key.hex()[:30]


def plain(message_id: str) -> str:
    """The form ids are compared in: dashes, spaces around it and letter case do not count."""
    return message_id.strip().replace("-", "").lower()


def place_of(plain_id: str) -> int | None:
    """The place an id names; None where it names none."""
    suffix = plain_id[32:]
    if plain_id.startswith("i") or not (suffix.isascii() and suffix.isdecimal()):
        return None
    return int(suffix) - _FIRST_SUFFIX if len(suffix) < 16 else None


def key_of(message_id: str) -> tuple[bytes, bool]:
    """The key in an id of ours, and whether the id leaves its place unsaid."""
    plain_id = plain(message_id)
    digits = plain_id.removeprefix("icomni")[:32].ljust(32, "0")
    return bytes.fromhex(digits), place_of(plain_id) is None


NAMED = frozenset({uuid_id, omni_id})
"""The makers of ids whose place must be remembered."""
