"""The draft itself: receivers, settings, columns, and what the channel says of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.campaigns.checks.rules import rules
from core.campaigns.views import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.campaigns.checks.facts import Facts


def no_receivers(facts: Facts) -> Iterator[Finding]:
    """A list without a usable number, or no list yet."""
    if not facts.totals.receivers:
        yield Finding("no_receivers")


def receivers_few(facts: Facts) -> Iterator[Finding]:
    """Fewer receivers than one request must have, or a number that cannot be split into such."""
    least, most = facts.plan.channel.receivers_min, facts.plan.channel.receivers_max
    count = facts.totals.receivers - facts.around.blocked
    if least <= 1 or not facts.totals.receivers:
        return
    requests = -(-count // most)
    if count < least or count // requests < least:
        yield Finding("receivers_few", {"count": count, "least": least, "most": most})


def absent_settings(facts: Facts) -> Iterator[Finding]:
    """Required settings left empty; the text has a finding of its own."""
    for name in facts.plan.draft.absent:
        if name == facts.plan.channel.content:
            yield Finding("content_missing")
        else:
            yield Finding("setting_missing", {"setting": name})


def absent_params(facts: Facts) -> Iterator[Finding]:
    """Parameters that the chosen template needs and the draft does not name."""
    drafted = facts.plan.draft.templates
    for param in facts.plan.linter.params:
        if param.required and param.setting not in drafted:
            yield Finding("param_missing", {"setting": param.setting})


def templates(facts: Facts) -> Iterator[Finding]:
    """Braces that cannot be read, and columns that the list has not."""
    yield from facts.plan.draft.findings
    found = list(facts.plan.contact_list.columns[: rules().shown["columns"]])
    for setting, column in facts.plan.draft.missing:
        yield Finding("column_missing", {"column": column, "found": found, "setting": setting})


def merge_fields(facts: Facts) -> Iterator[Finding]:
    """A merge field where every receiver reads the same."""
    channel = facts.plan.channel
    by_receiver = {setting.name for setting in channel.by_receiver}
    for setting, template in facts.plan.draft.templates.items():
        same = channel.same_text or setting.partition(".")[0] not in by_receiver
        if same and template.columns:
            columns = list(template.columns)
            yield Finding("merge_field_not_allowed", {"setting": setting, "columns": columns})


def invalid_values(facts: Facts) -> Iterator[Finding]:
    """What the channel's model and rules say of rendered values, and the template as registered."""
    ruled = {code for code, name in facts.totals.troubles if not name}
    for (code, name), trouble in facts.totals.troubles.items():
        if code == "too_long" and f"{name}_too_long" in ruled:
            continue  # the channel's own rule says it better
        if code == "param_empty" and name not in facts.plan.draft.templates:
            continue  # said once, as missing
        yield Finding(code, {**trouble.params, "row": trouble.row, "count": trouble.count})


def empty_values(facts: Facts) -> Iterator[Finding]:
    """Columns put into the text without a fallback that are empty for some receivers."""
    for column, count in facts.totals.empty.items():
        yield Finding("empty_value", {"column": column, "count": count})


def brandname_class(facts: Facts) -> Iterator[Finding]:
    """A sender name that is registered, but only for another class of messages."""
    name, classes = registered_classes(facts)
    needed = facts.plan.channel.message_class
    if name and classes and needed not in classes:
        yield Finding(
            "brandname_class",
            {"brandname": name, "found": sorted(classes), "needed": str(needed)},
        )


def brandname_unknown(facts: Facts) -> Iterator[Finding]:
    """A sender name that the provider did not list when last asked."""
    name, classes = registered_classes(facts)
    if name and not classes and facts.plan.account is not None and facts.plan.account.brandnames:
        yield Finding("brandname_unknown", {"brandname": name})


def brandname_department(facts: Facts) -> Iterator[Finding]:
    """A sender name that the campaign's department may not use."""
    name = facts.plan.draft.fixed.get("brandname", "")
    if name and facts.around.brandnames and name not in facts.around.brandnames:
        told = {"brandname": name, "department": facts.around.department}
        yield Finding("brandname_department", told | {"found": list(facts.around.brandnames)})


def needs_approval(facts: Facts) -> Iterator[Finding]:
    """A campaign of a size that somebody else has to approve: it waits for them."""
    asked = facts.around.approval
    most = facts.cost_vnd if facts.cost_max_vnd is None else facts.cost_max_vnd
    if asked is not None and asked.limits.exceeded(facts.totals.receivers, most):
        yield Finding("needs_approval", {"by": list(asked.by)})


def registered_classes(facts: Facts) -> tuple[str, set[str]]:
    """The draft's sender name, and the classes it is registered for as far as is known.

    A name for another medium (Viber) says nothing of texts, and the other way round.
    """
    name = facts.plan.draft.fixed.get("brandname", "")
    known = facts.plan.account.brandnames if facts.plan.account is not None else []
    classes = {each["class"] for each in known if each["brandname"] == name}
    if any(leg.leg.medium == "viber" for leg in facts.plan.legs):
        needed = str(facts.plan.channel.message_class)
        return name, {needed if each == "viber" else each for each in classes}
    return name, classes


CHECKS: tuple[Callable[[Facts], Iterator[Finding]], ...] = (
    no_receivers,
    receivers_few,
    absent_settings,
    absent_params,
    templates,
    merge_fields,
    invalid_values,
    empty_values,
    brandname_class,
    brandname_unknown,
    brandname_department,
    needs_approval,
)
