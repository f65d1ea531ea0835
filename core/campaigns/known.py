"""What the store knows that decides price and checks of a draft: read once, before the pass."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from core.base.clock import VIETNAM, now_utc
from core.campaigns.approval import Limits, limits
from core.campaigns.checks import Around
from core.campaigns.checks.facts import AskedFrom
from core.campaigns.checks.gate import (
    ads_counts,
    count_span,
    most_ads,
    repeat_span,
)
from core.campaigns.checks.own import own
from core.campaigns.people import members
from core.campaigns.registered import chosen
from core.contacts.origin import FileState, file_state
from core.domain.sms import MessageClass
from core.people import may_approve
from core.people.desk import SEVERAL
from core.store.queries import people as queries_of_people
from core.store.queries import previewing, prices
from core.store.queries import rules as queries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from core.campaigns.scan import Plan
    from core.providers.channels import Channel
    from core.store.queries.previewing import AccountFacts, TemplateFacts
    from core.store.queries.prices import PriceRow


@dataclass(frozen=True, slots=True)
class Known:
    """Prices, templates and experience of an account, as far as a draft needs them.

    Attributes:
        quoted: operator (empty: all) → VND for one chargeable part, as the provider just said.
        record: leg → (messages that arrived with it, messages that it was settled for).
        operators: the same by (leg, operator).
        texts: registered texts of the draft's brandname; ``chosen`` the template it names.
    """

    now: datetime = field(default_factory=now_utc)
    price_rows: Sequence[PriceRow] = ()
    quoted: Mapping[str, int] = field(default_factory=dict)
    record: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    operators: Mapping[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    texts: Sequence[TemplateFacts] = ()
    chosen: Sequence[TemplateFacts] = ()


def known_of(
    connection: Connection,
    account: AccountFacts,
    channel: Channel,
    settings: Mapping[str, str],
    quoted: Mapping[str, int] | None = None,
) -> Known:
    """What is known for a draft."""
    texts: Sequence[TemplateFacts] = ()
    brandname = settings.get("brandname", "").strip()
    care = channel.message_class == MessageClass.CARE
    if care and brandname and any(leg.medium == "sms" for leg in channel.legs):
        texts = previewing.sms_templates(connection, account.id, brandname)
    several = len(channel.legs) > 1
    record = prices.leg_record(connection, account.id, channel.name) if several else {}
    return Known(
        price_rows=prices.price_rows(connection, account.id),
        quoted=dict(quoted or {}),
        record=_of_legs(record),
        operators=record,
        texts=texts,
        chosen=chosen(connection, account.id, channel, settings),
    )


def _of_legs(record: prices.LegRecord) -> dict[str, tuple[int, int]]:
    """The record over all operators."""
    found: dict[str, tuple[int, int]] = {}
    for (leg, _), (arrived, settled) in record.items():
        before = found.get(leg, (0, 0))
        found[leg] = (before[0] + arrived, before[1] + settled)
    return found


def around(
    connection: Connection,
    plan: Plan,
    *,
    at: datetime | None = None,
    campaign_id: int | None = None,
    elsewhere: Mapping[str, int] | None = None,
    desk: Mapping[str, Any] | None = None,
) -> Around:
    """What else goes on around a draft: other campaigns, the block list, the time of day, what its
    department may use, who would have to approve it.

    Args:
        desk: who asks: ``person_id``, ``department``, ``created_by``.
        at: when it is to be sent; now where it is None.
        campaign_id: the draft itself, which does not count.
        elsewhere: phone → advertising by the provider's record, beyond this store's.
    """
    asked, held = asked_from(connection, desk), held_to(connection, desk)
    found = _around(connection, plan, at, campaign_id, elsewhere)
    department = str((desk or {}).get("department") or "")
    mine = own(connection)
    return replace(found, approval=asked, brandnames=held, department=department, own=mine)


def held_to(connection: Connection, desk: Mapping[str, Any] | None) -> tuple[str, ...]:
    """The brandnames that a department may use; empty for all, and while one works alone."""
    if queries_of_people.active_count(connection) < SEVERAL:
        return ()
    return queries_of_people.brandnames_of(connection, (desk or {}).get("department"))


def asked_from(connection: Connection, desk: Mapping[str, Any] | None) -> AskedFrom | None:
    """From where on somebody else has to approve; None where nobody has."""
    set_to = limits(connection)
    if desk is None or set_to == Limits():
        return None
    able = may_approve(connection, desk.get("person_id"), desk.get("created_by"))
    if desk.get("person_id") in {each.id for each in able}:
        return None
    return AskedFrom(set_to, tuple(each.name for each in able))


def _around(
    connection: Connection,
    plan: Plan,
    at: datetime | None,
    campaign_id: int | None,
    elsewhere: Mapping[str, int] | None,
) -> Around:
    account, list_id, now = plan.account, plan.contact_list.id, now_utc()
    if account is None:
        return Around(when=at or now)
    reserved = prices.reserved_vnd(connection, account.id, but=campaign_id)
    if list_id is None:
        return Around(when=at or now, reserved_vnd=reserved)
    today = datetime.combine(now.astimezone(VIETNAM), time.min, VIETNAM)
    took = queries.list_sent_since(connection, list_id, today, demo=account.demo, but=campaign_id)
    among = members(connection, plan.contact_list) if plan.contact_list.conditions else None
    blocked = queries.blocked_of_list(connection, list_id, plan.channel.message_class)
    return Around(
        when=at or now,
        sent_today=_sent_today(connection, list_id, today, among, demo=account.demo),
        ads_full=_ads_full(connection, plan, account, list_id, now, elsewhere or {}, among),
        blocked=len(blocked if among is None else blocked & among),
        blocked_phones=frozenset(blocked),
        repeated=_repeated(connection, plan, account, list_id, now, among),
        list_sent=None if took is None else took[0],
        brandname_new=_brandname_new(connection, plan, list_id, account.demo, campaign_id),
        reserved_vnd=reserved,
        file_changed=_file_changed(connection, list_id),
    )


def _sent_today(
    connection: Connection,
    list_id: int,
    today: datetime,
    among: frozenset[str] | None,
    *,
    demo: bool,
) -> int:
    if among is None:
        return queries.sent_since(connection, list_id, today, demo=demo)
    busy = queries.busy_since(connection, today, demo=demo)
    return len(among.intersection(queries.phones_of(connection, list_id, busy, today)))


def _file_changed(connection: Connection, list_id: int) -> str | None:
    """The name of the list's file, if it is there and holds something else by now."""
    name, path, known_hash = previewing.file_of_list(connection, list_id)
    return name if file_state(path, known_hash) is FileState.CHANGED else None


def _ads_full(
    connection: Connection,
    plan: Plan,
    account: AccountFacts,
    list_id: int,
    now: datetime,
    elsewhere: Mapping[str, int],
    among: frozenset[str] | None,
) -> int:
    """Receivers who got as much advertising lately as the law allows."""
    media = [leg.leg.medium for leg in plan.legs if most_ads(leg.leg.medium) != float("inf")]
    if plan.channel.message_class != MessageClass.ADS or not media:
        return 0
    busy = queries.busy_since(connection, now - count_span(), demo=account.demo)
    phones = set(queries.phones_of(connection, list_id, busy, now - count_span()))
    phones |= queries.phones_among(connection, list_id, list(elsewhere))
    phones = phones if among is None else phones & among
    full: set[str] = set()
    for medium in media:
        counts = ads_counts(connection, list(phones), medium, now, demo=account.demo)
        most = most_ads(medium)
        full |= {
            phone for phone in phones if counts.get(phone, 0) + elsewhere.get(phone, 0) >= most
        }
    return len(full)


def _repeated(
    connection: Connection,
    plan: Plan,
    account: AccountFacts,
    list_id: int,
    now: datetime,
    among: frozenset[str] | None,
) -> int:
    """Receivers who got the very text minutes ago; only a text without fields is compared."""
    text = plan.settings.get(plan.channel.content or "")
    if not text or plan.draft.content_columns:
        return 0
    since = now - repeat_span()
    busy = queries.busy_since(connection, since, demo=account.demo)
    phones = queries.phones_of(connection, list_id, busy, since)
    said = queries.said_since(connection, phones, since, demo=account.demo, but=0)
    return sum(
        1 for phone, content in said if content == text and (among is None or phone in among)
    )


def _brandname_new(
    connection: Connection, plan: Plan, list_id: int, demo: bool, campaign_id: int | None
) -> bool:
    name = plan.draft.fixed.get("brandname", "")
    before = queries.senders_of_list(connection, list_id, demo=demo, but=campaign_id)
    return bool(name and before) and all(each.get("brandname") != name for each in before)
