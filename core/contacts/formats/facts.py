"""What a sheet says of itself beyond its values: which rows are hidden, how many cells are void."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

MAX_CELLS = 20_000_000
"""Cells of the block a reader lays out: 32 bytes each (measured), so some 640 MB."""
SPARSE_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What calamine does not show of a sheet.

    ``hidden`` holds the numbers (from 1) of rows that are hidden or filtered out; ``errors``
    counts cells like ``#N/A``, ``unvalued`` formulas that were saved without their result.
    """

    hidden: frozenset[int] = frozenset()
    errors: int = 0
    unvalued: int = 0


NOTHING = SheetFacts()


class Extent(NamedTuple):
    """Rows and columns up to the farthest cell that holds something."""

    rows: int = 0
    columns: int = 0

    def too_big(self, size: int) -> bool:
        """Whether laying it out takes too much memory: altogether, or for ``size`` bytes."""
        cells = self.rows * self.columns
        return cells > MAX_CELLS or (cells > SPARSE_CELLS and cells > 4 * size)

    def reaching(self, row: int, column: int) -> Extent:
        """Grown to hold a cell; both count from 1."""
        return Extent(max(self.rows, row), max(self.columns, column))
