"""What a provider offers and what it may answer.

A provider file translates and nothing else: build the request, send it once, classify the reply.
It never retries, waits, logs contents or decides what a campaign does next.

``Client.send`` answers one `Outcome` for each receiver, in their order, and raises nothing but a
programming error: whatever happens on the wire is an outcome.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from core.domain.secret import Secret
    from core.providers.channels import AccountSetting, Channel


class Blame(StrEnum):
    """Whose matter a refusal is; it decides what the sender does next."""

    MESSAGE = "message"
    """This receiver or text: the message failed, the others go on."""
    ACCOUNT = "account"
    """The account (key, balance, address): back to queued, the campaign pauses with the reason."""
    RATE = "rate"
    """Too fast: back to queued, slower."""
    NETWORK = "network"
    """Nothing left this machine: back to queued, again later."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider took the message. That is not delivery."""

    provider_message_id: str
    final: bool = False
    """True where no delivery report can follow (sandbox sends)."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The provider, or the network before it, certainly did not take the message.

    Attributes:
        code: the provider's own code as text, or ``network``.
        reason: the provider's own words; shown under *Chi tiết*, masked in logs.
        blame: whose matter it is.
        account_reason: for `Blame.ACCOUNT`, the campaign's reason code (``balance``, ``auth``, …).
        evidence_id: an id that came with a refusal (eSMS 146); kept, never polled.
    """

    code: str
    reason: str = ""
    blame: Blame = Blame.MESSAGE
    account_reason: str | None = None
    evidence_id: str | None = None


@dataclass(frozen=True, slots=True)
class InDoubt:
    """The request may have been taken. Never resent on a guess.

    Attributes:
        what: ``read_timeout``, ``closed``, ``half_reply``, ``unreadable``, ``http_5xx``,
            ``repeated_id``, ``unknown_code``, ``crashed``.
        code: the provider's code where one was readable.
        reason: the provider's words where there were any.
    """

    what: str
    code: str | None = None
    reason: str = ""


Outcome: TypeAlias = Accepted | Refused | InDoubt


@dataclass(frozen=True, slots=True)
class Receiver:
    """One receiver of an order: phone as ``84…`` digits, and the values that vary by receiver."""

    phone: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SendOrder:
    """One request to make.

    Attributes:
        request_id: at most 50 of ``[A-Za-z0-9-]``; travels where the provider has a field for it.
        settings: the campaign's rendered settings that do not vary by receiver.
        receivers: at least one, at most the channel's receivers per request.
        campaign: a name for the provider's own reports, at most 254 characters.
        sandbox: the provider shall check it, not send it.
        callback_url: where the provider may report delivery, or None.
    """

    request_id: str
    settings: Mapping[str, str]
    receivers: Sequence[Receiver]
    campaign: str = ""
    sandbox: bool = False
    callback_url: str | None = None


class DeliveryState(StrEnum):
    """What the provider says about a message it accepted."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """The provider does not know the id (yet)."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery report, polled or called back; ``cost_vnd`` is None while not told.

    ``code`` is the provider's own state. ``reason`` of a failure: ``rejected``, ``deleted``,
    ``not_delivered`` or ``partly_delivered``.
    """

    state: DeliveryState
    code: str | None = None
    reason: str = ""
    cost_vnd: int | None = None
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Balance:
    """An account's balance: in đồng, or a figure with its own unit where it is not money."""

    vnd: int | None
    text: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Brandname:
    """A registered sender name; one name may stand twice with different classes."""

    brandname: str
    message_class: str
    """``care``, ``ads`` or ``viber``."""


@dataclass(frozen=True, slots=True)
class SentRecord:
    """One line of the provider's own record of what it sent (evidence for recovery)."""

    phone: str
    content: str
    provider_message_id: str
    campaign: str
    sent_at: datetime | None
    delivery: Delivery


class Client(Protocol):
    """A connected account. Not thread-safe; lives on one event loop."""

    async def send(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        """Write one request and classify its reply; one outcome a receiver, in order."""
        ...

    async def delivery(self, channel: Channel, provider_message_id: str) -> Delivery:
        """What became of an accepted message.

        Raises:
            ProviderError: ``provider.unreachable`` or ``provider.bad_reply``; try again later.
        """
        ...

    async def balance(self) -> Balance:
        """The account's balance.

        Raises:
            ProviderError: unreachable or unreadable.
            RefusedError: ``provider.refused`` with ``call``, ``code`` (the provider's), ``reason``
                (as a campaign's, e.g. ``auth``, or ``unknown``) and ``said`` (its words).
        """
        ...

    async def brandnames(self) -> list[Brandname]:
        """The registered sender names. Raises as `balance` does."""
        ...

    async def close(self) -> None:
        """Close connections; what is in flight is cut."""
        ...


class Provider(Protocol):
    """What an entry point of the group ``loa.providers`` names."""

    name: str
    account_settings: tuple[AccountSetting, ...]
    secrets: tuple[str, ...]
    insecure: bool
    """True where the provider offers no encrypted address."""

    def channels(self, settings: Mapping[str, str]) -> tuple[Channel, ...]:
        """The channels an account with these settings has."""
        ...

    def connect(self, settings: Mapping[str, str], secrets: Mapping[str, Secret]) -> Client:
        """A client for the account; opens no connection yet."""
        ...
