"""The texts that receivers read: there is one, not too long, labelled where the law wants it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.campaigns.checks.rules import rules
from core.campaigns.fixes import Fix
from core.campaigns.templates import fold
from core.campaigns.views import Finding
from core.domain.sms import MessageClass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.campaigns.checks.facts import Facts


def empty_texts(facts: Facts) -> Iterator[Finding]:
    """Receivers whose rendered text is empty, where the draft itself is not."""
    if facts.totals.blank and not facts.plan.draft.missing:
        yield Finding("content_empty", {"row": facts.totals.blank_row, "count": facts.totals.blank})


def too_long(facts: Facts) -> Iterator[Finding]:
    """Texts over the most chargeable parts that the class allows; the worst row is named."""
    if facts.totals.worst is not None:
        row, length, limit = facts.totals.worst
        yield Finding(
            "too_long",
            {
                "row": row,
                "length": length,
                "limit": limit,
                "count": facts.totals.too_long,
                "setting": facts.plan.draft.content,
            },
        )


def accents_without_unicode(facts: Facts) -> Iterator[Finding]:
    """Accented texts on a draft that says "without accents"; Loa changes neither by itself."""
    if facts.plan.accents_off and facts.totals.accented:
        yield Finding(
            "accents_without_unicode",
            {
                "row": facts.totals.accented_row,
                "count": facts.totals.accented,
                "characters": costly_characters(facts),
                "extra_segments": facts.totals.saving(facts.plan, Fix.STRIP_ACCENTS).segments,
            },
        )


def ads_label(facts: Facts) -> Iterator[Finding]:
    """An advertising text that does not begin with its label, unless the operators add it."""
    text = _advertising_text(facts)
    labels = rules()["ads_label"]["labels"]
    if text is not None and not text.lstrip().upper().startswith(tuple(labels)):
        yield Finding("ads_label", {"labels": list(labels)})


def ads_refusal(facts: Facts) -> Iterator[Finding]:
    """An advertising text that does not end with how to refuse, unless the operators add it."""
    text, rule = _advertising_text(facts), rules()["ads_refusal"]
    if text is None:
        return
    end = f" {re.sub(r'[^a-z0-9]+', ' ', fold(text[-rule['within'] :]))} "
    if not any(f" {word} " in end for word in rule["words"]):
        yield Finding("ads_refusal")


def _advertising_text(facts: Facts) -> str | None:
    """The draft's advertising SMS as typed; None where no label of ours is asked for."""
    plan = facts.plan
    text = plan.settings.get(plan.channel.content or "")
    ads = plan.channel.message_class == MessageClass.ADS and plan.medium == "sms"
    return text if ads and text and not plan.economics.operators_add else None


def costly_characters(facts: Facts) -> list[str]:
    """Characters that force UCS-2, in the order they were met, up to what is shown."""
    return list(facts.totals.characters)[: rules().shown["characters"]]


CHECKS: tuple[Callable[[Facts], Iterator[Finding]], ...] = (
    empty_texts,
    too_long,
    accents_without_unicode,
    ads_label,
    ads_refusal,
)
