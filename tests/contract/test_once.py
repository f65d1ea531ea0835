"""Never twice on the wire: a request that was taken, and whose reply was lost, came exactly once.

Each call of each adapter, on a fresh connection and on one that was used before. What the transport
does by itself is in `test_http.py`.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from core.providers.protocol import Accepted, InDoubt, Receiver, SendOrder
from core.providers.registry import provider
from tests.contract.raw_server import RawServer, half, reply
from tests.engine.ways import SECRETS, WAYS, addresses

if TYPE_CHECKING:
    from core.providers.channels import Channel
    from core.providers.protocol import Client, Outcome
    from tests.contract.raw_server import Seen
    from tests.engine.ways import Way

TOLD = {
    "esms": b'{"CodeResult":"100","SMSID":"0123456789abcdef"}',
    "onsms": b"1,,,0123456789abcdef",
    "etelecom": b'{"status":"1","idOmniMess":"0123456789abcdef"}',
}
ENDS = {"close": "closed", "reset": "closed", "half": "half_reply", "hang": "read_timeout"}


def connected(way: Way, server: RawServer) -> tuple[Client, Channel]:
    """A client of the way's provider whose address is the server's, and the channel."""
    base = server.url.partition("/MainService")[0]
    account = {**addresses(way.provider, base), **way.account, "read_timeout_s": "2"}
    found = provider(way.provider)
    channel = next(each for each in found.channels(account) if each.name == way.channel)
    return found.connect(account, SECRETS[way.provider]), channel


async def send(client: Client, channel: Channel, way: Way, number: int) -> list[Outcome]:
    """One request over the way."""
    values = {**way.values, **({channel.content: way.content} if channel.content else {})}
    names = {setting.name for setting in channel.by_receiver}
    settings = {name: value for name, value in way.settings.items() if name not in names}
    phones = [f"8490{number:04d}{place:03d}" for place in range(way.receivers)]
    receivers = [Receiver(phone, values) for phone in phones]
    return await client.send(channel, SendOrder(f"loa-test-{number}", settings, receivers, "thử"))


async def cut(way: Way, end: str, reused: bool) -> tuple[list[Outcome], list[str], int]:
    """One request that is cut off like that: its outcome, what came, on how many connections."""
    told = TOLD[way.provider]
    endings: dict[str, bytes | str] = {"half": half(told)}

    def answer(seen: Seen) -> bytes | str:
        return reply(told) if len(server.seen) <= reused else endings.get(end, end)

    async with RawServer(answer) as server:
        client, channel = connected(way, server)
        if reused:
            assert all(isinstance(each, Accepted) for each in await send(client, channel, way, 1))
        outcomes = await send(client, channel, way, 2)
        await client.close()
        return outcomes, [seen.method for seen in server.seen], server.connections


@pytest.mark.parametrize("reused", [False, True], ids=["fresh", "reused"])
async def test_a_request_that_was_taken_and_cut_came_once_and_is_in_doubt(reused: bool) -> None:
    cases = [(way, end) for way in WAYS for end in ENDS]
    seen = await asyncio.gather(*(cut(way, end, reused) for way, end in cases))
    found = {(way.name, end): each for (way, end), each in zip(cases, seen, strict=True)}
    assert found == {
        (way.name, end): ([InDoubt(ENDS[end])] * way.receivers, [method(way)] * (1 + reused), 1)
        for way, end in cases
    }


def method(way: Way) -> str:
    """How the call travels: the host of calls knows GET only."""
    by_address = way.call.startswith(("MakeCall", "VoiceOTP")) or way.call.endswith("_get")
    return "GET" if by_address else "POST"
