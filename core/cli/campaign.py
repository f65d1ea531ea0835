"""``loactl campaign``: create, preview, send, watch and steer campaigns."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from core.base import text
from core.cli import approval, doubts, errors, trials, waiting
from core.cli.account import limit
from core.cli.commands import count, whole
from core.cli.inputs import pairs
from core.cli.output import fields, shown
from core.cli.rows import PAGE, each, paged
from core.domain.errors import InputError, WaitTimeoutError
from core.domain.states import MessageState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime

    from core.accounts.views import AccountView
    from core.campaigns.records import CampaignView, MessageRow
    from core.cli.commands import Commands, Parser
    from core.cli.context import Context
    from core.workspace import Workspace

LIST_COLUMNS = ("campaign", "name", "campaign_state", "account", "list", "counts", "cost_vnd")
MESSAGE_COLUMNS = ("row", "phone", "name", "state_words", "code", "reason", "segments", "content")
STEERING = ("pause", "resume", "cancel")
WATCH_EVERY_S = 0.1
EVERYTHING = 1_000_000


def register(commands: Commands) -> None:
    """Add the noun."""
    noun = commands.noun("campaign")
    create = noun.command("create", _create)
    create.add_argument("name", metavar="NAME")
    create.add_argument("--account", required=True, metavar="A")
    create.add_argument("--channel", required=True)
    create.add_argument("--list", metavar="L")
    create.add_argument("--group", metavar="G")
    create.add_argument("--check", action="append", default=[], metavar="PHONE")
    create.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE")
    create.add_argument("--at", metavar="ISO-TIME")
    create.add_argument("--provider-holds", action="store_true")
    create.add_argument("--send-by", metavar="ISO-TIME")
    create.add_argument("--pause-after", type=count, metavar="N")
    create.add_argument("--department")
    create.add_argument("--purpose")
    preview = noun.command("preview", _preview)
    _id(preview).add_argument("--row", type=count, metavar="N")
    _id(noun.command("form", _form))
    send = _id(noun.command("send", _send))
    send.add_argument("--hash", metavar="H")
    waiting.options(send)
    _id(noun.command("status", _status))
    messages = _id(noun.command("messages", _messages))
    messages.add_argument("--state", choices=[state.value for state in MessageState])
    limit(messages)
    for verb in STEERING:
        _id(noun.command(verb, _steer)).set_defaults(verb=verb)
    retry = _id(noun.command("retry-failed", _retry_failed))
    retry.add_argument("--soon-only", action="store_true")
    approval.register(noun)
    doubts.register(noun)
    trials.register(noun)
    limit(noun.command("list", _list))
    watch = _id(noun.command("watch", _watch))
    watch.add_argument("--since", type=whole, default=0, metavar="REVISION")
    limit(watch)


def _id(parser: Parser) -> Parser:
    parser.add_argument("id", type=whole, metavar="ID")
    return parser


async def _create(context: Context) -> None:
    options = context.options
    settings = pairs(options.set, "--set", context.stdin)
    if options.list is None and options.group is None:
        raise InputError("usage.missing", command="loactl campaign create", value="--list, --group")
    at = None if options.at is None else _time_to_come(options.at)
    send_by = None if options.send_by is None else _time_to_come(options.send_by)
    async with context.workspace() as ws:
        made = await ws.campaigns.create(
            options.name,
            options.account,
            options.channel,
            options.list,
            settings,
            group=options.group,
            probes=options.check,
            at=at,
            send_by=send_by,
            pause_after=options.pause_after,
            provider_holds=options.provider_holds,
            person=options.person,
            department=options.department,
            purpose=options.purpose,
        )
    context.out.value({"campaign": made.id})
    if made.provider_holds:
        context.out.note(text.label("cli", "provider_holds"))


def _time_to_come(given: str) -> datetime:
    """A time that is not over. Raises ``InputError``: ``usage.time``, ``usage.time_past``."""
    from core.base.clock import now_utc, parse_when

    when = parse_when(given)
    if when < now_utc():
        raise InputError("usage.time_past", value=given)
    return when


async def _preview(context: Context) -> None:
    from core.cli.records import preview

    async with context.workspace() as ws:
        found = await ws.campaigns.preview(context.options.id, context.options.row)
    told = preview(found)
    context.out.value(told, _preview_lines(told))


async def _form(context: Context) -> None:
    """The draft's text as a provider registers it."""
    async with context.workspace() as ws:
        draft = await ws.campaigns.get(context.options.id)
        if draft.list_id is None:
            raise InputError("list.unknown", name=draft.list_name)
        found = await ws.campaigns.registration_form(
            draft.account_id, draft.channel, draft.list_id, draft.settings
        )
    places = [{"column": column, "longest": longest} for column, longest in found.places]
    context.out.value({"body": found.body, "places": places}, [found.body])


async def _send(context: Context) -> int:
    options = context.options
    if not options.yes:
        raise InputError("send.needs_yes")
    async with context.workspace() as ws:
        await ws.campaigns.get(options.id)  # an unknown one is no wish to remember
        view = await ws.campaigns.send(
            options.id, hash=options.hash, once=options.once, person=options.person
        )
        try:
            if options.wait is not None:
                view = await waiting.wait(ws, context.out, view.id, options.wait, options.timeout)
        except WaitTimeoutError as error:
            _tell(context, await ws.campaigns.get(view.id))
            context.out.error(error)
            return error.exit_code
    return _ended(context, view, waited=options.wait is not None)


def _ended(context: Context, view: CampaignView, *, waited: bool) -> int:
    from core.cli.records import outcome

    _tell(context, view)
    problem = outcome(view, waited=waited)
    if problem is None:
        return errors.DONE
    context.out.error(problem)
    return problem.exit_code


async def _status(context: Context) -> None:
    async with context.workspace() as ws:
        view = await ws.campaigns.get(context.options.id)
    _tell(context, view)


async def _steer(context: Context) -> None:
    async with context.workspace() as ws:
        view = await getattr(ws.campaigns, context.options.verb)(context.options.id)
    _tell(context, view)


async def _retry_failed(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        view = await ws.campaigns.retry_failed(options.id, soon_only=options.soon_only)
    _tell(context, view)


async def _list(context: Context) -> None:
    from core.cli.records import campaign_row

    async with context.workspace() as ws:
        found = await ws.campaigns.list(limit=context.options.limit or EVERYTHING)
    rows = (campaign_row(view) for view in found)
    if not context.out.json:
        rows = ({**row, "campaign_state": row["state"]} for row in rows)
    await context.out.rows(each(rows), LIST_COLUMNS)


async def _messages(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        view = await ws.campaigns.get(options.id)
        rows = _message_rows(ws, options.id, options.state)
        if not context.out.json:
            rows = _in_words(rows, await ws.accounts.get(view.account_id), view.channel)
        await context.out.rows(rows, MESSAGE_COLUMNS, options.limit)


async def _in_words(
    rows: AsyncIterator[dict[str, Any]], account: AccountView, channel: str
) -> AsyncIterator[dict[str, Any]]:
    """For people: states as the channel means them, codes with their meaning."""
    from core.reports.words import Words

    words = Words(account.provider, account.settings, channel)
    async for row in rows:
        reason = words.meaning(row["state"], row["accepted_at"], row["code"], row["reason"])
        yield {**row, "state_words": words.state(row["state"]), "reason": reason}


async def _message_rows(
    ws: Workspace, campaign_id: int, state: str | None
) -> AsyncIterator[dict[str, Any]]:
    """In the list's order. The state is compared here: pages of a filter would shift, and skip
    messages, while the campaign moves."""
    from core.cli.records import message_row

    async def fetch(offset: int, limit: int) -> Sequence[MessageRow]:
        return await ws.campaigns.messages(campaign_id, offset=offset, limit=limit)

    async for row in paged(fetch):
        if state is None or row.state == state:
            yield message_row(row)


async def _watch(context: Context) -> None:
    """Every change of a message in the order of revisions, until nothing more can change."""
    from core.cli.records import message_row

    options = context.options
    left = options.limit
    async with context.workspace() as ws:
        await ws.campaigns.go_on()  # else what is followed would never move
        async for row in _changes(ws, options.id, options.since):
            context.out.change(message_row(row), _watch_line(row))
            if left is not None:
                left -= 1
                if left <= 0:
                    return


async def _changes(ws: Workspace, campaign_id: int, since: int) -> AsyncIterator[MessageRow]:
    from core.cli.records import ENDED

    while True:
        view = await ws.campaigns.get(campaign_id)  # before the changes: none can come after it
        async for row in _changes_now(ws, campaign_id, since):
            since = row.revision
            yield row
        if view.state in ENDED and not view.pending_count:
            return
        await asyncio.sleep(WATCH_EVERY_S)


async def _changes_now(ws: Workspace, campaign_id: int, since: int) -> AsyncIterator[MessageRow]:
    """Messages of one transaction share a revision, so a page may cut one in two: what is cut is
    read again. No transaction touches more than a page (engine.md, "Two processes on one file")."""
    while True:
        page = await ws.campaigns.changes(campaign_id, since, PAGE + 1)
        full = len(page) > PAGE
        for row in page:
            if not full or row.revision < page[-1].revision:
                since = row.revision
                yield row
        if not full:
            return


def _watch_line(row: MessageRow) -> str:
    said = [shown("phone", row.phone), text.label("states", row.state.value)]
    said += [part for part in (row.code, row.reason) if part]
    return text.label("cli", "watch_row", row=row.row, said=" · ".join(said))


def _tell(context: Context, view: CampaignView) -> None:
    from core.cli.records import status

    told = status(view)
    shown_keys = ("campaign", "name", "receivers", "segments", "cost_vnd", "cost_actual_vnd")
    lines = fields({key: told[key] for key in shown_keys})
    lines.append(waiting.progress_line(view, 0.0))
    context.out.value(told, lines)


def _preview_lines(told: dict[str, Any]) -> list[str]:
    keys = ("receivers", "segments", "cost_vnd", "cost_source", "balance_vnd", "balance_after_vnd")
    lines = fields({key: told[key] for key in keys})
    for line in told["by_operator"]:
        operator = line["operator"]
        lines.append(text.label("cli", "operator_line", **{**line, "operator": operator}))
    if told["cost_min_vnd"] != told["cost_max_vnd"]:
        lines[3:3] = fields({key: told[key] for key in ("cost_min_vnd", "cost_max_vnd")})
    for total in told["totals"]:
        lines.append(text.label("cli", "money_total", **total))
    for offer in told["offers"]:
        if not offer["applied"]:
            fix = text.label("fixes", offer["fix"])
            lines.append(text.label("cli", "offer", **{**offer, "fix": fix, "key": offer["fix"]}))
    for kind in ("blockers", "warnings"):
        for found in told[kind]:
            title = text.label("cli", kind)
            lines.append(f"{title}: {found['message']} {found['hint']}".rstrip())
    sample = told["sample"]
    if sample is not None:
        lines.append(text.label("cli", "sample", row=sample["row"], phone=sample["phone"]))
        lines += [f"  {line}" for line in sample["content"].splitlines()]
        lines += [f"  {name}: {value}" for name, value in sample["values"].items()]
    lines.append(f"{text.label('fields', 'hash')}: {told['hash']}")
    return lines
