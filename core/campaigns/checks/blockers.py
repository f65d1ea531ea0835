"""Blockers: with one of these nothing is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.campaigns.checks.facts import limits
from core.campaigns.views import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.campaigns.checks.facts import Facts


def no_receivers(facts: Facts) -> Iterator[Finding]:
    """A list without a usable number, or no list yet."""
    if not facts.totals.receivers:
        yield Finding("no_receivers")


def absent_settings(facts: Facts) -> Iterator[Finding]:
    """Required settings left empty; the text has a finding of its own."""
    for name in facts.plan.draft.absent:
        if name == facts.plan.channel.content:
            yield Finding("content_missing")
        else:
            yield Finding("setting_missing", {"setting": name})


def templates(facts: Facts) -> Iterator[Finding]:
    """Braces that cannot be read, and columns that the list has not."""
    yield from facts.plan.draft.findings
    found = list(facts.plan.contact_list.columns[: limits()["shown"]["columns"]])
    for setting, column in facts.plan.draft.missing:
        yield Finding("column_missing", {"column": column, "found": found, "setting": setting})


def empty_texts(facts: Facts) -> Iterator[Finding]:
    """Receivers whose rendered text is empty, where the draft itself is not."""
    if facts.totals.blank and not facts.plan.draft.missing:
        yield Finding("content_empty", {"row": facts.totals.blank_row, "count": facts.totals.blank})


def too_long(facts: Facts) -> Iterator[Finding]:
    """Texts over the most chargeable parts that the class allows; the worst row is named."""
    if facts.totals.worst is not None:
        row, length, limit = facts.totals.worst
        count = facts.totals.too_long
        yield Finding(
            "too_long",
            {
                "row": row,
                "length": length,
                "limit": limit,
                "count": count,
                "setting": facts.plan.draft.content,
            },
        )


def invalid_values(facts: Facts) -> Iterator[Finding]:
    """What the channel's model and rules say about rendered values."""
    ruled = {code for code, name in facts.totals.troubles if not name}
    for (code, name), trouble in facts.totals.troubles.items():
        if code == "too_long" and f"{name}_too_long" in ruled:
            continue  # the channel's own rule says it better
        yield Finding(code, {**trouble.params, "row": trouble.row, "count": trouble.count})


def accents_without_unicode(facts: Facts) -> Iterator[Finding]:
    """Accented texts on a draft that says "without accents"; Loa changes neither by itself."""
    if facts.plan.accents_off and facts.totals.accented:
        yield Finding(
            "accents_without_unicode",
            {
                "row": facts.totals.accented_row,
                "count": facts.totals.accented,
                "characters": costly_characters(facts),
                "extra_segments": facts.totals.extra_segments,
            },
        )


def brandname_class(facts: Facts) -> Iterator[Finding]:
    """A sender name that is registered, but only for another class of messages."""
    name, classes = registered_classes(facts)
    needed = facts.plan.channel.message_class
    if name and classes and needed not in classes:
        yield Finding(
            "brandname_class",
            {"brandname": name, "found": sorted(classes), "needed": str(needed)},
        )


def balance_short(facts: Facts) -> Iterator[Finding]:
    """A known balance that does not pay for everyone."""
    if facts.balance_vnd is None or facts.cost_vnd is None or facts.cost_vnd <= facts.balance_vnd:
        return
    yield Finding(
        "balance_short",
        {
            "missing_vnd": facts.cost_vnd - facts.balance_vnd,
            "reaches": facts.totals.reaches,
            "receivers": facts.totals.receivers,
        },
    )


def costly_characters(facts: Facts) -> list[str]:
    """Characters that force UCS-2, in the order they were met, up to what is shown."""
    return list(facts.totals.characters)[: limits()["shown"]["characters"]]


def registered_classes(facts: Facts) -> tuple[str, set[str]]:
    """The draft's sender name, and the classes it is registered for as far as is known."""
    name = facts.plan.draft.fixed.get("brandname", "")
    known = facts.plan.account.brandnames if facts.plan.account is not None else []
    return name, {each["class"] for each in known if each["brandname"] == name}


BLOCKERS: tuple[Callable[[Facts], Iterator[Finding]], ...] = (
    no_receivers,
    absent_settings,
    templates,
    empty_texts,
    too_long,
    invalid_values,
    accents_without_unicode,
    brandname_class,
    balance_short,
)
