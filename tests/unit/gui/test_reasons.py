"""Every reason that Loa gives for waiting, pausing or skipping has its words in both languages."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import core
from core.base import text
from core.providers.protocol import Blame
from gui.reasons import reason_words

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(core.__file__).parent
ROOMS = ("campaigns", "sending", "worker", "tracking", "store/queries")


def _trees(*folders: str) -> Iterator[ast.Module]:
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield ast.parse(file.read_text("utf-8"))


def _constants() -> dict[str, str]:
    """Module constants of core that hold one text, by name."""
    found: dict[str, str] = {}
    for tree in _trees(*ROOMS):
        for node in tree.body:
            value = getattr(node, "value", None)
            names = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", 0)]
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found |= {name.id: value.value for name in names if isinstance(name, ast.Name)}
    return found


def _written() -> Iterator[ast.expr]:
    """What core writes as a reason: by keyword, in a row, when it stops a campaign, or skips."""
    for node in (node for tree in _trees(*ROOMS) for node in ast.walk(tree)):
        if isinstance(node, ast.Call):
            yield from _handed(node)
        elif isinstance(node, ast.Dict):
            yield from (v for k, v in zip(node.keys, node.values, strict=True) if _named(k))
        elif isinstance(node, ast.Assign):
            yield from _assigned(node)
        elif isinstance(node, ast.FunctionDef) and node.name == "_why_not":
            yield from (n.value for n in ast.walk(node) if isinstance(n, ast.Return) and n.value)


def _handed(call: ast.Call) -> Iterator[ast.expr]:
    called = [getattr(one, "attr", getattr(one, "id", "")) for one in (call.func, *call.args[:1])]
    if "stop_campaign" in called:  # also where it is handed to the store's writer
        yield call.args[-2]
    elif called[0] in ("Skip", "WaitUntil"):
        yield call.args[-1]
    elif called[0] == "_wait_for":
        yield call.args[1]
    if called[0] in ("values", "Settled", "set_campaign_state"):
        yield from (keyword.value for keyword in call.keywords if keyword.arg == "reason")


def _assigned(node: ast.Assign) -> Iterator[ast.expr]:
    """``values["reason"] = …`` and ``state, reason = …``."""
    target = node.targets[0]
    if isinstance(target, ast.Subscript) and _named(target.slice):
        yield node.value
    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
        pairs = zip(target.elts, node.value.elts, strict=True)
        yield from (value for name, value in pairs if getattr(name, "id", "") == "reason")


def _named(key: ast.expr | None) -> bool:
    return isinstance(key, ast.Constant) and key.value == "reason"


def _codes(expression: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    """The codes that an expression may be: its texts, and its constants by name."""
    if isinstance(expression, ast.IfExp):
        yield from _codes(expression.body, constants)
        yield from _codes(expression.orelse, constants)
    elif isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        yield expression.value
    elif isinstance(expression, ast.Name | ast.Attribute):
        name = expression.id if isinstance(expression, ast.Name) else expression.attr
        if name in constants:
            yield constants[name]


def reasons() -> set[str]:
    """Every reason, of a campaign or of a message, that core itself may write."""
    constants = _constants()
    found = {code for value in _written() for code in _codes(value, constants)}
    for node in (node for tree in _trees("providers") for node in ast.walk(tree)):
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "ACCOUNT_REASONS":
            found |= {code.value for code in node.value.values}
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "InDoubt":
            found |= set(_codes(node.args[0], constants))
    return (found | {str(blame) for blame in Blame if blame is not Blame.MESSAGE}) - {""}


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_every_reason_has_its_words(language: str) -> None:
    known = text.texts(language)
    given = reasons()
    expected = "failures asleep first_sent too_few too_late hours block_file block_list ads_count"
    assert {*expected.split(), "missed", "schedule", "user", "restored", "balance"} <= given
    assert given - known["reasons"].keys() - known["doubts"].keys() == set()


@pytest.mark.parametrize(
    ("reason", "params", "said"),
    [
        ("failures", {"percent": 32}, "32%"),
        ("asleep", {"minutes": 95}, "1 hour 35 minutes"),
        ("hours", {"until": "2026-11-22T08:00:00+07:00"}, "22/11/2026 08:00"),
        ("block_file", {"file": "chan.xlsx", "code": "import.file_missing"}, "chan.xlsx"),
        ("balance", {"code": "103"}, "balance"),
        ("failures", {}, "failed"),
        (None, {}, "not known"),
    ],
)
def test_a_reason_is_told_with_its_figures(
    reason: str | None, params: dict[str, object], said: str
) -> None:
    text.set_language("en")
    told = reason_words(reason, params)
    assert said in told
    assert "–" not in told
    text.set_language("vi")
    assert "–" not in reason_words(reason, params)
    text.set_language("en")
