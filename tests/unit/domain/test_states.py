"""The only moves between the states of a message."""

from __future__ import annotations

from core.domain.states import MOVES, OPEN_STATES, MessageState

TABLE = """
queued   → sending skipped cancelled
sending  → accepted failed in_doubt queued
in_doubt → accepted delivered failed queued
accepted → delivered failed expired in_doubt
expired  → delivered failed
failed   → queued delivered
"""
"""What the sender, evidence and people may do; accepted → in_doubt is for a receiver whom the
finished list of its request does not name. Whatever is not here is final."""


def test_the_moves_are_those_of_the_table_and_no_other() -> None:
    wanted: dict[MessageState, set[MessageState]] = {state: set() for state in MessageState}
    for line in TABLE.strip().splitlines():
        old, new = line.split("→")
        wanted[MessageState(old.strip())] = {MessageState(each) for each in new.split()}
    assert MOVES == wanted
    assert {state for state in MessageState if not MOVES[state]} == {
        "delivered",
        "skipped",
        "cancelled",
    }
    assert OPEN_STATES == {"queued", "sending"}
