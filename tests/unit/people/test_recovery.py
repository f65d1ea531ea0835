"""An administrator forgot the PIN, and nobody is left to reset it: a key of the provider proves."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from core.domain.errors import InputError
from core.domain.secret import Secret
from core.people import Role, pins
from core.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

KEYS = {"api_key": Secret("AAAA-1111"), "secret_key": Secret("BBBB-2222")}
OLD, NEW = Secret("1234"), Secret("9876")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "_N", 2**4)


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Workspace]:
    ws = await Workspace.open(path, Secret("a passphrase"))
    try:
        yield ws
    finally:
        await ws.close()


async def two(ws: Workspace) -> None:
    await ws.people.add("An", OLD, role=Role.ADMINISTER)
    await ws.people.add("Bình", OLD)


async def refused(work: Any) -> str:
    with pytest.raises(InputError) as caught:
        await work
    return caught.value.code


async def test_a_key_of_a_real_account_gives_an_administrator_a_new_pin_and_is_written_down(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path / "loa.db") as ws:
        await ws.accounts.add("eSMS", "esms", {}, KEYS)
        await two(ws)
        for _ in range(pins.FREE + 1):  # by now somebody has to wait
            await refused(ws.people.sit("An", Secret("0000")))
        assert await refused(ws.recover_pin("An", NEW)) == "account.key_missing"
        assert await refused(ws.recover_pin("An", NEW, Secret("AAAA"))) == "account.key_wrong"
        right = KEYS["secret_key"]
        assert await refused(ws.recover_pin("Bình", NEW, right)) == "person.not_administrator"
        assert await refused(ws.people.sit("An", NEW)) == "person.locked"
        await ws.recover_pin("An", NEW, right)
        assert (await ws.people.sit("An", NEW)).name == "An"
        (entry,) = await ws.people.log(action="person.pin_recover")
        assert (entry.person, entry.subject_name, entry.details["account"]) == (None, "An", "eSMS")
        assert entry.details["system_user"]
        assert "BBBB" not in str(entry)


async def test_a_store_that_holds_no_keys_asks_for_none(tmp_path: Path) -> None:
    async with opened(tmp_path / "loa.db") as ws:
        await two(ws)
        await ws.recover_pin("An", NEW)
        assert (await ws.people.sit("An", NEW)).name == "An"
