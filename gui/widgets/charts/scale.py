"""Arithmetic of an axis, without Qt."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def ticks(top: float, most: int = 5, *, whole: bool = True) -> list[float]:
    """Round values from 0 to at least ``top``, no more than ``most`` steps between them.

    ``whole``: what is counted has no halves, so neither has its axis.
    """
    if not math.isfinite(top) or top <= 0:
        return [0.0, 1.0]
    raw = top / max(1, most)
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(each for each in _STEPS if each * magnitude >= raw * (1 - 1e-9)) * magnitude
    if whole and step != int(step):
        step = float(math.ceil(step))
    count = math.ceil(top / step - 1e-9)
    return [step * place for place in range(count + 1)]


def spared(widths: Sequence[float], room: float, gap: float) -> int:
    """Every how many labels one is written, so that none touches the next; at least 1."""
    if not widths:
        return 1
    slot = room / len(widths)
    return max(1, math.ceil((max(widths) + gap) / slot)) if slot > 0 else len(widths)


def highest(columns: Iterable[Iterable[float | None]]) -> float:
    """The largest sum of a column; what is not known counts nothing."""
    sums = (sum(value for value in column if value is not None) for column in columns)
    return max(sums, default=0.0)
