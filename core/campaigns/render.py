"""From a draft's strings and one receiver's cells to what is sent to that receiver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from core.campaigns import fixes
from core.campaigns.templates import Template, compile_template, formatter
from core.campaigns.views import Finding
from core.domain import sms
from core.domain.formats import Money
from core.providers.channels import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from core.campaigns.templates import Field
    from core.providers.channels import Channel

_ON = frozenset({"1", "true", "on", "yes"})


class Rendered(NamedTuple):
    """What one receiver gets: the text, and the other settings that vary by receiver."""

    content: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A channel's settings, compiled for one list.

    Attributes:
        fixed: settings that are one for the campaign, with their defaults, as they are sent.
        templates: the text and the settings that vary by receiver, bound to the list's columns;
            ``renderers`` are their functions.
        content: name of the setting that holds the text, or None.
        fix: what is done to the rendered text, or None.
        formatted: fields with a format, as (setting, field, its function).
        absent: required settings that the draft leaves empty.
        missing: (setting, column) of columns that the list has not.
    """

    fixed: dict[str, str]
    templates: dict[str, Template]
    renderers: tuple[tuple[str, Callable[[Mapping[str, str]], str]], ...]
    content: str | None
    absent: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    fix: Callable[[str], str] | None = None
    formatted: tuple[tuple[str, Field, Callable[[str], str | None]], ...] = ()

    @property
    def bare_columns(self) -> tuple[str, ...]:
        """Columns used without a fallback, of all templates but those of parameters."""
        used = (
            name
            for setting, each in self.templates.items()
            if not is_param(setting)
            for name in each.bare_columns
        )
        known = {column for _, column in self.missing}
        return tuple(dict.fromkeys(name for name in used if name not in known))

    @property
    def plain_itself(self) -> bool:
        """Whether the text without what cells bring needs no UCS-2."""
        template = self.templates.get(self.content or "")
        return template is None or is_plain(template)

    @property
    def content_columns(self) -> tuple[str, ...]:
        """Columns used in the text."""
        template = self.templates.get(self.content or "")
        return () if template is None else template.columns

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column used, each once."""
        used = (name for each in self.templates.values() for name in each.columns)
        return tuple(dict.fromkeys(used))

    def render(self, cells: Mapping[str, str]) -> Rendered:
        """What one receiver gets; ``cells`` by the list's own column names.

        An empty parameter stays: others are found by their place behind it.
        """
        content, values = "", {}
        for name, render in self.renderers:
            text = render(cells)
            if name == self.content:
                content = text if self.fix is None else self.fix(text)
            elif text or is_param(name):
                values[name] = text
        return Rendered(content, values)


def effective(channel: Channel, settings: Mapping[str, str]) -> dict[str, str]:
    """The draft's strings with the channel's defaults; empty ones and unknown ones left out.

    A template's parameters come as ``params.NAME``, in the order drafted, empty ones too: what
    stands behind them is found by its place.
    """
    found: dict[str, str] = {}
    for setting in channel.settings:
        if setting.kind is Kind.PARAMS:
            found |= {name: settings[name] for name in settings if is_param(name)}
            continue
        value = settings.get(setting.name) or setting.default or ""
        if value.strip():
            found[setting.name] = value
    return found


def is_param(name: str) -> bool:
    """Whether a draft's key is a template's parameter."""
    return name.startswith("params.")


def known_setting(channel: Channel, name: str) -> bool:
    """Whether a draft for this channel may have that key."""
    setting = channel.setting(name)
    if setting is None:
        return name == fixes.KEY
    if setting.kind is Kind.PARAMS:
        return name.startswith(f"{setting.name}.") and len(name) > len(setting.name) + 1
    return name == setting.name


def for_request(channel: Channel, settings: Mapping[str, str]) -> dict[str, str]:
    """Settings that are one for the campaign, as a request carries them.

    A text that is one for all is among them as it was confirmed, its fixes done.
    """
    by_receiver = {setting.name for setting in channel.by_receiver}
    given = effective(channel, settings)
    kept = {name: given[name] for name in given if name.partition(".")[0] not in by_receiver}
    if channel.content in kept:
        kept[channel.content] = compile_draft(channel, settings).render({}).content
    return kept


def compile_draft(
    channel: Channel, settings: Mapping[str, str], columns: Sequence[str] = ()
) -> Draft:
    """Compile a draft for a list with these columns."""
    values = effective(channel, settings)
    templates: dict[str, Template] = {}
    missing: list[tuple[str, str]] = []
    findings: list[Finding] = []
    rendered = {setting.name for setting in channel.by_receiver} | {channel.content}
    for name in values:
        if name.partition(".")[0] not in rendered:
            continue
        template, unknown = compile_template(values[name]).bind(columns)
        templates[name] = template
        missing += [(name, column) for column in unknown]
        findings += [
            Finding(found.code, {"setting": name, **found.params}) for found in template.findings
        ]
    styles = {name: style_of(channel, name, each, values) for name, each in templates.items()}
    return Draft(
        fixed={name: value for name, value in values.items() if name not in templates},
        templates=templates,
        renderers=tuple(
            (name, template.renderer(styles[name])) for name, template in templates.items()
        ),
        content=channel.content,
        absent=tuple(_absent(channel, values)),
        missing=tuple(missing),
        findings=tuple(findings),
        fix=fixes.function(fixes.wanted(settings)),
        formatted=tuple(
            (name, field, write)
            for name, template in templates.items()
            for field in template.fields
            if (write := formatter(field, styles[name])) is not None
        ),
    )


def style_of(channel: Channel, name: str, template: Template, values: Mapping[str, str]) -> Money:
    """How amounts are written in a setting: templates take digits, an SMS without accents ``d``.

    That is also one whose own words have none: an amount alone shall not make it dear.
    """
    if is_param(name):
        return Money.DIGITS
    plain = not is_on(values.get("unicode")) or is_plain(template)
    return Money.PLAIN if plain and text_medium(channel) == "sms" else Money.ACCENTED


def is_plain(template: Template) -> bool:
    """Whether a text without what cells bring needs no UCS-2."""
    literal = "".join(part for part in template.parts if isinstance(part, str))
    return sms.count(literal).encoding is sms.Encoding.GSM7


def text_medium(channel: Channel) -> str:
    """What carries the channel's text: its own leg where it has one, else the first."""
    setting = None if channel.content is None else channel.setting(channel.content)
    if setting is not None and setting.leg is not None:
        return next(leg.medium for leg in channel.legs if leg.name == setting.leg)
    return channel.legs[0].medium


def _absent(channel: Channel, values: Mapping[str, str]) -> Iterator[str]:
    """Required settings without a value. Which parameters there must be, the template says."""
    for setting in channel.settings:
        if setting.required and setting.kind is not Kind.PARAMS and setting.name not in values:
            yield setting.name


def is_on(value: str | None) -> bool:
    """Whether a switch's draft string means yes."""
    return (value or "").strip().lower() in _ON
