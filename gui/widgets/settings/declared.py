"""What a declaration says about a setting, in words and answers. No widget."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from core.base import text as core_text
from core.providers import Kind, Setting, Varies
from gui import format as forms
from gui.i18n import _t

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.accounts.views import TemplateView
    from core.providers import Channel

SENDERS = ("oa_id", "brandname")
"""Settings that say who sends, as the receiver sees it; the first that a leg has counts."""


_GAP = re.compile(r"(?<!\{)\{(\w+)(?:,\d+)?\}(?!\})")
"""How customer-care texts are registered: ``{P1,20}``, a gap of at most 20 characters."""


class Choice(NamedTuple):
    """One of several values: what the draft holds, and what people read."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row of a template's parameters. ``name`` is what stands behind ``params.``."""

    name: str
    label: str = ""
    type: str = ""
    least: int | None = None
    most: int | None = None
    required: bool = True


def fixed_choices(setting: Setting) -> tuple[Choice, ...]:
    """The values that the declaration lists, each in words; an optional one may be left open."""
    found = tuple(Choice(value, value_words(setting, value)) for value in setting.choices)
    if found and not setting.required and not setting.default:
        return (Choice("", _t("Settings", "As the provider has it")), *found)
    return found


def value_words(setting: Setting, value: str) -> str:
    """A value as people read it: of a switch yes or no, of a fixed choice its name, where a text
    knows one; another package's choices stand as they are."""
    if setting.kind is Kind.SWITCH:
        return _t("Settings", "yes") if is_on(value) else _t("Settings", "no")
    if setting.kind is Kind.NUMBER and value.startswith("-"):
        return f"−{value[1:]}"
    if value in setting.choices:
        if setting.kind is Kind.ROUTE:
            return core_text.label("legs", value)
        known = core_text.texts(core_text.language()).get("choices", {})
        return str(known.get(setting.name, {}).get(value, value))
    return value


def is_on(value: str) -> bool:
    """Whether a switch's draft string means yes."""
    return value.strip().lower() in {"1", "true", "on", "yes"}


def limits(setting: Setting) -> str:
    """``2–15``, ``at most 160 characters``; empty where the declaration names none."""
    if setting.kind is Kind.NUMBER:
        return _between(setting.minimum, setting.maximum)
    written = setting.kind is Kind.SMS_CONTENT or setting.varies is Varies.RECEIVER
    if written and setting.max_length:
        words = _t("Settings", "at most {0} characters")
        return words.format(forms.count(setting.max_length))
    return ""


def _between(least: int | None, most: int | None) -> str:
    if least is None or most is None:
        return ""
    return _t("Settings", "from {0} to {1}").format(_whole(least), _whole(most))


def _whole(number: int) -> str:
    return f"−{-number}" if number < 0 else forms.count(number)


def parameter_hint(parameter: Parameter) -> str:
    """``text · at most 30 characters``; empty where the provider tells nothing."""
    told = [_type_words(parameter.type)]
    if parameter.most is not None:
        words = _t("Settings", "at most {0} characters")
        told.append(words.format(forms.count(parameter.most)))
    if not parameter.required:
        told.append(_t("Settings", "may be empty"))
    return " · ".join(filter(None, told))


def _type_words(type_name: str) -> str:
    plain = type_name.lower().removeprefix("type_")
    known = {
        "text": _t("Settings", "text"),
        "string": _t("Settings", "text"),
        "number": _t("Settings", "digits only"),
        "numeric": _t("Settings", "digits only"),
        "date": _t("Settings", "date dd/mm/yyyy"),
    }
    return known.get(plain, "" if not plain.isidentifier() or len(plain) > 16 else plain)


def fits(setting: Setting, value: str) -> bool:
    """Whether a whole value is what the declaration allows; an empty one is judged elsewhere."""
    if not value:
        return True
    if setting.kind is Kind.NUMBER:
        least = setting.minimum if setting.minimum is not None else -(2**31)
        most = setting.maximum if setting.maximum is not None else 2**31
        return re.fullmatch(r"\s*-?\d+\s*", value) is not None and least <= int(value) <= most
    if setting.max_length is not None and len(value) > setting.max_length:
        return False
    return setting.pattern is None or re.fullmatch(setting.pattern, value) is not None


# -- templates -----------------------------------------------------------------------------------


def template_setting(channel: Channel | None) -> Setting | None:
    """The setting that names a registered template, or None."""
    settings = () if channel is None else channel.settings
    return next((each for each in settings if each.kind is Kind.TEMPLATE), None)


def by_place(channel: Channel) -> bool:
    """Whether parameters are drafted as ``params.1``, ``params.2`` … (the channel's own rule)."""
    return _refused(channel, "name", "params_by_place")


def _refused(channel: Channel, name: str, code: str) -> bool:
    return any(found.code == code for found in channel.rules({f"params.{name}": "1"}))


def parameters(channel: Channel, template: TemplateView) -> tuple[Parameter, ...]:
    """A template's parameters under the names that this channel's drafts have them."""
    placed, named = by_place(channel), _refused(channel, "1", "params_by_name")
    found = []
    for place, raw in enumerate(template.params, start=1):
        name, label = str(raw.get("name") or place), str(raw.get("label") or "")
        if placed:
            name, label = str(place), label or name
        elif named and label:
            name = label
        found.append(
            Parameter(
                name,
                label or name,
                str(raw.get("type") or ""),
                raw.get("least"),
                raw.get("most"),
                bool(raw.get("required", True)),
            )
        )
    return tuple(found)


def template_choices(templates: Iterable[TemplateView]) -> tuple[Choice, ...]:
    """Templates by their names; the id stands behind, for two may be called alike."""
    found: dict[str, Choice] = {}
    for each in templates:
        named = f"{each.name} · {each.template_id}" if each.name else each.template_id
        found.setdefault(each.template_id, Choice(each.template_id, named))
    return tuple(found.values())


def chosen_template(
    channel: Channel | None, settings: Mapping[str, str], templates: Sequence[TemplateView]
) -> TemplateView | None:
    """The registered template that a draft names, None where it is not known."""
    setting = template_setting(channel)
    wanted = "" if setting is None else settings.get(setting.name, "").strip()
    return next((each for each in templates if wanted and each.template_id == wanted), None)


def registered_texts(templates: Iterable[TemplateView]) -> tuple[str, ...]:
    """Texts that are registered for a sender, each once, with ``{{…}}`` where a value belongs: a
    column of that name is hardly there, so the checks hold it up until one is put in."""
    bodies = (_GAP.sub(r"{{\1}}", each.body) for each in templates if each.body)
    return tuple(dict.fromkeys(bodies))


def sender_setting(channel: Channel | None, leg: str | None = None) -> Setting | None:
    """Who a leg's message is from; of any leg where none is named."""
    if channel is None:
        return None
    for name in SENDERS:
        found = channel.setting(name)
        if found is not None and (leg is None or found.leg in (None, leg)):
            return found
    return None


def template_sender(channel: Channel | None, settings: Mapping[str, str]) -> str | None:
    """The sender whose templates are asked for: empty for all, None while half of it is typed.

    Of a channel with a text of its own, the sender whose texts are registered.
    """
    if channel is None or channel.same_text:
        return None
    named = template_setting(channel)
    if named is None and channel.content is None:
        return None
    sender = sender_setting(channel, None if named is None else named.leg)
    value = "" if sender is None else settings.get(sender.name, "").strip()
    if named is None and not value:
        return None
    return value if sender is None or fits(sender, value) else None


def belongs(key: str, setting: Setting) -> bool:
    """Whether a draft's key is this setting's."""
    if setting.kind is Kind.PARAMS:
        return key.startswith(f"{setting.name}.")
    return key == setting.name


def given(channel: Channel, settings: Mapping[str, str]) -> dict[str, str]:
    """What a draft gives for this channel, parameters in the order of their rows."""
    return {
        key: settings[key]
        for setting in channel.settings
        for key in settings
        if belongs(key, setting) and settings[key].strip()
    }


def parameter_setting(parameter: Parameter) -> Setting:
    """A parameter's row as a setting of its own."""
    return Setting(parameter.name, Kind.TEXT, Varies.RECEIVER, max_length=parameter.most)


def parameter_title(parameter: Parameter) -> str:
    """What people call it: its label, else its place or name."""
    name = parameter.label or parameter.name
    if name.isdecimal():
        return _t("Settings", "Parameter {0}").format(name)
    return name or _t("Settings", "Value")
