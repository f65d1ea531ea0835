"""The adapter against the simulator: two readings of the same documents, over real HTTP."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core.domain.errors import RefusedError
from core.domain.secret import Secret
from core.providers import (
    Accepted,
    Blame,
    Brandname,
    Client,
    DeliveryState,
    InDoubt,
    Outcome,
    Receiver,
    Refused,
    SendOrder,
    provider,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

ROOT = Path(__file__).parents[2]
CARE = next(c for c in provider("esms").channels({}) if c.name == "sms-care")
CONFIG: dict[str, Any] = {
    "latency_ms": [0, 0],
    "delivery_s": [0, 0],
    "status_blind_s": 0,
    "outcomes": {"failed": 0, "slow": 0},
    "refusals": {},
    "balance_vnd": 1_000_000,
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("simulator")
    config = folder / "config.json"
    config.write_text(json.dumps(CONFIG), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "core.simulator",
        "--dir",
        str(folder),
        "--config",
        str(config),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())["url"]
        process.terminate()


def control(address: str, **patch: Any) -> None:
    request = urllib.request.Request(f"{address}/_control", json.dumps(patch).encode())  # noqa: S310
    urllib.request.urlopen(request, timeout=10).close()  # noqa: S310


def taken(address: str, request_id: str) -> int:
    with urllib.request.urlopen(f"{address}/_log?limit=1000", timeout=10) as reply:  # noqa: S310
        entries = json.load(reply)["taken"]
    return sum(entry["request_id"] == request_id for entry in entries)


def connect(address: str, api_key: str = "DEMO-API-KEY") -> Client:
    secrets = {"api_key": Secret(api_key), "secret_key": Secret("DEMO-SECRET-KEY")}
    return provider("esms").connect({"rest_url": address}, secrets)


@pytest.fixture
async def client(address: str) -> AsyncIterator[Client]:
    connected = connect(address)
    yield connected
    control(address, rules=[])
    await connected.close()


async def send(client: Client, request_id: str, brandname: str = "LOADEMO") -> Outcome:
    receiver = Receiver("84901888484", {"content": f"Xin chao {request_id}"})
    (outcome,) = await client.send(
        CARE, SendOrder(request_id, {"brandname": brandname}, [receiver])
    )
    return outcome


async def test_a_message_is_taken_once_and_its_delivery_and_price_are_learned(
    address: str, client: Client
) -> None:
    outcome = await send(client, "first")
    assert isinstance(outcome, Accepted)
    delivery = await client.delivery(CARE, outcome.provider_message_id)
    assert (delivery.state, delivery.cost_vnd) == (DeliveryState.DELIVERED, 800)

    again = await send(client, "first")
    assert isinstance(again, InDoubt)
    assert again.what == "repeated_id"
    assert taken(address, "first") == 1
    assert (await client.delivery(CARE, "nobody")).state is DeliveryState.UNKNOWN


async def test_balance_and_brandnames(client: Client) -> None:
    assert 0 < ((await client.balance()).vnd or 0) <= 1_000_000
    assert Brandname("LOADEMO", "care") in await client.brandnames()


async def test_refusals(address: str, client: Client) -> None:
    unknown = await send(client, "unknown-brandname", "NOBODY")
    assert (unknown.code, unknown.blame) == ("104", Blame.MESSAGE)  # type: ignore[union-attr]
    control(address, rules=[{"do": "ip_not_allowed"}])
    closed = await send(client, "ip")
    assert isinstance(closed, Refused)
    assert (closed.blame, closed.account_reason) == (Blame.ACCOUNT, "ip_not_allowed")

    stranger = connect(address, "WRONG-API-KEY")
    control(address, rules=[])
    with pytest.raises(RefusedError) as caught:
        await stranger.balance()
    await stranger.close()
    assert caught.value.params["code"] == "101"


@pytest.mark.parametrize(
    ("do", "what", "times_taken"),
    [
        ("close_after", "closed", 1),
        ("reset_after", "closed", 1),
        ("close_before", "closed", 0),
        ("half", "half_reply", 1),
        ("garbage", "unreadable", 1),
        ("empty", "unreadable", 1),
        ("html500", "http_5xx", 1),
    ],
)
async def test_what_was_cut_off_is_in_doubt_and_never_taken_twice(
    address: str, client: Client, do: str, what: str, times_taken: int
) -> None:
    await asyncio.gather(*(send(client, f"warm-{do}-{n}") for n in range(3)))
    control(address, rules=[{"do": do, "call": "SendMultipleMessage_V4_post_json"}])

    outcome = await send(client, f"cut-{do}")

    assert isinstance(outcome, InDoubt)
    assert outcome.what == what
    assert taken(address, f"cut-{do}") == times_taken
