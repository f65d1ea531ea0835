"""`Reconciliations`: what window and loactl hold. Comparing is a job of the helper process."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base import text
from core.base.clock import now_utc
from core.domain.errors import InputError
from core.people.desk import Desk, noted
from core.providers.registry import provider
from core.reports.reconcile import record
from core.reports.reconcile.judging import Kind
from core.reports.reconcile.own import AROUND
from core.reports.reconcile.views import DifferenceView, InvoiceColumns, ReconciliationView
from core.reports.views import ExportResult
from core.store.queries import reconciling as queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.accounts.service import Accounts
    from core.accounts.views import AccountView
    from core.base.paths import StorePaths
    from core.base.progress import OnProgress, RunJob
    from core.providers.protocol import SentRecord
    from core.store.engine import Store

CHUNK = 2_000
SETTLED = timedelta(minutes=2)
"""As long as nobody concludes anything from an absence (engine.md, "Recovery")."""


class Reconciliations:
    """The comparisons of one store."""

    def __init__(
        self,
        store: Store,
        accounts: Accounts,
        run_job: RunJob,
        paths: StorePaths,
        desk: Desk | None = None,
    ) -> None:
        self._store = store
        self._desk = desk or Desk()
        self._accounts = accounts
        self._run_job = run_job
        self._paths = paths

    def has_record(self, account: AccountView) -> bool:
        """Whether the provider can be asked what it sent; without, an invoice is the only way."""
        return "record" in provider(account.provider).offers

    async def with_record(
        self,
        account: str | int,
        since: datetime,
        until: datetime,
        *,
        person: str | None = None,
        on_progress: OnProgress | None = None,
    ) -> ReconciliationView:
        """Ask the provider for its own record of a period and hold it against what was sent.

        What was sent within the last two minutes is left out: the record may not have it yet.

        Args:
            on_progress: told how much of the period was read, in seconds of it.

        Raises:
            InputError: ``account.unknown``, ``reconcile.period_reversed``.
            ProviderError: ``provider.not_offered``; else as the provider's client, as
                `RefusedError`. Nothing is kept then.
        """
        found = await self._accounts.get(account)
        loop = asyncio.get_running_loop()
        now = now_utc()
        until = min(until, now - SETTLED)
        _in_order(since, until)
        with record.spool(self._paths.files) as file:
            spans = (since - AROUND, since), (since, until), (until, min(until + AROUND, now))
            whole_s = int((until - since).total_seconds()) + 1
            for start, end in spans:
                inside = (start, end) == (since, until)

                def keep(rows: list[SentRecord], upto: datetime, *, inside: bool = inside) -> None:
                    record.keep(file, rows, inside=inside)
                    if on_progress is not None and not loop.is_closed():
                        done_s = int((upto - since).total_seconds())
                        of = min(max(done_s, 0), whole_s), whole_s
                        loop.call_soon_threadsafe(on_progress, *of)  # pages come in a thread

                await self._accounts.read_record(found.id, start, end, keep)
            return await self._made(
                "reports.reconcile_record",
                {
                    "account_id": found.id,
                    "file": str(file),
                    "since": since.isoformat(),
                    "until": until.isoformat(),
                    "person": person,
                },
            )

    async def columns(
        self, path: Path, *, sheet: str | None = None, mapping: Mapping[str, str] | None = None
    ) -> InvoiceColumns:
        """How an invoice would be read: its columns' roles, rows, first and last time.

        Raises ``InputError``: ``import.…``, ``reconcile.column_unknown``.
        """
        told = await self._job(
            "reports.invoice_columns",
            {"path": _absolute(path), "sheet": sheet, "mapping": dict(mapping or {})},
        )
        times = {
            name: None if told[name] is None else datetime.fromisoformat(told[name])
            for name in ("first", "last")
        }
        listed = {name: tuple(told[name]) for name in ("sheets", "headers")}
        return InvoiceColumns(**{**told, **times, **listed})

    async def with_invoice(
        self,
        account: str | int,
        path: Path,
        *,
        sheet: str | None = None,
        mapping: Mapping[str, str] | None = None,
        vat: str = "included",
        vat_percent: int = 0,
        since: datetime | None = None,
        until: datetime | None = None,
        person: str | None = None,
        on_progress: OnProgress | None = None,
    ) -> ReconciliationView:
        """Hold a vendor's invoice (xlsx, xls, csv …) against what was sent.

        Args:
            mapping: role (`columns.ROLES`) → header; guessed where None. It is remembered for the
                next file with these headers.
            vat: whether its prices are ``included`` or ``excluded`` of VAT; without, so many
                percent are added.
            since, until: the period; the days that the invoice names where None.

        Raises:
            InputError: ``account.unknown``, ``import.…``, ``reconcile.…``.
        """
        found = await self._accounts.get(account)
        if since is not None and until is not None:
            _in_order(since, until)
        return await self._made(
            "reports.reconcile_invoice",
            {
                "account_id": found.id,
                "path": _absolute(path),
                "sheet": sheet,
                "mapping": dict(mapping or {}),
                "vat": vat,
                "vat_percent": vat_percent,
                "since": None if since is None else since.isoformat(),
                "until": None if until is None else until.isoformat(),
                "person": person,
            },
            on_progress,
        )

    async def list(self, limit: int = 100) -> list[ReconciliationView]:
        """What was compared, the latest first."""
        return [_view(row) for row in await self._store.read(queries.newest, limit)]

    async def get(self, made: int) -> ReconciliationView:
        """One comparison. Raises ``InputError('reconcile.unknown')``."""
        row = await self._store.read(queries.one, made)
        if row is None:
            raise InputError("reconcile.unknown", id=made)
        return _view(row)

    async def differences(
        self,
        made: int,
        *,
        kind: Kind | None = None,
        search: str = "",
        offset: int = 0,
        limit: int = 100,
    ) -> tuple[DifferenceView, ...]:
        """A page of what the sides do not agree on."""
        args = made, kind, _searched(search), offset, limit
        return tuple(_difference(row) for row in await self._store.read(queries.differences, *args))

    async def difference_count(
        self, made: int, *, kind: Kind | None = None, search: str = ""
    ) -> int:
        """How many there are."""
        return await self._store.read(queries.difference_count, made, kind, _searched(search))

    async def export(
        self,
        made: int,
        path: Path,
        *,
        person: str | None = None,
        on_progress: OnProgress | None = None,
    ) -> ExportResult:
        """Write the differences; ``.xlsx`` with the totals, or ``.csv``. The file appears whole or
        not at all.

        Raises ``InputError``: ``reconcile.unknown``, ``report.…`` as `Reports.export`.
        """
        actor = await self._store.read(self._desk.note("report.export", told=person).actor)
        args = {"id": made, "path": _absolute(path), "language": text.language()}
        args |= {"person": actor.person, "department": actor.department}
        told = await self._job("reports.differences", args, on_progress)
        return ExportResult(Path(told["file"]), told["rows"])

    async def remove(self, made: int) -> None:
        """Forget a comparison. Raises ``InputError('reconcile.unknown')``."""
        old = await self.get(made)
        note = self._desk.note("reconcile.remove", "reconciliation", made, old.account)
        await self._store.write(noted, note, queries.hide, made)
        while await self._store.write(queries.remove_chunk, made, CHUNK):
            pass

    async def _made(
        self, job: str, args: dict[str, Any], on_progress: OnProgress | None = None
    ) -> ReconciliationView:
        actor = await self._store.read(
            self._desk.note("reconcile.make", told=args.pop("person")).actor
        )
        args |= {"person": actor.person, "department": actor.department}
        told = await self._job(job, args, on_progress)
        return await self.get(told["id"])

    async def _job(
        self, job: str, args: dict[str, Any], on_progress: OnProgress | None = None
    ) -> dict[str, Any]:
        return await self._run_job(job, {"store": str(self._store.path), **args}, on_progress)


def _view(row: Any) -> ReconciliationView:
    return ReconciliationView(
        row.id,
        row.account_id,
        row.account,
        row.kind,
        row.from_at,
        row.to_at,
        row.made_at,
        row.made_by,
        row.file_name,
        dict(row.mapping),
        dict(row.totals),
    )


def _difference(row: Any) -> DifferenceView:
    return DifferenceView(
        row.id,
        Kind(row.kind),
        row.message_id,
        row.phone,
        row.provider_message_id,
        row.request_id,
        row.ours_state,
        row.theirs_state,
        row.ours_vnd,
        row.theirs_vnd,
        row.at,
        dict(row.details),
        row.campaign_id,
        row.campaign,
        row.sheet_row,
    )


def _searched(search: str) -> str:
    """Numbers are searched as people write them: from the second digit on they are alike."""
    plain = "".join(search.split())
    return plain[1:] if plain.startswith("0") and plain.isdigit() else plain


def _in_order(since: datetime, until: datetime) -> None:
    if until < since:
        raise InputError("reconcile.period_reversed", since=since, until=until)


def _absolute(path: Path) -> str:
    """The helper has a working folder of its own."""
    return str(path.expanduser().absolute())
