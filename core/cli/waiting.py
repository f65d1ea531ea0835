"""Waiting for a campaign, with a line a second for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from core.base import text
from core.base.clock import monotonic_s
from core.cli.commands import seconds
from core.cli.output import counts
from core.domain.errors import WaitTimeoutError
from core.domain.states import MessageState

if TYPE_CHECKING:
    from core.campaigns.records import CampaignView
    from core.cli.commands import Parser
    from core.cli.output import Output
    from core.workspace import Workspace

LINE_EVERY_S = 1.0


def options(parser: Parser) -> None:
    """``--yes``, ``--once``, ``--wait``, ``--timeout``: for what spends money."""
    parser.add_argument("--yes", action="store_true")
    parser.add_argument("--once", metavar="KEY")
    parser.add_argument("--wait", choices=("accepted", "final"))
    parser.add_argument("--timeout", type=seconds, metavar="S")


async def wait(
    ws: Workspace,
    out: Output,
    campaign_id: int,
    until: Literal["accepted", "final"],
    timeout_s: float | None = None,
) -> CampaignView:
    """As ``Campaigns.wait``; meanwhile a line when something changed, at most one a second."""
    if out.json:
        return await ws.campaigns.wait(campaign_id, until, timeout_s)
    end = float("inf") if timeout_s is None else monotonic_s() + timeout_s
    pace, last = _Pace(), ""
    while True:
        left_s = end - monotonic_s()
        try:
            return await ws.campaigns.wait(campaign_id, until, max(0.0, min(LINE_EVERY_S, left_s)))
        except WaitTimeoutError:
            if left_s <= 0:
                raise
        view = await ws.campaigns.get(campaign_id)
        line = progress_line(view, pace.per_s(view))
        if line != last:
            out.note(line)
        last = line


def progress_line(view: CampaignView, per_s: float) -> str:
    """State, counters, rate and time left on one line."""
    parts = [
        text.label("campaign_states", view.state.value),
        counts({state.value: view.counts[state] for state in MessageState}),
    ]
    if view.reason == "approval" and view.reason_params.get("by"):
        parts.append(text.label("reason_details", view.reason, **view.reason_params))
    elif view.reason:
        parts.append(text.label("reasons", view.reason))
    if per_s > 0 and view.open_count:
        parts.append(text.label("cli", "rate", per_minute=round(per_s * 60)))
        parts.append(text.label("cli", "time_left", left_s=view.open_count / per_s))
    return " · ".join(parts)


class _Pace:
    """Messages a second that left the queue, over the last ten looks."""

    def __init__(self) -> None:
        self._seen: list[tuple[float, int]] = []

    def per_s(self, view: CampaignView) -> float:
        self._seen = [*self._seen[-9:], (monotonic_s(), view.open_count)]
        (start, before), (end, now) = self._seen[0], self._seen[-1]
        return max(0.0, (before - now) / (end - start)) if end > start else 0.0
