"""What the look-up page knows, worked out without a widget."""

from __future__ import annotations

import math
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.base.clock import now_utc
from core.base.tables import number_plan
from core.campaigns import Finding, Sample
from core.campaigns.checks.rules import rules
from core.campaigns.pricing.legs import Cost, PricedLeg, cost, reached_share, used_legs
from core.campaigns.pricing.parts import WHOLE, Measure, measure
from core.campaigns.pricing.prices import shipped
from core.campaigns.render import text_medium
from core.domain.phones import Phone
from core.domain.sms import Encoding
from core.domain.states import MessageState
from core.providers import Kind, Use
from gui.widgets.settings.declared import SENDERS, fits, given

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from core.accounts.views import AccountView
    from core.campaigns.records import MessageRow
    from core.providers import Channel
    from gui.widgets.settings.declared import Parameter

ACCENTS = "unicode"
"""The setting that lets a text keep its accents; for a single message it follows the text."""

LIFETIME = "lifetime_min"
"""The setting that says for how many minutes a code may be used."""

ASSUMED_MIN = 5

_MASKED = "***"
"""What a one-time code was replaced by in a text that is kept."""

COOL_DOWN_S = 120
"""How long a message may still be on its way before another one is tried, unless it failed."""

SAME_TEXT_S = 60 * int(rules()["same_text"]["minutes"])
"""How long the same text is not sent to a number again by any channel: it would be skipped."""

_IN_VAIN = frozenset({MessageState.FAILED, MessageState.SKIPPED, MessageState.CANCELLED})
"""Nothing of these has arrived, or can."""


def parsed(text: str) -> Phone | None:
    """The mobile number in what was typed or pasted, whatever its shape; None for none."""
    found = number_plan().normalise(text.strip())
    return found if isinstance(found, Phone) else None


def offered(channels: Iterable[Channel]) -> tuple[Channel, ...]:
    """Channels a single message can take."""
    return tuple(channel for channel in channels if channel.use is not Use.CAMPAIGN)


@dataclass(frozen=True, slots=True)
class Single:
    """One message as it is composed. ``settings`` hold the text too, under the channel's name."""

    account: AccountView | None = None
    channel: Channel | None = None
    to: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def phone(self) -> Phone | None:
        """Whom it goes to, None while that is no mobile number."""
        return parsed(self.to)

    @property
    def content(self) -> str:
        """The text."""
        name = self.channel.content if self.channel is not None else None
        return self.settings.get(name or "", "")


def missing(single: Single, listed: Sequence[Parameter] = ()) -> tuple[str, ...]:
    """Draft keys that must be given and are not: required settings, a template's parameters."""
    if single.channel is None:
        return ()
    required = [
        each.name
        for each in single.channel.settings
        if each.required and each.kind is not Kind.PARAMS
    ]
    if single.channel.params is not None:
        prefix = single.channel.params.name
        required += [f"{prefix}.{each.name}" for each in listed if each.required]
    return tuple(name for name in required if not single.settings.get(name, "").strip())


def begun(single: Single) -> bool:
    """Whether anything was written, beyond who sends it and what the declaration fills in."""
    channel = single.channel
    return channel is not None and any(
        value.strip() and value != (setting.default or "")
        for setting in channel.settings
        if setting.source is None and setting.name not in (ACCENTS, *SENDERS)
        for value in (single.settings.get(setting.name, ""),)
    )


def problems(single: Single) -> tuple[Finding, ...]:
    """What the declaration says against the values: its limits first, then its rules."""
    channel = single.channel
    if channel is None:
        return ()
    values = sent_settings(single)
    wrong = [
        Finding("setting_invalid", {"setting": setting.name})
        for setting in channel.settings
        if not fits(setting, values.get(setting.name, ""))
    ]
    ruled = [Finding(found.code, found.params) for found in channel.rules(values)]
    return (*wrong, *ruled)


def ready(single: Single, listed: Sequence[Parameter] = ()) -> bool:
    """Whether it may be looked over and sent: receiver, account, settings as declared."""
    if single.account is None or single.channel is None or single.phone is None:
        return False
    return not missing(single, listed) and not problems(single)


def sent_settings(single: Single) -> dict[str, str]:
    """The settings as they are sent; accents are kept where the text has any."""
    channel = single.channel
    if channel is None:
        return {}
    found = given(channel, single.settings)
    if channel.setting(ACCENTS) is not None:
        found[ACCENTS] = "1" if _measured(single, channel).encoding == Encoding.UCS2 else "0"
    return found


def sample(single: Single) -> Sample | None:
    """The message as it would be sent, its parts and estimated price; None while there is none."""
    channel, phone = single.channel, single.phone
    if single.account is None or channel is None:
        return None
    content = None if channel.content is None else channel.setting(channel.content)
    if content is not None and content.required and not single.content:
        return None
    found, estimate = _measured(single, channel), price(single)
    return Sample(
        position=1,
        sheet_row=1,
        phone=phone.digits if phone is not None else "",
        name="",
        operator=phone.operator if phone is not None else "",
        content=single.content,
        values=given(channel, single.settings),
        segments=found.segments,
        encoding=found.encoding,
        length=found.length,
        breaks=found.breaks,
        costly=found.costly,
        price_vnd=None if estimate is None else estimate.expected,
    )


def price(single: Single) -> Cost | None:
    """What it costs as estimated, with its bounds where it goes several ways; None: unknown."""
    account, channel, phone = single.account, single.channel, single.phone
    if account is None or channel is None:
        return None
    prices, segments = shipped(), _measured(single, channel).segments
    legs = tuple(
        PricedLeg(
            leg,
            prices.find(account.provider, leg.medium, channel.message_class, demo=account.demo),
            reached_share({}, leg.name),
            prices.charged_when_failed.get(leg.medium, True),
        )
        for leg in used_legs(channel, single.settings)
    )
    return cost(legs, phone.operator if phone is not None else "", segments)


def cool_down_s(message: MessageRow, text: str, now: datetime | None = None) -> int:
    """Seconds until ``text`` may go to a number that a message went to; 0 where at once."""
    if message.state in _IN_VAIN:
        return 0
    same = bool(text) and text == message.content
    wanted = SAME_TEXT_S if same else COOL_DOWN_S
    if not same and message.state is MessageState.DELIVERED:
        return 0
    since = message.accepted_at or message.sent_at
    if since is None:
        return wanted
    return max(0, math.ceil(wanted - ((now or now_utc()) - since).total_seconds()))


def other_channel(channels: Sequence[Channel], used: str) -> Channel | None:
    """The first channel for single messages that goes another way than the one used; one-time
    codes by such a channel, texts by one that carries a text, where there is one."""
    former = next((one for one in channels if one.name == used), None)
    media = set() if former is None else {leg.medium for leg in former.legs}
    others = [
        one for one in offered(channels) if media.isdisjoint({leg.medium for leg in one.legs})
    ]
    texted = former is not None and former.content is not None
    once = former is not None and former.use is Use.SINGLE
    others.sort(key=lambda one: (once and one.use is not Use.SINGLE, texted and not one.content))
    return others[0] if others else None


def carried_text(message: MessageRow) -> str:
    """The text of a message that may be sent once more; empty where it held a one-time code."""
    return "" if _MASKED in message.content else message.content


def lifetime_s(single: Single) -> int | None:
    """For how long a code that this channel sends may be used; None where it makes none."""
    setting = None if single.channel is None else single.channel.setting(LIFETIME)
    if setting is None:
        return None
    minutes = single.settings.get(LIFETIME, "").strip() or setting.default or ""
    return 60 * (int(minutes) if minutes.isdecimal() else ASSUMED_MIN)


def _measured(single: Single, channel: Channel) -> Measure:
    if not single.content:
        return WHOLE
    return measure(single.content, text_medium(channel), channel.message_class)


def new_key() -> str:
    """A key for one opened dialog: whatever is clicked twice there is sent once."""
    return f"single-{uuid.uuid4().hex}"


def counts_parts(channel: Channel) -> bool:
    """Whether its text is charged by parts."""
    return channel.content is not None and text_medium(channel) == "sms"
