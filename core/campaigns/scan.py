"""The one pass over a list's receivers: render, count, price, check, digest.

Preview and freezing both are this pass, so they cannot differ: a preview drops the lines, a
freezing writes them, and the totals and the hash come from the same lines.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from core.campaigns.pricing.legs import Cost, PricedLeg, cost
from core.campaigns.pricing.parts import WHOLE, Measure, accents_within_gsm7, measure
from core.campaigns.render import is_param
from core.campaigns.totals import Totals, Trouble
from core.contacts.groups import matcher
from core.domain.economics import Economics
from core.providers.channels import gather_params, no_rules
from core.store.queries.previewing import receivers_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from core.base.progress import Progress
    from core.campaigns.fixes import Fix
    from core.campaigns.linter import Linter
    from core.campaigns.pricing.prices import Price
    from core.campaigns.render import Draft, Rendered
    from core.providers.channels import Channel
    from core.store.queries.previewing import AccountFacts, ListFacts, Receiver

PAGE = 2_000
"""Receivers read, and messages written, at a time (engine.md, "Two processes on one file")."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that decides what is sent, before the receivers: see `preview.make_plan`.

    Attributes:
        medium: what carries the text.
        legs: the ways a message takes in turn, priced.
        accents_off: the channel asks whether accents are meant, and the draft says no.
        linter: holds texts and parameters against what is registered.
        money: columns of amounts that are used.
        plain_itself: the text without what cells bring needs no UCS-2.
        text_columns: columns used in the text.
        costs: what messages cost by operator and parts, as met so far.
    """

    channel: Channel
    draft: Draft
    settings: Mapping[str, str]
    account: AccountFacts | None
    contact_list: ListFacts
    medium: str
    legs: tuple[PricedLeg, ...]
    accents_off: bool
    linter: Linter
    economics: Economics = field(default_factory=Economics)
    fixes: tuple[Fix, ...] = ()
    money: tuple[str, ...] = ()
    plain_itself: bool = False
    text_columns: tuple[str, ...] = ()
    costs: dict[tuple[str, int], Cost | None] = field(default_factory=dict)

    @property
    def untexted(self) -> bool:
        """Whether its messages are no texts of ours: a template's, a picture, a call."""
        content = self.channel.content
        if content is None:
            return True
        return content not in self.draft.templates and content not in self.draft.absent

    @property
    def price(self) -> Price | None:
        """The price of the first leg, which is the one always used."""
        return self.legs[0].price

    def cost(self, operator: str, segments: int) -> Cost | None:
        """What a message costs, None where a leg has no price."""
        key = (operator, segments)
        if key not in self.costs:
            self.costs[key] = cost(self.legs, operator, segments)
        return self.costs[key]


class Line(NamedTuple):
    """One receiver's message."""

    receiver: Receiver
    rendered: Rendered
    measured: Measure
    price_vnd: int | None


def make_line(plan: Plan, receiver: Receiver) -> Line:
    """Render, count and price one receiver's message."""
    rendered = plan.draft.render(receiver.cells)
    if plan.untexted:
        measured = WHOLE
    else:
        measured = measure(
            rendered.content, plan.medium, plan.channel.message_class, plan.economics.table
        )
    found = plan.cost(receiver.operator, measured.segments)
    return Line(receiver, rendered, measured, None if found is None else found.expected)


def scan(
    plan: Plan, pages: Iterable[Sequence[Receiver]], totals: Totals, progress: Progress
) -> Iterator[list[Line]]:
    """Lines page by page, counted into ``totals``, which is complete once this is exhausted."""
    whole = plan.contact_list.receivers
    for page in pages:
        progress.raise_if_cancelled()
        if not page:
            continue
        lines = [make_line(plan, receiver) for receiver in page]
        _count(plan, lines, totals)
        _count_cells(plan, page, totals)
        _check_values(plan, lines, totals)
        plan.linter.check(lines, totals)
        totals.digest.update(_digest(lines))
        progress.report(totals.receivers, whole, totals.figures(plan))
        yield lines


def list_pages(
    read: Callable[..., list[Receiver]], of: ListFacts, probes: Sequence[Receiver] = ()
) -> Iterator[list[Receiver]]:
    """A list's receivers in order, or those in the group; the check numbers before them all.

    ``read(query, *args)`` runs a query (``store.read_now``). The first page is a small one, so that
    its figures are there at once; one may be empty, where nobody of it is in the group.
    """
    if of.id is None:
        return
    if probes:
        yield [*probes]
    fits = matcher(of.conditions, of.day) if of.conditions else None
    last, size = 0, PAGE // 4
    while page := read(receivers_after, of.id, last, size):
        yield page if fits is None else [each for each in page if fits(each.cells)]
        last, size = page[-1].position, PAGE


def _count(plan: Plan, lines: Sequence[Line], totals: Totals) -> None:
    """Receivers by operator, parts and alphabet, and what is odd about a text."""
    groups, content, blocked = totals.groups, plan.draft.content, totals.blocked
    empty_is_odd = content in plan.draft.templates
    for line in lines:
        receiver, rendered, measured, _ = line
        key = (receiver.operator, measured.segments, measured.encoding)
        groups[key] = groups.get(key, 0) + 1
        if receiver.phone in blocked:
            totals.unpriced[key] = totals.unpriced.get(key, 0) + 1
        if not receiver.position:
            totals.probes += 1
        if measured.costly:
            totals.note_accents(plan, line, measured.costly)
        elif plan.accents_off and not rendered.content.isascii():
            totals.note_accents(plan, line, accents_within_gsm7(rendered.content))
        if measured.over:
            totals.note_too_long(line)
        if not rendered.content and empty_is_odd:
            totals.blank += 1
            totals.blank_row = totals.blank_row or receiver.sheet_row
    totals.note_money(lines)


def _count_cells(plan: Plan, page: Sequence[Receiver], totals: Totals) -> None:
    """Empty cells of columns without a fallback, amounts, and what a format could not read."""
    for column in plan.draft.bare_columns:
        empty = sum(
            1 for receiver in page if not (value := receiver.cells.get(column)) or value.isspace()
        )
        if empty:
            totals.empty[column] = totals.empty.get(column, 0) + empty
    for column in plan.money:
        totals.amounts_of(column).add(receiver.cells.get(column) or "" for receiver in page)
    for _, each, write in plan.draft.formatted:
        for receiver in page:
            value = receiver.cells.get(each.column)
            if value and not value.isspace() and write(value) is None:
                totals.note_unread(each, receiver.sheet_row, value)


def _check_values(plan: Plan, lines: Sequence[Line], totals: Totals) -> None:
    """Hold rendered values against the channel's model and rules."""
    validate = plan.channel.model.model_validate
    rules = None if plan.channel.rules is no_rules else plan.channel.rules
    content = plan.draft.content
    fixed = plan.draft.fixed
    params = plan.channel.params
    for line in lines:
        values = {**fixed, **line.rendered.values}
        if content is not None and line.rendered.content:
            values[content] = line.rendered.content
        try:
            validate(values if params is None else _with_params(params.name, values))
        except ValidationError as error:
            for problem in error.errors(include_url=False, include_input=False):
                _note_invalid(plan, totals, line, problem)
        if rules is not None:
            for found in rules(values):
                totals.note(found.code, "", line, dict(found.params))


def _with_params(name: str, values: Mapping[str, str]) -> dict[str, Any]:
    """Values as the channel's model has them: the parameters together."""
    apart: dict[str, Any] = {name: text for name, text in values.items() if not is_param(name)}
    return apart | {name: gather_params(values)}


def _note_invalid(plan: Plan, totals: Totals, line: Line, problem: Any) -> None:
    name = str(problem["loc"][0]) if problem["loc"] else ""
    kind = problem["type"]
    if name in plan.draft.absent or (kind == "missing" and name == plan.draft.content):
        return  # said once for the draft, or counted as blank
    if kind in {"missing", "string_too_short"}:
        totals.note("setting_missing", name, line, {"setting": name})
    elif kind == "string_too_long":
        if name == plan.draft.content and line.measured.over:
            return
        limit = problem["ctx"]["max_length"]
        length = len(
            line.rendered.content
            if name == plan.draft.content
            else line.rendered.values.get(name, plan.draft.fixed.get(name, ""))
        )
        totals.note("too_long", name, line, {"setting": name, "length": length, "limit": limit})
    else:
        totals.note("setting_invalid", name, line, {"setting": name})


def _digest(lines: Sequence[Line]) -> bytes:
    told = [
        (line.receiver.phone, line.receiver.operator, line.rendered, line.price_vnd)
        for line in lines
    ]
    return json.dumps(told, separators=(",", ":")).encode()


__all__ = ["PAGE", "Line", "Plan", "Totals", "Trouble", "list_pages", "make_line", "scan"]
