"""Channels are declared here, not coded into screens.

A `Channel` names its settings and its facts. The composer has one widget per `Kind`, ``loactl
--set`` and the checks are built from the same declaration, so a new channel needs no screen code.
Labels lie in ``resources/text`` under ``settings.<name>`` and ``channels.<name>``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import BaseModel

    from core.domain.sms import MessageClass


class Kind(StrEnum):
    """What sort of value a setting holds; the window has one widget for each."""

    TEXT = "text"
    SMS_CONTENT = "sms_content"
    NUMBER = "number"
    SWITCH = "switch"
    CHOICE = "choice"
    TEMPLATE = "template"
    PARAMS = "params"
    ROUTE = "route"
    URL = "url"
    PHONE = "phone"
    CODE = "code"


class Varies(StrEnum):
    """Whether a value is one for the campaign, or may hold ``{{column}}``."""

    CAMPAIGN = "campaign"
    RECEIVER = "receiver"


class Use(StrEnum):
    """Where a channel is offered. One-time codes are for single messages only."""

    CAMPAIGN = "campaign"
    SINGLE = "single"
    BOTH = "both"


@dataclass(frozen=True)
class Setting:
    """One setting of a channel. A draft holds it as a string.

    Attributes:
        source: a provider call that lists choices (``brandnames``).
        leg: the leg it belongs to, where a channel has several.
        sensitive: masked everywhere once sent.
        max_length: in characters, of the rendered value.
        pattern: a regular expression that the whole rendered value fits, or None.
        minimum, maximum: of a number.
    """

    name: str
    kind: Kind
    varies: Varies = Varies.CAMPAIGN
    required: bool = True
    default: str | None = None
    source: str | None = None
    leg: str | None = None
    sensitive: bool = False
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[str, ...] = ()
    pattern: str | None = None


@dataclass(frozen=True)
class Leg:
    """One way of a message to its receiver: ``medium`` picks preview, parts, prices and hours."""

    name: str
    medium: str
    """``sms``, ``zalo``, ``viber`` or ``call``."""


@dataclass(frozen=True)
class AccountSetting:
    """One setting of an account, with its default; ``kind`` as in a channel."""

    name: str
    kind: Kind = Kind.TEXT
    default: str = ""
    advanced: bool = False
    choices: tuple[str, ...] = ()


TIMEOUTS: Final = (
    AccountSetting("connect_timeout_s", Kind.NUMBER, "5", advanced=True),
    AccountSetting("read_timeout_s", Kind.NUMBER, "30", advanced=True),
)
"""For accounts that are reached by `core.providers.http`; see its ``Timeouts``."""


@dataclass(frozen=True)
class Problem:
    """A finding about values: a code of ``resources/text`` and what it refers to."""

    code: str
    params: Mapping[str, object]


def no_rules(values: Mapping[str, str]) -> list[Problem]:
    """The rules of a channel whose schema says everything."""
    return []


@dataclass(frozen=True)
class Channel:
    """A way to send, as one provider offers it.

    Attributes:
        receivers_min, receivers_max: receivers in one request. They share one text: only those
            whose rendered values are equal may travel together.
        idempotent: the provider refuses a repeated request id.
        delivery: how the result is learned: ``poll``, ``none``. A callback may always come first.
        same_text: every receiver of a request reads the same; a merge field is an error.
        checkable_days: for how long the provider can be asked what became of a message.
        stale_after_s: a message older than this is never sent (one-time codes), or None.
        content: the setting whose rendered value is the message's text, or None.
        recorded: its messages stand in the provider's own record, where the provider has one.
        rules: what a schema cannot say, checked on rendered values.
    """

    name: str
    provider: str
    settings: tuple[Setting, ...]
    message_class: MessageClass
    legs: tuple[Leg, ...]
    use: Use = Use.BOTH
    receivers_min: int = 1
    receivers_max: int = 1
    idempotent: bool = False
    schedules: bool = False
    sandbox: bool = False
    delivery: str = "poll"
    checkable_days: int = 7
    stale_after_s: int | None = None
    content: str | None = None
    same_text: bool = False
    recorded: bool = True
    rules: Callable[[Mapping[str, str]], list[Problem]] = no_rules

    def setting(self, name: str) -> Setting | None:
        """The setting of that name, or None. ``params.NAME`` is found under ``params``."""
        name = name.partition(".")[0]
        return next((setting for setting in self.settings if setting.name == name), None)

    @property
    def params(self) -> Setting | None:
        """The setting that holds a template's parameters, drafted as ``params.NAME``."""
        return next((s for s in self.settings if s.kind is Kind.PARAMS), None)

    @property
    def provider_holds(self) -> bool:
        """Whether the provider may be given the time of a campaign. Not of advertising: its hours,
        its counts and who does not want it are asked when it goes out, which only Loa does."""
        return self.schedules and self.use is not Use.SINGLE and self.message_class == "care"

    @property
    def brandname_class(self) -> str:
        """Which registered sender names it takes: ``care``, ``ads`` or ``viber``."""
        own = any(leg.medium == "viber" for leg in self.legs)
        return "viber" if own else self.message_class.value

    @property
    def by_receiver(self) -> tuple[Setting, ...]:
        """Settings that may hold ``{{column}}``."""
        return tuple(s for s in self.settings if s.varies is Varies.RECEIVER)

    @cached_property
    def model(self) -> type[BaseModel]:
        """The pydantic model that validates *rendered* values."""
        from pydantic import ConfigDict, Field, create_model

        fields: dict[str, Any] = {}
        for setting in self.settings:
            kind, extra = _field(setting)
            if setting.required:
                fields[setting.name] = (kind, Field(**extra))
            else:
                default = _default(setting)
                fields[setting.name] = (kind | None, Field(default=default, **extra))
        return create_model(
            f"Values_{self.name.replace('-', '_')}", __config__=ConfigDict(extra="forbid"), **fields
        )

    def json_schema(self) -> dict[str, Any]:
        """The declaration as JSON Schema, with the facts beside it under ``x-loa``."""
        schema = self.model.model_json_schema()
        schema["title"] = self.name
        for setting in self.settings:
            schema["properties"][setting.name]["x-loa"] = {
                "kind": setting.kind,
                "varies": setting.varies,
                "source": setting.source,
                "leg": setting.leg,
                "sensitive": setting.sensitive,
            }
        schema["x-loa"] = {
            "provider": self.provider,
            "class": self.message_class,
            "use": self.use,
            "legs": [{"name": leg.name, "medium": leg.medium} for leg in self.legs],
            "receivers_per_request": [self.receivers_min, self.receivers_max],
            "same_text": self.same_text,
            "brandname_class": self.brandname_class,
            "idempotent": self.idempotent,
            "schedules": self.schedules,
            "sandbox": self.sandbox,
            "delivery": self.delivery,
            "stale_after_s": self.stale_after_s,
        }
        return schema


def _field(setting: Setting) -> tuple[Any, dict[str, Any]]:
    if setting.kind is Kind.SWITCH:
        return bool, {}
    if setting.kind is Kind.NUMBER:
        return int, {"ge": setting.minimum, "le": setting.maximum}
    if setting.kind is Kind.PARAMS:
        return dict[str, str], {}
    if setting.kind is Kind.CHOICE and setting.choices:
        from typing import Literal

        return Literal[setting.choices], {}
    least = 1 if setting.required else None
    limits: dict[str, Any] = {"min_length": least, "max_length": setting.max_length}
    if setting.pattern is not None:
        limits["pattern"] = f"^(?:{setting.pattern})$"
    return str, limits


def gather_params(values: Mapping[str, str]) -> dict[str, str]:
    """``params.NAME`` → NAME, in the order drafted; what stands outside of them is left out."""
    return {
        name.partition(".")[2]: value
        for name, value in values.items()
        if name.startswith("params.")
    }


def _default(setting: Setting) -> Any:
    if setting.default is None:
        return None
    if setting.kind is Kind.SWITCH:
        return setting.default in {"1", "true"}
    if setting.kind is Kind.NUMBER:
        return int(setting.default)
    return setting.default
