"""Texts with merge fields: ``{{column}}`` and ``{{column|fallback}}``.

A text is compiled once and rendered for each receiver. What cannot be understood is a finding,
never an exception; what a cell holds is put in as it is and never read as a template again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from core.campaigns.views import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_FIELD = re.compile(r"\{\{([^{}]*)\}\}")
_BRACES = re.compile(r"\{\{|\}\}")
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Field:
    """One merge field. ``column`` as written, or the list's own name once bound."""

    column: str
    fallback: str | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled text: literal parts and fields in order, and what was wrong with it."""

    parts: tuple[str | Field, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The merge fields, in order."""
        return tuple(part for part in self.parts if isinstance(part, Field))

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns used, each once, in order."""
        return tuple(dict.fromkeys(field.column for field in self.fields))

    @property
    def bare_columns(self) -> tuple[str, ...]:
        """Columns used somewhere without a fallback: where they are empty, a gap is sent."""
        return tuple(dict.fromkeys(f.column for f in self.fields if f.fallback is None))

    def bind(self, columns: Iterable[str]) -> tuple[Template, tuple[str, ...]]:
        """The template with the list's own column names, and the columns that the list has not.

        A name is matched as written, then without regard to case, accents and spacing.
        """
        exact = tuple(columns)
        folded: dict[str, str] = {}
        for name in exact:
            folded.setdefault(fold(name), name)
        missing: list[str] = []

        def bound(part: str | Field) -> str | Field:
            if isinstance(part, str):
                return part
            if part.written in exact:  # a header may hold a bar itself
                return Field(part.written, None, part.written)
            if part.column in exact:
                return part
            found = folded.get(fold(part.column))
            if found is None:
                missing.append(part.column)
                return part
            return replace(part, column=found)

        parts = tuple(bound(part) for part in self.parts)
        return replace(self, parts=parts), tuple(dict.fromkeys(missing))

    def renderer(self) -> Callable[[Mapping[str, str]], str]:
        """A function from one receiver's cells to the text, composed to NFC.

        A blank cell gives the fallback, else ''. Made once for all receivers.
        """
        form = "".join(
            part.replace("%", "%%") if isinstance(part, str) else "%s" for part in self.parts
        )
        slots = [(field.column, field.fallback or "") for field in self.fields]

        def render(cells: Mapping[str, str]) -> str:
            get = cells.get
            text = form % tuple(
                [
                    value if (value := get(column)) and not value.isspace() else fallback
                    for column, fallback in slots
                ]
            )
            return text if text.isascii() else normalize("NFC", text)

        return render

    def render(self, cells: Mapping[str, str]) -> str:
        """The text for one receiver."""
        return self.renderer()(cells)


def compile_template(text: str) -> Template:
    """Compile a draft's text. Findings: ``template_malformed`` (at: index from 1, text)."""
    text = normalize("NFC", text)
    parts: list[str | Field] = []
    findings: list[Finding] = []

    def literal(start: int, end: int) -> None:
        piece = text[start:end]
        findings.extend(
            _malformed(text, start + stray.start()) for stray in _BRACES.finditer(piece)
        )
        if piece:
            parts.append(piece)

    place = 0
    for found in _FIELD.finditer(text):
        literal(place, found.start())
        written = found[1].strip()
        name, bar, fallback = found[1].partition("|")
        if name.strip():
            parts.append(Field(name.strip(), fallback.strip() if bar else None, written))
        else:
            findings.append(_malformed(text, found.start()))
            parts.append(found[0])
        place = found.end()
    literal(place, len(text))
    return Template(tuple(parts), tuple(findings))


def fold(name: str) -> str:
    """A column's name for comparing: no accents, no case, single spaces."""
    plain = normalize("NFD", name.casefold()).replace("đ", "d")
    kept = "".join(mark for mark in plain if not combining(mark))
    return " ".join(kept.split())


def _malformed(text: str, at: int) -> Finding:
    return Finding("template_malformed", {"at": at + 1, "text": text[at : at + _SHOWN]})
