"""Texts with merge fields: ``{{column}}``, ``{{column|fallback}}``, ``{{column:format|fallback}}``.

A text is compiled once and rendered for each receiver. What cannot be understood is a finding,
never an exception; what a cell holds is put in as it is, or as its format writes it, and never
read as a template again. Formats are those of `core.domain.formats`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from core.campaigns.views import Finding
from core.domain.formats import Format, Money, read, writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_FIELD = re.compile(r"\{\{([^{}]*)\}\}")
_BRACES = re.compile(r"\{\{|\}\}")
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Field:
    """One merge field. ``column`` as written, or the list's own name once bound.

    Attributes:
        written: all between the braces.
        whole: column and format as they were written, since a header may hold a colon itself.
    """

    column: str
    fallback: str | None = None
    written: str = ""
    format: Format | None = None
    whole: str = ""


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
            if part.format is not None and fold(part.whole) in folded:
                return Field(folded[fold(part.whole)], part.fallback, part.written)
            if part.column in exact:
                return part
            found = folded.get(fold(part.column))
            if found is None:
                missing.append(part.column)
                return part
            return replace(part, column=found)

        parts = tuple(bound(part) for part in self.parts)
        return replace(self, parts=parts), tuple(dict.fromkeys(missing))

    def renderer(self, style: Money = Money.PLAIN) -> Callable[[Mapping[str, str]], str]:
        """A function from one receiver's cells to the text, composed to NFC.

        A blank cell gives the fallback, else ''. Made once for all receivers. ``style`` is how
        amounts are written.
        """
        form = "".join(
            part.replace("%", "%%") if isinstance(part, str) else "%s" for part in self.parts
        )
        if any(field.format is not None for field in self.fields):
            return self._formatting(form, style)
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

    def _formatting(self, form: str, style: Money) -> Callable[[Mapping[str, str]], str]:
        slots = [
            (field.column, field.fallback or "", formatter(field, style)) for field in self.fields
        ]

        def render(cells: Mapping[str, str]) -> str:
            get = cells.get
            values = []
            for column, fallback, write in slots:
                value = get(column)
                if not value or value.isspace():
                    values.append(fallback)
                else:
                    said = None if write is None else write(value)
                    values.append(value if said is None else said)
            text = form % tuple(values)
            return text if text.isascii() else normalize("NFC", text)

        return render

    def render(self, cells: Mapping[str, str]) -> str:
        """The text for one receiver."""
        return self.renderer()(cells)


def formatter(field: Field, style: Money) -> Callable[[str], str | None] | None:
    """The function of a field's format, None without one; what it cannot read is None."""
    return None if field.format is None else writer(field.format, style)


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
        whole, bar, fallback = found[1].partition("|")
        if whole.strip():
            name, wanted = _format(whole.strip())
            other = fallback.strip() if bar else None
            parts.append(Field(name, other, written, wanted, whole.strip()))
        else:
            findings.append(_malformed(text, found.start()))
            parts.append(found[0])
        place = found.end()
    literal(place, len(text))
    return Template(tuple(parts), tuple(findings))


def _format(whole: str) -> tuple[str, Format | None]:
    """The column's name, and the format where a known one stands behind the last colon."""
    name, colon, wanted = whole.rpartition(":")
    known = read(wanted) if colon and name.strip() else None
    return (whole, None) if known is None else (name.strip(), known)


def fold(name: str) -> str:
    """A column's name for comparing: no accents, no case, single spaces."""
    plain = normalize("NFD", name.casefold()).replace("đ", "d")
    kept = "".join(mark for mark in plain if not combining(mark))
    return " ".join(kept.split())


def _malformed(text: str, at: int) -> Finding:
    return Finding("template_malformed", {"at": at + 1, "text": text[at : at + _SHOWN]})
