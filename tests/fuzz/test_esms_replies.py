"""Whatever a server answers, the adapter has an outcome for it and tells no secret."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.errors import ProviderError, RefusedError
from core.domain.secret import Secret
from core.providers import (
    Accepted,
    Client,
    Delivery,
    InDoubt,
    Receiver,
    Refused,
    SendOrder,
    provider,
)
from core.providers.esms import outcomes, wire
from tests.contract.raw_server import RawServer, reply

if TYPE_CHECKING:
    import pytest

API_KEY = "0123456789ABCDEF0123456789ABCD"
SECRET_KEY = "FEDCBA9876543210FEDCBA98765432"
CARE = provider("esms").channels({})[0]
KEYS = [
    "CodeResult",
    "CodeResponse",
    "SMSID",
    "ErrorMessage",
    "error",
    "Balance",
    "ListBrandName",
    "Brandname",
    "Type",
    "SendStatus",
    "SendSuccess",
    "SendFailed",
    "TotalPrice",
]

texts = st.one_of(st.text(), st.sampled_from([API_KEY, f"no {SECRET_KEY}!", "100", "99", "101"]))
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), texts, st.integers(98, 210), st.just(100)
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)
objects = st.dictionaries(st.sampled_from([*KEYS, "coderesult", "smsid"]), values, max_size=6)
bodies = st.one_of(
    st.binary(max_size=200),
    objects.map(lambda value: json.dumps(value).encode()),
    objects.map(lambda value: json.dumps(value).encode("utf-16")),
    objects.map(lambda value: json.dumps(json.dumps(value)).encode()),
    st.tuples(objects, st.integers(0, 300)).map(lambda p: json.dumps(p[0]).encode()[: p[1]]),
    st.sampled_from(
        [
            b"[" * 100_000,
            b'{"CodeResult":' + b"9" * 10_000 + b"}",
            b"\xff\xfe",
            b"\0",
            b'{"CodeResult":"100","SMSID":"a\\ud800\\n"}',
        ]
    ),
)
headers = st.dictionaries(
    st.sampled_from(["Content-Type", "Content-Encoding", "X-Odd", "Retry-After", "Location"]),
    st.sampled_from(["", "text/html", "gzip", "br", "application/json; charset=nope", "/x", "-1"]),
    max_size=3,
)


def shown(value: object) -> str:
    return f"{value!r} {value}"


@given(body=bodies, status=st.integers(100, 599))
@settings(max_examples=400, deadline=None)
def test_reading_never_fails_and_what_is_said_can_be_stored(body: bytes, status: int) -> None:
    answer = wire.read(body, (API_KEY, SECRET_KEY))
    outcome = outcomes.of_send(status, answer, sandbox=False)
    told: list[Any] = [outcome]
    if answer is not None:
        told += [outcomes.of_status(answer), answer.code, answer.words, answer.number("Balance")]
        told += [item.text("Brandname") for item in answer.items("ListBrandName")]
    assert isinstance(outcome, Accepted | Refused | InDoubt)
    for text in map(shown, told):
        assert API_KEY not in text
        assert SECRET_KEY not in text
        text.encode()  # no half characters, which no database takes
    if isinstance(outcome, Accepted):
        assert status < 500
        assert outcome.provider_message_id


async def _everything(client: Client) -> list[object]:
    """All calls once; results and the errors they may raise."""
    order = SendOrder("id-1", {"brandname": "X"}, [Receiver("84901888484", {"content": "c"})])
    told: list[object] = list(await client.send(CARE, order))
    for call in (client.balance, client.brandnames, lambda: client.delivery(CARE, "a")):
        try:
            told.append(await call())
        except (ProviderError, RefusedError) as error:
            told += [error, error.params, error.__cause__, error.__context__]
    return told


@given(body=bodies, status=st.integers(200, 599), extra=headers)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_reply_over_real_http_breaks_a_call_or_tells_a_key(
    body: bytes, status: int, extra: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    named = {name.replace("-", "_"): value for name, value in extra.items()}

    async def run() -> list[object]:
        async with RawServer(lambda seen: reply(body, status, **named)) as server:
            secrets = {"api_key": Secret(API_KEY), "secret_key": Secret(SECRET_KEY)}
            client = provider("esms").connect({"rest_url": server.url}, secrets)
            try:
                return await _everything(client)
            finally:
                await client.close()

    told = asyncio.run(run())
    assert isinstance(told[0], Accepted | Refused | InDoubt)
    assert all(not isinstance(item, Delivery) or item.state for item in told)
    lines = [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
    for text in [*map(shown, told), *lines]:
        assert API_KEY not in text
        assert SECRET_KEY not in text
