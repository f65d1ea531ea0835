"""Rehearsals: the whole campaign on the demo account, and when the real one would end.

A rehearsal is a campaign of its own with ``origin`` ``{"rehearsal_of": …}``. It is a demo, so no
real total counts it, and hours and repetition do not hold it up; the block list does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from core.accounts.demo import SECRETS
from core.base.clock import VIETNAM, now_utc
from core.campaigns.checks.own import Own, ads_window, own
from core.domain.errors import InputError
from core.domain.sms import MessageClass
from core.domain.states import CampaignState, MessageState
from core.store.queries import rehearsing as queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from core.accounts.service import Accounts
    from core.accounts.views import AccountView, BrandnameView
    from core.campaigns.records import CampaignView
    from core.providers.channels import Channel

RECEIVERS_MAX = 1_000
"""See `core.sending.orders.RECEIVERS_MAX`."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """When the real campaign would begin and end.

    Attributes:
        ends_at: None while there is nothing to tell it by.
        per_s: messages a second; ``basis`` says by what: ``measured`` (the account's last
            campaigns), ``limit`` (the account's own), ``rehearsed`` (this rehearsal).
    """

    begins_at: datetime
    ends_at: datetime | None
    per_s: float | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsal as it stands, and what it says of the campaign it is of."""

    campaign: CampaignView
    of: int
    prediction: Prediction


def demo_settings(
    channel: Channel, settings: Mapping[str, str], brandnames: Iterable[BrandnameView]
) -> dict[str, str]:
    """A draft's settings with the demo account's sender in the place of the real one; templates
    stay, the demo's provider is told of them."""
    wanted = "viber" if any(leg.medium == "viber" for leg in channel.legs) else None
    fitting = [
        each.brandname
        for each in brandnames
        if each.message_class == (wanted or channel.message_class)
    ]
    found = dict(settings)
    for setting in channel.settings:
        if setting.source == "brandnames" and fitting and settings.get(setting.name):
            found[setting.name] = fitting[0]
    return found


async def prepare(
    accounts: Accounts,
    real: AccountView,
    channel: Channel,
    settings: Mapping[str, str],
    params: Sequence[Mapping[str, Any]],
    receivers: int,
) -> tuple[AccountView, dict[str, str]]:
    """The demo account that a campaign can be rehearsed on, ready to take it, and the campaign's
    settings there.

    Args:
        params: of the campaign's template, as registered; empty where unknown.

    Raises:
        InputError: ``campaign.rehearse_channel`` where nobody stands in for that provider.
    """
    if real.provider not in SECRETS:
        raise InputError("campaign.rehearse_channel", channel=channel.name)
    demo = await accounts.add_demo(real.provider)
    if not real.demo:
        await accounts.teach_demo(channel, settings, params, receivers)
    brandnames: Sequence[BrandnameView] = ()
    if any(each.source == "brandnames" for each in channel.settings):
        brandnames = await accounts.brandnames(demo.id)
    return demo, demo_settings(channel, settings, brandnames)


def predict(
    connection: Connection,
    draft: CampaignView,
    account: AccountView,
    channel: Channel,
    rehearsal: CampaignView | None = None,
) -> Prediction:
    """When a campaign would end, by what is known of its account."""
    now = now_utc()
    begins = max(now, draft.scheduled_at or now)
    paces = queries.paces(connection, draft.account_id, draft.channel)
    per_s, basis = (median(paces), "measured") if paces else (None, None)
    limit = _number(account.settings.get("requests_per_s"))
    limit *= min(channel.receivers_max, RECEIVERS_MAX)
    if limit and (per_s is None or limit < per_s):
        per_s, basis = limit, "limit"
    if per_s is None and rehearsal is not None and rehearsal.finished_at is not None:
        per_s, basis = _pace(rehearsal), "rehearsed"
    count = draft.receivers or (0 if rehearsal is None else rehearsal.receivers)
    if not per_s or not count:
        return Prediction(begins, None, None, None)
    windows = _windows(channel, own(connection))
    return Prediction(begins, end_of(begins, count / per_s, windows), per_s, basis)


def end_of(begins: datetime, seconds: float, windows: Iterable[tuple[time, time]]) -> datetime:
    """When so much sending is done that may go on within all these hours of the day only."""
    windows = list(windows)
    if not windows:
        return begins + timedelta(seconds=seconds)
    opens, closes = max(each[0] for each in windows), min(each[1] for each in windows)
    now, left = begins.astimezone(VIETNAM), timedelta(seconds=seconds)
    while True:
        start = max(now, datetime.combine(now.date(), opens, VIETNAM))
        room = datetime.combine(now.date(), closes, VIETNAM) - start
        if left <= room:
            return start + left
        left -= max(room, timedelta())
        now = datetime.combine(now.date() + timedelta(days=1), opens, VIETNAM)


def _windows(channel: Channel, mine: Own) -> list[tuple[time, time]]:
    if channel.message_class != MessageClass.ADS:
        return []
    known = (ads_window(leg.medium, mine) for leg in channel.legs)
    return [window for window in known if window is not None]


def _pace(done: CampaignView) -> float | None:
    """Messages a second of a campaign that ended by itself."""
    if done.state is not CampaignState.DONE or done.started_at is None or done.finished_at is None:
        return None
    taken_s = (done.finished_at - done.started_at).total_seconds()
    sent = done.receivers - done.counts[MessageState.SKIPPED]
    return sent / taken_s if sent and taken_s > 0 else None


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
