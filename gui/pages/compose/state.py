"""What the compose page knows, without a widget: the draft, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.base.clock import VIETNAM
from core.providers import Kind, Use
from gui.widgets.settings.declared import Parameter, belongs, given

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from core.campaigns import Preview
    from core.campaigns.records import CampaignView
    from core.providers import Channel, Setting

SOONEST = timedelta(minutes=1)

FIXES = "fixes"
"""The key under which a draft names what is done to its texts to make them cheaper."""

STRIP = "strip_accents"
ACCENTS = "unicode"
"""The setting that lets a text keep its accents."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was chosen and typed; it outlives the page's visits.

    Attributes:
        settings: the channel's values as strings.
        left: channel → the values it was left with, so that coming back to it finds them.
        group_id: only those of the list who fit; ``list_id`` is its list then.
        probes: check numbers that get it too.
        saved_id: the saved draft that this one is of, with its name.
        position: whose message is shown, from 1.
        at: when to send, aware; None: at once.
    """

    list_id: int | None = None
    account_id: int | None = None
    channel: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    group_id: int | None = None
    probes: tuple[str, ...] = ()
    saved_id: int | None = None
    name: str = ""
    position: int = 1
    at: datetime | None = None
    left: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def with_setting(draft: Draft, name: str, value: str) -> Draft:
    """The draft with one setting changed."""
    return replace(draft, settings={**draft.settings, name: value})


def with_values(draft: Draft, setting: Setting, values: Mapping[str, str]) -> Draft:
    """The draft with what one setting gives; what it gave before is gone."""
    kept = {key: value for key, value in draft.settings.items() if not belongs(key, setting)}
    return replace(draft, settings={**kept, **values})


def with_channel(draft: Draft, former: Channel | None, channel: Channel) -> Draft:
    """The draft for another channel: as that was left, else with what both have.

    A template and its parameters are never carried over: another channel's mean something else.
    """
    if draft.channel == channel.name:
        return draft
    left = dict(draft.left)
    if draft.channel is not None:
        left[draft.channel] = draft.settings
    found = left.pop(channel.name, None)
    if found is None:
        found = {
            key: value
            for key, value in draft.settings.items()
            if (own := channel.setting(key)) is not None
            and own.kind not in (Kind.TEMPLATE, Kind.PARAMS)
            and (former is None or former.setting(key) is not None)
        }
    return replace(draft, channel=channel.name, settings=found, left=left)


def with_account(draft: Draft, account_id: int, channels: Iterable[Channel]) -> Draft:
    """The draft for another account: without what only the former one has registered."""
    known = {name: each for channel in channels for name, each in _by_name(channel).items()}
    kept = {
        key: value
        for key, value in draft.settings.items()
        if (own := known.get(key.partition(".")[0])) is None
        or (own.source is None and own.kind not in (Kind.TEMPLATE, Kind.PARAMS))
    }
    return replace(draft, account_id=account_id, settings=kept, left={})


def _by_name(channel: Channel) -> dict[str, Setting]:
    return {setting.name: setting for setting in channel.settings}


def with_parameters(draft: Draft, channel: Channel, listed: Sequence[Parameter]) -> Draft:
    """The draft with just these parameters, those it had filled in kept."""
    setting = channel.params
    if setting is None:
        return draft
    names = [f"{setting.name}.{each.name}" for each in listed]
    return with_values(draft, setting, {name: draft.settings.get(name, "") for name in names})


def with_list(draft: Draft, list_id: int | None, group_id: int | None = None) -> Draft:
    """The draft for another list, or a group of it, seen from its first receiver."""
    if (list_id, group_id) == (draft.list_id, draft.group_id):
        return draft
    return replace(draft, list_id=list_id, group_id=group_id, position=1)


def fixes(draft: Draft) -> tuple[str, ...]:
    """What is done to its texts."""
    return tuple(filter(None, draft.settings.get(FIXES, "").split(",")))


def with_fix(draft: Draft, channel: Channel, fix: str, *, on: bool) -> Draft:
    """The draft with a fix, or without. Texts without accents are not sent as ones that have any;
    a sign that stays nevertheless, such as an emoji, is for the checks to name."""
    kept = [each for each in fixes(draft) if each != fix]
    found = with_setting(draft, FIXES, ",".join([*kept, fix] if on else kept))
    if fix == STRIP and channel.setting(ACCENTS) is not None:
        found = with_setting(found, ACCENTS, "0" if on else "1")
    return found


def sent_settings(draft: Draft, channel: Channel) -> dict[str, str]:
    """The settings of this channel that were given; others of the draft do not belong to it."""
    found = given(channel, draft.settings)
    if channel.content in found and fixes(draft):
        found[FIXES] = draft.settings[FIXES]
    return found


def of_campaign(campaign: CampaignView, *, copy: bool) -> Draft:
    """A saved campaign as a draft: to go on with it, or a copy of one that was."""
    return Draft(
        list_id=campaign.list_id,
        account_id=campaign.account_id,
        channel=campaign.channel,
        settings=dict(campaign.settings),
        group_id=campaign.origin.get("group"),
        probes=tuple(campaign.origin.get("probes", ())),
        saved_id=None if copy else campaign.id,
        name="" if copy else campaign.name,
        at=None if copy else campaign.scheduled_at,
    )


def same(draft: Draft, other: Draft) -> bool:
    """Whether two drafts would send the same; whose message is on screen is no matter."""
    return replace(draft, position=1) == replace(other, position=1)


def offered(channels: Iterable[Channel]) -> tuple[Channel, ...]:
    """Channels that a campaign can use."""
    return tuple(channel for channel in channels if channel.use is not Use.SINGLE)


def ranked(
    channels: Iterable[Channel], lacking: Collection[str]
) -> tuple[tuple[Channel, ...], tuple[Channel, ...]]:
    """What the account has, and the rest: channels that something is missing for."""
    channels = tuple(channels)
    has = tuple(each for each in channels if each.name not in lacking)
    return has, tuple(each for each in channels if each.name in lacking)


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
