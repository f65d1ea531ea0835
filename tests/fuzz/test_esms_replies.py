"""Whatever a server answers, the adapter has an outcome for it and tells no secret."""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.errors import ProviderError, RefusedError
from core.providers import (
    Accepted,
    Callback,
    Client,
    Delivery,
    InDoubt,
    Receiver,
    Refused,
    SendOrder,
    provider,
)
from core.providers.esms import outcomes, states, wire
from tests.contract.esms_data import API_KEY, SECRET_KEY, any_order, channel, connect
from tests.contract.raw_server import RawServer, reply

if TYPE_CHECKING:
    import pytest

NAMES = [each.name for each in provider("esms").channels({})]
CODE = "1NTTJ6"
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
    "TotalReceiver",
    "CallStatus",
    "CallDuration",
    "Ivr",
    "SentResult",
    "ReceiverList",
    "IsSent",
    "Phone",
    "NetworkName",
    "SentData",
    "CountTotal",
    "SendResult",
    "ReferenceId",
    "SentTime",
    "Content",
    "Campaign",
    "SmsType",
    "BrandnameTemplates",
    "TempContent",
    "TempId",
    "NetworkID",
    "ZNSTemplates",
    "ZNSTempDetail",
    "Param",
    "ParamLevel",
    "Limit",
    "ZOAList",
    "OAID",
]

SAID = [
    API_KEY,
    f"no {SECRET_KEY}!",
    "100",
    "99",
    "101",
    "117",
    f"{CODE} Code Invalid",
    "0901888484",
    "ANSWERED",
    "/Date(1705484048995+0700)/",
    "/Date(99999999999999999)/",
    "31/12/9999 23:59:59",
    "{P1,99999999999999999999}",
]
texts = st.one_of(st.text(), st.sampled_from(SAID))
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


def as_xml(value: dict[str, object]) -> bytes:
    """Leaves and lists of leaves, escaped or not, as the service writes XML."""
    inner = "".join(f"<{key}>{item}</{key}>" for key, item in value.items() if key.isalpha())
    return f"<SmsResultModel>{inner}</SmsResultModel>".encode("utf-8", "replace")


bodies = st.one_of(
    st.binary(max_size=200),
    objects.map(lambda value: json.dumps(value).encode()),
    objects.map(lambda value: json.dumps(value).encode("utf-16")),
    objects.map(lambda value: json.dumps(json.dumps(value)).encode()),
    st.tuples(objects, st.integers(0, 300)).map(lambda p: json.dumps(p[0]).encode()[: p[1]]),
    objects.map(as_xml),
    st.sampled_from(
        [
            b"<a>" * 5_000,
            b"<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a><CodeResult>&b;</CodeResult></a>",
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
        told += [states.of_message(answer), states.of_call(answer), answer.code, answer.words]
        told.append(answer.number("Balance"))
        told += [item.text("Brandname") for item in answer.items("ListBrandName")]
    assert isinstance(outcome, Accepted | Refused | InDoubt)
    for text in map(shown, told):
        assert API_KEY not in text
        assert SECRET_KEY not in text
        text.encode()  # no half characters, which no database takes
    if isinstance(outcome, Accepted):
        assert status < 500
        assert outcome.provider_message_id


async def _everything(client: Client, name: str) -> list[object]:
    """A send and all calls that ask, once; results and the errors they may raise."""
    declared, order = any_order(name)
    told: list[object] = list(await client.send(declared, order))
    since = datetime(2025, 1, 1, tzinfo=UTC)
    care, care_order = any_order("sms-care")
    for call in (
        client.balance,
        client.brandnames,
        lambda: client.delivery(declared, "a"),
        lambda: client.deliveries(declared, "a"),
        lambda: client.record(since, since),
        lambda: client.templates(care, "A"),
        lambda: client.templates(channel("zalo-zns"), "1"),
        lambda: client.quote(care, care_order),
        lambda: client.check_code("84901888484", CODE),
    ):
        try:
            told.append(await call())
        except (ProviderError, RefusedError) as error:
            told += [error, error.params, error.__cause__, error.__context__]
    return told


@given(body=bodies, status=st.integers(200, 599), extra=headers, name=st.sampled_from(NAMES))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_reply_over_real_http_breaks_a_call_or_tells_a_key(
    body: bytes,
    status: int,
    extra: dict[str, str],
    name: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    named = {key.replace("-", "_"): value for key, value in extra.items()}

    async def run() -> list[object]:
        async with RawServer(lambda seen: reply(body, status, **named)) as server:
            client = connect(server.url)
            try:
                return await _everything(client, name)
            finally:
                await client.close()

    told = asyncio.run(run())
    assert isinstance(told[0], Accepted | Refused | InDoubt)
    assert all(not isinstance(item, Delivery) or item.state for item in told)
    lines = [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
    for text in [*map(shown, told), *lines]:
        assert API_KEY not in text
        assert SECRET_KEY not in text
        text.encode()


@given(body=bodies, status=st.integers(200, 599))
@settings(max_examples=60, deadline=None)
def test_a_one_time_code_does_not_come_back_in_anybodys_words(body: bytes, status: int) -> None:
    declared = channel("voice-otp")
    order = SendOrder("id", {}, [Receiver("84901888484", {"code": CODE})])

    async def run() -> list[object]:
        async with RawServer(lambda seen: reply(body, status)) as server:
            client = connect(server.url)
            try:
                (outcome,) = await client.send(declared, order)
                told: list[object] = [] if isinstance(outcome, Accepted) else [outcome]
                told.append(await client.check_code("84901888484", CODE))
            except (ProviderError, RefusedError) as error:
                told += [error, error.params]
            finally:
                await client.close()
            return told

    for item in asyncio.run(run()):
        code = getattr(item, "code", "")
        assert CODE not in shown(item).replace(str(code), "")


QUERY_KEYS = [
    "SMSID",
    "smsid",
    "RequestId",
    "ReferenceId",
    "SendStatus",
    "SendSuccess",
    "SendFailed",
    "TotalPrice",
    "TotalReceiver",
    "TypeId",
    "phonenumber",
    "telcoid",
    "error_info",
    "CallStatus",
    "Price",
]
WRAPPED = ['"{\\"error\\":-114}"', "%257B%2522error%2522%3A1%257D____1", '{"error":{}}', "{" * 999]


@given(
    query=st.lists(
        st.tuples(
            st.sampled_from(QUERY_KEYS) | st.text(max_size=8),
            st.text(max_size=40) | st.integers().map(str) | st.sampled_from(WRAPPED),
        ),
        max_size=10,
    ),
    body=st.binary(max_size=60),
    kind=st.sampled_from(["", "application/x-www-form-urlencoded", "text/html"]),
)
@settings(max_examples=400, deadline=None)
def test_no_callback_is_more_than_a_report_or_nothing(
    query: list[tuple[str, str]], body: bytes, kind: str
) -> None:
    for report in provider("esms").reports(Callback("GET", query, body, kind)):
        assert report.provider_message_id or report.request_id
        assert report.receivers >= 1
        assert report.delivery.cost_vnd is None or report.delivery.cost_vnd >= 0
        shown(report).encode()
