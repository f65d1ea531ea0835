"""`Reports`: what window and loactl hold. The writing is a job of the helper process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.base import text
from core.reports.views import ExportResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.base.progress import RunJob
    from core.store.engine import Store


class Reports:
    """The reports of one store."""

    def __init__(self, store: Store, run_job: RunJob) -> None:
        self._store = store
        self._run_job = run_job

    async def export(
        self,
        campaign_id: int,
        path: Path,
        *,
        on_progress: Callable[[int, int | None], None] | None = None,
        person: str | None = None,
    ) -> ExportResult:
        """Write a campaign's report, in the language of this process; ``.xlsx`` or ``.csv``.

        The file appears whole or not at all; cancelling the awaiting task leaves nothing.

        Raises:
            InputError: ``campaign.unknown``; ``report.kind_unknown``, ``report.folder_missing``,
                ``report.file_locked``, ``report.not_written``.
        """
        args = {
            "store": str(self._store.path),
            "campaign_id": campaign_id,
            "path": _absolute(path),
            "language": text.language(),
            "person": person,
        }
        found = await self._run_job("reports.export", args, on_progress)
        return ExportResult(Path(found["file"]), found["rows"])


def _absolute(path: Path) -> str:
    """The helper has a working folder of its own."""
    return str(path.expanduser().absolute())
