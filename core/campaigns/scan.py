"""The one pass over a list's receivers: render, count, price, check, digest.

Preview and freezing both are this pass, so they cannot differ: a preview drops the lines, a
freezing writes them, and the totals and the hash come from the same lines.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from core.campaigns.pricing.parts import (
    Measure,
    accents_within_gsm7,
    measure,
    medium_of,
    saved_without_accents,
)
from core.providers.channels import no_rules
from core.store.queries.previewing import receivers_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from core.base.progress import Progress
    from core.campaigns.pricing.prices import Price
    from core.campaigns.render import Draft, Rendered
    from core.providers.channels import Channel
    from core.store.queries.previewing import AccountFacts, ListFacts, Receiver

PAGE = 2_000
"""Receivers read, and messages written, at a time (engine.md, "Two processes on one file")."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that decides what is sent, before the receivers: see `preview.make_plan`."""

    channel: Channel
    draft: Draft
    settings: Mapping[str, str]
    account: AccountFacts | None
    contact_list: ListFacts
    price: Price | None
    price_version: str
    accents_off: bool
    """The channel asks whether accents are meant, and the draft says no."""


class Line(NamedTuple):
    """One receiver's message."""

    receiver: Receiver
    rendered: Rendered
    measured: Measure
    price_vnd: int | None


@dataclass(slots=True)
class Trouble:
    """A kind of mistake in rendered values: how often, and where first."""

    count: int
    row: int
    params: dict[str, Any]


@dataclass(slots=True)
class Totals:
    """What the pass has counted so far.

    Attributes:
        by_operator: operator → [receivers, segments].
        costs: operator → VND.
        balance_vnd: what may be spent; ``reaches`` is how many receivers it pays, in order.
        accented: messages with characters that need UCS-2, or with any accents where accents are
            off; ``extra_segments`` is what they cost.
        worst: (row, length, limit) of the text that is most over the limit.
    """

    balance_vnd: int | None = None
    receivers: int = 0
    segments: int = 0
    spent_vnd: int = 0
    reaches: int = 0
    by_operator: dict[str, list[int]] = field(default_factory=dict)
    costs: dict[str, int] = field(default_factory=dict)
    encodings: dict[str, int] = field(default_factory=dict)
    parts: dict[int, int] = field(default_factory=dict)
    empty: dict[str, int] = field(default_factory=dict)
    accented: int = 0
    accented_row: int = 0
    extra_segments: int = 0
    characters: dict[str, None] = field(default_factory=dict)
    too_long: int = 0
    worst: tuple[int, int, int] | None = None
    blank: int = 0
    blank_row: int = 0
    troubles: dict[tuple[str, str], Trouble] = field(default_factory=dict)
    digest: Any = field(default_factory=hashlib.sha256)


def make_line(plan: Plan, receiver: Receiver) -> Line:
    """Render, count and price one receiver's message."""
    rendered = plan.draft.render(receiver.cells)
    measured = measure(rendered.content, medium_of(plan.channel), plan.channel.message_class)
    price = None
    if plan.price is not None:
        price = measured.segments * plan.price.part_vnd(receiver.operator)
    return Line(receiver, rendered, measured, price)


def scan(
    plan: Plan, pages: Iterable[Sequence[Receiver]], totals: Totals, progress: Progress
) -> Iterator[list[Line]]:
    """Lines page by page, counted into ``totals``, which is complete once this is exhausted."""
    whole = plan.contact_list.receivers
    bare = plan.draft.bare_columns
    for page in pages:
        progress.raise_if_cancelled()
        lines = [make_line(plan, receiver) for receiver in page]
        for line in lines:
            _count(totals, line)
            if line.measured.costly:
                _count_accents(plan, totals, line, line.measured.costly)
            elif plan.accents_off and not line.rendered.content.isascii():
                _count_accents(plan, totals, line, accents_within_gsm7(line.rendered.content))
            if line.measured.over:
                _count_too_long(totals, line)
            if not line.rendered.content and plan.draft.content not in plan.draft.absent:
                _count_blank(plan, totals, line)
        _count_empty(bare, page, totals)
        _check_values(plan, lines, totals)
        totals.digest.update(_digest(lines))
        progress.report(totals.receivers, whole)
        yield lines


def list_pages(
    read: Callable[..., list[Receiver]], list_id: int | None
) -> Iterator[list[Receiver]]:
    """A list's receivers in order; ``read(query, *args)`` runs a query (``store.read_now``)."""
    if list_id is None:
        return
    last = 0
    while page := read(receivers_after, list_id, last, PAGE):
        yield page
        last = page[-1].position


def _count(totals: Totals, line: Line) -> None:
    segments = line.measured.segments
    totals.receivers += 1
    totals.segments += segments
    operator = totals.by_operator.setdefault(line.receiver.operator, [0, 0])
    operator[0] += 1
    operator[1] += segments
    if line.price_vnd is not None:
        name = line.receiver.operator
        totals.costs[name] = totals.costs.get(name, 0) + line.price_vnd
        totals.spent_vnd += line.price_vnd
        if totals.balance_vnd is not None and totals.spent_vnd <= totals.balance_vnd:
            totals.reaches = totals.receivers
    encoding = line.measured.encoding
    totals.encodings[encoding] = totals.encodings.get(encoding, 0) + 1
    totals.parts[segments] = totals.parts.get(segments, 0) + 1


def _count_accents(plan: Plan, totals: Totals, line: Line, characters: Sequence[str]) -> None:
    if not characters:
        return
    totals.accented += 1
    totals.accented_row = totals.accented_row or line.receiver.sheet_row
    totals.characters.update(dict.fromkeys(characters))
    totals.extra_segments += saved_without_accents(
        line.rendered.content, line.measured, plan.channel.message_class
    )


def _count_too_long(totals: Totals, line: Line) -> None:
    totals.too_long += 1
    limit = line.measured.limit or 0
    if totals.worst is None or line.measured.length - limit > totals.worst[1] - totals.worst[2]:
        totals.worst = (line.receiver.sheet_row, line.measured.length, limit)


def _count_blank(plan: Plan, totals: Totals, line: Line) -> None:
    if plan.draft.content is not None:
        totals.blank += 1
        totals.blank_row = totals.blank_row or line.receiver.sheet_row


def _count_empty(bare: Sequence[str], page: Sequence[Receiver], totals: Totals) -> None:
    for receiver in page:
        for column in bare:
            value = receiver.cells.get(column)
            if not value or value.isspace():
                totals.empty[column] = totals.empty.get(column, 0) + 1


def _check_values(plan: Plan, lines: Sequence[Line], totals: Totals) -> None:
    """Hold rendered values against the channel's model and rules."""
    validate = plan.channel.model.model_validate
    rules = None if plan.channel.rules is no_rules else plan.channel.rules
    content = plan.draft.content
    fixed = plan.draft.fixed
    for line in lines:
        values = {**fixed, **line.rendered.values}
        if content is not None and line.rendered.content:
            values[content] = line.rendered.content
        try:
            validate(values)
        except ValidationError as error:
            for problem in error.errors(include_url=False, include_input=False):
                _note_invalid(plan, totals, line, problem)
        if rules is not None:
            for found in rules(values):
                _note(totals, found.code, "", line, dict(found.params))


def _note_invalid(plan: Plan, totals: Totals, line: Line, problem: Any) -> None:
    name = str(problem["loc"][0]) if problem["loc"] else ""
    kind = problem["type"]
    if name in plan.draft.absent or (kind == "missing" and name == plan.draft.content):
        return  # said once for the draft, or counted as blank
    if kind in {"missing", "string_too_short"}:
        _note(totals, "setting_missing", name, line, {"setting": name})
    elif kind == "string_too_long":
        if name == plan.draft.content and line.measured.over:
            return
        limit = problem["ctx"]["max_length"]
        length = len(
            line.rendered.content
            if name == plan.draft.content
            else line.rendered.values.get(name, plan.draft.fixed.get(name, ""))
        )
        _note(totals, "too_long", name, line, {"setting": name, "length": length, "limit": limit})
    else:
        _note(totals, "setting_invalid", name, line, {"setting": name})


def _note(totals: Totals, code: str, name: str, line: Line, params: dict[str, Any]) -> None:
    known = totals.troubles.get((code, name))
    if known is None:
        totals.troubles[code, name] = Trouble(1, line.receiver.sheet_row, params)
    else:
        known.count += 1


def _digest(lines: Sequence[Line]) -> bytes:
    told = [
        (line.receiver.phone, line.receiver.operator, line.rendered, line.price_vnd)
        for line in lines
    ]
    return json.dumps(told, separators=(",", ":")).encode()
