"""eSMS's documents as data (``data/esms``), and what a request is compared by."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from core.domain.secret import Secret
from core.providers import Channel, Client, Receiver, SendOrder, provider

if TYPE_CHECKING:
    from tests.contract.raw_server import Seen

DATA = Path(__file__).parent / "data" / "esms"
API_KEY = "0123456789ABCDEF0123456789ABCD"
SECRET_KEY = "FEDCBA9876543210FEDCBA98765432"
VOICE = "/voice"
REQUEST_ID = "loa-7Q2M-1-1"


def load(name: str) -> dict[str, Any]:
    """One file, the keys in their places."""
    text = (DATA / f"{name}.toml").read_text("utf-8")
    filled = text.replace("{{ApiKey}}", API_KEY).replace("{{SecretKey}}", SECRET_KEY)
    return tomllib.loads(filled)


def asks() -> dict[str, Any]:
    """The documents' requests that send nothing, by call."""
    return {sample["call"]: sample for sample in load("reading")["ask"]}


def connect(url: str, **settings: str) -> Client:
    """An account at the test's address; calls go below ``/voice/`` of it."""
    secrets = {"api_key": Secret(API_KEY), "secret_key": Secret(SECRET_KEY)}
    root = url.split("/MainService")[0]
    addresses = {"rest_url": url, "voice_url": f"{root}{VOICE}/MainService.svc/json/"}
    return provider("esms").connect({**addresses, **settings}, secrets)


def channel(name: str, **settings: str) -> Channel:
    """A channel as an account with these settings has it."""
    return next(each for each in provider("esms").channels(settings) if each.name == name)


def order(sample: dict[str, Any]) -> SendOrder:
    """The order of a ``[[send]]``."""
    more = dict(sample.get("order", {}))
    if "send_at" in more:
        more["send_at"] = datetime.fromisoformat(more["send_at"])
    receivers = [Receiver(each["phone"], each["values"]) for each in sample["receivers"]]
    return SendOrder(REQUEST_ID, sample["settings"], receivers, **more)


def any_order(name: str) -> tuple[Channel, SendOrder]:
    """A channel with the first order that its documents show."""
    sample = next(one for one in load("sending")["send"] if one["channel"] == name)
    return channel(name, **sample.get("account", {})), order(sample)


def assert_request(seen: Seen, sample: dict[str, Any]) -> None:
    """The request was the document's: method, path, type, and every field, nothing more."""
    host = VOICE if sample.get("host") == "voice" else ""
    address = urlsplit(seen.target)
    assert (seen.method, address.path) == (
        sample["method"],
        f"{host}/MainService.svc{sample['path']}",
    )
    if "query" in sample:
        asked = parse_qsl(address.query, keep_blank_values=True, strict_parsing=True)
        assert len(asked) == len(dict(asked))
        assert dict(asked) == sample["query"]
        assert "+" not in address.query  # a blank that only some servers read as one
    else:
        assert address.query == ""
    if "body" not in sample:
        assert seen.body == b""
        return
    assert seen.headers["content-type"] == sample["type"]
    if sample["type"] == "text/plain":
        assert seen.body.decode() == re.sub(r">\s+<", "><", sample["body"].strip())
    else:
        assert seen.json == json.loads(sample["body"])
