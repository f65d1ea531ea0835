"""How commands are declared: one parser a command, the common options at any depth."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from core.cli.errors import usage_error

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from core.cli.context import Context

    Handler = Callable[[Context], Coroutine[Any, Any, int | None]]
    """Runs one command; answers its exit code, None for 0."""
    Process = Callable[[Context, list[str]], int]
    Say = Callable[[str], str]

LANGUAGES = ("vi", "en")

GREATEST = 2**63 - 1
"""The greatest number of a store's columns."""


def _silent(key: str) -> str:
    return ""


class Parser(argparse.ArgumentParser):
    """Raises ``InputError`` where argparse would print and exit, and never guesses an option."""

    def __init__(self, *, say: Say = _silent, **kwargs: Any) -> None:
        self.say = say
        super().__init__(**{"allow_abbrev": False, "conflict_handler": "resolve", **kwargs})

    def add_argument(self, *names: Any, **kwargs: Any) -> argparse.Action:
        """As argparse's; the help of an argument is the text of its name."""
        if kwargs.get("help") is not argparse.SUPPRESS:
            kwargs["help"] = self.say(f"option.{names[-1].lstrip('-')}")
        return super().add_argument(*names, **kwargs)

    def error(self, message: str) -> NoReturn:
        """A usage error, told like every other error."""
        raise usage_error(message, self.prog)

    def format_help(self) -> str:
        """The help with argparse's own few words in the user's language."""
        shown = super().format_help()
        for words in ("usage:", "positional arguments:", "options:"):
            own = self.say(words.rstrip(":").replace(" ", "_"))
            shown = shown.replace(words, f"{own}:" if own else words, 1)
        return shown


class Commands:
    """Where nouns add their commands. ``say`` gives a help text by key, or nothing at all."""

    def __init__(
        self, parsers: argparse._SubParsersAction[Parser], say: Say, prefix: str = ""
    ) -> None:
        self._parsers = parsers
        self._say = say
        self._prefix = prefix

    def noun(self, name: str) -> Commands:
        """A noun with verbs below it."""
        parser = self._add(name)
        below = parser.add_subparsers(
            dest=f"{name}_verb", metavar="COMMAND", required=True, parser_class=Parser
        )
        return Commands(below, self._say, f"{name}.")

    def command(self, name: str, handler: Handler, **extra: Any) -> Parser:
        """A command; the caller adds its arguments."""
        parser = self._add(name, **extra)
        parser.set_defaults(handler=handler)
        return parser

    def process(self, name: str, handler: Process, **extra: Any) -> Parser:
        """A command that is a process of its own: it brings its loop, its signals and its output.

        ``handler`` also gets the arguments that its parser does not know.
        """
        parser = self._add(name, **extra)
        parser.set_defaults(process=handler)
        return parser

    def _add(self, name: str, *, hidden: bool = False, **extra: Any) -> Parser:
        say = _silent if hidden else self._say
        about = say(f"{self._prefix}{name}")
        shown: dict[str, Any] = {} if hidden else {"help": about}
        return self._parsers.add_parser(
            name, description=about, parents=[common_options(say)], say=say, **shown, **extra
        )


def common_options(say: Say) -> Parser:
    """``--json``, ``--store``, ``--lang``, and who is at the desk: accepted before and after the
    command."""
    common = Parser(add_help=False, say=say)
    keep = argparse.SUPPRESS  # what was given before the command stays
    common.add_argument("--json", action="store_true", default=keep)
    common.add_argument("--store", type=Path, metavar="PATH", default=keep)
    common.add_argument("--lang", choices=LANGUAGES, default=keep)
    common.add_argument("--person", metavar="NAME", default=keep)
    common.add_argument("--pin-file", type=Path, metavar="FILE", default=keep)
    return common


def whole(text: str) -> int:
    """A whole number that a store can hold, for argparse's ``type``."""
    number = int(text)
    if abs(number) > GREATEST:
        raise ValueError
    return number


def count(text: str) -> int:
    """A whole number from 1, for argparse's ``type``."""
    number = whole(text)
    if number < 1:
        raise ValueError
    return number


def seconds(text: str) -> float:
    """A number of seconds from 0, for argparse's ``type``."""
    number = float(text)
    if not 0 <= number < float("inf"):
        raise ValueError
    return number
