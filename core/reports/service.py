"""`Reports`: what window and loactl hold. Reading and writing are jobs of the helper process."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base import text
from core.people import Desk
from core.reports.periods import PeriodReport
from core.reports.statistics import Fared, Statistics
from core.reports.views import ExportResult, RoundTrip
from core.store.queries import roundtrip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from core.base.progress import OnProgress, RunJob
    from core.store.engine import Store


class Reports:
    """The reports of one store.

    Whatever writes a file writes it whole or not at all, in the language of this process;
    cancelling the awaiting task leaves nothing. All of them raise ``InputError``:
    ``report.kind_unknown`` (``.xlsx`` and ``.csv`` are known), ``report.pdf_in_window``,
    ``report.folder_missing``, ``report.file_locked``, ``report.not_written``; ``person.nobody``.
    """

    def __init__(self, store: Store, run_job: RunJob, desk: Desk | None = None) -> None:
        self._store = store
        self._run_job = run_job
        self._desk = desk or Desk()

    async def export(
        self,
        campaign_id: int,
        path: Path,
        *,
        on_progress: OnProgress | None = None,
        person: str | None = None,
    ) -> ExportResult:
        """Write a campaign's report: its receivers, and what they come to.

        Raises:
            InputError: ``campaign.unknown`` too.
        """
        args = {"campaign_id": campaign_id, "path": _absolute(path)}
        return _written(await self._job("reports.export", args, on_progress, person))

    async def period(
        self,
        first: date,
        last: date,
        *,
        account_id: int | None = None,
        on_progress: OnProgress | None = None,
    ) -> PeriodReport:
        """What was sent from the first to the last day, both included, and what it costs.

        Raises:
            InputError: ``report.period_invalid``.
        """
        args = {"first": first.isoformat(), "last": last.isoformat(), "account_id": account_id}
        found = await self._job("reports.period", args, on_progress)
        return PeriodReport.from_json(found["report"])

    async def export_period(
        self,
        first: date,
        last: date,
        path: Path,
        *,
        account_id: int | None = None,
        on_progress: OnProgress | None = None,
        person: str | None = None,
    ) -> ExportResult:
        """Write the same, as it stands now."""
        args = {"first": first.isoformat(), "last": last.isoformat(), "account_id": account_id}
        args["path"] = _absolute(path)
        return _written(await self._job("reports.period", args, on_progress, person))

    async def statistics(
        self, days: int = 90, *, on_progress: OnProgress | None = None
    ) -> Statistics:
        """How messages of the last days fared."""
        found = await self._job("reports.statistics", {"days": days}, on_progress)
        return Statistics(
            found["days"],
            datetime.fromisoformat(found["made_at"]),
            found["demo"],
            tuple(Fared(*row) for row in found["rows"]),
        )

    async def export_statistics(
        self,
        days: int,
        by: Sequence[str],
        path: Path,
        *,
        on_progress: OnProgress | None = None,
        person: str | None = None,
    ) -> ExportResult:
        """Write the same, told apart by these of ``statistics.KEYS``."""
        args = {"days": days, "by": list(by), "path": _absolute(path)}
        return _written(await self._job("reports.statistics", args, on_progress, person))

    async def round_trip(
        self,
        campaign_id: int,
        path: Path | None = None,
        *,
        source: Path | None = None,
        on_progress: OnProgress | None = None,
        person: str | None = None,
    ) -> RoundTrip:
        """Write what became of each row into a copy of the workbook that the list came from.

        Args:
            path: the copy; beside the workbook where it is None. Where another program holds it,
                a name beside it is taken.
            source: the workbook, where it lies elsewhere by now.

        Raises:
            InputError: ``campaign.unknown``, ``report.no_list`` too.
        """
        args = {
            "campaign_id": campaign_id,
            "path": None if path is None else _absolute(path),
            "source": None if source is None else _absolute(source),
        }
        found = await self._job("reports.round_trip", args, on_progress, person)
        return RoundTrip(Path(found["file"]), found["rows"], found["instead"])

    async def original(self, campaign_id: int) -> Path | None:
        """The file that a campaign's list came from, where it lay then; None where that list is
        gone."""
        told = await self._store.read(roundtrip.file_of, campaign_id)
        return Path(told) if told else None

    async def _job(
        self,
        name: str,
        args: dict[str, Any],
        on_progress: OnProgress | None,
        person: str | None = None,
    ) -> dict[str, Any]:
        if args.get("path") is not None or "source" in args:  # something is written
            actor = await self._store.read(self._desk.note("report.export", told=person).actor)
            args |= {"person": actor.person, "department": actor.department}
        args |= {"store": str(self._store.path), "language": text.language()}
        return await self._run_job(name, args, on_progress)


def _written(found: dict[str, Any]) -> ExportResult:
    return ExportResult(Path(found["file"]), found["rows"])


def _absolute(path: Path) -> str:
    """The helper has a working folder of its own."""
    return str(path.expanduser().absolute())
