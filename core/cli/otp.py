"""``loactl otp``: checks a one-time code that a provider made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cli.inputs import FROM_STDIN, phone

if TYPE_CHECKING:
    from core.cli.commands import Commands
    from core.cli.context import Context


def register(commands: Commands) -> None:
    """Add the noun."""
    check = commands.noun("otp").command("check", _check)
    check.add_argument("--account", required=True, metavar="A")
    check.add_argument("--to", required=True, metavar="PHONE")
    check.add_argument("--code", required=True, metavar="CODE")


async def _check(context: Context) -> None:
    options = context.options
    to = phone(options.to)
    code = options.code
    if code == FROM_STDIN:
        code = context.stdin.text("--code")
    async with context.workspace() as ws:
        account = await ws.accounts.get(options.account)
        found = await ws.accounts.check_code(account.id, to, code.strip())
    context.out.value({"valid": found.valid, "reason": found.reason})
