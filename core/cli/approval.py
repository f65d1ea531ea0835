"""``loactl campaign approve``, ``reject``, ``take-back``, ``approval-sheet``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from core.base import text
from core.cli.commands import whole
from core.cli.output import shown

if TYPE_CHECKING:
    from core.campaigns.approval import ApprovalSheet
    from core.campaigns.records import CampaignView
    from core.cli.commands import Commands, Parser
    from core.cli.context import Context


def register(noun: Commands) -> None:
    """Add the verbs to ``loactl campaign``."""
    approve = _id(noun.command("approve", _approve))
    approve.add_argument("--by", metavar="NAME")
    approve.add_argument("--hash", metavar="H")
    approve.add_argument("--sheet-code", metavar="CODE")
    reject = _id(noun.command("reject", _reject))
    reject.add_argument("--why", required=True, metavar="TEXT")
    _id(noun.command("take-back", _take_back))
    _id(noun.command("approval-sheet", _sheet))


def _id(parser: Parser) -> Parser:
    parser.add_argument("id", type=whole, metavar="ID")
    return parser


async def _approve(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        if options.sheet_code is not None:
            by = options.by or ""
            view = await ws.campaigns.approve_by_code(options.id, options.sheet_code, by=by)
        else:
            view = await ws.campaigns.approve(options.id, context.pin, hash=options.hash)
    _tell(context, view)


async def _reject(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        view = await ws.campaigns.reject(options.id, options.why, context.pin)
    _tell(context, view)


async def _take_back(context: Context) -> None:
    async with context.workspace() as ws:
        view = await ws.campaigns.take_back(context.options.id)
    _tell(context, view)


def _tell(context: Context, view: CampaignView) -> None:
    from core.cli.records import status

    told = {**status(view), "approval": dict(view.approval)}
    context.out.value(told, [text.label("campaign_states", view.state.value)])


async def _sheet(context: Context) -> None:
    """The page as text; the window draws it as a picture."""
    async with context.workspace() as ws:
        sheet = await ws.campaigns.approval_sheet(context.options.id)
    context.out.value(asdict(sheet), sheet_lines(sheet))


def sheet_lines(sheet: ApprovalSheet) -> list[str]:
    """The sheet for people, to be sent as a message."""

    def say(name: str, **params: object) -> str:
        return text.label("approval_sheet", name, **params)

    cost = f"{shown('cost_vnd', sheet.cost_vnd)} ({text.label('approval_vat', sheet.vat)})"
    when = say("at_once") if sheet.when is None else shown("when", sheet.when)
    lines = [say("title"), f"{say('campaign')}: {sheet.name}"]
    if sheet.demo:
        lines.insert(1, say("demo"))
    lines += [
        f"{say('brandname')}: {sheet.brandname or '–'}",
        f"{say('list')}: {sheet.list_name}",
        f"{say('receivers')}: {shown('receivers', sheet.receivers)}",
        f"{say('segments')}: {shown('segments', sheet.segments)}",
        f"{say('cost')}: {cost}",
        f"{say('when')}: {when}",
        f"{say('message')}:",
        *(f"  {line}" for line in sheet.content.splitlines()),
        say("asked", asked_by=sheet.asked_by, asked_at=sheet.asked_at),
        f"{say('by')}: {', '.join(sheet.by)}",
        f"{say('code')}: {sheet.code}",
    ]
    return lines
