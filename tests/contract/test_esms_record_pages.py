"""The record is read kind by kind: only those that are asked for, and none past its last page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from core.providers import provider
from core.providers.esms.record import KINDS, KINDS_OF
from tests.bench import tracking
from tests.engine.harness import KEYS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

CALL = "GetSmsSentData_V2"


@pytest.fixture
async def world(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[tracking.World, Any]]:
    monkeypatch.setattr(tracking, "RECEIVERS", 1_200)
    world = tracking.World(tracking.Case("care only", 1_200))
    world.now += timedelta(seconds=5)
    runner = web.ServerRunner(web.Server(world.handle, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/MainService.svc/json/"
    client = provider("esms").connect({"rest_url": url, "voice_url": url}, KEYS)
    yield world, client
    await client.close()
    await runner.cleanup()


async def test_only_the_kinds_of_the_named_channels_are_read(world: Any) -> None:
    seen, client = world
    window = tracking.START - timedelta(seconds=5), seen.now
    for channels, calls in ((["sms-care"], 1), (["zalo-zns"], 2), ([], 6), (["voice-template"], 0)):
        seen.calls.clear()
        await client.record(*window, 1, channels)
        assert seen.calls[CALL] == calls


async def test_a_kind_is_not_read_past_its_last_page(world: Any) -> None:
    seen, client = world
    window = tracking.START - timedelta(seconds=5), seen.now
    pages = [await client.record(*window, number) for number in (1, 2, 3)]
    assert [len(rows) for rows, _ in pages] == [500, 500, 200]
    assert [more for _, more in pages] == [True, True, False]
    assert seen.calls[CALL] == len(KINDS) + 2
    phones = {row.phone for rows, _ in pages for row in rows}
    assert len(phones) == 1_200


def test_every_channel_but_calls_has_its_kinds() -> None:
    for channel in provider("esms").channels({}):
        call = channel.name in {"voice-template", "voice-record", "voice-otp"}
        assert (channel.name in KINDS_OF) is not call
