"""Texts in two languages: codes and values in, sentences out, for the window and ``loactl`` alike.

``resources/text/{vi,en}/*.toml`` are read as one: tables of the same name are merged over all
files of a language. ``[errors.<code>]`` holds ``message`` and ``hint``; every other top-level table
is a *kind* of label (``states``, ``reasons``, ``settings`` …) whose entries are a text, or a table
with ``label``.

``{name}`` in a text is replaced by the param of that name, written after its suffix or type:
``…_vnd`` money, ``…phone`` and ``…phones`` numbers, ``…_s`` and ``…_ms`` durations, times, whole
numbers with dots, lists joined. ``{name:kind}`` shows a code (or each of a list) by its label,
None by ``unknown``. Doubled braces stay. A missing text or param never raises: the code is shown
and logged once.
"""

from __future__ import annotations

import locale
import logging
import os
import re
import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from core.base.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.domain.errors import LoaError

LANGUAGES: Final = ("vi", "en")

_PLACE = re.compile(r"(?<!\{)\{(\w+)(?::(\w+))?\}(?!\})")
_PLAIN_NUMBERS = ("id", "code", "port", "pid", "version", "year")
_UNKNOWN = "–"

_log = logging.getLogger(__name__)
_missing: set[str] = set()
_language: str | None = None


class Rendered(NamedTuple):
    """An error in the user's words. ``hint`` says what to do; it may be empty."""

    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


def language() -> str:
    """``vi`` or ``en``: as set, else as detected on first use."""
    if _language is None:
        set_language(detect())
    return _language or "en"


def set_language(code: str | None) -> None:
    """Choose the language of all later texts; ``None`` follows the system again."""
    global _language  # noqa: PLW0603 - one per process
    chosen = code or _system_language()
    _language = chosen if chosen in LANGUAGES else "en"


def detect() -> str:
    """``LOA_LANG``, else this machine's setting, else Vietnamese where the system is Vietnamese."""
    named = os.environ.get("LOA_LANG", "").lower()[:2]
    if named in LANGUAGES:
        return named
    from core.base import settings  # on use: most processes are told their language

    return settings.load().settings.language or _system_language()


def error(problem: LoaError) -> Rendered:
    """Message and hint of an error; the bare code where no text is known."""
    return message(problem.code, problem.params)


def message(code: str, params: Mapping[str, object]) -> Rendered:
    """The same from a code and params that came out of the store or another process."""
    entry = _find("errors", code)
    if not isinstance(entry, dict) or not isinstance(entry.get("message"), str):
        _note_missing("errors", code)
        return Rendered(code, "")
    return Rendered(_fill(entry["message"], params), _fill(str(entry.get("hint", "")), params))


def label(kind: str, code: str, /, **params: object) -> str:
    """The word for ``code`` among the labels of ``kind``; the bare code where there is none."""
    entry = _find(kind, code)
    if isinstance(entry, dict):
        entry = entry.get("label")
    if not isinstance(entry, str):
        _note_missing(kind, code)
        return code
    return _fill(entry, params)


@cache
def texts(code: str) -> dict[str, Any]:
    """All texts of one language, merged; read once. Raises ``OSError`` or ``TOMLDecodeError`` only
    where the installation itself is broken."""
    merged: dict[str, Any] = {}
    for file in sorted(resource("text", code).glob("*.toml")):
        _merge(merged, tomllib.loads(file.read_text("utf-8")))
    return merged


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def _find(kind: str, code: str) -> object:
    entry: object = texts(language()).get(kind)
    if isinstance(entry, dict) and code in entry:  # a code may be written in quotes, dots and all
        return entry[code]
    for part in code.split("."):
        if not isinstance(entry, dict):
            return None
        entry = entry.get(part)
    return entry


def _fill(text: str, params: Mapping[str, object]) -> str:
    def place(found: re.Match[str]) -> str:
        name, kind = found[1], found[2]
        if name not in params:
            _note_missing("param", f"{name} in {text[:40]!r}")
            return _UNKNOWN
        return _labelled(kind, params[name]) if kind else shown(name, params[name])

    return _PLACE.sub(place, text)


def _labelled(kind: str, value: object) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(label(kind, str(item)) for item in value)
    return label(kind, "unknown" if value is None else str(value))


def shown(name: str, value: object) -> str:
    """One param as people read it, by the suffix of its name, then by its type."""
    from core.base import format as forms  # on use: start-up

    if value is None or value == "":
        return _UNKNOWN
    if isinstance(value, list | tuple | set | frozenset):
        single = name.removesuffix("s") if name.endswith("phones") else name
        return ", ".join(shown(single, item) for item in value)
    if isinstance(value, datetime):
        return forms.when(value)
    if isinstance(value, Path):
        return value.name
    if name.endswith("phone"):
        return forms.phone(str(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _shown_number(name, value)
    return str(value)


def _shown_number(name: str, value: float) -> str:
    from core.base import format as forms

    if name.endswith("_vnd"):
        return forms.money(round(value))
    if name.endswith("_ms"):
        return forms.duration(value / 1000, language())
    if name.endswith("_s"):
        return forms.duration(value, language())
    if name.rpartition("_")[2] in _PLAIN_NUMBERS:
        return str(value)
    return forms.number(value)


def _note_missing(kind: str, code: str) -> None:
    key = f"{language()}/{kind}/{code}"
    if key not in _missing:
        _missing.add(key)
        from core.base.log import fields  # on use: start-up

        _log.warning("text.missing", extra=fields(text=key))


def _system_language() -> str:
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    spoken = named or locale.getlocale()[0] or ""  # 'vi_VN', on Windows 'Vietnamese_Vietnam'
    return "vi" if spoken.lower().startswith("vi") else "en"
