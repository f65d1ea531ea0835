"""The room's work that looks through a whole store, run by name in the helper process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base import text
from core.base.clock import now_utc
from core.people import actor_of
from core.privacy import erasing, exporting, finding, retention
from core.privacy.views import Block
from core.store.engine import Store
from core.store.queries import settings
from core.store.queries.privacy import finding as queries

if TYPE_CHECKING:
    from core.base.progress import Progress

RETAIN_S = 2.0
COUNTED = "privacy_people"
"""The store's setting that keeps how many people it knew, and when they were counted."""


def find(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Where ``phone`` lies in ``store`` and its files: a `Found`."""
    with Store.open(Path(args["store"]), create=False) as store:
        return finding.find(store, args["phone"], progress).to_json()


def export(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Write what ``store`` holds of ``phone`` to ``path``; ``language``, ``person``. An
    `Exported`."""
    text.set_language(args["language"])
    path = Path(args["path"])
    with Store.open(Path(args["store"]), create=False) as store:
        rows = exporting.export(store, args["phone"], path, actor_of(args), progress)
    return {"file": str(path), "rows": rows}


def erase(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Mask ``phone`` everywhere in ``store``; ``block``, ``person``, ``department``: `Erased`."""
    with Store.open(Path(args["store"]), create=False) as store:
        block, actor = Block(args["block"]), actor_of(args)
        return erasing.erase(store, args["phone"], block, actor, progress).to_json()


def retain(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Mask what is older than ``store`` keeps it, a few seconds long, since the helper does one job
    at a time; how many ``campaigns``, and whether there is ``more``."""
    with Store.open(Path(args["store"]), create=False) as store:
        return retention.mask_due(store, progress, RETAIN_S)._asdict()


def count(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Count the people that ``store`` knows, and remember it."""
    with Store.open(Path(args["store"]), create=False) as store:
        people = store.read_now(queries.people)
        told = {"count": people, "at": now_utc().isoformat(timespec="seconds")}
        store.write_now(settings.put, COUNTED, told)
    return told
