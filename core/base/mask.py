"""Takes out of any text what must not reach a log or a crash report.

Phones keep their first five and last three digits (``84901***484``), enough to tell two receivers
apart and too little to call one. Query strings, values of key-like names, long mixed tokens (an
API key in a path) and the parameters that database and validation errors quote are dropped.
Contents of messages cannot be recognised: whoever logs must not hand them over.
"""

from __future__ import annotations

import re

HIDDEN = "***"

_KEY_NAMES = (
    r"(?:api[_-]?key|secret[_-]?key|secret|passw(?:or)?d|passphrase|token|authorization"
    r"|cookie)"
)
_KEY_NAME = re.compile(rf"(?i){_KEY_NAMES}$")

_NAMED_VALUE = re.compile(
    rf"""(?ix)
    (?P<name>{_KEY_NAMES})
    (?P<sep>\\*["']?\s*[:=]\s*)
    (?P<value>
        \\*"(?:[^"\\]|\\[^"])*\\*"?      # "…" and, inside JSON text, \"…\"
      | \\*'(?:[^'\\]|\\[^'])*\\*'?
      | [^\s"',;&}}\])<>][^,;&}}\]\n<>]*    # bare: up to a delimiter, blanks included
    )
    """
)
_XML_VALUE = re.compile(rf"(?i)({_KEY_NAMES}>)[^<]*")
_QUERY = re.compile(r"\?[\w.~%\[\]-]+=[^\s\"'<>\\]*")
_USERINFO = re.compile(r"(://)[^/\s@]+@")
_LONG_TOKEN = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])([A-Za-z0-9]{4})[A-Za-z0-9]{20,}"
)
_QUOTED_PARAMETERS = re.compile(r"\[parameters: .*?(?:\]$|\Z)", re.MULTILINE | re.DOTALL)
_INPUT_VALUE = re.compile(r"input_value=.*?(?=, input_type=|\Z)", re.DOTALL)
_PHONE_OR_TIME = re.compile(
    r"(?P<time>(?:19|20)\d\d-[01]\d-[0-3]\d[ T_][0-2]\d:[0-5]\d)"
    r"|(?P<phone>\d(?:[ .\-()\u00a0\u2011\u2013]{0,2}\d){8,})"
)
_NOT_DIGIT = re.compile(r"\D")


def mask(text: str) -> str:
    """``text`` without secrets, query strings and whole phone numbers."""
    text = _QUOTED_PARAMETERS.sub(f"[parameters: {HIDDEN}]", text)
    text = _INPUT_VALUE.sub(f"input_value={HIDDEN}", text)
    text = _QUERY.sub("?" + HIDDEN, text)
    text = _USERINFO.sub(rf"\1{HIDDEN}@", text)
    text = _NAMED_VALUE.sub(rf"\g<name>\g<sep>{HIDDEN}", text)
    text = _XML_VALUE.sub(rf"\1{HIDDEN}", text)
    text = _LONG_TOKEN.sub(rf"\1{HIDDEN}", text)
    return _PHONE_OR_TIME.sub(_masked_phone, text)


def mask_phone(phone: str) -> str:
    """First five and last three digits of one number."""
    digits = _NOT_DIGIT.sub("", phone)
    return f"{digits[:5]}{HIDDEN}{digits[-3:]}" if len(digits) > 8 else HIDDEN


def mask_value(name: str, value: object) -> object:
    """A plain value to log under ``name``: texts masked, mappings and lists masked inside.

    Whole numbers of nine and more digits are taken for phones unless ``name`` ends like an amount
    or a measure (``_vnd``, ``_ms``, ``_ns``, ``_bytes``).
    """
    if _KEY_NAME.search(name):
        return HIDDEN
    if value is None or isinstance(value, bool | float):
        return mask(repr(value)) if isinstance(value, float) and abs(value) >= 1e8 else value
    if isinstance(value, int):
        plain = abs(value) < 10**8 or name.endswith(("_vnd", "_ms", "_ns", "_bytes"))
        return value if plain else mask(str(value))
    if isinstance(value, dict):
        return {mask(str(key)): mask_value(str(key), inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [mask_value(name, inner) for inner in value]
    return mask(str(value))


def _masked_phone(found: re.Match[str]) -> str:
    return found["time"] or mask_phone(found["phone"])
