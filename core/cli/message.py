"""``loactl message``: one message to one number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cli import errors, waiting
from core.cli.inputs import pairs, phone
from core.domain.errors import InputError, WaitTimeoutError

if TYPE_CHECKING:
    from core.cli.commands import Commands
    from core.cli.context import Context


def register(commands: Commands) -> None:
    """Add the noun."""
    send = commands.noun("message").command("send", _send)
    send.add_argument("--account", required=True, metavar="A")
    send.add_argument("--channel", required=True)
    send.add_argument("--to", required=True, metavar="PHONE")
    send.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE")
    waiting.options(send)


async def _send(context: Context) -> int:
    from core.cli.records import message_anywhere, single_outcome

    options = context.options
    if not options.yes:
        raise InputError("send.needs_yes")
    settings = pairs(options.set, "--set", context.stdin)
    to = phone(options.to)
    late: WaitTimeoutError | None = None
    async with context.workspace() as ws:
        view, row = await ws.campaigns.send_single(
            options.account,
            options.channel,
            to,
            settings,
            once=options.once,
            person=options.person,
        )
        if options.wait is not None:
            try:
                view = await waiting.wait(ws, context.out, view.id, options.wait, options.timeout)
            except WaitTimeoutError as error:
                late = error
            (row,) = await ws.campaigns.messages(view.id, limit=1)
        provider = (await ws.accounts.get(view.account_id)).provider
    problem = late or single_outcome(view, row, provider, waited=options.wait is not None)
    context.out.value(message_anywhere(row))
    if problem is None:
        return errors.DONE
    context.out.error(problem)
    return problem.exit_code
