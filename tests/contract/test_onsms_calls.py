"""What goes over the wire to ONSMS against its document, and what each of its replies means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from core.domain.errors import InputError, LoaError
from core.providers import (
    Accepted,
    Balance,
    Blame,
    Client,
    InDoubt,
    Outcome,
    Receiver,
    Refused,
    SendOrder,
    provider,
)
from core.providers.onsms.client import base_url
from tests.contract.raw_server import RawServer, half, reply
from tests.contract.sample_data import (
    assert_request,
    connect,
    expected_outcome,
    named,
    samples,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SAMPLES = samples("onsms")
REQUESTS = {sample["call"]: sample for sample in SAMPLES["request"]}
(VOICE_OTP,) = provider("onsms").channels({})
ID = "1dc7b7eb-a9e7-4162-91cd-6027d95b290c"


def answer(case: dict[str, Any]) -> bytes:
    return reply(case["reply"].encode(), case.get("status", 200), Content_Type="text/plain")


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    async with RawServer(lambda seen: answer(SAMPLES["send"][0])) as running:
        yield running


@pytest.fixture
async def client(server: RawServer) -> AsyncIterator[Client]:
    connected = connect("onsms", server.url.split("/MainService")[0])
    yield connected
    await connected.close()


async def send(client: Client, code: str = "123456") -> Outcome:
    receiver = Receiver("84363000001", {"code": code})
    (outcome,) = await client.send(VOICE_OTP, SendOrder("loa-7Q2M-1-1", {}, [receiver]))
    return outcome


async def test_sending_posts_the_documents_own_sample(server: RawServer, client: Client) -> None:
    assert await send(client) == Accepted(ID)
    (seen,) = server.seen
    assert_request(seen, REQUESTS["send"])
    assert seen.headers["accept"] == "*/*"  # the reply is plain text


@pytest.mark.parametrize("case", SAMPLES["send"], ids=named)
async def test_every_reply_to_sending_has_its_outcome(
    server: RawServer, client: Client, case: dict[str, Any]
) -> None:
    server.answer = lambda seen: answer(case)
    assert await send(client) == expected_outcome(case)
    assert len(server.seen) == 1


@pytest.mark.parametrize("code", ["", "1234567", "12345a", "١٢٣", "12 34", "***", "123456\n"])
async def test_what_is_not_one_to_six_digits_is_never_written(
    server: RawServer, client: Client, code: str
) -> None:
    assert await send(client, code) == Refused("not_a_code")
    assert server.seen == []


@pytest.mark.parametrize(
    ("end", "what"), [("close", "closed"), ("reset", "closed"), (half(b"1,,,1dc7"), "half_reply")]
)
async def test_a_call_that_was_cut_off_is_in_doubt_and_was_written_once(
    server: RawServer, client: Client, end: bytes | str, what: str
) -> None:
    server.answer = lambda seen: end
    assert await send(client) == InDoubt(what)
    assert len(server.seen) == 1


async def test_a_call_that_never_left_is_refused_by_the_network() -> None:
    client = connect("onsms", "http://127.0.0.1:9/")
    outcome = await send(client)
    await client.close()
    assert outcome == Refused("network", "refused", Blame.NETWORK)


@pytest.mark.parametrize("case", SAMPLES["delivery"], ids=named)
async def test_every_reply_about_a_call_has_its_meaning(
    server: RawServer, client: Client, case: dict[str, Any]
) -> None:
    server.answer = lambda seen: answer(case)
    if "error" in case:
        with pytest.raises(LoaError) as caught:
            await client.delivery(VOICE_OTP, ID)
        assert caught.value.code == case["error"]
        assert caught.value.params.get("reason") == case.get("reason")
    else:
        found = await client.delivery(VOICE_OTP, ID)
        assert (found.state, found.reason) == (case["state"], case.get("reason", ""))
    assert_request(server.seen[0], REQUESTS["delivery"])


@pytest.mark.parametrize("case", SAMPLES["balance"], ids=named)
async def test_every_reply_about_the_balance_has_its_meaning(
    server: RawServer, client: Client, case: dict[str, Any]
) -> None:
    server.answer = lambda seen: answer(case)
    if "error" in case:
        with pytest.raises(LoaError) as caught:
            await client.balance()
        assert caught.value.code == case["error"]
        assert caught.value.params.get("reason") == case.get("reason")
    else:  # no unit is told, so it is no money
        assert await client.balance() == Balance(None, case["text"])
    assert_request(server.seen[0], REQUESTS["balance"])


async def test_an_account_that_cannot_be_reached_says_so() -> None:
    client = connect("onsms", "http://127.0.0.1:9/")
    for call in (client.balance(), client.delivery(VOICE_OTP, ID)):
        with pytest.raises(LoaError) as caught:
            await call
        assert caught.value.code == "provider.unreachable"
    await client.close()


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("http://210.211.108.20:8080/onsmsapivoice/", "http://210.211.108.20:8080/onsmsapivoice/"),
        ("210.211.108.20:8080", "http://210.211.108.20:8080/onsmsapivoice/"),
        ("http://h:8080/onsmsapivoice/postSMS", "http://h:8080/onsmsapivoice/"),
        ("https://voice.example/x", "https://voice.example/x/"),
    ],
)
def test_an_address_is_taken_as_people_write_it(written: str, base: str) -> None:
    assert base_url(written) == base


@pytest.mark.parametrize("written", ["ftp://h/", "http://", "http://u:p@h/", "http://h/?a=1", " "])
def test_an_address_that_cannot_be_one_is_refused(written: str) -> None:
    with pytest.raises(InputError) as caught:
        base_url(written)
    assert caught.value.code == "account.setting_invalid"


def test_the_channel_is_a_one_time_code_that_is_never_late_nor_repeated() -> None:
    assert VOICE_OTP.use == "single"
    assert not VOICE_OTP.idempotent
    assert VOICE_OTP.stale_after_s is not None
    code = VOICE_OTP.setting("code")
    assert code is not None
    assert code.sensitive
    VOICE_OTP.model(code="1")
    VOICE_OTP.model(code="012345")
    for wrong in ("", "1234567", "12a"):
        with pytest.raises(ValueError, match="code"):
            VOICE_OTP.model(code=wrong)
    assert provider("onsms").insecure
