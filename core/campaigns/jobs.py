"""The heavy work of campaigns, as jobs of the helper process.

``campaigns.preview``: args ``store``, ``account_id``, ``channel``, ``list_id`` (or None),
``settings``, and optionally ``position`` or ``row``, ``origin`` (group and check numbers),
``balance`` (``vnd``, ``text``, ``unit``), ``quoted`` (operator → VND a part), ``at`` (ISO time of
sending), ``campaign_id``, ``elsewhere`` (phone → advertising beyond this store's), ``desk`` (who
asks, see `core.campaigns.known.around`); gives `Preview.to_dict`.

``campaigns.freeze``: args ``store``, ``campaign_id``, and optionally ``hash`` (of the preview that
was confirmed), ``balance``, ``quoted``, ``elsewhere``, ``desk`` and ``at``; gives the preview of
what was frozen. The campaign is still a draft then; starting it is the life cycle's.

``campaigns.thaw``: args ``store``, ``campaign_id``; takes a freezing back that nobody waits for any
more, however far it came. What was started meanwhile stays.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from core.base.paths import StorePaths
from core.campaigns.elsewhere import KEY
from core.campaigns.freeze import freeze_rows
from core.campaigns.known import around, known_of
from core.campaigns.people import check_numbers
from core.campaigns.planning import NO_LIST, make_plan
from core.campaigns.preview import build_preview, conclude, spendable
from core.campaigns.scan import Totals, list_pages
from core.domain.errors import BlockedError, InputError
from core.domain.states import CampaignState
from core.providers.protocol import Balance
from core.providers.registry import provider
from core.store.engine import Store
from core.store.queries import freezing
from core.store.queries.previewing import account_facts, campaign_facts, list_facts

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from core.base.progress import Progress
    from core.campaigns.checks import Around
    from core.campaigns.scan import Plan
    from core.campaigns.views import Preview
    from core.providers.channels import Channel
    from core.store.queries.previewing import AccountFacts, CampaignFacts


def preview(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Preview a draft, saved or not, for a whole list."""
    with Store.open(Path(args["store"]), create=False) as store:
        account = store.read_now(account_facts, args["account_id"])
        found = store.read_now(
            build_preview,
            channel_of(account, args["channel"]),
            account,
            args["list_id"],
            args["settings"],
            position=args.get("position"),
            row=args.get("row"),
            balance=_balance(args),
            quoted=args.get("quoted"),
            at=_time(args.get("at")),
            campaign_id=args.get("campaign_id"),
            elsewhere=args.get("elsewhere"),
            origin=args.get("origin"),
            desk=args.get("desk"),
            progress=progress,
        )
    return found.to_dict()


def freeze(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Write a draft's messages and flip it to frozen, or leave nothing behind.

    A draft that was frozen and never started (its starter died) is frozen anew.

    Raises:
        InputError: ``campaign.not_draft``, ``campaign.hash_changed``.
        BlockedError: ``send.blocked`` with the blockers, each its code and params.
        CancelledByUser: the messages written so far are deleted.
    """
    path = Path(args["store"])
    with _one_at_a_time(path), Store.open(path, create=False) as store:
        store.write_now(freezing.unfreeze_draft, args["campaign_id"])
        facts = store.read_now(campaign_facts, args["campaign_id"])
        if facts.state != CampaignState.DRAFT:
            raise InputError("campaign.not_draft", state=facts.state)
        _sweep(store, facts.id)
        try:
            found = _freeze(store, facts, args, progress)
        except BaseException:
            _sweep(store, facts.id)
            raise
    return found.to_dict()


def thaw(args: dict[str, Any], _: Progress) -> dict[str, Any]:
    """Make a frozen draft a plain one again and delete its messages; nothing else is touched."""
    path = Path(args["store"])
    with _one_at_a_time(path), Store.open(path, create=False) as store:
        store.write_now(freezing.unfreeze_draft, args["campaign_id"])
        _sweep(store, args["campaign_id"])
    return {}


def channel_of(account: AccountFacts, name: str) -> Channel:
    """A channel that the account has. Raises ``InputError('campaign.channel_unknown')``."""
    for channel in provider(account.provider).channels(account.settings):
        if channel.name == name:
            return channel
    raise InputError("campaign.channel_unknown", channel=name)


def _freeze(
    store: Store, facts: CampaignFacts, args: dict[str, Any], progress: Progress
) -> Preview:
    account = store.read_now(account_facts, facts.account_id)
    group_id = facts.origin.get("group")
    found = NO_LIST
    if facts.list_id is not None:
        found = store.read_now(list_facts, facts.list_id, group_id, facts.origin.get("on"))
    channel = channel_of(account, facts.channel)
    quoted = args.get("quoted")
    known = store.read_now(known_of, account, channel, facts.settings, quoted)
    plan = make_plan(channel, facts.settings, account, found, known)
    elsewhere = args.get("elsewhere") or {}
    desk = args.get("desk")
    near = store.read_now(_around, plan, _time(args.get("at")), facts.id, elsewhere, desk)
    balance = _balance(args)
    totals = Totals(spendable(balance, near), near.blocked_phones)
    probes = store.read_now(check_numbers, found, facts.origin)
    pages = list_pages(store.read_now, found, probes)
    for rows in freeze_rows(
        plan, pages, totals, progress, campaign_id=facts.id, revision=facts.revision
    ):
        store.write_now(freezing.insert_messages, rows)
    preview = conclude(plan, totals, balance, near=near)
    if args.get("hash") not in {None, preview.hash}:
        raise InputError("campaign.hash_changed")
    if preview.blockers:
        codes = [{"code": each.code, **each.params} for each in preview.blockers]
        raise BlockedError("send.blocked", blockers=codes)
    store.write_now(
        freezing.flip_frozen,
        freezing.Frozen(
            facts=facts,
            list_revision=None if found.id is None else found.revision,
            hash=preview.hash,
            receivers=preview.receivers,
            segments=preview.segments,
            cost_vnd=preview.cost_vnd,
            cost_source=preview.cost_source,
            cost_min_vnd=preview.cost_min_vnd,
            cost_max_vnd=preview.cost_max_vnd,
            checks=confirmed(preview) | ({KEY: elsewhere} if elsewhere else {}),
        ),
    )
    return preview


def confirmed(preview: Preview) -> dict[str, Any]:
    """What a campaign keeps of the checks it was confirmed with."""
    return {
        "rules": preview.rules,
        "warnings": [{"code": each.code, "params": dict(each.params)} for each in preview.warnings],
        "totals": [asdict(each) for each in preview.totals],
        "vat": preview.vat,
    }


def _around(
    connection: Connection,
    plan: Plan,
    at: datetime | None,
    campaign_id: int,
    elsewhere: dict[str, int],
    desk: dict[str, Any] | None,
) -> Around:
    return around(connection, plan, at=at, campaign_id=campaign_id, elsewhere=elsewhere, desk=desk)


def _time(told: str | None) -> datetime | None:
    return None if told is None else datetime.fromisoformat(told)


def _one_at_a_time(store: Path) -> FileLock:
    return FileLock(StorePaths(store).files / "freeze.lock")


def _sweep(store: Store, campaign_id: int) -> None:
    while store.write_now(freezing.delete_leftovers, campaign_id):
        pass


def _balance(args: dict[str, Any]) -> Balance | None:
    given = args.get("balance")
    return None if given is None else Balance(given["vnd"], given.get("text"), given.get("unit"))
