"""What a process of ours gets from the one that started it: one JSON line on standard input.

``start(args, stdin=handover(passphrase))`` on the one side, ``receive()`` on the other, which the
child calls when its arguments say that something was handed over. ``LOA_PASSPHRASE`` is for places
without a screen; it leaves the environment once read, so that no child of ours sees it.
"""

from __future__ import annotations

import json
import os
import sys
from typing import IO

from core.base.processes import PASSPHRASE_VARIABLE
from core.domain.errors import ProcessError
from core.domain.secret import Secret

LINE_LIMIT = 16_384
"""Bytes; less than any system's pipe holds, so that the parent never waits for the child."""

_passphrase: Secret | None = None


def handover(passphrase: Secret | None) -> bytes:
    """The line for ``receive()``. It holds the passphrase in clear: only for a pipe."""
    data = {"passphrase": passphrase.reveal() if passphrase else None}
    line = json.dumps(data).encode() + b"\n"
    if len(line) > LINE_LIMIT:
        raise ProcessError("process.handover")
    return line


def receive(stream: IO[bytes] | None = None) -> None:
    """Read the parent's line; ``take_passphrase()`` answers it from then on.

    Raises ``ProcessError('process.handover')`` for anything but such a line. A closed pipe without
    a line hands over nothing.
    """
    global _passphrase  # noqa: PLW0603 - one per process
    line = (stream or sys.stdin.buffer).readline(LINE_LIMIT + 1)
    if not line.strip():
        return
    try:
        given = json.loads(line)["passphrase"]
        if given is not None and not isinstance(given, str):
            raise TypeError
    except (ValueError, KeyError, TypeError):
        raise ProcessError("process.handover") from None  # the line must not appear in a traceback
    if given:
        _passphrase = Secret(given)


def take_passphrase() -> Secret | None:
    """The passphrase that the parent or ``LOA_PASSPHRASE`` gave, if any; asked again, the same."""
    global _passphrase  # noqa: PLW0603 - one per process
    given = os.environ.pop(PASSPHRASE_VARIABLE, "")
    if given and _passphrase is None:
        _passphrase = Secret(given)
    return _passphrase
