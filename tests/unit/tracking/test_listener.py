"""The callback listener over real HTTP: strangers, giants and idlers get nothing."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from core.domain.errors import StoreError
from core.domain.states import MessageState
from core.store.queries import settings as setting_queries
from core.tracking import listener
from core.tracking.listener import Listener, read_settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.unit.tracking.conftest import World

M = MessageState
ARRIVED = (
    "SMSID=m-0&SendStatus=5&SendSuccess=1&SendFailed=0&TotalPrice=800&TotalReceiver=1&TypeId=2"
)


@asynccontextmanager
async def listening(world: World, **more: str) -> AsyncIterator[tuple[Listener, str, Any]]:
    for key, value in {"callback_listen": "127.0.0.1:0", **more}.items():
        world.store.write_now(setting_queries.put, key, value)
    mine = Listener(world.store)
    await mine.follow()
    token = world.store.read_now(setting_queries.every)["callback_token"]
    base = f"http://{mine.status()['listening']}/callback"
    try:
        async with httpx.AsyncClient(trust_env=False) as http:
            yield mine, f"{base}/{token}", http
    finally:
        await mine.close()


async def test_it_is_off_until_the_settings_say_where_to_listen(world: World) -> None:
    mine = Listener(world.store)
    await mine.follow()
    assert (mine.listening, mine.status(), mine.url(1)) == (False, {}, None)
    assert "callback_token" not in world.store.read_now(setting_queries.every)


async def test_a_callback_is_written_before_it_is_answered(world: World) -> None:
    world.campaign(1)
    async with listening(world) as (mine, url, http):
        answers = [await http.get(f"{url}/1?{ARRIVED}") for _ in range(2)]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert world.states() == [M.DELIVERED]
        assert world.view().cost_actual_vnd == 800
        told = mine.status()
    assert (told["applied"], told["same"], told["answered_200"]) == (1, 1, 2)


async def test_callbacks_that_come_together_are_all_taken(world: World) -> None:
    world.campaign(60)
    async with listening(world) as (_mine, url, http):
        brought = (
            http.get(f"{url}/1?{ARRIVED.replace('m-0', f'm-{number}')}") for number in range(60)
        )
        answers = await asyncio.gather(*brought)
    assert {answer.status_code for answer in answers} == {200}
    assert set(world.states()) == {M.DELIVERED}
    assert world.view().delivered == 60


async def test_a_stranger_gets_nothing_and_is_counted(world: World) -> None:
    world.campaign(1)
    async with listening(world) as (mine, url, http):
        wrong = url.rsplit("/", 1)[0] + "/guessed"
        for address in (f"{wrong}/1", f"{url}/77", f"{url}/one", url, f"{url}/1/x"):
            assert (await http.get(f"{address}?{ARRIVED}")).status_code == 404
        assert (await http.put(f"{url}/1?{ARRIVED}")).status_code == 405
        told = mine.status()
    assert (told["wrong_token"], told["unknown_account"]) == (1, 2)
    assert (world.states(), world.parked()) == ([M.ACCEPTED], [])


async def test_an_unknown_id_is_answered_200_and_kept(world: World) -> None:
    async with listening(world) as (_mine, url, http):
        assert (await http.get(f"{url}/1?{ARRIVED}")).status_code == 200
        assert (await http.get(f"{url}/1?nothing=known")).status_code == 200
    assert [row.provider_message_id for row in world.parked()] == ["m-0"]


async def test_giants_are_refused(world: World) -> None:
    async with listening(world) as (_mine, url, http):
        big = await http.post(f"{url}/1", content=b"x" * (listener.BODY_MOST + 1))
        long = await http.get(f"{url}/1?SMSID={'x' * (2 * listener.LINE_MOST)}")
    assert (big.status_code, long.status_code) == (413, 400)


async def test_who_does_not_finish_is_cut_off(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "SLOW_S", 0.3)
    async with listening(world) as (mine, url, http):
        host, port = mine.status()["listening"].split(":")
        token = url.rsplit("/", 1)[1]
        for half in (b"GET /callback/", b"GET / HTTP/1.1\r\nHost: x\r\n"):
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(half)
            async with asyncio.timeout(60):
                assert b"200" not in await reader.read()
            writer.close()
        head = f"POST /callback/{token}/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(head.encode())
        async with asyncio.timeout(60):
            assert (await reader.readline()).startswith(b"HTTP/1.1 408")
        writer.close()
        assert (await http.get(f"{url}/1?{ARRIVED}")).status_code == 200


async def test_what_could_not_be_written_is_not_answered_200(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.campaign(1)
    async with listening(world) as (_mine, url, http):
        with monkeypatch.context() as broken:

            def full(*_: Any) -> Any:
                raise StoreError("store.full", file="loa.db")

            broken.setattr(listener.reports, "take", full)
            assert (await http.get(f"{url}/1?{ARRIVED}")).status_code == 503
        assert world.states() == [M.ACCEPTED]
        assert (await http.get(f"{url}/1?{ARRIVED}")).status_code == 200
    assert world.states() == [M.DELIVERED]


async def test_nothing_of_what_came_is_logged(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)

    def bug(*_: Any) -> Any:
        raise ValueError("0901888484 secret words")

    async with listening(world) as (_mine, url, http):
        token = url.rsplit("/", 1)[1]
        await http.get(f"{url}/1?{ARRIVED}&phonenumber=0901888484&error_info=secret")
        monkeypatch.setattr(listener.reports, "take", bug)
        answer = await http.get(f"{url}/1?{ARRIVED}&phonenumber=0901888484")
        assert answer.status_code == 500
    ours = [r for r in caplog.records if not r.name.startswith(("httpx", "httpcore"))]
    told = "\n".join(f"{r.getMessage()} {r.__dict__} {r.exc_text}" for r in ours)
    assert not [word for word in ("0901888484", "secret", "m-0", token) if word in told]


async def test_the_address_travels_only_while_somebody_listens(world: World) -> None:
    public = "https://loa.example.vn/"
    async with listening(world, callback_url=public) as (mine, url, _http):
        token = url.rsplit("/", 1)[1]
        assert mine.url(1) == f"https://loa.example.vn/callback/{token}/1"
        assert mine.url(99) is None
        world.store.write_now(setting_queries.put, "callback_listen", None)
        await mine.follow()
        assert (mine.listening, mine.url(1)) == (False, None)


async def test_a_port_that_is_taken_is_said_and_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "AGAIN_S", 0.0)
    taken = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", 0)
    address = f"127.0.0.1:{taken.sockets[0].getsockname()[1]}"
    world.store.write_now(setting_queries.put, "callback_listen", address)
    mine = Listener(world.store)
    await mine.follow()
    assert (mine.listening, mine.status()["problem"]) == (False, "listen_failed")
    taken.close()
    await taken.wait_closed()
    await mine.follow()
    assert (mine.listening, mine.status()["problem"]) == (True, None)
    await mine.close()


@pytest.mark.parametrize(
    ("listen", "host", "problem"),
    [
        ("192.0.2.1:8090", "192.0.2.1", None),
        ("[::1]:8090", "::1", None),
        (":8090", "0.0.0.0", None),  # noqa: S104
        ("8090", "", "listen_invalid"),
        ("127.0.0.1:99999", "", "listen_invalid"),
        ("", "", None),
    ],
)
def test_settings_are_read_as_people_write_them(
    listen: str, host: str, problem: str | None
) -> None:
    wanted = read_settings({"callback_listen": listen, "callback_url": "https://x.vn"})
    assert (wanted.host, wanted.problem) == (host, problem)
    assert read_settings({"callback_listen": ":1", "callback_url": "x.vn"}).problem == "url_invalid"
