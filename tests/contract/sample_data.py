"""Requests and replies of the documents, as they lie in ``data/<provider>.toml``."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.secret import Secret
from core.providers import (
    Accepted,
    Blame,
    Client,
    Delivery,
    DeliveryState,
    InDoubt,
    Outcome,
    Refused,
    provider,
)

if TYPE_CHECKING:
    from tests.contract.raw_server import Seen

DATA = Path(__file__).parent / "data"


def samples(name: str) -> dict[str, Any]:
    """A provider's file, read."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


def connect(name: str, url: str) -> Client:
    """The account of the file, at the test's own address."""
    account = samples(name)["account"]
    secrets = {key: Secret(value) for key, value in account["secrets"].items()}
    return provider(name).connect({**account.get("settings", {}), "base_url": url}, secrets)


def expected_outcome(case: dict[str, Any]) -> Outcome:
    """What a ``[[send]]`` says its reply means."""
    said = case.get("said", "")
    if "accepted" in case:
        return Accepted(case["accepted"])
    if "doubt" in case:
        return InDoubt(case["doubt"], case.get("code"), said)
    blame = Blame.ACCOUNT if "reason" in case else Blame(case.get("blame", "message"))
    return Refused(case["refused"], said, blame, case.get("reason"), case.get("evidence"))


def expected_delivery(case: dict[str, Any]) -> Delivery:
    """What a ``[[delivery]]`` or ``[[webhook]]`` says it means; its code is the reply's own."""
    return Delivery(
        DeliveryState(case["state"]),
        case["code"],
        case.get("reason", ""),
        details=case.get("details", {}),
        leg=case.get("leg"),
    )


def assert_request(seen: Seen, sample: dict[str, Any]) -> None:
    """The request was the document's: method, path, type, and every field with its type."""
    assert (seen.method, seen.target) == (sample["method"], sample["path"])
    assert seen.headers["content-type"] == "application/json"
    assert seen.json == json.loads(sample["body"])


def named(case: dict[str, Any]) -> str:
    """A short id for a case of replies."""
    return f"{case.get('status', 200)} {case.get('reply', case.get('body', ''))[:24]!r}"
