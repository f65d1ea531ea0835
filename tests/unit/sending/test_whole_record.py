"""The provider's record counts as evidence only where it was read whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from core.domain.errors import LoaError, ProviderError
from core.providers.protocol import BasicClient, Delivery, DeliveryState, SentRecord
from core.sending import settlement
from core.sending.settlement import _record

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

AT = datetime(2026, 11, 21, 3, tzinfo=UTC)
SPANS = [(AT, AT + timedelta(hours=1)), (AT + timedelta(hours=1), AT + timedelta(hours=2))]


def _row(name: str, phone: str = "84901888484") -> SentRecord:
    return SentRecord(phone, "Da giao", name, "c", AT, Delivery(DeliveryState.PENDING))


class Paged(BasicClient):
    """A record of so many pages for each window; the ``broken`` one cannot be read."""

    def __init__(self, pages: int, broken: int | None = None) -> None:
        self._pages, self._broken = pages, broken
        self.asked: list[tuple[datetime, int]] = []

    async def record(
        self, since: datetime, until: datetime, page: int = 1, channels: Collection[str] = ()
    ) -> tuple[Sequence[SentRecord], bool]:
        self.asked.append((since, page))
        if page == self._broken:
            raise ProviderError("provider.unreachable", call="record", what="closed")
        others = [_row(f"other-{page}", "84901000001")] * 2
        return [*others, _row(f"{since.hour}-{page}"), _row("twice")], page < self._pages


async def test_all_pages_of_all_windows_are_read_and_each_row_counts_once() -> None:
    client = Paged(3)
    total, rows = await _record(client, SPANS, {"84901888484"})
    assert client.asked == [(since, page) for since, _ in SPANS for page in (1, 2, 3)]
    assert (total, len(rows)) == (24, 7)
    assert {row.phone for row in rows} == {"84901888484"}


async def test_a_page_that_cannot_be_read_leaves_nothing_to_count() -> None:
    with pytest.raises(ProviderError):
        await _record(Paged(3, broken=3), SPANS, {"84901888484"})


async def test_a_record_without_an_end_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settlement, "PAGES", 5)
    with pytest.raises(LoaError) as caught:
        await _record(Paged(6), SPANS, {"84901888484"})
    assert caught.value.code == "provider.bad_reply"
