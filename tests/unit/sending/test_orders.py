"""What travels together, and what its id and hash are made of."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from core.providers import provider
from core.providers.protocol import REQUEST_ID_MAX, Receiver, SendOrder
from core.sending.orders import Job, Payload, make_request, request_size
from core.store.engine import Store
from core.store.queries.sending import Work

if TYPE_CHECKING:
    from pathlib import Path

CARE = provider("esms").channels({})[0]


def work(number: int, **changes: object) -> Work:
    given = Work(number, 7, f"8490{number:07d}", "Xin chao", {}, 0)
    return given._replace(**changes)


def made(*messages: Work, **changes: object) -> tuple[str, str]:
    job = Job(7, "thử", CARE, {"brandname": "LOADEMO"})
    for name, value in changes.items():
        setattr(job, name, value)
    request = make_request(job, messages, store_id="store", sandbox=False)
    return request.claim.request_id, request.claim.payload_hash


@given(queued=st.integers(1, 20_000), most=st.integers(1, 5_000))
def test_requests_are_even_so_that_none_falls_below_what_is_possible(
    queued: int, most: int
) -> None:
    sizes, left = [], queued
    while left:
        sizes.append(request_size(left, most))
        left -= sizes[-1]
    assert sum(sizes) == queued
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1
    assert len(sizes) == -(-queued // most)


def test_the_id_names_the_first_message_and_its_attempt_and_nothing_random() -> None:
    first, second = work(12, attempts=2), work(13)
    assert made(first, second)[0] == "loa-store-12-3"
    assert made(first, second) == made(first, second)


def test_no_provider_refuses_an_id_for_its_form(tmp_path: Path) -> None:
    with Store.open(tmp_path / "loa.db") as store:
        store_id = store.store_id
    job, last = Job(7, "thử", CARE, {}), work(2**63 - 1, attempts=9_999)
    order = make_request(job, [last], store_id=store_id, sandbox=False).order
    for longest in (order.request_id, order.leg_id("zalo"), order.leg_id("sms")):
        assert re.fullmatch(f"[A-Za-z0-9-]{{1,{REQUEST_ID_MAX}}}", longest)


def test_the_hash_tells_every_difference_in_what_travels_and_no_other() -> None:
    same = made(work(1), work(2))[1]
    assert made(work(1, id=9, attempts=4), work(2))[1] == same
    others = [
        made(work(2), work(1)),
        made(work(1)),
        made(work(1, content="Xin chào"), work(2)),
        made(work(1, values={"name": "An"}), work(2)),
        made(work(1), work(2), name="thử nữa"),
        made(work(1), work(2), settings={"brandname": "OTHER"}),
        made(work(1), work(2), channel=replace(CARE, name="other")),
    ]
    hashes = [found for _, found in others]
    assert len({same, *hashes}) == len(others) + 1


_TEXTS = st.text(max_size=8)


@given(
    values=st.lists(st.dictionaries(_TEXTS, _TEXTS, max_size=3), min_size=1, max_size=3),
    settings=st.dictionaries(_TEXTS, _TEXTS, max_size=3),
    campaign=_TEXTS,
    sandbox=st.booleans(),
    send_at=st.none() | st.datetimes(timezones=st.just(UTC)),
)
def test_the_hash_is_that_of_the_plain_json_whichever_version_wrote_it(
    values: list[dict[str, str]],
    settings: dict[str, str],
    campaign: str,
    sandbox: bool,
    send_at: datetime | None,
) -> None:
    receivers = [Receiver(f"8490000000{n}", found) for n, found in enumerate(values)]
    order = SendOrder("id", settings, receivers, campaign, sandbox, None, send_at)
    at = None if send_at is None else send_at.isoformat()
    to = [(each.phone, each.values) for each in receivers]
    text = json.dumps(["care", settings, to, campaign, sandbox, at], sort_keys=True)
    assert Payload("care", settings).hash(order) == hashlib.sha256(text.encode()).hexdigest()
