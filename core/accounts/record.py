"""What a provider says it sent for an account: colleagues and its portal are in it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.accounts import connect as connecting
from core.domain.errors import ProviderError
from core.providers import guarded
from core.providers.registry import provider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
    from datetime import datetime

    from core.accounts.secrets import SecretStore
    from core.base.paths import StorePaths
    from core.providers.protocol import Client, SentRecord

MOST_PAGES = 40
"""Pages of 500 as eSMS gives them: 20,000 messages of a day."""
ENDLESS = 2_000
"""A window with more pages than this has no end."""
WINDOW = timedelta(days=1)
"""A long time is read day by day: pages of a short window come quickly and stay as they are."""
SECOND = timedelta(seconds=1)
"""The record's times have no smaller part, and both ends of a window belong to it."""


class AccountRecord:
    """The part of `Accounts` that reads the provider's own record."""

    _row: Callable[[str | int], Awaitable[Any]]
    _ask: Callable[[Any, Callable[[Client], Awaitable[Any]]], Awaitable[Any]]
    _on_network: Callable[[Callable[[], Awaitable[Any]]], Awaitable[Any]]
    _secrets: SecretStore
    _paths: StorePaths

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
            async for page, more in _pages(client, since, until, channels, MOST_PAGES):
                found += page
                whole = not more
            return found, whole

        answer: tuple[list[SentRecord], bool] = await self._ask(row, ask)
        return answer

    async def read_record(
        self,
        account: str | int,
        since: datetime,
        until: datetime,
        keep: Callable[[list[SentRecord], datetime], None],
    ) -> None:
        """Read the whole record of a long time, day by day.

        Args:
            keep: given each page as it comes, on the network's thread, and up to when all is read.

        Raises:
            ProviderError: ``provider.not_offered`` without a record, ``provider.bad_reply`` for one
                without an end; else as the provider's client, as `RefusedError`.
        """
        row = await self._row(account)
        if "record" not in provider(row.provider).offers:
            raise ProviderError("provider.not_offered", provider=row.provider, call="record")

        async def call() -> None:
            client = await connecting.connect(row, self._secrets, self._paths)
            try:
                for start, end in _days(since, until):
                    await _day(client, start, end, keep)
            finally:
                await client.close()

        await self._on_network(call)


def _days(since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Windows that follow one another without a second in common."""
    at = since.replace(microsecond=0)
    while at <= until:
        yield at, min(at + WINDOW - SECOND, until)
        at += WINDOW


async def _day(
    client: Client,
    since: datetime,
    until: datetime,
    keep: Callable[[list[SentRecord], datetime], None],
) -> None:
    follows = False
    async for page, more in _pages(client, since, until, (), ENDLESS):
        keep(page, since)
        follows = more
    if follows:
        raise ProviderError("provider.bad_reply", call="record", what="endless")
    keep([], until)


async def _pages(
    client: Client, since: datetime, until: datetime, channels: Collection[str], most: int
) -> AsyncIterator[tuple[list[SentRecord], bool]]:
    """Each page of a window, and whether more follow; no more than ``most``."""
    for number in range(1, most + 1):
        asked = client.record(since, until, number, channels)
        page, more = await guarded.ask(asked, "record")
        yield page, more
        if not more:
            return
