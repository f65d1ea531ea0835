"""The simulator's callbacks and webhooks, received by a real listener."""

from __future__ import annotations

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote

import pytest

from tests.contract.simulator_world import OA_ID, SEND, World, message, until

if TYPE_CHECKING:
    from collections.abc import Iterator


class Listener:
    """Keeps what arrives; answers `status`."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []  # target, body
        self.status = 200
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                listener.heard.append((self.path, body.decode()))
                self.send_response(listener.status)
                self.end_headers()

            do_POST = do_GET  # noqa: N815 - the names are the base class's

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/callback/token"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def queries(self) -> list[dict[str, str]]:
        targets = [path.partition("?")[2] for path, _ in self.heard]
        parsed = [parse_qs(target, keep_blank_values=True) for target in targets]
        return [{key: values[0] for key, values in query.items()} for query in parsed]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    world = World(tmp_path_factory.mktemp("callbacks"))
    yield world
    world.close()


@pytest.fixture
def world(running: World) -> Iterator[World]:
    """The running one, with its configuration put back afterwards."""
    first = running.control()
    yield running
    running.reset(first)


@pytest.fixture
def listener() -> Iterator[Listener]:
    with contextlib.closing(Listener()) as open_:
        yield open_


def call_back(world: World, **order: Any) -> list[dict[str, Any]]:
    return world.http.post("/_callback", json=order).raise_for_status().json()["sent"]


def test_a_message_is_called_back_when_its_fate_is_known(world: World, listener: Listener) -> None:
    world.control(callbacks={"deliver": True}, delivery_s=[0.1, 0.1])
    body = message("0961234567", CallbackUrl=listener.url + "?mine=1", RequestId="cb/1")
    smsid = world.http.post(SEND, json=body).json()["SMSID"]
    until(lambda: listener.heard)
    (query,) = listener.queries()
    assert query == {
        "mine": "1",
        "SMSID": smsid,
        "SendFailed": "0",
        "SendStatus": "5",
        "SendSuccess": "1",
        "TotalPrice": "800.0000",
        "TotalReceiver": "1",
        "TotalSent": "1",
        "RequestId": "cb/1",
        "TypeId": "2",
        "telcoid": "1",
        "phonenumber": "0961234567",
        "switchsmsid": "",
    }


def test_each_leg_is_called_back_to_its_own_address(world: World, listener: Listener) -> None:
    world.control(callbacks={"deliver": True}, fates={"0901888484": {"zalo": "-118"}})
    zalo = {"TempID": "205644", "Params": ["686868"], "OAID": OA_ID, "RequestId": "leg-z"}
    sms = {"Content": "686868 la ma", "SmsType": "2", "Brandname": "LOADEMO", "RequestId": "leg-s"}
    zalo["CallbackUrl"], sms["CallbackUrl"] = listener.url + "/z", listener.url + "/s"
    body = {"Phone": "0901888484", "Channels": ["zalo", "sms"], "Data": [zalo, sms]}
    world.post("MultiChannelMessage/", body)
    until(lambda: len(listener.heard) == 2)
    said = {query["RequestId"]: query for query in listener.queries()}
    assert (said["leg-z"]["SendFailed"], said["leg-z"]["TypeId"]) == ("1", "24")
    assert (said["leg-s"]["SendSuccess"], said["leg-s"]["TypeId"]) == ("1", "2")
    assert (said["leg-z"]["tempid"], said["leg-z"]["TotalSent"]) == ("205644", "0")
    paths = sorted(path.partition("?")[0][-2:] for path, _ in listener.heard)
    assert paths == ["/s", "/z"]


def test_error_info_comes_in_three_encodings(world: World, listener: Listener) -> None:
    world.control(fates={"0901888484": {"zalo": "-114"}})
    zns = {"Phone": "0901888484", "OAID": OA_ID, "TempID": "205644", "Params": ["1"]}
    smsid = world.post("SendZaloMessage_V4_post_json/", zns)["SMSID"]
    for encoding in ("escaped", "twice", "json"):
        call_back(world, id=smsid, url=listener.url, error_info=encoding)
    raw = [path.partition("error_info=")[2].partition("&")[0] for path, _ in listener.heard]
    assert raw[0].startswith("%22{%5C%22error%5C%22%3A-114%2C")
    assert raw[1].startswith("%257B%2522error%2522%3A-114%2C")
    assert "____" in raw[1]
    assert raw[2].startswith("{%22error%22%3A-114%2C")
    texts = [query["error_info"] for query in listener.queries()]
    said = [json.loads(json.loads(texts[0])), json.loads(unquote(texts[1]).partition("____")[0])]
    assert all(item == json.loads(texts[2]) for item in said)


def test_a_call_is_called_back_with_its_key(world: World, listener: Listener) -> None:
    fates = {"0901888484": {"call": "answered:2"}, "0901888485": {"call": "no_answer"}}
    world.control(callbacks={"deliver": True, "url": listener.url}, fates=fates)
    for phone in fates:
        query = {"TemplateId": "501", "Phone": phone, "CallbackUrl": listener.url}
        world.get("MakeCallRecord_V2", **query)
        until(lambda: listener.heard)
    until(lambda: len(listener.heard) == 2)
    said = {query["CallStatus"]: query for query in listener.queries()}
    assert set(said) == {"ANSWERED", "NO ANSWER"}
    answered, missed = said["ANSWERED"], said["NO ANSWER"]
    assert (answered["Ivr"], answered["Price"], answered["SentResult"]) == ("2", "550", "1")
    assert (missed["CallDuration"], missed["Price"], missed["SentResult"]) == ("0", "0", "0")
    assert set(answered) == {
        "ReferenceId",
        "CallDuration",
        "CallStatus",
        "Ivr",
        "Price",
        "SentResult",
        "CID",
        "SendStatus",
    }


def test_a_callback_can_be_ordered_repeated_altered_and_made_up(
    world: World, listener: Listener
) -> None:
    smsid = world.http.post(SEND, json=message("0961234567")).json()["SMSID"]
    sent = call_back(world, id=smsid, url=listener.url, repeat=2, keys="pdf", fields={"X": "a b"})
    assert [item["status"] for item in sent] == [200, 200]
    first, second = listener.queries()
    assert first == second
    assert (first["smsid"], first["SendSuccess"], first["X"]) == (smsid, "1", "a b")
    call_back(world, url=listener.url, keys="lower", fields={"SMSID": "nobody", "SendStatus": 5})
    assert listener.queries()[-1] == {"smsid": "nobody", "sendstatus": "5"}
    listener.status = 404
    assert call_back(world, id=smsid, url=listener.url)[0]["status"] == 404


def test_a_callback_nobody_answers_is_tried_five_times(world: World) -> None:
    smsid = world.http.post(SEND, json=message("0961234567")).json()["SMSID"]
    sent = call_back(world, id=smsid, url="http://127.0.0.1:9/")
    assert [item["status"] for item in sent] == [None] * 5


def test_the_webhook_mixes_numbers_and_texts(world: World, listener: Listener) -> None:
    world.control(etelecom={"webhook_url": listener.url}, fates={"0961234567": {"zalo": "-118"}})
    body = {"username": "etelecom-demo", "password": "DEMO-PASSWORD", "phonenumber": "84961234567"}
    body |= {"routerule": ["1", "3"], "templatecode": "LOA_OTP", "list_param": {"otp": "123456"}}
    reply = world.http.post("/api/OmniMessage/SendMessage", json=body).json()
    until(lambda: listener.heard)
    assert json.loads(listener.heard[0][1]) == {
        "IdOmniMess": reply["idOmniMess"],
        "Status": "SUCCESS",
        "Channel": "sms",
        "ErrorCode": "",
        "MtCount": 1,
        "TelcoId": 1,
        "IsCharged": "True",
    }
