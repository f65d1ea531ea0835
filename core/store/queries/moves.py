"""Moving messages from state to state, with their campaign's counters in the same transaction.

The one way a message's state is written after freezing. Whoever moves messages names the state
they must be in, so a move that the table of moves does not list cannot happen by a race. A
`Tally` collects the moves of one transaction and writes each campaign's counters once. The
statements are built once: building one takes SQLAlchemy longer than SQLite takes to run it. What
the sender runs in every cycle is `core.store.dialect.hot`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from core.domain.states import CampaignState, MessageState, may_move
from core.store.dialect import hot
from core.store.meta import table, touch
from core.store.tables import Campaign, Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

MESSAGE = table(Message)
CAMPAIGN = table(Campaign)


class Tally:
    """The moves of one transaction; ``write`` puts them into the campaigns' rows."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.cursor = hot.cursor(connection)
        self._now: dict[int, tuple[int, CampaignState]] = {}
        self._changes: dict[int, dict[MessageState, int]] = {}
        self._spent: dict[int, int] = {}

    def revision(self, campaign_id: int) -> int:
        """The revision that a campaign's changes of this transaction get; the lock is held."""
        return self._campaign(campaign_id)[0] + 1

    def state(self, campaign_id: int) -> CampaignState:
        """The state in which this transaction found a campaign."""
        return self._campaign(campaign_id)[1]

    def moved(self, campaign_id: int, old: MessageState, new: MessageState, count: int) -> None:
        """Count moves made. ``AssertionError`` for one that the table does not list."""
        if not may_move(old, new):
            raise AssertionError(f"no move leads from {old} to {new}")
        if count:
            change = self._changes.setdefault(campaign_id, {})
            change[old] = change.get(old, 0) - count
            change[new] = change.get(new, 0) + count

    def changed(self, campaign_id: int) -> int:
        """Messages of a campaign change without a move: the revision that they get."""
        self._changes.setdefault(campaign_id, {})
        return self.revision(campaign_id)

    def has_moved(self, campaign_id: int, new: MessageState) -> bool:
        """Whether messages of a campaign moved into that state."""
        return self._changes.get(campaign_id, {}).get(new, 0) > 0

    def _campaign(self, campaign_id: int) -> tuple[int, CampaignState]:
        if campaign_id not in self._now:
            revision, state = hot.campaign_now(self.cursor, campaign_id)
            self._now[campaign_id] = (revision, CampaignState(state))
        return self._now[campaign_id]

    def spent(self, campaign_id: int, vnd: int) -> None:
        """Add to what a campaign has cost in truth."""
        self._spent[campaign_id] = self._spent.get(campaign_id, 0) + vnd

    def write(self) -> None:
        """Write the counters, once a campaign; the feed sees their revision."""
        for campaign_id, change in self._changes.items():
            spent = self._spent.get(campaign_id)
            hot.count(self.cursor, campaign_id, self.revision(campaign_id), change, spent)


_MOVE_EACH = {
    (old, new): update(MESSAGE)
    .where(MESSAGE.c.id == bindparam("key"), MESSAGE.c.state == old)
    .values(state=new)
    for old in MessageState
    for new in MessageState
    if may_move(old, new)
}


def move_each(
    tally: Tally,
    campaign_id: int,
    old: MessageState,
    new: MessageState,
    rows: Sequence[dict[str, Any]],
) -> int:
    """Move many messages of a campaign from one state to another, each with values of its own.

    Args:
        rows: ``{"key": message id, column: value, …}``, all with the same columns.

    Returns:
        how many were still in ``old`` and moved.
    """
    revision = tally.revision(campaign_id)
    values = [{**row, "revision": revision} for row in rows]
    count = tally.connection.execute(_MOVE_EACH[old, new], values).rowcount
    tally.moved(campaign_id, old, new, count)
    return count


def move_all(
    connection: Connection,
    campaign_id: int,
    old: MessageState,
    new: MessageState,
    values: Mapping[str, Any],
    limit: int = 2_000,
    only: Any = True,
) -> int:
    """Move up to ``limit`` messages of a campaign alike; 0 when none is left in ``old``.

    Args:
        only: a condition on the messages.
    """
    ids = (
        select(MESSAGE.c.id)
        .where(MESSAGE.c.campaign_id == campaign_id, MESSAGE.c.state == old, only)
        .limit(limit)
        .scalar_subquery()
    )
    tally = Tally(connection)
    revision = tally.revision(campaign_id)
    count = connection.execute(
        update(MESSAGE).where(MESSAGE.c.id.in_(ids)).values(state=new, revision=revision, **values)
    ).rowcount
    tally.moved(campaign_id, old, new, count)
    tally.write()
    return count


def set_campaign_state(
    connection: Connection,
    campaign_id: int,
    allowed: frozenset[CampaignState],
    new: CampaignState,
    **values: Any,
) -> bool:
    """Put a campaign into a state if it is in one of ``allowed``; whether it was."""
    changed = connection.execute(
        update(CAMPAIGN)
        .where(CAMPAIGN.c.id == campaign_id, CAMPAIGN.c.state.in_(allowed))
        .values(state=new, revision=CAMPAIGN.c.revision + 1, **values)
    ).rowcount
    if changed:
        touch(connection, "campaigns")
    return bool(changed)
