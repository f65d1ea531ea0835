"""Vietnamese text in encodings of before Unicode, in files and inside workbook cells.

TCVN3 (.VnTime) and VNI fonts put Vietnamese letters in place of Western ones, so their text looks
like ``NguyÔn ThÞ`` and ``Nguyeãn Thò`` wherever it is read as Windows-1252; the same happens to
Windows-1258 and UTF-8 read so. Which of them it is, the share of well-formed Vietnamese syllables
says (``syllables``). Letters: ``resources/tables/legacy_letters.csv`` (TCVN 5712:1993, VNI).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from core.base.tables import rows
from core.contacts.formats import syllables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.contacts.formats.syllables import Reading

_WESTERN = "".join(
    bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0x100)
)
"""Windows-1252 from 0x80 on, with the control characters where it has nothing."""
_AS_BYTE = {character: code for code, character in enumerate(_WESTERN, 0x80)}
_LEGACY_ONLY = re.compile(f"[\\x00-\\x7f{re.escape(_WESTERN)}]*")
_MARK = {*"\u0300\u0301\u0303\u0309\u0323"}
_CAPITALS = re.compile(r"[^\W\d_]+")
_FEW = 2
_GOOD, _BETTER_BY = 0.8, 0.25


class Decoder(NamedTuple):
    """An encoding's code and what makes Vietnamese of text read as Windows-1252."""

    code: str
    decode: Callable[[str], str]


def _western(data: str) -> bytes:
    """The bytes that this text was read from. Raises ``ValueError`` for other characters."""
    try:
        return bytes(ord(c) if c < "\x80" else _AS_BYTE[c] for c in data)
    except KeyError:
        raise ValueError("not Windows-1252") from None


@cache
def _tcvn3_table() -> dict[int, str]:
    return {
        ord(_WESTERN[int(row["tcvn3"], 16) - 0x80]): row["letter"]
        for row in rows("legacy_letters")
        if row["tcvn3"]
    }


def _tcvn3(text: str) -> str:
    """Capitals have no codes of their own there (fonts named …H show small letters as such), so
    within a word of capitals its accented letters are capitals too."""
    found = text.translate(_tcvn3_table())
    return _CAPITALS.sub(lambda word: _like_its_capitals(word[0]), found)


def _like_its_capitals(word: str) -> str:
    plain = [letter for letter in word if letter.isascii()]
    return word.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else word


@cache
def _vni_table() -> tuple[re.Pattern[str], dict[str, str]]:
    letters = {
        "".join(chr(b) if b < 0x80 else _WESTERN[b - 0x80] for b in bytes.fromhex(row["vni"])): row[
            "letter"
        ]
        for row in rows("legacy_letters")
    }
    longest_first = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), letters


def _vni(text: str) -> str:
    pattern, letters = _vni_table()
    return pattern.sub(lambda found: letters[found[0]], text)


def _cp1258(text: str) -> str:
    return normalize("NFC", _western(text).decode("cp1258"))


def _utf8(text: str) -> str:
    return normalize("NFC", _western(text).decode("utf-8"))


DECODERS = (
    Decoder("utf-8", _utf8),
    Decoder("tcvn3", _tcvn3),
    Decoder("vni", _vni),
    Decoder("windows-1258", _cp1258),
)


def decoder(code: str) -> Decoder:
    """The decoder of that code."""
    return next(known for known in DECODERS if known.code == code)


def detect(texts: Iterable[str]) -> Decoder | None:
    """The encoding that these cells' text is really in; None where it is right as it stands.

    Only cells that Windows-1252 could hold are looked at: a letter beyond it is real Unicode.
    """
    doubtful = [text for text in texts if not text.isascii() and _LEGACY_ONLY.fullmatch(text)]
    if not doubtful:
        return None
    joined = "\n".join(doubtful)
    plain = syllables.read(joined)
    best, found = plain, None
    for known in DECODERS:
        reading = _reading(known, doubtful)
        if reading.accented and _clearly_better(reading, best):
            best, found = reading, known
    return found


def _reading(known: Decoder, texts: list[str]) -> Reading:
    try:
        return syllables.read("\n".join(map(known.decode, texts)))
    except ValueError:
        return syllables.Reading(0, 0)


def _clearly_better(new: Reading, old: Reading) -> bool:
    if new.share < _GOOD or new.well_formed < _FEW:
        return False
    return new.share >= old.share + _BETTER_BY or (
        old.share < _GOOD and new.share > old.share and new.well_formed > old.well_formed
    )


def convert(known: Decoder, text: str) -> str:
    """The cell in Unicode; unchanged where it cannot be text of that encoding."""
    if text.isascii() or not _LEGACY_ONLY.fullmatch(text):
        return text
    try:
        return known.decode(text)
    except ValueError:
        return text


def decoded_file(sample: bytes) -> Decoder | None:
    """The legacy encoding of a text file that is neither UTF-8 nor UTF-16, by its first lines.

    None: it is no Vietnamese that could be told (Western letters, or none at all).
    """
    lines = as_western(sample).splitlines()
    best, found = syllables.Reading(1, 0), None
    for known in DECODERS[1:]:
        reading = _reading(known, lines)
        if reading.accented and reading.share > best.share:
            best, found = reading, known
    return found if best.share >= 0.5 else None


def as_western(data: bytes) -> str:
    """Bytes as Windows-1252 shows them; none of them fails."""
    return "".join(chr(b) if b < 0x80 else _WESTERN[b - 0x80] for b in data)
