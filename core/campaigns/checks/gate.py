"""The checks that time can break, asked again inside the claim: may this go out now?

`hours` is pure and holds for a whole campaign; ask it once for each claim. `screen` looks at the
receivers of one claim, all at once, in the claim's own transaction: what another campaign, another
window or a colleague did a second ago counts. Messages in doubt count as sent (engine.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from core.base.clock import VIETNAM
from core.campaigns.checks.own import NOTHING, Own, ads_window
from core.campaigns.checks.rules import rules
from core.domain.sms import MessageClass
from core.providers.registry import providers
from core.store.queries import rules as queries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

BLOCK_LIST: Final = "block_list"
ADS_COUNT: Final = "ads_count"
SAME_TEXT: Final = "same_text"
HOURS: Final = "hours"


@dataclass(frozen=True, slots=True)
class Skip:
    """Never send this one; the reason is a key of the texts under ``reasons``."""

    reason: str


@dataclass(frozen=True, slots=True)
class WaitUntil:
    """Not now: from ``until`` on."""

    until: datetime
    reason: str


Verdict: TypeAlias = Skip | WaitUntil | None


class Asked(NamedTuple):
    """One message of a claim; ``content`` empty where its text is the provider's."""

    id: int
    phone: str
    content: str


def hours(message_class: str, medium: str, now: datetime, mine: Own = NOTHING) -> WaitUntil | None:
    """Whether a class of messages may go out over a medium at this time of day in Vietnam.

    The wait ends when the window opens, today or tomorrow.

    Args:
        mine: what the store says of it beyond the law.
    """
    if message_class != MessageClass.ADS:
        return None
    window = ads_window(medium, mine)
    if window is None:
        return None
    local = now.astimezone(VIETNAM)
    opens, closes = window
    if opens <= local.time() < closes:
        return None
    day = local.date() + timedelta(days=0 if local.time() < opens else 1)
    return WaitUntil(datetime.combine(day, opens, VIETNAM), HOURS)


def gate(
    message_class: str,
    medium: str,
    now: datetime,
    *,
    blocked: bool = False,
    recent: int = 0,
    repeated: bool = False,
) -> Verdict:
    """The verdict on one message, from what is known of its receiver.

    Args:
        blocked: in the block list for this class.
        recent: advertising messages that the number got over this medium in 24 hours.
        repeated: the number got the same text within the last minutes.
    """
    skipped = _skip(message_class, medium, blocked=blocked, recent=recent, repeated=repeated)
    return skipped or hours(message_class, medium, now)


def _skip(
    message_class: str, medium: str, *, blocked: bool, recent: int, repeated: bool
) -> Skip | None:
    if blocked:
        return Skip(BLOCK_LIST)
    if message_class == MessageClass.ADS and recent >= most_ads(medium):
        return Skip(ADS_COUNT)
    return Skip(SAME_TEXT) if repeated else None


def most_ads(medium: str) -> float:
    """Advertising messages to one number in 24 hours at most; no limit is infinite."""
    return float(rules()[ADS_COUNT].get(medium, "inf"))


def screen(
    connection: Connection,
    asked: Sequence[Asked],
    *,
    campaign_id: int,
    message_class: str,
    medium: str,
    demo: bool,
    now: datetime,
    elsewhere: Mapping[str, int] | None = None,
) -> dict[int, Skip]:
    """Which messages of one claim must not go out: message id → why. Empty for most claims.

    Two indexed look-ups for care, three for advertising. Hours are not asked here.

    Args:
        elsewhere: phone → advertising messages in 24 hours by the provider's own record, beyond
            those of this store.
    """
    phones = list({each.phone for each in asked})
    blocked = queries.blocked(connection, phones, message_class)
    said = queries.said_since(connection, phones, now - repeat_span(), demo=demo, but=campaign_id)
    recent: dict[str, int] = {}
    if message_class == MessageClass.ADS and most_ads(medium) != float("inf"):
        recent = ads_counts(connection, phones, medium, now, demo=demo)
        for phone, count in (elsewhere or {}).items():
            recent[phone] = recent.get(phone, 0) + count
    if not (blocked or said or recent):
        return {}
    found = {}
    for each in asked:
        skipped = _skip(
            message_class,
            medium,
            blocked=each.phone in blocked,
            recent=recent.get(each.phone, 0),
            repeated=bool(each.content) and (each.phone, each.content) in said,
        )
        if skipped is not None:
            found[each.id] = skipped
    return found


def repeat_span() -> timedelta:
    """Within this time the same text to the same number is a repetition."""
    return timedelta(minutes=rules()[SAME_TEXT]["minutes"])


def count_span() -> timedelta:
    """The time over which advertising messages are counted."""
    return timedelta(hours=rules()[ADS_COUNT]["hours"])


def ads_counts(
    connection: Connection, phones: Sequence[str], medium: str, now: datetime, *, demo: bool
) -> dict[str, int]:
    """Phone → advertising messages it got over a medium in the counted time."""
    found: dict[str, int] = {}
    since = now - count_span()
    for phone, provider, channel, count in queries.ads_since(connection, phones, since, demo=demo):
        if medium in media_of(provider, channel):
            found[phone] = found.get(phone, 0) + count
    return found


def media_of(provider: str, channel: str) -> frozenset[str]:
    """Media that a channel's messages may take; empty for one that is no longer there."""
    known = providers().get(provider)
    if known is None:
        return frozenset()
    for each in known.channels({}):
        if each.name == channel:
            return frozenset(leg.medium for leg in each.legs)
    return frozenset()
