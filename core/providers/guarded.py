"""Calls to adapters that may be anybody's: whatever they do wrong ends in something true.

Loa's own adapters raise nothing when they send and keep their own time limits. Those of other
packages may raise, answer for fewer receivers than they got, answer with something that is no
outcome, or never come back. What they were given may have left, so it is in doubt.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final, TypeVar

from core.base.log import fields
from core.domain.errors import ProviderError
from core.providers.protocol import Accepted, InDoubt, Outcome, Refused

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from core.providers.channels import Channel
    from core.providers.protocol import Client, SendOrder

LIMIT_S: Final = 200.0
"""Longer than any request of `core.providers.http` takes."""

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


async def send(
    client: Client, channel: Channel, order: SendOrder, *, limit_s: float = LIMIT_S
) -> list[Outcome]:
    """What ``client.send`` answers; one outcome a receiver, whatever it does."""
    try:
        async with asyncio.timeout(limit_s):
            return await answered(client, channel, order)
    except TimeoutError:
        return hung(channel, order)


def hung(channel: Channel, order: SendOrder) -> list[Outcome]:
    """What is known of a call that never came back and was cut."""
    _log.error("send.hung", extra=_about(channel, order))
    return _in_doubt(order, "read_timeout")


async def answered(client: Client, channel: Channel, order: SendOrder) -> list[Outcome]:
    """As `send`, for who looks at the time himself: a timer for each request costs."""
    try:
        outcomes: object = await client.send(channel, order)
    except Exception:  # noqa: BLE001 - a bug must not lose the message: what left is unknown
        _log.exception("send.crashed", extra=_about(channel, order))
        return _in_doubt(order, "crashed")
    kinds = (Accepted, Refused, InDoubt)
    if (
        not isinstance(outcomes, list | tuple)
        or len(outcomes) != len(order.receivers)
        or not all(isinstance(each, kinds) for each in outcomes)
    ):
        # Not even those that were given: whose they are is a guess where some are missing.
        _log.error("send.not_outcomes", extra=_about(channel, order))
        return _in_doubt(order, "crashed")
    return list(outcomes)


async def ask(answer: Awaitable[_T], call: str, *, limit_s: float = LIMIT_S) -> _T:
    """The answer of a call that sends nothing.

    Raises:
        ProviderError: ``provider.unreachable`` with ``call`` after ``limit_s`` seconds.
        Exception: whatever the call raises.
    """
    try:
        async with asyncio.timeout(limit_s):
            return await answer
    except TimeoutError:
        raise ProviderError("provider.unreachable", call=call, what="read_timeout") from None


def _in_doubt(order: SendOrder, what: str) -> list[Outcome]:
    return [InDoubt(what) for _ in order.receivers]


def _about(channel: Channel, order: SendOrder) -> dict[str, object]:
    return fields(provider=channel.provider, channel=channel.name, request_id=order.request_id)
