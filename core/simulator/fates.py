"""What becomes of a message: drawn from a hash of its phone, so that a demo repeats."""

import re
from typing import TYPE_CHECKING, Any

from core.simulator.messages import OTHER, Leg
from core.simulator.numbers import chance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.simulator.config import Config

_ANSWERED = re.compile(r"answered(?::([0-9*#]))?")
NO_ANSWER, BUSY = "NO ANSWER", "BUSY"


def refusal(config: "Config", phone: str) -> str | None:
    """The code a phone's messages are refused with, by the configured shares."""
    if config.no_failures:
        return None
    return _pick(config.refusals, phone, "refusal")


def _pick(shares: "Mapping[str, float]", phone: str, purpose: str) -> str | None:
    """The name that this phone's draw falls on; None in what the shares leave over."""
    if not any(shares.values()):
        return None
    drawn, reached = chance(phone, purpose), 0.0
    for name, share in shares.items():
        reached += share
        if drawn < reached:
            return name
    return None


def _forced(config: "Config", phone: str, medium: str) -> str:
    return str(config.fates.get(phone, {}).get(medium, ""))


def _delay_s(between: list[float], phone: str, purpose: str) -> float:
    shortest, longest = between
    return shortest + (longest - shortest) * chance(phone, purpose)


def sms_leg(config: "Config", phone: str, due: float, smstype: int, parts: int, **more: Any) -> Leg:
    """A text message; `more` are further fields of the leg."""
    delay_s = _delay_s(config.delivery_s, phone, "delivery time")
    fate = _forced(config, phone, "sms") if config.fates else ""
    if not fate and not config.no_failures:
        fate = _pick(config.outcomes, phone, "outcome") or ""
    bad, slow = fate == "failed", fate == "slow"
    final_s = config.slow_s if slow else delay_s
    sent_at, final_at = due + min(delay_s, final_s) / 2, due + final_s
    return Leg("sms", smstype, parts, sent_at=sent_at, final_at=final_at, delivered=not bad, **more)


def zalo_leg(config: "Config", phone: str, due: float, smstype: int, **more: Any) -> Leg:
    """A Zalo message; one that fails carries Zalo's code."""
    fate = _forced(config, phone, "zalo")
    if fate:
        error = fate if fate.startswith("-") else "-114" if fate == "failed" else ""
    elif config.no_failures:
        error = ""
    else:
        error = _pick(config.zalo_failures, phone, "zalo") or ""
    return _ott("zalo", config, phone, due, smstype, error, more)


def viber_leg(config: "Config", phone: str, due: float, **more: Any) -> Leg:
    fate = _forced(config, phone, "viber")
    bad = fate == "failed" if fate else chance(phone, "viber") < config.viber_failed
    error = "not on Viber" if bad and (fate or not config.no_failures) else ""
    return _ott("viber", config, phone, due, 23, error, more)


def _ott(
    medium: str,
    config: "Config",
    phone: str,
    due: float,
    smstype: int,
    error: str,
    more: dict[str, Any],
) -> Leg:
    delay_s = _delay_s(config.delivery_s, phone, f"{medium} time")
    if error:
        delay_s /= 2  # known sooner than an arrival
    return Leg(
        medium,
        smstype,
        1,
        sent_at=due + delay_s / 2,
        final_at=due + delay_s,
        delivered=not error,
        error=error,
        **more,
    )


def call_leg(config: "Config", phone: str, due: float, attempt: int = 1, **more: Any) -> Leg:
    """One call: answered for some seconds, perhaps with a key pressed, or not."""
    purpose = f"call {attempt}"
    error, key = _call_fate(config, phone, purpose)
    wait_s = _delay_s(config.call_s, phone, f"{purpose} time")
    return Leg(
        "call",
        OTHER,
        1,
        sent_at=due + wait_s / 4,
        final_at=due + wait_s,
        delivered=not error,
        error=error,
        key=key,
        duration_s=0 if error else 6 + int(40 * chance(phone, f"{purpose} length")),
        **more,
    )


def _call_fate(config: "Config", phone: str, purpose: str) -> tuple[str, str]:
    """What went wrong ("" if answered) and the key pressed."""
    fate = _forced(config, phone, "call")
    if found := _ANSWERED.fullmatch(fate):
        return "", found[1] or ""
    if fate:
        return (BUSY if fate == "busy" else NO_ANSWER), ""
    if config.no_failures:
        return "", ""
    shares, drawn = config.calls, chance(phone, purpose)
    if drawn < shares.get("no_answer", 0):
        return NO_ANSWER, ""
    if drawn < shares.get("no_answer", 0) + shares.get("busy", 0):
        return BUSY, ""
    pressed = chance(phone, f"{purpose} key")
    if pressed >= shares.get("key", 0):
        return "", ""
    return "", "1" if pressed < shares["key"] * 0.7 else "2"
