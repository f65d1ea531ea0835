"""Asks a provider about single messages and about requests with several receivers: a call each."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from core.base.log import fields
from core.domain.errors import LoaError, StoreError
from core.providers import guarded
from core.store.queries import reported
from core.store.queries import tracking as queries
from core.tracking.evidence import Evidence
from core.tracking.schedule import pause

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from core.providers.channels import Channel
    from core.providers.protocol import Client, Delivery
    from core.store.engine import Store
    from core.store.queries.reported import Tracked
    from core.store.queries.tracking import Due
    from core.tracking.schedule import Crowd

log = logging.getLogger(__name__)

AGAIN = frozenset({"provider.unreachable", "provider.bad_reply"})
"""Failures of one look: it is made again later. Any other lets the whole account rest."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An account that can be asked now.

    Attributes:
        channels: by name.
        offers: which optional calls its provider has.
    """

    account_id: int
    client: Client
    channels: Mapping[str, Channel]
    offers: frozenset[str]


class RestError(Exception):
    """The account cannot be asked for now; nothing was changed."""


async def ask(
    store: Store, asked: Asked, due: Sequence[Due], crowd: Crowd, now: datetime, at_once: int
) -> None:
    """One call for each id at the provider among these messages, and what it tells written.

    Raises:
        RestError: the account's fault; what was found until then is written.
    """
    ids = dict.fromkeys(item.provider_message_id for item in due)
    known = await store.read(reported.by_provider_ids, asked.account_id, ids)
    by_id: dict[str, list[Tracked]] = {}
    for message in known:
        by_id.setdefault(message.provider_message_id or "", []).append(message)
    gate, resting = asyncio.Semaphore(at_once), asyncio.Event()
    answers: list[tuple[list[Tracked], Mapping[str, Delivery] | None]] = []

    async def one(messages: list[Tracked]) -> None:
        async with gate:
            if resting.is_set():
                return
            try:
                answers.append((messages, await _look(asked, messages)))
            except StoreError:
                raise
            except LoaError as error:
                told = fields(code=error.code, account=asked.account_id)
                log.warning("track.failed", extra=told)
                if error.code not in AGAIN:
                    resting.set()
                else:
                    answers.append((messages, None))
            except Exception:  # an adapter's bug costs one look, not the worker
                log.exception("track.crashed", extra=fields(account=asked.account_id))
                answers.append((messages, None))

    async with asyncio.TaskGroup() as looks:
        for messages in by_id.values():
            looks.create_task(one(messages))
    if answers:
        await store.write(_record, asked.channels, answers, crowd, now)
    if resting.is_set():
        raise RestError


async def _look(asked: Asked, messages: Sequence[Tracked]) -> Mapping[str, Delivery]:
    """What the provider tells of one id: phone → delivery, or under the one message's phone."""
    first = messages[0]
    channel, message_id = asked.channels[first.channel], first.provider_message_id or ""
    if len(messages) > 1 and "deliveries" in asked.offers:
        return await guarded.ask(asked.client.deliveries(channel, message_id), "status")
    found = await guarded.ask(asked.client.delivery(channel, message_id), "status")
    return {message.phone: found for message in messages}


def _record(
    connection: Connection,
    channels: Mapping[str, Channel],
    answers: Sequence[tuple[list[Tracked], Mapping[str, Delivery] | None]],
    crowd: Crowd,
    now: datetime,
) -> None:
    """Write what was told. Messages are judged as they are now: callbacks may have come since."""
    evidence = Evidence(connection, channels, now)
    again: list[Tracked] = []
    for messages, found in answers:
        fresh = reported.by_ids(connection, [message.id for message in messages])
        if found is not None:
            evidence.take_request(fresh, found)
        again += [message for message in fresh if evidence.open_after(message)]
    evidence.write()
    queries.look_again(connection, [(m.id, next_look(m, crowd, now)) for m in again])


def next_look(message: Tracked, crowd: Crowd, now: datetime) -> datetime:
    """When a message without a result is looked at next."""
    age = now - (message.since or now)
    return now + pause(max(age, timedelta(0)), crowd)
