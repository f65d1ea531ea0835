"""Rows of one phone that differ elsewhere, such as two debts: which phones, and their sums.

Found before the rows are stored, so that what is stored is never changed again. Rows alike in
every column but the phone and the serial number are copies of one another and count once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.contacts.holding import Holds
from core.contacts.sifting import NONE, Conflicts, sift
from core.contacts.tally import Tally
from core.domain.amounts import amount_vnd

if TYPE_CHECKING:
    from core.base.progress import Progress
    from core.contacts.choices import Choices
    from core.contacts.opening import Table
    from core.domain.phones import NumberPlan


def find(table: Table, plan: NumberPlan, choices: Choices, progress: Progress) -> Conflicts:
    """Look through all rows where the choice needs it: ``sum`` and ``skip``."""
    if choices.on_duplicate not in ("sum", "skip"):
        return NONE
    each = replace(choices, on_duplicate="each")
    chunks = sift(table, plan, Tally(), progress, each)
    rows = (zip(one.taken.phones, one.taken.parts, strict=True) for one in chunks)
    phones = frozenset(phone for each_row in rows for phone, part in each_row if part > 1)
    if choices.on_duplicate == "skip":
        return Conflicts(left_out=phones)
    return _sums(table, plan, each, progress, phones) if phones else NONE


def _sums(
    table: Table, plan: NumberPlan, each: Choices, progress: Progress, phones: frozenset[str]
) -> Conflicts:
    columns = enumerate(table.layout.columns)
    amounts = {column.name: place for place, column in columns if column.holds is Holds.AMOUNT}
    totals: dict[str, dict[str, int]] = {phone: dict.fromkeys(amounts, 0) for phone in phones}
    unread: set[str] = set() if amounts else set(phones)
    for sifted in sift(table, plan, Tally(), progress, each):
        for row, phone in zip(sifted.taken.places, sifted.taken.phones, strict=True):
            if phone not in phones:
                continue
            for name, column in amounts.items():
                text = sifted.texts[column][row]
                vnd = amount_vnd(text) if text else 0
                if vnd is None:
                    unread.add(phone)
                else:
                    totals[phone][name] += vnd
    kept = {phone: sums for phone, sums in totals.items() if phone not in unread}
    return Conflicts(totals=kept, unsummed=len(unread))
