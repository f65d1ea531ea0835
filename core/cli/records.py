"""Campaigns, messages and accounts as ``loactl`` tells them; the keys are a public interface."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from core.base import text
from core.cli.errors import EndedInDoubt, refused, worded
from core.cli.findings import told
from core.domain.errors import LoaError, RefusedError
from core.domain.states import CampaignState, MessageState

if TYPE_CHECKING:
    from core.accounts.views import AccountView, Trouble
    from core.campaigns.records import CampaignView, MessageRow
    from core.campaigns.views import Finding, Preview

ACCOUNT_REASONS = frozenset(
    {"auth", "balance", "ip_not_allowed", "account_locked", "no_price", "secrets_locked"}
)
"""Why a campaign pauses for the account's sake."""

STOPPED = frozenset({CampaignState.PAUSED, CampaignState.MISSED})
ENDED = frozenset({CampaignState.DONE, CampaignState.CANCELLED})


def status(view: CampaignView) -> dict[str, Any]:
    """A campaign's state, counters and money; ``cost_actual_vnd`` None while unknown."""
    return {
        "campaign": view.id,
        "name": view.name,
        "state": view.state.value,
        "reason": view.reason,
        "counts": {state.value: view.counts[state] for state in MessageState},
        "cost_actual_vnd": view.cost_actual_vnd,
        "cost_vnd": view.cost_vnd,
        "cost_source": view.cost_source,
        "cost_min_vnd": view.cost_min_vnd,
        "cost_max_vnd": view.cost_max_vnd,
        "cost_difference_vnd": view.cost_difference_vnd,
        "receivers": view.receivers,
        "segments": view.segments,
        "demo": view.demo,
        "revision": view.revision,
        "created_at": view.created_at,
        "scheduled_at": view.scheduled_at,
        "provider_holds": view.provider_holds,
        "started_at": view.started_at,
        "finished_at": view.finished_at,
    }


def campaign_row(view: CampaignView) -> dict[str, Any]:
    """A campaign in a list."""
    about = {"account": view.account, "channel": view.channel, "list": view.list_name}
    return {**status(view), **about}


def message_row(row: MessageRow) -> dict[str, Any]:
    """A message; ``row`` is the sheet's own row number, ``phone`` is ``84…`` digits."""
    return {
        "row": row.row,
        "phone": row.phone,
        "state": row.state.value,
        "code": row.code,
        "reason": row.reason,
        "provider_message_id": row.provider_message_id,
        "request_id": row.request_id,
        "attempts": row.attempts,
        "content": row.content,
        "segments": row.segments,
        "name": row.name,
        "operator": row.operator,
        "price_vnd": row.price_vnd,
        "cost_actual_vnd": row.cost_actual_vnd,
        "sent_at": row.sent_at,
        "accepted_at": row.accepted_at,
        "finished_at": row.finished_at,
        "revision": row.revision,
        "probe": row.probe,
        "details": dict(row.details),
    }


def message_anywhere(row: MessageRow) -> dict[str, Any]:
    """A message that is not read as part of its campaign."""
    about = {"campaign": row.campaign_id, "campaign_name": row.campaign_name}
    return {**message_row(row), **about, "channel": row.channel}


def preview(found: Preview) -> dict[str, Any]:
    """What sending would do."""
    return {
        "receivers": found.receivers,
        "segments": found.segments,
        "cost_vnd": found.cost_vnd,
        "cost_min_vnd": found.cost_min_vnd,
        "cost_max_vnd": found.cost_max_vnd,
        "cost_source": found.cost_source,
        "vat": found.vat,
        "vat_percent": found.vat_percent,
        "balance_vnd": found.balance_vnd,
        "balance_after_vnd": found.balance_after_vnd,
        "reserved_vnd": found.reserved_vnd,
        "sent_to": found.sent_to,
        "probes": found.probes,
        "by_operator": [asdict(line) for line in found.by_operator],
        "totals": [asdict(total) for total in found.totals],
        "offers": [asdict(offer) for offer in found.offers],
        "warnings": [_finding(f) for f in found.warnings],
        "blockers": [_finding(f) for f in found.blockers],
        "rules": found.rules,
        "sample": None if found.sample is None else _sample(asdict(found.sample)),
        "hash": found.hash,
        "encodings": dict(found.encodings),
        "parts": {str(parts): count for parts, count in found.parts.items()},
    }


def _finding(found: Finding) -> dict[str, Any]:
    """A finding in words, with the law or document behind it."""
    source = text.label("rule_sources", found.source) if found.source else ""
    return {**told({"code": found.code, **found.params}), "source": source}


def account(view: AccountView) -> dict[str, Any]:
    """An account, never its secrets."""
    return {
        "account": view.name,
        "provider": view.provider,
        "demo": view.demo,
        "balance_vnd": view.balance_vnd,
        "balance": view.balance,
        "balance_at": view.balance_at,
        "checked_at": view.checked_at,
        "problem": problem(view.problem),
        "settings": dict(view.settings),
        "payment": view.payment,
        "credit_limit_vnd": view.credit_limit_vnd,
        "economics": dict(view.economics),
        "brandnames": [
            {"brandname": name.brandname, "class": name.message_class} for name in view.brandnames
        ],
    }


def problem(found: Trouble | None) -> dict[str, Any] | None:
    """What stands in an account's way: code, message, hint."""
    if found is None:
        return None
    shown = worded(found.code, found.params)
    told = {"code": found.code, "message": shown.message, "hint": shown.hint}
    return {**told, "provider_code": found.params.get("code"), "said": found.params.get("said")}


def outcome(view: CampaignView, *, waited: bool) -> LoaError | None:
    """How a campaign ended, where that is no plain success.

    A campaign with refused receivers is done. One that stopped while it was waited for is not, and
    neither is one that left somebody in doubt.
    """
    if waited and view.state in STOPPED:
        if view.reason in ACCOUNT_REASONS:
            return RefusedError("campaign.account_refused", reason=view.reason)
        return LoaError("campaign.stopped", state=view.state.value, reason=view.reason or "user")
    in_doubt = view.counts[MessageState.IN_DOUBT]
    if in_doubt and view.state in ENDED:
        return EndedInDoubt("campaign.in_doubt", count=in_doubt)
    return None


def single_outcome(
    view: CampaignView, row: MessageRow, provider: str, *, waited: bool
) -> LoaError | None:
    """The same for a single message, whose refusal is the whole result."""
    if row.state is MessageState.FAILED and row.accepted_at is None:
        told = {"provider": provider, "call": "send", "code": row.code, "reason": row.reason}
        return refused("message.refused", told)
    if row.state is MessageState.SKIPPED:
        return RefusedError("message.skipped", reason=row.reason or "unknown")
    return outcome(view, waited=waited)


def _sample(sample: dict[str, Any]) -> dict[str, Any]:
    return {"row": sample.pop("sheet_row"), **sample}
