"""What a provider offers and what it may answer.

A provider file translates and nothing else: build the request, send it once, classify the reply.
It never retries, waits, logs contents or decides what a campaign does next.

``Client.send`` answers one `Outcome` for each receiver, in their order, and raises nothing but a
programming error: whatever happens on the wire is an outcome.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from core.domain.errors import ProviderError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from core.domain.secret import Secret
    from core.providers.channels import AccountSetting, Channel


REQUEST_ID_MAX: Final = 50
"""eSMS's limit, the shortest there is (developer pages)."""


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
    legs: Mapping[str, str] = field(default_factory=dict)
    """Leg name → its own provider id, where the provider gives one for each."""


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
        send_at: when the provider shall send, only where the user chose that it holds the
            schedule; documents cannot take it back.
    """

    request_id: str
    settings: Mapping[str, str]
    receivers: Sequence[Receiver]
    campaign: str = ""
    sandbox: bool = False
    callback_url: str | None = None
    send_at: datetime | None = None

    def leg_id(self, leg: str) -> str:
        """The request id of one leg, derived and at most 50 characters like the message's own."""
        return f"{self.request_id[: REQUEST_ID_MAX - len(leg) - 1]}-{leg}"


APPROVAL: Final = "approval"
"""The reason of a delivery that is pending since somebody at the provider has to approve it."""


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
    ``not_delivered``, ``partly_delivered`` or ``not_answered``; of what is pending: `APPROVAL`.

    Attributes:
        leg: which leg this is about, where a message has several; the message has arrived with its
            first leg that did, and failed only with its last.
        operator: as the provider saw it, or empty.
        details: what else people want to know: ``key_pressed``, ``duration_s``, ``parts`` …
    """

    state: DeliveryState
    code: str | None = None
    reason: str = ""
    cost_vnd: int | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    leg: str | None = None
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A delivery report that a provider brought by itself (a callback), parsed.

    At least one of the ids is there; ``phone`` (``84…``) tells receivers of one request apart.
    ``cost_vnd`` of the delivery is the whole request's where ``receivers`` is above 1.
    """

    delivery: Delivery
    request_id: str | None = None
    provider_message_id: str | None = None
    phone: str | None = None
    receivers: int = 1


@dataclass(frozen=True, slots=True)
class Callback:
    """One call to our listener: what came, undecoded. Keys of ``query`` as they were written."""

    method: str
    query: Sequence[tuple[str, str]]
    body: bytes = b""
    content_type: str = ""


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
    """One line of the provider's own record of what it sent: evidence, and for reconciliation."""

    phone: str
    content: str
    provider_message_id: str
    campaign: str
    sent_at: datetime | None
    delivery: Delivery
    channel: str = ""
    """The name of the channel where the record tells it, or empty."""
    sender: str = ""
    """Brandname or OA where the record tells it."""


@dataclass(frozen=True, slots=True)
class TemplateParam:
    """One parameter of a registered template; lengths in characters, None where not told.

    ``name`` is what a draft has behind ``params.``: its place (``1``, ``2`` …) where the call takes
    values by place; ``label`` is then what people call it.
    """

    name: str
    type: str = ""
    required: bool = True
    least: int | None = None
    most: int | None = None
    sample: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredTemplate:
    """A template that the provider has on record for this account.

    Attributes:
        kind: ``sms``, ``zns``, ``call`` or ``omni``.
        operator: where templates are registered per operator (customer-care SMS), else empty.
        body: the text with the provider's own placeholders, empty where it does not tell it.
        params: in the provider's order; a repeated one stands once.
        status: the provider's own word; ``usable`` says what it means.
    """

    kind: str
    template_id: str
    name: str = ""
    body: str = ""
    params: tuple[TemplateParam, ...] = ()
    operator: str = ""
    brandname: str = ""
    status: str = ""
    usable: bool = True
    price_vnd: int | None = None


@dataclass(frozen=True, slots=True)
class PriceQuote:
    """What the provider says an order will cost, before it is sent.

    Attributes:
        total_vnd: for all receivers asked about, None where it is not told.
        segments: chargeable parts in all, or None.
        by_operator: operator → VND where the answer tells it.
    """

    total_vnd: int | None
    segments: int | None = None
    by_operator: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodeCheck:
    """Whether a one-time code is the right one: ``reason`` empty, or the provider's words."""

    valid: bool
    reason: str = ""


class Client(Protocol):
    """A connected account. Not thread-safe; lives on one event loop.

    Derive from `BasicClient` and write what the provider has; calls that it has not raise
    ``provider.not_offered``. Those that only ask raise:

    * ProviderError: ``provider.unreachable`` or ``provider.bad_reply``; try again later.
    * RefusedError: ``provider.refused`` with ``call``, ``code`` (the provider's), ``reason`` (as a
      campaign's, e.g. ``auth``, or ``unknown``) and ``said`` (its words).
    """

    async def send(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        """Write one request and classify its reply; one outcome a receiver, in order."""
        ...

    async def delivery(self, channel: Channel, provider_message_id: str) -> Delivery:
        """What became of an accepted message (channels with ``delivery="poll"``)."""
        ...

    async def deliveries(
        self, channel: Channel, provider_message_id: str
    ) -> Mapping[str, Delivery]:
        """What became of each receiver of an accepted request: phone (``84…``) → delivery.

        Used where a request carried several. Under the empty phone stands the request as a whole:
        `DeliveryState.PENDING` until it is finished, with its cost where that is told. Only then is
        a phone that is missing in doubt; where the whole failed, it holds for all.
        """
        ...

    async def record(
        self, since: datetime, until: datetime, page: int = 1, channels: Collection[str] = ()
    ) -> tuple[list[SentRecord], bool]:
        """One page of the provider's own record of a closed window, and whether more follow.

        ``channels``: names of those that are asked about; none for all. Where the provider keeps
        a record for each kind of message, the others are not read.
        """
        ...

    async def balance(self) -> Balance:
        """The account's balance."""
        ...

    async def brandnames(self) -> list[Brandname]:
        """The registered sender names."""
        ...

    async def templates(self, channel: Channel, sender: str = "") -> list[RegisteredTemplate]:
        """Templates registered for this channel (``sender``: brandname or OA where asked for)."""
        ...

    async def quote(self, channel: Channel, order: SendOrder) -> PriceQuote:
        """What the order would cost, by the provider's own price call; sends nothing."""
        ...

    async def check_code(self, phone: str, code: str) -> CodeCheck:
        """Whether a generated one-time code is right."""
        ...

    async def close(self) -> None:
        """Close connections; what is in flight is cut."""
        ...


class BasicClient:
    """What a provider answers to calls that it does not have: ``provider.not_offered``."""

    name = ""

    async def deliveries(
        self, channel: Channel, provider_message_id: str
    ) -> Mapping[str, Delivery]:
        """See `Client.deliveries`."""
        raise self._not_offered("deliveries")

    async def record(
        self, since: datetime, until: datetime, page: int = 1, channels: Collection[str] = ()
    ) -> tuple[list[SentRecord], bool]:
        """See `Client.record`."""
        raise self._not_offered("record")

    async def balance(self) -> Balance:
        """See `Client.balance`."""
        raise self._not_offered("balance")

    async def brandnames(self) -> list[Brandname]:
        """See `Client.brandnames`."""
        raise self._not_offered("brandnames")

    async def templates(self, channel: Channel, sender: str = "") -> list[RegisteredTemplate]:
        """See `Client.templates`."""
        raise self._not_offered("templates")

    async def quote(self, channel: Channel, order: SendOrder) -> PriceQuote:
        """See `Client.quote`."""
        raise self._not_offered("quote")

    async def check_code(self, phone: str, code: str) -> CodeCheck:
        """See `Client.check_code`."""
        raise self._not_offered("check_code")

    def _not_offered(self, call: str) -> ProviderError:
        return ProviderError("provider.not_offered", provider=self.name, call=call)


class Provider(Protocol):
    """What an entry point of the group ``loa.providers`` names."""

    name: str
    account_settings: tuple[AccountSetting, ...]
    secrets: tuple[str, ...]
    insecure: bool
    """True where the provider offers no encrypted address."""
    offers: frozenset[str]
    """Which of the optional calls it has: ``deliveries``, ``record``, ``balance``, ``brandnames``,
    ``templates``, ``quote``, ``check_code``, ``reports`` (callbacks)."""

    def channels(self, settings: Mapping[str, str]) -> tuple[Channel, ...]:
        """The channels an account with these settings has."""
        ...

    def connect(self, settings: Mapping[str, str], secrets: Mapping[str, Secret]) -> Client:
        """A client for the account; opens no connection yet."""
        ...

    def reports(self, callback: Callback) -> list[Report]:
        """What a call to our listener reports; empty where it is not understood. Never raises."""
        ...
