"""From a draft's strings and one receiver's cells to what is sent to that receiver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from core.campaigns.templates import Template, compile_template
from core.campaigns.views import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
        templates: settings that vary by receiver, bound to the list's columns; ``renderers``
            are their functions.
        content: name of the setting that holds the text, or None.
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

    @property
    def bare_columns(self) -> tuple[str, ...]:
        """Columns used without a fallback, of all templates."""
        used = (name for each in self.templates.values() for name in each.bare_columns)
        known = {column for _, column in self.missing}
        return tuple(dict.fromkeys(name for name in used if name not in known))

    def render(self, cells: Mapping[str, str]) -> Rendered:
        """What one receiver gets; ``cells`` by the list's own column names."""
        content, values = "", {}
        for name, render in self.renderers:
            text = render(cells)
            if name == self.content:
                content = text
            elif text:
                values[name] = text
        return Rendered(content, values)


def effective(channel: Channel, settings: Mapping[str, str]) -> dict[str, str]:
    """The draft's strings with the channel's defaults; empty ones and unknown ones left out."""
    found = {}
    for setting in channel.settings:
        value = settings.get(setting.name) or setting.default or ""
        if value.strip():
            found[setting.name] = value
    return found


def compile_draft(
    channel: Channel, settings: Mapping[str, str], columns: Sequence[str] = ()
) -> Draft:
    """Compile a draft for a list with these columns."""
    values = effective(channel, settings)
    templates: dict[str, Template] = {}
    missing: list[tuple[str, str]] = []
    findings: list[Finding] = []
    for setting in channel.by_receiver:
        if setting.name not in values:
            continue
        template, unknown = compile_template(values[setting.name]).bind(columns)
        templates[setting.name] = template
        missing += [(setting.name, column) for column in unknown]
        findings += [
            Finding(found.code, {"setting": setting.name, **found.params})
            for found in template.findings
        ]
    return Draft(
        fixed={name: value for name, value in values.items() if name not in templates},
        templates=templates,
        renderers=tuple((name, template.renderer()) for name, template in templates.items()),
        content=channel.content,
        absent=tuple(s.name for s in channel.settings if s.required and s.name not in values),
        missing=tuple(missing),
        findings=tuple(findings),
    )


def is_on(value: str | None) -> bool:
    """Whether a switch's draft string means yes."""
    return (value or "").strip().lower() in _ON
