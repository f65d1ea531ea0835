"""What a provider says it sent lately for an account: colleagues and its portal are in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.providers.registry import provider

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection
    from datetime import datetime

    from core.providers.protocol import Client, SentRecord

MOST_PAGES = 40
"""Pages of 500 as eSMS gives them: 20,000 messages of a day."""


class AccountRecord:
    """The part of `Accounts` that reads the provider's own record."""

    _row: Callable[[str | int], Awaitable[Any]]
    _ask: Callable[[Any, Callable[[Client], Awaitable[Any]]], Awaitable[Any]]

    async def sent_record(
        self, account: str | int, since: datetime, until: datetime, channels: Collection[str]
    ) -> tuple[list[SentRecord], bool]:
        """The record of a window for channels, and whether that is all of it; empty without one.

        Raises:
            ProviderError, RefusedError: as the provider's client.
        """
        row = await self._row(account)
        if "record" not in provider(row.provider).offers:
            return [], True

        async def ask(client: Client) -> tuple[list[SentRecord], bool]:
            found: list[SentRecord] = []
            for page in range(1, MOST_PAGES + 1):
                rows, more = await client.record(since, until, page, channels)
                found += rows
                if not more:
                    return found, True
            return found, False

        answer: tuple[list[SentRecord], bool] = await self._ask(row, ask)
        return answer
