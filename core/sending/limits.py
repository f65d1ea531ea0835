"""What of a campaign may be claimed now: hours, block list, counts, its last time, its first part.

Asked inside the transaction that claims, so nothing slips past because it was true a second ago
(engine.md, "Claim, send, record").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.campaigns.checks import gate
from core.campaigns.checks.own import own
from core.domain.sms import MessageClass
from core.domain.states import CampaignState, MessageState
from core.sending.orders import Elsewhere
from core.store.queries import control
from core.store.queries import sending as queries
from core.store.queries.moves import move_each

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from core.providers.channels import Channel
    from core.sending.orders import Job, Request
    from core.store.queries.doubt import Doubt
    from core.store.queries.moves import Tally


def allowed(tally: Tally, job: Job, requests: list[Request], now: datetime) -> list[Request]:
    """Those of a campaign's requests that may be claimed. What must never go out is skipped with
    the reason; where it is only too early, the campaign waits and says so."""
    if job.send_by is not None and now > job.send_by:
        return []
    closed = None if job.rehearsal else _closed(tally.connection, job.channel, now)
    if closed is not None:
        _wait(tally.connection, job, closed)
        return []
    requests = _screened(tally, job, requests, now)
    return requests if job.pause_after is None else _first_part(tally.connection, job, requests)


def may_repeat(connection: Connection, doubt: Doubt, channel: Channel, now: datetime) -> bool:
    """Whether a message in doubt may be sent now, if it turns out that it never was."""
    if _closed(connection, channel, now) is not None:
        return False
    asked = [gate.Asked(doubt.id, doubt.phone, doubt.content)]
    elsewhere = _elsewhere(connection, doubt.campaign_id, channel)
    return not _skips(
        connection,
        asked,
        campaign_id=doubt.campaign_id,
        channel=channel,
        demo=doubt.demo,
        elsewhere=elsewhere.by(now),
        now=now,
    )


def after_claims(connection: Connection, jobs: list[Job]) -> None:
    """Campaigns whose first messages are out wait for a person; the claims are written."""
    for job in jobs:
        if job.pause_after is None:
            continue
        room = control.room(connection, job.id)
        # Not one of them left, or fewer than the provider takes in a request.
        if room is not None and room < min(job.channel.receivers_min, job.pause_after):
            control.pause_after_first(connection, job.id)


def _closed(connection: Connection, channel: Channel, now: datetime) -> gate.WaitUntil | None:
    """Until when one of the channel's media is closed to such messages, if it is."""
    if channel.message_class != MessageClass.ADS:
        return None
    mine = own(connection)
    waits = (gate.hours(channel.message_class, leg.medium, now, mine) for leg in channel.legs)
    return max((wait for wait in waits if wait is not None), key=_until, default=None)


def _until(wait: gate.WaitUntil) -> datetime:
    return wait.until


def _wait(connection: Connection, job: Job, closed: gate.WaitUntil) -> None:
    if not job.waiting:
        params = {"until": closed.until.isoformat()}
        waiting = CampaignState.WAITING
        queries.stop_campaign(connection, job.id, waiting, closed.reason, params)
        job.waiting = True


def _screened(tally: Tally, job: Job, requests: list[Request], now: datetime) -> list[Request]:
    """Skip receivers who must not get it. A request that carried one of them is made up anew."""
    asked = [
        gate.Asked(work.id, work.phone, work.content)
        for request in requests
        for work in request.claim.work
    ]
    if job.elsewhere is None:
        job.elsewhere = _elsewhere(tally.connection, job.id, job.channel)
    skips = _skips(
        tally.connection,
        asked,
        campaign_id=job.id,
        channel=job.channel,
        demo=job.demo,
        elsewhere=job.elsewhere.by(now),
        now=now,
    )
    if job.rehearsal:  # said twice within minutes, it is still a rehearsal
        skips = {key: skip for key, skip in skips.items() if skip.reason == gate.BLOCK_LIST}
    if not skips:
        return requests
    rows = [
        {"key": key, "reason": skip.reason, "finished_at": now, "not_before": None}
        for key, skip in skips.items()
    ]
    move_each(tally, job.id, MessageState.QUEUED, MessageState.SKIPPED, rows)
    return [r for r in requests if not any(work.id in skips for work in r.claim.work)]


def _elsewhere(connection: Connection, campaign_id: int, channel: Channel) -> Elsewhere:
    """What the provider's record told when the campaign was started. It falls out of what is
    counted as time passes, so a retry of days later does not count it any more."""
    if channel.message_class != MessageClass.ADS:
        return Elsewhere({}, None)
    counts, started_at = control.elsewhere(connection, campaign_id)
    until = started_at + gate.count_span() if counts and started_at is not None else None
    return Elsewhere(counts, until)


def _skips(
    connection: Connection,
    asked: list[gate.Asked],
    *,
    campaign_id: int,
    channel: Channel,
    demo: bool,
    elsewhere: Mapping[str, int],
    now: datetime,
) -> dict[int, gate.Skip]:
    found: dict[int, gate.Skip] = {}
    for medium in dict.fromkeys(leg.medium for leg in channel.legs):
        found |= gate.screen(
            connection,
            asked,
            campaign_id=campaign_id,
            message_class=channel.message_class,
            medium=medium,
            demo=demo,
            now=now,
            elsewhere=elsewhere,
        )
    return found


def _first_part(connection: Connection, job: Job, requests: list[Request]) -> list[Request]:
    """Requests within the first messages after which the campaign waits for a person."""
    room = control.room(connection, job.id)
    if room is None or not requests:
        return requests
    fitting: list[Request] = []
    for request in requests:
        count = len(request.claim.work)
        # Where a provider takes no fewer than a minimum, the first are one request at least.
        if count > room and (fitting or room < (job.pause_after or 0)):
            break
        fitting.append(request)
        room = max(0, room - count)
    job.room = room
    return fitting
