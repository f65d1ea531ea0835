"""What a preview says, as plain frozen values; JSON both ways for the helper."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.campaigns.records import CampaignView


@dataclass(frozen=True, slots=True)
class Finding:
    """A warning or blocker: a key of ``resources/text/…/campaigns.toml`` and what it refers to.

    ``source`` names the law or document that the rule behind it follows among the texts under
    ``rule_sources``; empty where it is Loa's own.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class OperatorLine:
    """What goes to one operator, by prefix. ``cost_vnd`` is None where there is no price."""

    operator: str
    receivers: int
    segments: int
    cost_vnd: int | None


@dataclass(frozen=True, slots=True)
class MoneyTotal:
    """Control figures of a column of amounts, for a person to confirm.

    ``unread`` counts cells that hold no amount, ``empty`` and ``negative`` what they say;
    ``least_vnd`` and ``greatest_vnd`` are None where no cell holds an amount.
    """

    column: str
    sum_vnd: int
    least_vnd: int | None
    greatest_vnd: int | None
    empty: int
    negative: int
    unread: int


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that would make this list cheaper: a key of the texts under ``fixes``.

    Attributes:
        messages: how many would take fewer chargeable parts; ``segments`` how many parts fewer.
        saving_vnd: None where there is no price.
        applied: the draft asks for it already; the other figures are 0 then.
    """

    fix: str
    messages: int
    segments: int
    saving_vnd: int | None
    applied: bool = False


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
        added_before, added_after: what the operators put around the text themselves.
        room: units that fit into its last part, by the account's own table; 0 where it has no
            parts.
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
    added_before: str = ""
    added_after: str = ""
    room: int = 0


@dataclass(frozen=True, slots=True)
class FirstPart:
    """Sending to ``first`` receivers, and then waiting for a person: ``left`` wait meanwhile.

    ``least``: receivers that the provider takes in one request.
    """

    first: int
    left: int
    least: int

    @property
    def too_few(self) -> bool:
        """Whether those who wait could not be sent afterwards: fewer than the provider takes."""
        return self.left < self.least


@dataclass(frozen=True, slots=True)
class Preview:
    """What sending would do, to the receiver and to the đồng; ``hash`` stands for all of it.

    Attributes:
        cost_vnd: as expected; the cheapest and the dearest case differ from it only where a
            message may go several ways in turn.
        cost_source: ``estimate``, ``table`` (the account's own prices) or ``provider``; None where
            there is no price.
        reserved_vnd: what other campaigns will still take from the balance; it is off
            ``balance_after_vnd`` already.
        vat: ``included``, ``excluded`` (and then in the cost, where ``vat_percent`` is known) or
            ``unknown``.
        totals: control figures of the columns of amounts that are used.
        offers: what would make it cheaper.
        sent_to: receivers who would get it; the others are in the block list, and not priced.
        probes: check numbers among the receivers.
        rules: version of the rules that the checks followed.
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
    cost_min_vnd: int | None = None
    cost_max_vnd: int | None = None
    reserved_vnd: int = 0
    vat: str | None = None
    vat_percent: int | None = None
    totals: tuple[MoneyTotal, ...] = ()
    offers: tuple[Offer, ...] = ()
    sent_to: int = 0
    probes: int = 0
    rules: str = ""

    def first_part(self, wanted: int, least: int) -> FirstPart | None:
        """Sending to the first so many, or to as many as one request has at ``least``; None where
        nobody would be left to wait."""
        first = max(wanted, least)
        return FirstPart(first, self.sent_to - first, least) if self.sent_to > first else None

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
                "totals": tuple(MoneyTotal(**total) for total in plain["totals"]),
                "offers": tuple(Offer(**offer) for offer in plain["offers"]),
                "sample": None if sample is None else sample_from_dict(sample),
                "parts": {int(parts): count for parts, count in plain["parts"].items()},
            }
        )


def sample_from_dict(plain: Mapping[str, Any]) -> Sample:
    """The sample within a preview's JSON."""
    return Sample(**{**plain, "breaks": tuple(plain["breaks"]), "costly": tuple(plain["costly"])})


@dataclass(frozen=True, slots=True)
class CampaignFilter:
    """What of the campaigns is wanted; empty where it does not matter.

    Attributes:
        group: of ``core.store.queries.listing.GROUPS``, or ``trash``.
        search: words in name, list, sender name and person, without accents.
        month: ``2026-11``, in Vietnam's time: of its begin, else its schedule, else its making.
    """

    group: str = "all"
    search: str = ""
    person: str = ""
    month: str = ""
    brandname: str = ""


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """Campaigns, newest first, and before which id the next page begins; None at the end. A page of
    a search may be short, or empty, and not the last."""

    views: tuple[CampaignView, ...]
    next: int | None
