"""One message in sentences: what it lacks, what is wrong with it, what the question repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base import text as core_text
from core.campaigns import Finding
from core.providers import Kind
from gui import errors as error_words
from gui import format as forms
from gui.i18n import _t
from gui.pages.compose.findings import words as finding_words
from gui.pages.lookup import state
from gui.widgets.message.shown import MASK, shown_legs
from gui.widgets.settings.declared import is_on, parameter_title, value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from core.accounts.views import TemplateView
    from core.campaigns.pricing.legs import Cost
    from core.domain.errors import BlockedError
    from core.providers import Channel
    from gui.widgets.settings.declared import Parameter


def lacking(names: Sequence[str], listed: Iterable[Parameter] = ()) -> str:
    """``Still to be filled in: Text, Brandname``."""
    if not names:
        return ""
    titles = {f"params.{each.name}": parameter_title(each) for each in listed}
    told = [titles.get(name) or core_text.label("settings", name) for name in names]
    return _t("Lookup", "Still to be filled in: {0}").format(", ".join(told))


def found(problems: Iterable[Finding]) -> str:
    """What was found, each with what to do."""
    return " ".join(words for problem in problems for words in finding_words(problem))


def blocked(error: BlockedError) -> str:
    """What stands in the way, each with what to do."""
    blockers = error.params.get("blockers")
    told = [
        Finding(raw["code"], {name: value for name, value in raw.items() if name != "code"})
        for raw in (blockers if isinstance(blockers, list) else ())
    ]
    return found(told) or error_words.words(error)[0]


def estimated(cost: Cost | None) -> str:
    """``estimated 330 ₫``; from cheapest to dearest where it may go several ways."""
    if cost is None:
        money = forms.money(None)
    elif cost.least == cost.most:
        money = forms.money(cost.expected)
    else:
        money = f"{forms.money(cost.least)} – {forms.money(cost.most)}"
    return _t("Lookup", "estimated {money}").format(money=money)


def cost(single: state.Single, channel: Channel) -> str:
    """Parts and alphabet where it goes as a text, and the money."""
    told = []
    sample = state.sample(single)
    if sample is not None and state.counts_parts(channel):
        told.append(_t("Campaign", "%n chargeable part(s)", "", sample.segments))
        if sample.encoding:
            told.append(core_text.label("encodings", sample.encoding))
    return " · ".join([*told, estimated(state.price(single))])


def lines(
    single: state.Single, channel: Channel, templates: Sequence[TemplateView]
) -> Iterator[str]:
    """What is sent: each leg's text, and every other setting that was given; codes masked."""
    values = state.sent_settings(single)
    legs = shown_legs(channel, single.settings, state.sample(single), templates)
    yield from dict.fromkeys(leg.text for leg in legs if leg.text)
    told = []
    for setting in channel.settings:
        value = values.get(setting.name, "").strip()
        if not value or setting.name in (channel.content, state.ACCENTS):
            continue
        if setting.kind is Kind.SWITCH and not is_on(value):
            continue
        label = core_text.label("settings", setting.name)
        if setting.kind is Kind.ROUTE:
            shown = " → ".join(core_text.label("legs", leg.leg) for leg in legs)
        else:
            shown = MASK if setting.sensitive else value_words(setting, value)
        told.append(f"{label}: {shown}")
    rows = next((leg.rows for leg in legs if leg.rows), ())
    told += [f"{name}: {value}" for name, value in rows]
    yield "\n".join(told)
