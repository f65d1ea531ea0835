"""What the look-up page knows, worked out without a widget."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.base.tables import number_plan
from core.campaigns import Sample
from core.campaigns.pricing.parts import Measure, measure, medium_of
from core.campaigns.pricing.prices import shipped
from core.domain.phones import Phone
from core.domain.sms import Encoding
from core.providers import Use

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.accounts.views import AccountView
    from core.providers import Channel

ACCENTS = "unicode"
"""The setting that lets a text keep its accents; for a single message it follows the text."""


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


def ready(single: Single) -> bool:
    """Whether it may be looked over and sent: receiver, account, every required setting."""
    if single.account is None or single.channel is None or single.phone is None:
        return False
    required = (setting.name for setting in single.channel.settings if setting.required)
    return all(single.settings.get(name, "").strip() for name in required)


def sent_settings(single: Single) -> dict[str, str]:
    """The settings as they are sent; accents are kept where the text has any."""
    found = {name: value for name, value in single.settings.items() if value.strip()}
    channel = single.channel
    if channel is not None and channel.setting(ACCENTS) is not None:
        found[ACCENTS] = "1" if _measured(single, channel).encoding == Encoding.UCS2 else "0"
    return found


def sample(single: Single) -> Sample | None:
    """The message as it would be sent, its parts and estimated price; None while there is none."""
    if single.account is None or single.channel is None or not single.content:
        return None
    found, channel, phone = _measured(single, single.channel), single.channel, single.phone
    price = shipped().find(
        single.account.provider, medium_of(channel), channel.message_class, demo=single.account.demo
    )
    operator = phone.operator if phone is not None else ""
    return Sample(
        position=1,
        sheet_row=1,
        phone=phone.digits if phone is not None else "",
        name="",
        operator=operator,
        content=single.content,
        values={},
        segments=found.segments,
        encoding=found.encoding,
        length=found.length,
        breaks=found.breaks,
        costly=found.costly,
        price_vnd=None if price is None else found.segments * price.part_vnd(operator),
    )


def _measured(single: Single, channel: Channel) -> Measure:
    return measure(single.content, medium_of(channel), channel.message_class)


def new_key() -> str:
    """A key for one opened dialog: whatever is clicked twice there is sent once."""
    return f"single-{uuid.uuid4().hex}"
