"""What a preview says, as plain frozen values; JSON both ways for the helper."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Finding:
    """A warning or blocker: a key of ``resources/text/…/campaigns.toml`` and what it refers to."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OperatorLine:
    """What goes to one operator, by prefix. ``cost_vnd`` is None where there is no price."""

    operator: str
    receivers: int
    segments: int
    cost_vnd: int | None


@dataclass(frozen=True, slots=True)
class Sample:
    """One receiver's message as it would be sent.

    Attributes:
        phone: ``84…`` digits.
        segments: chargeable parts.
        length: units used (septets, or 16-bit units of UCS-2).
        breaks: indexes into ``content`` at which a new part begins.
        costly: characters that force UCS-2.
        price_vnd: estimate for this message, or None.
    """

    position: int
    sheet_row: int
    phone: str
    name: str
    operator: str
    content: str
    values: Mapping[str, str]
    segments: int
    encoding: str
    length: int
    breaks: tuple[int, ...]
    costly: tuple[str, ...]
    price_vnd: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What sending would do, to the receiver and to the đồng; ``hash`` stands for all of it.

    Attributes:
        cost_source: ``estimate`` or ``provider``; None where there is no price.
        encodings, parts: how many messages need which alphabet, and how many chargeable parts.
    """

    receivers: int
    segments: int
    cost_vnd: int | None
    cost_source: str | None
    balance_vnd: int | None
    balance_after_vnd: int | None
    by_operator: tuple[OperatorLine, ...]
    warnings: tuple[Finding, ...]
    blockers: tuple[Finding, ...]
    sample: Sample | None
    hash: str
    encodings: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[int, int] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; keys of ``parts`` become texts."""
        plain = asdict(self)
        plain["parts"] = {str(parts): count for parts, count in self.parts.items()}
        return plain

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Preview:
        """The preview that `to_dict` wrote."""
        sample = plain["sample"]
        return cls(
            **{
                **plain,
                "by_operator": tuple(OperatorLine(**line) for line in plain["by_operator"]),
                "warnings": tuple(Finding(**finding) for finding in plain["warnings"]),
                "blockers": tuple(Finding(**finding) for finding in plain["blockers"]),
                "sample": None if sample is None else sample_from_dict(sample),
                "parts": {int(parts): count for parts, count in plain["parts"].items()},
            }
        )


def sample_from_dict(plain: Mapping[str, Any]) -> Sample:
    """The sample within a preview's JSON."""
    return Sample(**{**plain, "breaks": tuple(plain["breaks"]), "costly": tuple(plain["costly"])})
