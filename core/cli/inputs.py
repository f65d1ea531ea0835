"""Values as they are typed: ``FIELD=VALUE`` pairs, secrets from standard input, phones."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from core.domain.errors import InputError
from core.domain.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterable

FROM_STDIN = "@-"


class Stdin:
    """Standard input, which can be read once."""

    def __init__(self) -> None:
        self._taken_by: str | None = None

    def text(self, option: str) -> str:
        """All of it, without a byte order mark.

        Raises ``InputError`` ``usage.stdin_twice``, ``usage.stdin_not_utf8``.
        """
        if self._taken_by is not None:
            raise InputError("usage.stdin_twice", argument=option, other=self._taken_by)
        self._taken_by = option
        try:
            return sys.stdin.buffer.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise InputError("usage.stdin_not_utf8", argument=option) from None


def pairs(given: Iterable[str], option: str, stdin: Stdin) -> dict[str, str]:
    """``FIELD=VALUE`` arguments as a dict; ``FIELD=@-`` takes the value from standard input, less
    the one line end that a shell puts behind it.

    Raises ``InputError`` ``usage.pair``, ``usage.pair_twice``.
    """
    found: dict[str, str] = {}
    for text in given:
        field, sign, value = text.partition("=")
        field = field.strip()
        if not sign or not field:
            raise InputError("usage.pair", argument=option, value=text)
        if field in found:
            raise InputError("usage.pair_twice", argument=option, value=field)
        if value == FROM_STDIN:
            value = stdin.text(f"{option} {field}").removesuffix("\n").removesuffix("\r")
        found[field] = value
    return found


def secrets(stdin: Stdin) -> dict[str, Secret]:
    """Lines ``name=value`` from standard input. No error quotes a line."""
    found: dict[str, Secret] = {}
    for number, line in enumerate(stdin.text("--secrets-stdin").splitlines(), start=1):
        if not line.strip():
            continue
        name, sign, value = line.partition("=")
        if not sign or not name.strip():
            raise InputError("usage.secret_line", line=number)
        found[name.strip()] = Secret(value.strip())
    return found


def phone(text: str) -> str:
    """A number of any shape as ``84…`` digits. Raises ``InputError('message.phone_invalid')``."""
    from core.base.tables import number_plan
    from core.domain.phones import Phone

    found = number_plan().normalise(text)
    if not isinstance(found, Phone):
        raise InputError("message.phone_invalid", value=text, reason=found.reason.value)
    return found.digits
