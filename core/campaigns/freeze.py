"""Freezing: the same pass as the preview's, its lines written down as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base.progress import NoProgress
from core.campaigns.preview import conclude, make_sample
from core.campaigns.scan import Totals, make_line, scan
from core.contacts.searching import searchable
from core.domain.states import MessageState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from core.base.progress import Progress
    from core.campaigns.checks import Around
    from core.campaigns.scan import Line, Plan
    from core.campaigns.views import Preview
    from core.providers.protocol import Balance
    from core.store.queries.previewing import Receiver


def freeze_rows(
    plan: Plan,
    pages: Iterable[Sequence[Receiver]],
    totals: Totals,
    progress: Progress,
    *,
    campaign_id: int,
    revision: int = 0,
) -> Iterator[list[dict[str, Any]]]:
    """Rows for ``insert(Message)``, a page at a time; ``totals`` is complete at the end.

    Positions are dense from 1. Each message gets a revision of its own above ``revision``, so that
    a reader of changes can page through them.
    """
    position = 0
    for lines in scan(plan, pages, totals, progress):
        yield [
            _row(line, plan.channel.name, campaign_id, position + place, revision)
            for place, line in enumerate(lines, start=1)
        ]
        position += len(lines)


def freeze_single(
    plan: Plan,
    receiver: Receiver,
    campaign_id: int,
    balance: Balance | None = None,
    near: Around | None = None,
) -> tuple[Preview, dict[str, Any]]:
    """The preview and the one row of a single message; ``plan`` made without a list."""
    totals = Totals(balance_vnd=None if balance is None else balance.vnd)
    pages = freeze_rows(plan, [[receiver]], totals, NoProgress(), campaign_id=campaign_id)
    (row,) = next(pages)
    sample = make_sample(plan, make_line(plan, receiver))
    return conclude(plan, totals, balance, sample, near), row


def _row(
    line: Line, channel: str, campaign_id: int, position: int, revision: int
) -> dict[str, Any]:
    receiver = line.receiver
    return {
        "campaign_id": campaign_id,
        "position": position,
        "sheet_row": receiver.sheet_row,
        "phone": receiver.phone,
        "name": receiver.name,
        "operator": receiver.operator,
        "channel": channel,
        "part": 1,
        "values": line.rendered.values,
        "content": line.rendered.content,
        "segments": line.measured.segments,
        "price_vnd": line.price_vnd,
        "state": MessageState.QUEUED.value,
        "attempts": 0,
        "revision": revision + position,
        "checks": 0,
        "probe": receiver.position == 0,
        "search": _search(receiver),
    }


def _search(receiver: Receiver) -> str:
    """Name and number without accents, as the list has them; another number's own."""
    if receiver.search.endswith(receiver.phone[2:]):
        return receiver.search
    return searchable([receiver.name], [receiver.phone])[0]
