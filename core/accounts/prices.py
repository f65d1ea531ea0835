"""Price tables of accounts: shown, edited, read from a workbook; and the provider's own word."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from core.accounts.pricelist import read_prices
from core.domain.errors import InputError
from core.people import noted
from core.store.queries import prices as queries
from core.store.queries.prices import PriceRow

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from core.people import Note
    from core.providers.channels import Channel
    from core.providers.protocol import Client, SendOrder
    from core.store.engine import Store

PriceLine: TypeAlias = PriceRow
"""One line of a price table: ``medium`` (sms, zalo, viber, call), ``message_class`` (care, ads, or
empty for both), ``operator`` and ``template_id`` (empty for all), ``part_vnd``, ``vat`` (included,
excluded, unknown), ``vat_percent``, ``valid_from``, ``source``."""

MEDIA = ("sms", "zalo", "viber", "call")
CLASSES = ("care", "ads", "")
VAT = ("included", "excluded", "unknown")


class AccountPrices:
    """The part of `Accounts` that knows what messages cost."""

    _store: Store
    _note: Callable[..., Note]
    _row: Callable[[str | int], Awaitable[Any]]
    _ask: Callable[[Any, Callable[[Client], Awaitable[Any]]], Awaitable[Any]]

    async def prices(self, account: str | int) -> Sequence[PriceLine]:
        """An account's own price table, the newest lines first; empty while there is none."""
        row = await self._row(account)
        return await self._store.read(queries.price_rows, row.id)

    async def set_prices(
        self, account: str | int, lines: Sequence[PriceLine | tuple[Any, ...]]
    ) -> Sequence[PriceLine]:
        """Put a whole price table in place of the one there was; lines as `PriceLine`, or plain
        tuples of the same values.

        Raises:
            InputError: ``account.price_invalid`` with ``name`` of what makes no sense.
        """
        row = await self._row(account)
        whole = [PriceRow._make(line) for line in lines]
        for line in whole:
            _check(line)
        note = self._note("account.prices", row, rows=len(whole))
        await self._store.write(noted, note, queries.replace_prices, row.id, whole)
        return await self.prices(row.id)

    async def import_prices(self, account: str | int, path: Path | str) -> Sequence[PriceLine]:
        """Add the lines of a workbook or csv file to the table; those for the same are replaced.

        Columns are found by their names, in Vietnamese or English; only the price must be there.

        Raises:
            InputError: ``account.prices_unread``, ``account.prices_no_column``,
                ``account.price_invalid`` with ``row`` and ``name``.
        """
        row = await self._row(account)
        lines = await asyncio.to_thread(read_prices, Path(path))
        for number, line in lines:
            _check(line, number)
        found = [line for _, line in lines]
        note = self._note("account.prices", row, rows=len(found))
        await self._store.write(noted, note, queries.add_prices, row.id, found)
        return await self.prices(row.id)

    async def quote_parts(
        self, account: str | int, channel: Channel, orders: Mapping[str, tuple[SendOrder, int]]
    ) -> dict[str, int]:
        """What one chargeable part costs by the provider's own price call; sends nothing.

        Args:
            orders: operator → an order to one receiver of it, and the parts we count for it.

        Raises:
            ProviderError, RefusedError: as the provider's client.
        """
        row = await self._row(account)

        async def ask(client: Client) -> dict[str, int]:
            found = {}
            for operator, (order, counted) in orders.items():
                quote = await client.quote(channel, order)
                if quote.total_vnd is None:
                    return {}
                found[operator] = round(quote.total_vnd / max(1, quote.segments or counted))
            return found

        quoted: dict[str, int] = await self._ask(row, ask)
        return quoted


def _check(line: PriceLine, number: int | None = None) -> None:
    wrong = next(
        (
            name
            for name, good in (
                ("medium", line.medium in MEDIA),
                ("message_class", line.message_class in CLASSES),
                ("part_vnd", line.part_vnd >= 0),
                ("vat", line.vat in VAT),
                ("vat_percent", line.vat_percent is None or 0 <= line.vat_percent <= 100),
                ("valid_from", line.valid_from.tzinfo is not None),
            )
            if not good
        ),
        None,
    )
    if wrong is not None:
        raise InputError("account.price_invalid", name=wrong, row=number)
