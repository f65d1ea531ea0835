"""Whatever ONSMS or eTelecom answer, there is an outcome for it, and no key is told."""

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
    Callback,
    InDoubt,
    Receiver,
    Refused,
    Report,
    SendOrder,
    provider,
)
from core.providers.etelecom import outcomes as omni
from core.providers.etelecom import wire as omni_wire
from core.providers.onsms import outcomes as voice
from core.providers.onsms import wire as voice_wire
from tests.contract.raw_server import RawServer, reply

if TYPE_CHECKING:
    import pytest

SECRETS = {
    "onsms": {"username": "onsms-user-77", "pass": "Mật khẩu & 1;2", "key": "K3Y-of-onsms-9"},
    "etelecom": {"username": "omni-user-77", "password": 'pa\\ss"word,9'},
}
HIDDEN = [value for keys in SECRETS.values() for value in keys.values()]
VALUES = {"code": "123456", "route": "zns,sms", "template_code": "OTP01", "params.otp": "654321"}

KEYS = [
    "code", "status", "idOmniMess", " idOmniMess ", "errorcode", "balance", "request_id", "result",
    "message", "channel", "errorCode", "mtcount", "duration", "ischarged", "list_param", "ListTemp",
    "TemplateCode", "ParamsFormat", "TotalItem", "IdOmniMess", "Status",
]  # fmt: skip
words = ["1", "27", "-3", "SUCCESS", "FAIL", "zns", "True", "401", "1,,,abc", *HIDDEN]
texts = st.one_of(st.text(), st.sampled_from(words))
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), texts, st.integers(-9, 31)
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)
objects = st.dictionaries(st.sampled_from(KEYS), values, max_size=6)
plain = st.lists(texts | st.integers(-9, 31).map(str), max_size=4).map(",,,".join)
bodies = st.one_of(
    st.binary(max_size=200),
    plain.map(lambda text: text.encode("utf-8", "replace")),
    objects.map(lambda value: json.dumps(value).encode()),
    objects.map(lambda value: json.dumps(value, ensure_ascii=False).encode("utf-16", "replace")),
    objects.map(lambda value: json.dumps(json.dumps(value)).encode()),
    st.tuples(objects, st.integers(0, 300)).map(lambda p: json.dumps(p[0]).encode()[: p[1]]),
    st.sampled_from(
        [
            b"[" * 100_000,
            b'{"status":' + b"9" * 10_000 + b"}",
            b"9" * 10_000,
            b",;" * 50_000,
            b'{"list_param":"{' * 300,
            b'{"status":"1","idOmniMess":"a\\ud800\\n"}',
        ]
    ),
)
headers = st.dictionaries(
    st.sampled_from(["Content-Type", "Content-Encoding", "Retry-After", "Location"]),
    st.sampled_from(["", "text/html", "gzip", "application/json; charset=nope", "/x", "-1"]),
    max_size=3,
)


def assert_tells_nothing(told: list[object], keys: list[str] = HIDDEN) -> None:
    """No key in any of these, and no half character, which no database takes."""
    for item in told:
        text = f"{item!r} {item} {getattr(item, 'params', '')}"
        assert not any(key in text for key in keys), text
        text.encode()


@given(body=bodies, status=st.integers(100, 599))
@settings(max_examples=300, deadline=None)
def test_reading_never_fails_and_what_is_said_can_be_stored(body: bytes, status: int) -> None:
    answer = voice_wire.read(body, HIDDEN)
    fields, said = omni_wire.read(body, HIDDEN)
    sent: list[Any] = [voice.of_send(status, answer), omni.of_send(status, fields, said)]
    told: list[object] = [*sent, answer, said]
    if fields is not None:
        told.append(omni.of_status(fields))
    reports = provider("etelecom").reports(Callback("POST", (), body, "text/html"))
    assert all(isinstance(report, Report) for report in reports)
    for outcome in sent:
        assert isinstance(outcome, Accepted | Refused | InDoubt)
        if isinstance(outcome, Accepted):
            assert status < 500
            assert outcome.provider_message_id
    assert_tells_nothing(told)


async def _everything(name: str, url: str) -> list[object]:
    """All calls of a provider once; results and the errors they may raise."""
    secrets = {key: Secret(value) for key, value in SECRETS[name].items()}
    client = provider(name).connect({"base_url": url}, secrets)
    (channel,) = provider(name).channels({})
    order = SendOrder("id-1", VALUES, [Receiver("84901888484", {})])
    told: list[object] = list(await client.send(channel, order))
    asked = (
        client.balance,
        lambda: client.delivery(channel, "a"),
        lambda: client.templates(channel),
    )
    try:
        for call in asked:
            try:
                told.append(await call())
            except (ProviderError, RefusedError) as error:
                told += [error, error.__cause__, error.__context__]
    finally:
        await client.close()
    return told


@given(body=bodies, status=st.integers(200, 599), extra=headers)
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_reply_over_real_http_breaks_a_call_or_tells_a_key(
    body: bytes, status: int, extra: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    named = {name.replace("-", "_"): value for name, value in extra.items()}

    async def run(name: str) -> list[object]:
        async with RawServer(lambda seen: reply(body, status, **named)) as server:
            return await _everything(name, server.url.split("/MainService")[0])

    for name in SECRETS:
        told = asyncio.run(run(name))
        assert isinstance(told[0], Accepted | Refused | InDoubt)
        assert_tells_nothing(told, list(SECRETS[name].values()))
    lines = [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
    assert_tells_nothing(list(lines))
    assert not any("123456" in line for line in lines)
