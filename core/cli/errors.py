"""What ``loactl`` ends with, and its usage errors.

0 done (also with refused receivers in a campaign) · 1 anything unforeseen · 2 bad usage or input ·
3 the account or the only message was refused · 4 blocked by the preview's blockers · 5 the wait
timed out · 6 ended with receivers in doubt · 130 interrupted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from core.base import text
from core.domain.errors import InputError, LoaError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

DONE: Final = 0
UNFORESEEN: Final = 1
USAGE: Final = 2
REFUSED: Final = 3
BLOCKED: Final = 4
TIMED_OUT: Final = 5
IN_DOUBT: Final = 6
INTERRUPTED: Final = 130


class EndedInDoubt(LoaError):  # noqa: N818 - an end, told as it is
    """The campaign ended, and what became of some messages is unknown."""

    exit_code = IN_DOUBT


_ARGPARSE: Final = (
    (re.compile(r"unrecognized arguments: (?P<value>.*)"), "usage.unknown_argument"),
    (re.compile(r"the following arguments are required: (?P<value>.*)"), "usage.missing"),
    (re.compile(r"one of the arguments (?P<value>.*) is required"), "usage.missing"),
    (re.compile(r"argument (?P<argument>.+?): invalid choice: (?P<value>.+?) \("), "usage.choice"),
    (re.compile(r"argument (?P<argument>.+?): invalid \S+ value: (?P<value>.+)"), "usage.value"),
    (re.compile(r"argument (?P<value>.+?): expected .*"), "usage.no_value"),
    (
        re.compile(r"argument (?P<value>.+?): not allowed with argument (?P<argument>.+)"),
        "usage.exclusive",
    ),
)


def usage_error(message: str, command: str) -> InputError:
    """argparse's sentence as an error of ours; one it words otherwise is shown as it is."""
    for pattern, code in _ARGPARSE:
        found = pattern.match(message)
        if found is not None:
            return InputError(code, command=command, **found.groupdict())
    return InputError("usage.other", command=command, detail=message)


def interrupted() -> LoaError:
    """Ctrl+C: this command ended, the worker and its campaigns go on."""
    return LoaError("cli.interrupted")


def unforeseen(error: BaseException, report: str) -> LoaError:
    """Anything that nobody caught: its kind, and where the report lies."""
    return LoaError("cli.unforeseen", error=type(error).__name__, report=report)


def refused(code: str, params: Mapping[str, object]) -> RefusedError:
    """A refusal again, from what was kept of it. Its params may hold the provider's own code, whose
    name is the constructor's too."""
    error = RefusedError(code)
    error.params.update(params)
    return error


def worded(code: str, params: Mapping[str, object]) -> text.Rendered:
    """Message and hint; a provider's refusal says what its code means, where that is known."""
    if code in {"provider.refused", "message.refused"}:
        from core.providers.result_codes import meaning

        asked = [str(params.get(name) or "") for name in ("provider", "call", "code")]
        found = meaning(asked[0], asked[1], asked[2], text.language())
        if found is not None:
            told = {"meaning": found.meaning, "action": found.action, "code": asked[2]}
            return text.message("provider.refused_as", told)
    return text.message(code, params)
