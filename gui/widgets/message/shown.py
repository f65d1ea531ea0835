"""What a receiver gets by one leg of a message, worked out without a widget."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.base import text as core_text
from core.providers import Kind, gather_params
from gui.widgets.settings.declared import (
    SENDERS,
    chosen_template,
    parameters,
    sender_setting,
    template_setting,
    value_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from core.accounts.views import TemplateView
    from core.campaigns import Sample
    from core.providers import Channel, Leg, Setting

MASK = "••••••"
"""In the place of a one-time code."""

_PLACES = re.compile(r"\{\{([^{}]+)\}\}|<([^<>]+)>|\{([^{}]+)\}")
"""How providers write a parameter's place in a template: ``{{name}}``, ``<name>``, ``{name}``."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One leg.

    Attributes:
        sample: the receiver, with the text of this leg; None where there is no text of ours.
        text: what is read or heard, empty where it is not known.
        rows: parameters by their names, where the text does not hold them.
        facts: other settings that change what the receiver meets, in words.
        button: its text and address.
        theirs: the provider makes the text; no setting of ours holds it.
    """

    leg: str
    medium: str
    sender: str = ""
    sample: Sample | None = None
    title: str = ""
    text: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    image: str = ""
    button: tuple[str, str] | None = None
    theirs: bool = False


def used_legs(channel: Channel, settings: Mapping[str, str]) -> tuple[Leg, ...]:
    """The legs in the order in which a draft tries them."""
    route = next((each for each in channel.settings if each.kind is Kind.ROUTE), None)
    if route is None:
        return channel.legs
    by_name = {leg.name: leg for leg in channel.legs}
    named = (part.strip() for part in settings.get(route.name, "").split(","))
    return tuple(by_name[name] for name in named if name in by_name) or channel.legs[:1]


def shown_legs(
    channel: Channel | None,
    settings: Mapping[str, str],
    sample: Sample | None,
    templates: Sequence[TemplateView] = (),
) -> tuple[Shown, ...]:
    """Every leg of a draft, as one receiver gets it."""
    if channel is None:
        return ()
    values = {**settings, **(sample.values if sample is not None else {})}
    return tuple(
        _shown(channel, leg, values, sample, templates) for leg in used_legs(channel, settings)
    )


def _shown(
    channel: Channel,
    leg: Leg,
    values: Mapping[str, str],
    sample: Sample | None,
    templates: Sequence[TemplateView],
) -> Shown:
    of_leg = tuple(each for each in channel.settings if each.leg in (None, leg.name))
    sender = sender_setting(channel, leg.name)
    content = next((each for each in of_leg if each.name == channel.content), None)
    found = Shown(leg.name, leg.medium, "" if sender is None else values.get(sender.name, ""))
    if content is not None:
        text = MASK if content.sensitive else (sample.content if sample is not None else "")
        same = sample is not None and text == sample.content
        found = replace(found, text=text, sample=sample if same else None)
    elif template_setting(channel) in of_leg:
        found = _of_template(found, channel, values, templates)
    elif any(each.kind is Kind.CODE for each in of_leg):
        found = replace(found, text=MASK)
    else:
        found = replace(found, theirs=True)
    return replace(
        found,
        facts=tuple(_facts(of_leg, values)) if leg.medium == "call" else (),
        image=_value(of_leg, values, "image_url"),
        button=_button(of_leg, values),
    )


def _of_template(
    found: Shown, channel: Channel, values: Mapping[str, str], templates: Sequence[TemplateView]
) -> Shown:
    named = template_setting(channel)
    template = chosen_template(channel, values, templates)
    given = gather_params(values)
    if template is None:
        title = "" if named is None else values.get(named.name, "")
        return replace(found, title=title, rows=tuple(given.items()))
    listed = parameters(channel, template)
    rows = tuple((each.label or each.name, given.get(each.name, "")) for each in listed)
    text = filled(template.body, dict(rows))
    return replace(
        found,
        sender=found.sender or template.sender,
        title=template.name or template.template_id,
        text=text,
        rows=() if text else rows,
    )


def filled(body: str, values: Mapping[str, str]) -> str:
    """A template's text with its parameters in their places; those without a value stay."""

    def put(found: re.Match[str]) -> str:
        name = next(filter(None, found.groups())).strip()
        return values.get(name) or found[0]

    return _PLACES.sub(put, body)


def _facts(settings: Sequence[Setting], values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a call does besides: its recording, voice, speed, the key that forwards it."""
    left_out = {Kind.PARAMS, Kind.TEMPLATE, Kind.ROUTE, Kind.CODE, Kind.SWITCH, Kind.SMS_CONTENT}
    for setting in settings:
        value = values.get(setting.name, "").strip()
        own = setting.kind in left_out or setting.name in (*SENDERS, "content")
        if value and not own and not setting.sensitive:
            yield core_text.label("settings", setting.name), value_words(setting, value)


def _value(settings: Sequence[Setting], values: Mapping[str, str], name: str) -> str:
    return values.get(name, "").strip() if any(each.name == name for each in settings) else ""


def _button(settings: Sequence[Setting], values: Mapping[str, str]) -> tuple[str, str] | None:
    words = _value(settings, values, "button_label")
    address = _value(settings, values, "button_url")
    return (words, address) if words or address else None
