"""When and how often: hours, holidays, what receivers got lately, the block list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base.clock import VIETNAM
from core.campaigns.checks.gate import hours, most_ads
from core.campaigns.checks.own import care_window, holiday_on
from core.campaigns.checks.rules import rules
from core.campaigns.views import Finding
from core.domain.sms import MessageClass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.campaigns.checks.facts import Facts


def ads_hours(facts: Facts) -> Iterator[Finding]:
    """Advertising outside its hours: it waits until they begin."""
    if facts.around.when is None:
        return
    message_class = facts.plan.channel.message_class
    waits = [
        wait
        for leg in facts.plan.legs
        if (wait := hours(message_class, leg.leg.medium, facts.around.when, facts.around.own))
    ]
    if waits:
        until = max(wait.until for wait in waits)
        yield Finding("ads_hours", {"until": until.strftime("%H:%M %d/%m/%Y")})


def care_hours(facts: Facts) -> Iterator[Finding]:
    """A bulk message of care early in the morning or late in the evening."""
    rule, when = rules()["care_hours"], facts.around.when
    if when is None or facts.plan.channel.message_class != MessageClass.CARE:
        return
    local = when.astimezone(VIETNAM).time()
    begins, ends = care_window(facts.around.own)
    if facts.totals.receivers >= rule["bulk"] and not begins <= local < ends:
        told = {"from": f"{begins:%H:%M}", "to": f"{ends:%H:%M}", "time": f"{local:%H:%M}"}
        yield Finding("care_hours", told)


def holiday(facts: Facts) -> Iterator[Finding]:
    """A bulk message on a public holiday."""
    if facts.around.when is None or facts.totals.receivers < rules()["holiday"]["bulk"]:
        return
    name = holiday_on(facts.around.when, facts.around.own)
    if name is not None:
        yield Finding("holiday", {"holiday": name})


def block_list(facts: Facts) -> Iterator[Finding]:
    """Receivers in the block list: they are skipped."""
    if facts.around.blocked:
        yield Finding("blocked_receivers", {"count": facts.around.blocked})


def file_changed(facts: Facts) -> Iterator[Finding]:
    """The list's file was changed since it was imported; what is sent is as it was then."""
    if facts.around.file_changed is not None:
        yield Finding("file_changed", {"file": facts.around.file_changed})


def ads_count(facts: Facts) -> Iterator[Finding]:
    """Receivers with as much advertising in 24 hours as is allowed: they are skipped."""
    if facts.around.ads_full:
        media = [leg.leg.medium for leg in facts.plan.legs]
        most = min(map(most_ads, media))
        told = {"count": facts.around.ads_full, "most": int(most)}
        yield Finding("ads_count", told)


def same_text(facts: Facts) -> Iterator[Finding]:
    """Receivers who got the same text minutes ago: they are skipped."""
    if facts.around.repeated:
        minutes = rules()["same_text"]["minutes"]
        yield Finding("same_text", {"count": facts.around.repeated, "minutes": minutes})


def list_sent_today(facts: Facts) -> Iterator[Finding]:
    """Another campaign took the same list today."""
    if facts.around.list_sent is not None:
        yield Finding("list_sent_today", {"campaign": facts.around.list_sent})


def duplicate_today(facts: Facts) -> Iterator[Finding]:
    """Receivers that got a message from this store today already."""
    if facts.around.sent_today:
        yield Finding("duplicate_today", {"count": facts.around.sent_today})


def brandname_first(facts: Facts) -> Iterator[Finding]:
    """A brandname under which this list was not written to before."""
    if facts.around.brandname_new:
        name = facts.plan.draft.fixed.get("brandname", "")
        yield Finding("brandname_first", {"brandname": name})


CHECKS: tuple[Callable[[Facts], Iterator[Finding]], ...] = (
    file_changed,
    block_list,
    ads_count,
    same_text,
    ads_hours,
    care_hours,
    holiday,
    list_sent_today,
    duplicate_today,
    brandname_first,
)
