"""Which function does which job. Named as text, so that only the helper imports what it runs."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Protocol

from core.domain.errors import ProcessError

if TYPE_CHECKING:
    from core.base.progress import Progress


class Job(Protocol):
    """Plain JSON in and out; asks ``progress`` between chunks whether to stop."""

    def __call__(self, args: dict[str, Any], progress: Progress, /) -> dict[str, Any]:
        """Run to the end, or raise with nothing left half-done."""


JOBS: dict[str, str] = {
    "contacts.inspect": "core.contacts.jobs:inspect",
    "contacts.import": "core.contacts.jobs:import_file",
    "contacts.undo_repairs": "core.contacts.jobs:undo_repairs",
    "contacts.rejected": "core.contacts.rejected:export",
    "contacts.merge": "core.contacts.lists:merge",
    "contacts.update": "core.contacts.lists:update",
    "contacts.index": "core.contacts.indexing:index",
    "contacts.group_count": "core.contacts.jobs:group_count",
    "contacts.block_import": "core.contacts.blocking:import_file",
    "contacts.block_export": "core.contacts.blocking:export",
    "contacts.block_sync": "core.contacts.blocking:sync",
    "campaigns.preview": "core.campaigns.jobs:preview",
    "campaigns.freeze": "core.campaigns.jobs:freeze",
    "campaigns.thaw": "core.campaigns.jobs:thaw",
    "campaigns.prepare_repeats": "core.campaigns.repeating.preparing:prepare_repeats",
    "campaigns.follow_up": "core.campaigns.follow:follow_up",
    "campaigns.figures": "core.campaigns.figures:count",
    "reports.export": "core.reports.jobs:export",
    "reports.period": "core.reports.jobs:period_report",
    "reports.statistics": "core.reports.jobs:statistics",
    "reports.round_trip": "core.reports.roundtrip.jobs:round_trip",
    "privacy.find": "core.privacy.jobs:find",
    "privacy.export": "core.privacy.jobs:export",
    "privacy.erase": "core.privacy.jobs:erase",
    "privacy.retain": "core.privacy.jobs:retain",
    "privacy.count": "core.privacy.jobs:count",
    "reports.reconcile_record": "core.reports.reconcile.jobs:with_record",
    "reports.reconcile_invoice": "core.reports.reconcile.jobs:with_invoice",
    "reports.invoice_columns": "core.reports.reconcile.jobs:look",
    "reports.differences": "core.reports.reconcile.export:export",
}


def find(name: str) -> Job:
    """The function behind a name of ``JOBS``, or behind a ``module:function`` path.

    Raises ``ProcessError('process.job_unknown', job=…)``; what the import itself raises comes
    through.
    """
    module, _, function = JOBS.get(name, name).partition(":")
    if not function:
        raise ProcessError("process.job_unknown", job=name)
    found: Job = getattr(importlib.import_module(module), function)
    return found
