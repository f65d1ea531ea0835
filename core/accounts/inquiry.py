"""What a provider knows of one number: its own record of a day, and the results of known ids."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from core.domain.errors import ProviderError
from core.providers.protocol import SentRecord
from core.providers.registry import provider
from core.store.queries.masking import MASK

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence
    from datetime import datetime

    from core.accounts.views import AccountView
    from core.providers.protocol import Client

MOST_IDS = 20
"""Results that are asked for one by one, the newest messages first."""

_CODE_WORDS = re.compile(
    r"\botp\b|m[aậ]t kh[aẩ]u|m[aã] *(?:s[oố] *)?(?:x[aá]c|otp|b[aả]o m[aậ]t|k[ií]ch ho[aạ]t)|"
    r"\b(?:verification|security|one.time|login) +(?:code|pass)|\bpasscode\b|"
    r"la ma (?:cua|xac)|là mã",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<![\d.,])\d{4,8}(?![\d.,]\d|\d)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A message of this store: its channel's name and the provider's id."""

    channel: str
    provider_message_id: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a provider told of a number. ``complete`` is False where its record is longer than what
    was read, ``recorded`` where it keeps none that can be read."""

    rows: tuple[SentRecord, ...]
    complete: bool
    recorded: bool


class AccountInquiry:
    """The part of `Accounts` that asks a provider about one number."""

    _row: Callable[[str | int], Awaitable[Any]]
    _ask: Callable[[Any, Callable[[Client], Awaitable[Any]]], Awaitable[Any]]
    sent_record: Callable[..., Awaitable[tuple[list[SentRecord], bool]]]

    def can_inquire(self, account: AccountView) -> bool:
        """Whether its provider can be asked about a number at all."""
        found = provider(account.provider)
        return "record" in found.offers or any(
            channel.delivery == "poll" for channel in found.channels(account.settings)
        )

    async def inquire(
        self,
        account: str | int,
        phone: str,
        since: datetime,
        until: datetime,
        messages: Sequence[Asked] = (),
    ) -> Known:
        """The provider's record of a window for one number (``84…``), newest first, and the result
        of this store's ``messages`` that no row of it tells. One-time codes are masked.

        Raises:
            ProviderError, RefusedError: as the provider's client.
        """
        row = await self._row(account)
        recorded = "record" in provider(row.provider).offers
        read, complete = await self.sent_record(row.id, since, until, ())
        rows = [masked(each) for each in read if each.phone == phone]
        told = {each.provider_message_id for each in rows}
        left = [each for each in messages if each.provider_message_id not in told]
        rows += await self._results(row, phone, left[:MOST_IDS])
        rows.sort(key=lambda each: each.sent_at or since, reverse=True)
        return Known(tuple(rows), complete, recorded)

    async def _results(self, row: Any, phone: str, messages: Collection[Asked]) -> list[SentRecord]:
        declared = {each.name: each for each in provider(row.provider).channels(row.settings)}
        asked = [
            (declared[each.channel], each.provider_message_id)
            for each in messages
            if each.channel in declared and declared[each.channel].delivery == "poll"
        ]
        if not asked:
            return []

        async def ask(client: Client) -> list[SentRecord]:
            found = []
            for channel, message_id in asked:
                try:
                    delivery = await client.delivery(channel, message_id)
                except ProviderError as error:
                    if error.code != "provider.not_offered":
                        raise
                    continue
                found.append(SentRecord(phone, "", message_id, "", None, delivery, channel.name))
            return found

        answer: list[SentRecord] = await self._ask(row, ask)
        return answer


def masked(record: SentRecord) -> SentRecord:
    """The record without the digits of a one-time code: texts that speak of a code lose every
    group of four to eight digits that is no amount."""
    if not _CODE_WORDS.search(record.content):
        return record
    return replace(record, content=_CODE.sub(MASK, record.content))
