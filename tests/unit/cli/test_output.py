"""What is written: one JSON value, lists while they are read, tables for people."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from core.base import text
from core.cli.output import Output, shown
from core.cli.rows import each, paged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    text.set_language("en")
    yield
    text.set_language(None)


def output(*, as_json: bool) -> Output:
    return Output(as_json, io.StringIO(), io.StringIO())


def written(out: Output) -> str:
    assert isinstance(out.stdout, io.StringIO)
    return out.stdout.getvalue()


async def test_a_list_is_written_while_it_is_read() -> None:
    out = output(as_json=True)

    async def rows() -> AsyncIterator[dict[str, Any]]:
        for number in range(3):
            assert written(out).count("row") == number
            yield {"row": number, "text": 'a "b"\n'}

    await out.rows(rows(), ("row",))
    assert json.loads(written(out)) == [{"row": n, "text": 'a "b"\n'} for n in range(3)]


@pytest.mark.parametrize(("limit", "count"), [(None, 5), (2, 2), (9, 5)])
@pytest.mark.parametrize("as_json", [True, False])
async def test_a_limit_ends_the_list(limit: int | None, count: int, as_json: bool) -> None:
    out = output(as_json=as_json)
    await out.rows(each({"row": n} for n in range(5)), ("row",), limit)
    found = json.loads(written(out)) if as_json else written(out).splitlines()[1:]
    assert len(found) == count


async def test_an_empty_list_is_an_empty_value_or_a_word() -> None:
    for_programs, for_people = output(as_json=True), output(as_json=False)
    await for_programs.rows(each([]), ("row",))
    await for_people.rows(each([]), ("row",))
    assert json.loads(written(for_programs)) == []
    assert written(for_people).strip()


async def test_a_long_table_keeps_its_columns() -> None:
    out = output(as_json=False)
    rows = [{"row": n, "state": "in_doubt"} for n in range(250)]
    await out.rows(each(rows), ("row", "state"))
    lines = written(out).splitlines()
    assert len(lines) == 251
    assert {line.index("result unknown") for line in lines[1:]} == {lines[0].index("state")}


async def test_pages_are_read_until_one_is_not_full() -> None:
    asked: list[tuple[int, int]] = []

    async def fetch(offset: int, limit: int) -> Sequence[int]:
        asked.append((offset, limit))
        return range(offset, min(offset + limit, 4_100))

    assert [number async for number in paged(fetch)] == list(range(4_100))
    assert asked == [(0, 2_000), (2_000, 2_000), (4_000, 2_000)]


def test_times_have_an_offset_and_amounts_are_whole() -> None:
    out = output(as_json=True)
    out.value({"at": datetime(2026, 11, 21, 7, 5, tzinfo=UTC), "cost_vnd": 12, "none": None})
    assert json.loads(written(out)) == {
        "at": "2026-11-21T14:05:00.000+07:00",
        "cost_vnd": 12,
        "none": None,
    }


def test_people_read_words_and_not_codes() -> None:
    assert shown("state", "in_doubt") == "result unknown"
    assert shown("phone", "84901888484") == "0901 888 484"
    assert shown("counts", {"queued": 0, "delivered": 1200}) == "1.200 delivered"
    assert shown("content", "two\nlines") == "two lines"
    assert shown("cost_actual_vnd", None) == "–"
