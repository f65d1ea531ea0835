"""What adapters share for reading replies: tolerant, never a crash, and no secret in any text."""

from __future__ import annotations

import json
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit

from core.domain.errors import InputError, ProviderError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

HIDDEN: Final = "***"
LONGEST_TEXT: Final = 500

_SHORTEST_SECRET = 6  # shorter ones hide nothing and would spoil ids


def clean(text: str, secrets: Iterable[str] = ()) -> str:
    """A provider's text without secrets, control characters, half characters and outer blanks."""
    for secret in secrets:
        if _SHORTEST_SECRET <= len(secret) <= len(text):
            for form in _forms(secret):
                text = text.replace(form, HIDDEN)
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    return text.strip()[:LONGEST_TEXT]


@lru_cache(16)
def _forms(secret: str) -> tuple[str, ...]:
    """A secret as it is, and as it stands within JSON that was cut off or never read. Kept: it is
    asked for with each reply."""
    written = (json.dumps(secret, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False))
    return tuple(dict.fromkeys((secret, *written)))


def decoded(body: bytes) -> str:
    """The body as text, whatever it is: UTF-8 or another Unicode encoding, without its mark."""
    return body.decode(json.detect_encoding(body), "replace").lstrip("\ufeff").strip()


def json_value(text: str) -> object:
    """The JSON value in ``text``, JSON within a JSON text unwrapped once; None for no JSON."""
    try:
        value = json.loads(text)
        if isinstance(value, str):  # as some gateways wrap it
            value = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return value


class Fields:
    """A JSON object; keys are found without regard to case and to blanks around them."""

    __slots__ = ("_secrets", "_values")

    def __init__(self, values: dict[str, object], secrets: Iterable[str] = ()) -> None:
        self._values = {key.strip().lower(): value for key, value in reversed(values.items())}
        self._secrets = tuple(secrets)

    def __contains__(self, key: str) -> bool:
        return key.lower() in self._values

    def get(self, key: str) -> object:
        """The value as it came, None where there is none."""
        return self._values.get(key.lower())

    def text(self, *keys: str) -> str:
        """The first of these that is a text or a number, `clean`; else empty."""
        for key in keys:
            value = self.get(key)
            if isinstance(value, bool) or not isinstance(value, str | int | float):
                continue
            if isinstance(value, float) and value.is_integer():
                value = int(value)
            if text := clean(_written(value), self._secrets):
                return text
        return ""

    def number(self, key: str) -> int | None:
        """The value as a whole number, rounded; None where it is none."""
        value = self.get(key)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        if isinstance(value, int):
            return value
        try:
            figure = float(value)
        except ValueError:
            return None
        return round(figure) if math.isfinite(figure) else None

    def fields(self, key: str) -> dict[str, Fields]:
        """An object of objects, each by its key as it was written."""
        value = self.get(key)
        if not isinstance(value, dict):
            return {}
        found = {name: item for name, item in value.items() if isinstance(item, dict)}
        return {clean(name): Fields(item, self._secrets) for name, item in found.items()}

    def items(self, key: str) -> list[Fields]:
        """The objects of a list."""
        value = self.get(key)
        if not isinstance(value, list):
            return []
        return [Fields(item, self._secrets) for item in value if isinstance(item, dict)]


def address(setting: str, text: str, scheme: str) -> SplitResult:
    """An address as a person may write it, in parts; ``scheme`` where none is written.

    Raises:
        InputError: ``account.setting_invalid`` with ``setting``.
    """
    text = text.strip()
    try:
        parts = urlsplit(text if "://" in text else f"{scheme}://{text}")
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise InputError("account.setting_invalid", setting=setting) from None
    odd = parts.query or parts.fragment or parts.username or parts.password
    if not host or odd or parts.scheme not in ("http", "https"):
        raise InputError("account.setting_invalid", setting=setting)
    return parts


def unreachable(provider: str, call: str, what: str) -> ProviderError:
    """A call that sends nothing did not get through; ``what`` is the transport's word."""
    return ProviderError("provider.unreachable", provider=provider, call=call, what=what)


def bad_reply(provider: str, call: str) -> ProviderError:
    """A call that sends nothing was answered with what no document knows."""
    return ProviderError("provider.bad_reply", provider=provider, call=call)


def refused(provider: str, call: str, code: str, reason: str, said: str) -> RefusedError:
    """A call that sends nothing was refused: ``reason`` as a campaign's, or ``unknown``."""
    error = RefusedError("provider.refused", provider=provider, call=call, reason=reason, said=said)
    error.params["code"] = code  # the error's own code has the name in the constructor
    return error


def _written(value: str | int | float) -> str:
    try:
        return str(value)
    except ValueError:  # more digits than Python writes
        return ""
