"""The first look at a store: what home and the frame around it show, as the rooms would say it.

Nothing here loads SQLAlchemy, so the window has it a third of a second before the workspace.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.accounts.views import AccountView, account_view
from core.base.paths import StorePaths
from core.campaigns.records import CampaignView, campaign_view
from core.sending.views import WorkerView, worker_view
from core.store import glance as rows

if TYPE_CHECKING:
    from pathlib import Path

MOST = 200
"""Campaigns that are looked at, and single messages; as `CampaignReader.list` by itself."""


@dataclass(frozen=True, slots=True)
class Glance:
    """As ``accounts.list()``, ``campaigns.list()``, its ``kind="single"``, ``worker.status()``."""

    accounts: tuple[AccountView, ...] = ()
    campaigns: tuple[CampaignView, ...] = ()
    singles: tuple[CampaignView, ...] = ()
    worker: WorkerView = field(default_factory=WorkerView)
    people: int = 0
    """How many work with the store: from two on nothing is shown before one gave their PIN."""


def glance(path: Path) -> Glance | None:
    """Look at a store; empty where there is none yet, None where it is to be migrated first.

    Raises:
        StoreError: as `core.store.engine.Store.open`; the file is left untouched.
    """
    found = rows.read(path, MOST)
    if found is None:
        return None
    return Glance(
        accounts=tuple(map(account_view, found.accounts)),
        campaigns=tuple(map(campaign_view, found.campaigns)),
        singles=tuple(map(campaign_view, found.singles)),
        worker=worker_view(found.worker, StorePaths(path)),
        people=found.people,
    )
