"""Writing a report, as a job of the helper process.

``reports.export``: args ``store``, ``campaign_id``, ``path``, ``language``, ``person`` (or None);
gives ``file`` and ``rows``. One read transaction sees the campaign and all its messages at the
same moment, so that the two sheets agree while it is being sent.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base import text
from core.base.clock import now_utc
from core.domain.errors import InputError
from core.reports.content import Report
from core.reports.delimited import write_csv
from core.reports.target import replaced_by
from core.reports.workbook import write_xlsx
from core.store.engine import Store
from core.store.queries import reports as queries

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from core.base.progress import Progress

WRITERS = {".xlsx": write_xlsx, ".csv": write_csv}


def export(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Write the report and remember that it was written.

    Raises:
        InputError: as `core.reports.service.Reports.export`.
        CancelledByUser: nothing is left behind then.
    """
    path = Path(args["path"])
    if path.suffix.lower() not in WRITERS:
        raise InputError("report.kind_unknown", file=path.name, known=sorted(WRITERS))
    text.set_language(args["language"])
    with Store.open(Path(args["store"]), create=False) as store:
        made_at = now_utc()
        with replaced_by(path) as beside:
            report = store.read_now(_write, args["campaign_id"], path, beside, made_at, progress)
        facts = report.facts
        values = {
            "campaign_id": facts.id,
            "file_name": path.name,
            "rows": report.rows,
            "made_at": made_at,
            "person": args.get("person"),
            "created_by": args.get("person"),
            "department": facts.department,
            "purpose": facts.purpose,
        }
        store.write_now(queries.add_export, values)
    return {"file": str(path), "rows": report.rows}


def _write(
    connection: Connection,
    campaign_id: int,
    path: Path,
    beside: Path,
    made_at: Any,
    progress: Progress,
) -> Report:
    facts = queries.campaign(connection, campaign_id)
    if facts is None:
        raise InputError("campaign.unknown", id=campaign_id)
    report = Report(connection, facts, made_at, progress)
    WRITERS[path.suffix.lower()](report, beside)
    return report
