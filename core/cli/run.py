"""One run of ``loactl``: parse, run, and turn every error into words and an exit code.

This is the boundary of the process: whatever comes up here is told in one place, and nothing
shows a traceback.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import os
import sys
from typing import TYPE_CHECKING, Any

from core.base import text
from core.cli import errors
from core.cli.commands import LANGUAGES, Commands, Parser, common_options
from core.cli.context import Context, store_of
from core.cli.output import Output, make_output
from core.domain.errors import BlockedError, InputError, LoaError

if TYPE_CHECKING:
    from collections.abc import Sequence

_log = logging.getLogger(__name__)


def run(argv: list[str]) -> int:
    """Run the command that ``argv`` names; its exit code."""
    logging.getLogger().addHandler(logging.NullHandler())  # standard error is for answers
    out = make_output("--json" in argv)
    options = argparse.Namespace(person=None, pin_file=None)
    try:
        _choose_language(argv)
        parser = build_parser(help_wanted=not argv or "-h" in argv or "--help" in argv)
        options, rest = parser.parse_known_args(argv, options)
        code = _run(parser, options, rest, out)
        out.stdout.flush()
    except SystemExit as asked:  # argparse, after printing the help
        return asked.code if isinstance(asked.code, int) else errors.DONE
    except KeyboardInterrupt:
        out.error(errors.interrupted())
        return errors.INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()  # whoever read had enough
        return errors.DONE
    except LoaError as error:
        _log.info("cli.error", extra={"fields": {"code": error.code}})
        out.error(error, _blockers(error))
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the boundary
        out.error(errors.unforeseen(error, _report(error, options)))
        return errors.UNFORESEEN
    return code


def build_parser(*, help_wanted: bool) -> Parser:
    """The whole command line. Texts are read only where help is shown."""

    def say(key: str) -> str:
        return text.label("cli_help", key) if help_wanted else ""

    from core.cli import (
        account,
        block,
        campaign,
        channels,
        contacts,
        demo,
        helper,
        history,
        message,
        otp,
        people,
        privacy,
        repeat,
        report,
        settings,
        simulator,
        store,
        worker,
    )

    common = common_options(say)
    parser = Parser(prog="loactl", description=say("loactl"), parents=[common], say=say)
    parser.add_argument("--version", action="store_true")
    parsers = parser.add_subparsers(dest="noun", metavar="COMMAND", parser_class=Parser)
    commands = Commands(parsers, say)
    nouns = (account, contacts, block, channels, campaign, message, history, otp, report, settings)
    for noun in (*nouns, people, repeat, privacy, worker, simulator, helper, store, demo):
        noun.register(commands)
    return parser


def _run(parser: Parser, options: argparse.Namespace, rest: Sequence[str], out: Output) -> int:
    if options.version:
        return _version(out)
    if hasattr(options, "process"):
        code: int = options.process(Context(options, out), list(rest))
        return code
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if options.noun is None:
        raise InputError("usage.no_command")
    answer: int | None = asyncio.run(options.handler(Context(options, out)))
    return errors.DONE if answer is None else answer


def _version(out: Output) -> int:
    import core
    from core.store.schema import SCHEMA

    told = {"version": core.__version__, "schema": SCHEMA}
    out.value(told, [f"Loa {core.__version__} (schema {SCHEMA})"])
    return errors.DONE


def _choose_language(argv: Sequence[str]) -> None:
    """Before anything is parsed, so that usage errors are in the right language too."""
    for place, word in enumerate(argv):
        name, _, value = word.partition("=")
        if name == "--lang":
            value = value or next(iter(argv[place + 1 :]), "")
            if value in LANGUAGES:
                text.set_language(value)


def _blockers(error: LoaError) -> list[dict[str, Any]]:
    if not isinstance(error, BlockedError):
        return []
    from core.cli.findings import told

    found = error.params.get("blockers")
    return [told(blocker) for blocker in found] if isinstance(found, list | tuple) else []


def _report(error: Exception, options: argparse.Namespace) -> str:
    """Log what nobody caught and write the report; its path, empty where it cannot be written."""
    from core.base import crash
    from core.base.paths import StorePaths

    _log.error("cli.unforeseen", exc_info=error)
    try:
        return str(crash.write_report(error, "cli", StorePaths(store_of(options))))
    except OSError:
        return ""


def _forget_stdout() -> None:
    """Python flushes standard output once more at its end, which must not fail again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
