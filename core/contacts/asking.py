"""Asking the helper process for the room's heavy work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.errors import InputError, ProcessError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.base.progress import RunJob
    from core.store.engine import Store

_BROUGHT_DOWN = ("process.helper_died", "process.out_of_memory")


async def ask(
    store: Store,
    run_job: RunJob,
    job: str,
    args: Mapping[str, Any],
    on_progress: Callable[[int, int | None], None] | None = None,
) -> dict[str, Any]:
    """Run a job on a store; where it reads the file ``path``, one that brings the helper down is
    the file's fault: ``InputError('import.reader_died')``."""
    try:
        return await run_job(job, {"store": str(store.path), **args}, on_progress)
    except ProcessError as error:
        if not args.get("path") or error.code not in _BROUGHT_DOWN:
            raise
        raise InputError("import.reader_died", file=Path(args["path"]).name) from error
