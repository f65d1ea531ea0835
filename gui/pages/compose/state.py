"""What the compose page knows, without a widget: the draft, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.base.clock import VIETNAM
from core.providers import Use

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.campaigns import Preview
    from core.providers import Channel, Setting

SOONEST = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was chosen and typed; it outlives the page's visits.

    Attributes:
        settings: the channel's values as strings; those of a channel left behind are kept, so that
            coming back to it finds them.
        position: whose message is shown, from 1.
        at: when to send, aware; None: at once.
    """

    list_id: int | None = None
    account_id: int | None = None
    channel: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    position: int = 1
    at: datetime | None = None


def with_setting(draft: Draft, name: str, value: str) -> Draft:
    """The draft with one setting changed."""
    return replace(draft, settings={**draft.settings, name: value})


def with_list(draft: Draft, list_id: int | None) -> Draft:
    """The draft for another list, seen from its first receiver."""
    if list_id == draft.list_id:
        return draft
    return replace(draft, list_id=list_id, position=1)


def sent_settings(draft: Draft, channel: Channel) -> dict[str, str]:
    """The settings of this channel that were given; others of the draft do not belong to it."""
    known = (setting.name for setting in channel.settings)
    return {name: draft.settings[name] for name in known if draft.settings.get(name)}


def offered(channels: Iterable[Channel]) -> tuple[Channel, ...]:
    """Channels that a campaign can use."""
    return tuple(channel for channel in channels if channel.use is not Use.SINGLE)


def complete(draft: Draft, channel: Channel | None) -> bool:
    """Whether there is enough for a price: a list, an account, a channel."""
    return draft.list_id is not None and draft.account_id is not None and channel is not None


def stepped(position: int, by: int, total: int) -> int:
    """Another receiver's position, kept within the list."""
    return max(1, min(position + by, max(total, 1)))


def ready(draft: Draft, channel: Channel | None, preview: Preview | None) -> bool:
    """Whether the last dialog may be opened: priced, and nothing to be put right."""
    return complete(draft, channel) and preview is not None and not preview.blockers


def schedule_problem(at: datetime | None, now: datetime) -> bool:
    """Whether the time chosen has passed, or is nearer than can be promised."""
    return at is not None and at < now + SOONEST


def next_half_hour(now: datetime) -> datetime:
    """The time proposed for sending later, in Vietnam's time."""
    local = now.astimezone(VIETNAM).replace(second=0, microsecond=0) + timedelta(minutes=30)
    return local + timedelta(minutes=-local.minute % 30)


def brandnames_for(known: Sequence[tuple[str, str]], message_class: str) -> tuple[str, ...]:
    """Registered sender names, those of the channel's class first and the rest left out.

    Where none fits, all are listed: the checks say what is wrong with a choice.
    """
    fitting = tuple(dict.fromkeys(name for name, of in known if of == message_class))
    return fitting or tuple(dict.fromkeys(name for name, _ in known))


def default_of(setting: Setting) -> str:
    """What a setting holds before anyone touched it."""
    return setting.default or ""
