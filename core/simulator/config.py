"""What the simulator offers and how it behaves; read from a file, changeable while it runs."""

import json
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from core.simulator import offers
from core.simulator.checks import ConfigError, check
from core.simulator.rules import parse_rules

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Config", "ConfigError", "balances", "load", "merge"]


@dataclass(frozen=True, slots=True)
class Config:
    """Every value is plain JSON, so that the file, the wire and the code share one shape.

    Shares lie in 0..1. What they decide is drawn from a hash of the phone, so that a demo
    repeats; what they leave over is delivered, taken, answered. `docs/simulator.md` lists all.
    """

    # -- the eSMS account ------------------------------------------------------------------------
    api_key: str = "DEMO-API-KEY"
    secret_key: str = "DEMO-SECRET-KEY"  # noqa: S105 - the published key of the demo account
    balance_vnd: int = 5_000_000
    brandnames: list[dict[str, Any]] = field(default_factory=offers.brandnames)
    templates: dict[str, list[str]] = field(default_factory=offers.test_patterns)
    """Brandname -> patterns its customer-care texts must match whole; not listed: any text."""
    care_templates: dict[str, list[dict[str, Any]]] = field(default_factory=offers.care_templates)
    """Brandname -> what GetTemplate shows of it, one row for each network."""
    zns_templates: list[dict[str, Any]] = field(default_factory=offers.zns_templates)
    multichannel_templates: dict[str, dict[str, str]] = field(
        default_factory=offers.multichannel_templates
    )
    voice_templates: dict[str, int] = field(default_factory=offers.voice_templates)
    """TemplateId -> how many variables it has."""
    recordings: list[str] = field(default_factory=offers.recordings)
    price_vnd: dict[str, int] = field(default_factory=lambda: {"default": 800})
    """Network name (see `numbers.NETWORKS`) or "default" -> price of one customer-care part."""
    prices: dict[str, int] = field(default_factory=offers.prices)
    """Kind -> price of one: ads and fixed by part, zalo, viber and call by message."""

    # -- time and chance -------------------------------------------------------------------------
    latency_ms: list[float] = field(default_factory=lambda: [40, 160])
    delivery_s: list[float] = field(default_factory=lambda: [1, 6])
    slow_s: float = 15.0
    call_s: list[float] = field(default_factory=lambda: [4, 14])
    """From the order of a call to its end; what it reports as duration is drawn apart."""
    ads_approval_s: float = 2.0
    status_blind_s: float = 0.5
    """A message this young is not found by the status calls (code 105 in the vendor's table)."""
    outcomes: dict[str, float] = field(default_factory=lambda: {"failed": 0.04, "slow": 0.02})
    refusals: dict[str, float] = field(default_factory=lambda: {"99": 0.01, "177": 0.005})
    zalo_failures: dict[str, float] = field(
        default_factory=lambda: {"-118": 0.09, "-114": 0.03, "-141": 0.01}
    )
    """Zalo's own codes: no Zalo account, inactive or refuses, refused by the user."""
    viber_failed: float = 0.18
    calls: dict[str, float] = field(
        default_factory=lambda: {"no_answer": 0.22, "busy": 0.05, "key": 0.55}
    )
    """`key`: share of the answered calls in which a key is pressed."""
    no_failures: bool = False
    """No draw goes badly: whatever is taken arrives, and calls are answered without a key."""
    fates: dict[str, dict[str, str]] = field(default_factory=dict)
    """Phone -> medium (sms, zalo, viber, call) -> what becomes of it: "delivered", "failed",
    "slow", Zalo's code, "no_answer", "busy", "answered", "answered:KEY"."""

    # -- where the documents are silent or disagree ----------------------------------------------
    refuse_repeats: bool = True
    """False: as a provider without a RequestId field; nothing is compared, not even its length."""
    refused_uses_request_id: bool = False
    xml_request_id: bool = False
    """Whether REQUESTID of the XML call counts: one table lists it, every sample lacks it."""
    ads_minimum: int = 30
    ads_maximum: int = 5000
    otp_bad_code: str = "117"
    """CheckCodeGen's refusal: 117 in the sample, 171 in the table of codes."""
    quirks: dict[str, Any] = field(default_factory=offers.quirks)
    callbacks: dict[str, Any] = field(default_factory=offers.callbacks)

    # -- the record (GetSmsSentData) against what was sent ---------------------------------------
    planted: list[dict[str, Any]] = field(default_factory=list)
    """Rows of the record that nobody sent through the interface, as from the portal."""
    differences: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Phone or SMSID -> fields that status calls and the record show differently."""
    unlisted: list[str] = field(default_factory=list)
    """Phones that the record and the list of receivers leave out."""

    # -- the other systems -----------------------------------------------------------------------
    onsms: dict[str, Any] = field(default_factory=offers.onsms)
    etelecom: dict[str, Any] = field(default_factory=offers.etelecom)

    rules: list[dict[str, Any]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def load(path: "Path | None") -> Config:
    """Defaults, overlaid by the JSON file where there is one. Raises ConfigError, OSError."""
    if path is None:
        return Config()
    try:
        patch = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ConfigError(f"{path}: {error}") from error
    return merge(Config(), patch)


def merge(config: Config, patch: object) -> Config:
    """JSON merge: objects merge by key, null removes a key, anything else replaces."""
    if not isinstance(patch, dict):
        raise ConfigError("the configuration is one JSON object")
    known = {item.name for item in fields(Config)}
    if unknown := sorted(set(patch) - known):
        raise ConfigError(f"unknown key: {', '.join(unknown)}")
    changes: dict[str, Any] = {}
    for key, value in patch.items():
        old = getattr(config, key)
        merged = _overlay(old, value) if isinstance(old, dict) else value
        check(key, merged)
        changes[key] = merged
    merged_config = replace(config, **changes)
    parse_rules(merged_config.rules)
    return merged_config


def balances(config: Config) -> dict[str, int]:
    """What each system's account begins with."""
    return {
        "esms": config.balance_vnd,
        "onsms": int(config.onsms["balance"]),
        "etelecom": int(config.etelecom["messages"]),
    }


def _overlay(old: "Mapping[str, Any]", value: object) -> object:
    if not isinstance(value, dict):
        return value
    return {key: item for key, item in {**old, **value}.items() if item is not None}
