"""Lists that are read while they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Iterable, Sequence

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

PAGE = 2_000


class Fetch(Protocol[T_co]):
    """Reads ``limit`` items after the first ``offset`` ones."""

    def __call__(self, offset: int, limit: int) -> Awaitable[Sequence[T_co]]:
        """One page."""
        ...


async def each(items: Iterable[T]) -> AsyncIterator[T]:
    """What is in memory already."""
    for item in items:
        yield item


async def paged(fetch: Fetch[T], first: int | None = None) -> AsyncIterator[T]:
    """Every item, a page at a time; ``first`` is how many are wanted at most."""
    size = PAGE if first is None else min(PAGE, first)
    offset = 0
    while page := await fetch(offset, size):
        for item in page:
            yield item
        offset += len(page)
        if len(page) < size:
            return
