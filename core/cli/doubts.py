"""``loactl campaign doubts|resolve|retry-plan``: what is unknown or failed, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from core.base.clock import to_iso
from core.cli.account import limit
from core.cli.commands import whole
from core.cli.output import fields
from core.cli.rows import paged
from core.domain.errors import InputError
from core.domain.states import MessageState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from core.campaigns.doubts import Choice, DoubtView
    from core.campaigns.retrying import RetryPlan
    from core.cli.commands import Commands
    from core.cli.context import Context
    from core.workspace import Workspace

DOUBT_COLUMNS = ("message", "row", "phone", "name", "what", "code", "kept", "next_at")
CHOICES: Final[dict[str, Choice]] = {"sent": "mark_sent", "again": "send_again"}


def register(noun: Commands) -> None:
    """Add the commands below ``campaign``."""
    doubts = noun.command("doubts", _doubts)
    doubts.add_argument("id", type=whole, metavar="ID")
    limit(doubts)
    resolve = noun.command("resolve", _resolve)
    resolve.add_argument("id", type=whole, metavar="ID")
    resolve.add_argument("--as", dest="choice", choices=sorted(CHOICES), required=True)
    resolve.add_argument("--message", type=whole, action="append", metavar="N")
    resolve.add_argument("--yes", action="store_true")
    plan = noun.command("retry-plan", _retry_plan)
    plan.add_argument("id", type=whole, metavar="ID")


async def _doubts(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        await ws.campaigns.get(options.id)  # an unknown one is told as such
        await context.out.rows(_rows(ws, options.id), DOUBT_COLUMNS, options.limit)


async def _rows(ws: Workspace, campaign_id: int) -> AsyncIterator[dict[str, Any]]:
    async def fetch(offset: int, limit: int) -> Sequence[DoubtView]:
        return await ws.campaigns.doubts(campaign_id, offset=offset, limit=limit)

    async for found in paged(fetch):
        yield _row(found)


def _row(doubt: DoubtView) -> dict[str, Any]:
    """A doubt with its evidence; ``message`` is what ``resolve --message`` takes."""
    return {
        "message": doubt.message_id,
        "row": doubt.row,
        "phone": doubt.phone,
        "name": doubt.name,
        "what": doubt.what,
        "code": doubt.code,
        "request_id": doubt.request_id,
        "first_at": doubt.first_at,
        "next_at": doubt.next_at,
        "kept": doubt.kept,
        "asked": [
            {"at": to_iso(asked.at), "answer": asked.answer, "code": asked.code}
            for asked in doubt.asked
        ],
        "looks": [
            {"at": to_iso(look.at), "rows": look.rows, "matches": look.matches}
            for look in doubt.looks
        ],
    }


async def _resolve(context: Context) -> None:
    options = context.options
    if not options.yes:
        raise InputError("campaign.resolve_needs_yes")
    async with context.workspace() as ws:
        before = await ws.campaigns.get(options.id)
        view = await ws.campaigns.resolve(
            options.id, CHOICES[options.choice], options.message, options.person
        )
    doubtful = MessageState.IN_DOUBT
    told = {
        "campaign": view.id,
        "settled": before.counts[doubtful] - view.counts[doubtful],
        "in_doubt": view.counts[doubtful],
        "state": view.state.value,
    }
    context.out.value(told)


async def _retry_plan(context: Context) -> None:
    async with context.workspace() as ws:
        found = await ws.campaigns.retry_plan(context.options.id)
    told = _plan(found)
    lines = fields({key: told[key] for key in ("worth", "soon", "not_worth", "too_few")})
    lines += [
        "  ".join(str(part) for part in (line["count"], line["code"], line["reason"]) if part)
        for line in told["lines"]
    ]
    context.out.value(told, lines)


def _plan(found: RetryPlan) -> dict[str, Any]:
    return {
        "worth": found.worth,
        "soon": found.soon,
        "not_worth": found.not_worth,
        "least": found.least,
        "too_few": found.too_few,
        "lines": [
            {
                "code": line.code,
                "reason": line.reason,
                "after_acceptance": line.sent,
                "count": line.count,
                "worth": line.worth,
                "soon": line.soon,
            }
            for line in found.lines
        ],
    }
