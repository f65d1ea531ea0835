"""Who is at the desk of this command: ``--person`` or ``LOA_PERSON``, proved by a PIN.

While one person works alone, a name is only written down. From two people on it takes the PIN:
from ``--pin-file``, from ``LOA_PIN``, else asked for at a terminal. It is never an argument, which
others could read in the list of processes.
"""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from core.base import text
from core.domain.errors import InputError
from core.domain.secret import Secret

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from core.workspace import Workspace

PERSON, PIN = "LOA_PERSON", "LOA_PIN"


async def at_desk(ws: Workspace, options: argparse.Namespace) -> Secret | None:
    """Let whoever is named take the desk; their PIN, where it took one. Nobody where nobody is.

    Raises ``InputError``: ``person.unknown``, ``person.pin_missing``, ``person.pin_wrong``,
    ``person.locked``, ``person.pin_file``.
    """
    named = options.person or os.environ.get(PERSON)
    if not named:
        return None
    if not await ws.people.several():
        ws.people.desk.told = options.person
        return None
    person = await ws.people.get(named)
    given = pin(options.pin_file, "asked_pin", name=person.name)
    await ws.people.sit(person.id, given)
    return given


def pin(file: Path | None, question: str, **params: str) -> Secret:
    """A PIN from a file, from ``LOA_PIN``, else asked for.

    Raises ``InputError``: ``person.pin_missing``, ``person.pin_file``.
    """
    if file is not None:
        return first_line(file)
    given = os.environ.pop(PIN, None)  # no process that is started from here needs it
    if given:
        return Secret(given)
    return asked(question, **params)


def asked(question: str, **params: str) -> Secret:
    """Asked for at a terminal, unseen. Raises ``InputError('person.pin_missing')`` without one."""
    if not at_terminal():
        raise InputError("person.pin_missing")
    return Secret(getpass(f"{text.label('cli', question, **params)} ", sys.stderr))


def at_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def first_line(file: Path) -> Secret:
    """The first line of a file. Raises ``InputError('person.pin_file')``."""
    try:
        lines = file.expanduser().read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("person.pin_file", file=file.name) from error
    if not lines or not lines[0].strip():
        raise InputError("person.pin_file", file=file.name)
    return Secret(lines[0].strip())
