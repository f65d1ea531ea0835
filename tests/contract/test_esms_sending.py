"""Every request that sends, against the documents' own samples, and every documented reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from core.providers import (
    Accepted,
    Blame,
    InDoubt,
    Outcome,
    Receiver,
    Refused,
    SendOrder,
    provider,
)
from tests.contract.esms_data import (
    API_KEY,
    SECRET_KEY,
    any_order,
    assert_request,
    channel,
    connect,
    load,
    order,
)
from tests.contract.raw_server import RawServer, half, reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SENDS = load("sending")["send"]
REPLIES = load("replies")["reply"]
NAMES = [each.name for each in provider("esms").channels({})]
TAKEN = {"CodeResult": "100", "SMSID": "a1"}


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    async with RawServer(lambda seen: reply(TAKEN)) as running:
        yield running


def test_the_documents_show_every_channel() -> None:
    assert {sample["channel"] for sample in SENDS} == set(NAMES)


@pytest.mark.parametrize("sample", SENDS, ids=lambda s: f"{s['row']} {s['channel']}")
async def test_the_request_is_the_documents(server: RawServer, sample: dict[str, Any]) -> None:
    account = sample.get("account", {})
    client = connect(server.url, **account)
    outcomes = await client.send(channel(sample["channel"], **account), order(sample))
    await client.close()

    (seen,) = server.seen
    assert_request(seen, sample)
    final = bool(sample.get("order", {}).get("sandbox"))
    assert outcomes == [Accepted("a1", final=final)] * len(sample["receivers"])


CASES = [
    (name, case)
    for case in REPLIES
    for name in (NAMES if case["channels"] == ["*"] else case["channels"])
]


def expected(case: dict[str, Any]) -> Outcome:
    said = case.get("said", "")
    if "accepted" in case:
        return Accepted(case["accepted"])
    if "doubt" in case:
        return InDoubt(case["doubt"], case.get("code"), said)
    blame = Blame.ACCOUNT if "reason" in case else Blame(case.get("blame", "message"))
    return Refused(case["refused"], said, blame, case.get("reason"), case.get("evidence"))


async def test_every_documented_reply_has_its_outcome_on_every_channel(server: RawServer) -> None:
    client = connect(server.url)
    wrong = []
    for name, case in CASES:
        answer = reply(case["body"].encode(), case.get("status", 200))
        server.answer = lambda seen, answer=answer: answer  # type: ignore[misc]
        declared, shown = any_order(name)
        wanted = SendOrder(shown.request_id, shown.settings, shown.receivers)  # no sandbox
        told = await client.send(declared, wanted)
        if told != [expected(case)] * len(wanted.receivers):
            wrong.append((name, case["body"], told))
    await client.close()
    assert wrong == []
    assert len(server.seen) == len(CASES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("end", "what"), [("close", "closed"), ("reset", "closed"), (half(b'{"Co'), "half_reply")]
)
async def test_a_send_that_was_cut_off_is_in_doubt_and_was_written_once(
    server: RawServer, name: str, end: bytes | str, what: str
) -> None:
    server.answer = lambda seen: end
    declared, wanted = any_order(name)
    client = connect(server.url)
    assert await client.send(declared, wanted) == [InDoubt(what)] * len(wanted.receivers)
    await client.close()
    assert len(server.seen) == 1


@pytest.mark.parametrize("name", NAMES)
async def test_a_send_that_never_left_is_refused_by_the_network_and_tells_no_key(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    declared, wanted = any_order(name)
    client = connect("http://127.0.0.1:9/MainService.svc/json/")
    outcomes = await client.send(declared, wanted)
    await client.close()
    assert outcomes == [Refused("network", "refused", Blame.NETWORK)] * len(wanted.receivers)
    told = repr(outcomes) + "".join(
        f"{record.getMessage()}{record.__dict__}" for record in caplog.records
    )
    assert API_KEY not in told
    assert SECRET_KEY not in told


# -- what differs by setting -----------------------------------------------------------------------


async def test_one_receiver_of_an_account_for_many_goes_with_its_request_id(
    server: RawServer,
) -> None:
    account = {"many_receivers": "50"}
    client = connect(server.url, **account)
    receivers = [Receiver("84901888484", {"content": "Xin chao"})]
    wanted = SendOrder("id-1", {"brandname": "Baotrixemay"}, receivers)
    await client.send(channel("sms-care", **account), wanted)
    await client.close()
    assert server.seen[0].target.endswith("/SendMultipleMessage_V4_post_json/")
    assert server.seen[0].json["RequestId"] == "id-1"


async def test_receivers_with_different_texts_never_share_a_request(server: RawServer) -> None:
    receivers = [Receiver(f"8490188848{n}", {"content": f"Ma {n}"}) for n in (1, 2)]
    client = connect(server.url, many_receivers="50")
    with pytest.raises(ValueError, match="different values"):
        await client.send(
            channel("sms-care", many_receivers="50"),
            SendOrder("id-1", {"brandname": "Baotrixemay"}, receivers),
        )
    await client.close()
    assert server.seen == []


async def test_accents_of_advertising_are_asked_for_only_where_they_are_meant(
    server: RawServer,
) -> None:
    receivers = [Receiver("84901888484", {})]
    settings = {"brandname": "Baotrixemay", "content": "Giảm giá", "unicode": "1"}
    client = connect(server.url)
    await client.send(channel("sms-ads"), SendOrder("id-1", settings, receivers))
    await client.close()
    assert server.seen[0].json["IsUnicode"] == "1"


async def test_a_code_that_is_only_made_is_accepted_for_good(server: RawServer) -> None:
    settings = {"multichannel_template_id": "686868", "create_only": "1"}
    client = connect(server.url)
    wanted = SendOrder("id-1", settings, [Receiver("84901888484", {})])
    assert await client.send(channel("otp-auto"), wanted) == [Accepted("a1", final=True)]
    await client.close()
    assert server.seen[0].json["TypeId"] == "1"
    assert server.seen[0].json["TimeAlive"] == "5"


WITH_SANDBOX = {
    "sms-care",
    "sms-ads",
    "voice-otp-fixed",
    "zalo-content",
    "zalo-zns",
    "zalo-sms",
    "viber",
}


@pytest.mark.parametrize("name", NAMES)
async def test_a_sandbox_send_goes_out_for_real_nowhere(server: RawServer, name: str) -> None:
    declared, wanted = any_order(name)
    client = connect(server.url, sandbox="1")
    outcomes = await client.send(declared, wanted)
    await client.close()
    assert declared.sandbox == (name in WITH_SANDBOX)
    if declared.sandbox:
        body = server.seen[0].body.decode()
        assert '"Sandbox": "1"' in body or '"IsSandBox": "1"' in body
        assert outcomes == [Accepted("a1", final=True)] * len(wanted.receivers)
    else:
        assert outcomes == [Refused("sandbox")]
        assert server.seen == []
