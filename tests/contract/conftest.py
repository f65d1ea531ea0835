"""What several files of these tests share: servers that say what a test wants, and simulators."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pytest

from tests.contract.esms_data import connect
from tests.contract.raw_server import RawServer
from tests.contract.simulator_world import World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from core.providers import Client


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    """A server that answers as ``server.answer`` says."""
    async with RawServer() as running:
        yield running


@pytest.fixture
async def client(server: RawServer) -> AsyncIterator[Client]:
    """An eSMS account at that server."""
    connected = connect(server.url)
    yield connected
    await connected.close()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., World]]:
    """Starts simulators in the test's folder; ends whatever still runs."""
    with contextlib.ExitStack() as stack:

        def begin(*arguments: str, name: str = "simulator", **config: Any) -> World:
            world = World(tmp_path / name, *arguments, **config)
            stack.callback(world.close)
            return world

        yield begin


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One simulator for tests that change nothing in it but what they send."""
    world = World(tmp_path_factory.mktemp("calm"))
    yield world
    world.close()
