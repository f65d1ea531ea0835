"""What the settings page knows, without a widget."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from core.base import text as core_text
from core.base.clock import VIETNAM, now_utc
from core.base.mask import mask

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from core.campaigns.times import HolidayView, TimesView
    from core.sending.control import WorkerView

LANGUAGES: tuple[str | None, ...] = (None, "vi", "en")
"""``None`` follows the system."""

THEMES = ("system", "light", "dark")
TEXT_SCALES = (100, 115, 130)


class Sender(Enum):
    """What the part that sends is doing."""

    ABSENT = auto()
    READY = auto()
    AT_WORK = auto()
    WAITING = auto()


def sender(worker: WorkerView) -> Sender:
    """The worker in one word. Absent is no fault: it is started when something is to be sent."""
    if not worker.alive:
        return Sender.ABSENT
    if worker.reason:
        return Sender.WAITING
    return Sender.AT_WORK if worker.in_flight or worker.rate else Sender.READY


LOGS = ("window", "worker", "helper", "cli")
TAIL_LINES = 200
AHEAD = timedelta(days=120)


class Listening(Enum):
    """What the callback listener is doing."""

    OFF = auto()
    ON = auto()
    WAITS = auto()
    """Switched on; it begins with the sender."""
    PROBLEM = auto()


def listening(wanted: bool, *, alive: bool, told: Mapping[str, Any]) -> Listening:
    """The listener in one word, from the setting and the sender's last sign."""
    if not wanted:
        return Listening.OFF
    if alive and told.get("problem"):
        return Listening.PROBLEM
    return Listening.ON if alive and told.get("listening") else Listening.WAITS


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup: where, when it was made, its bytes."""

    path: Path
    at: datetime
    size: int


def copies(folder: Path) -> list[Copy]:
    """Backups in a folder, the newest first. Blocks."""
    found = []
    for path in folder.glob("*.db"):
        try:
            told = path.stat()
        except OSError:  # somebody deletes it this moment
            continue
        found.append(Copy(path, datetime.fromtimestamp(told.st_mtime, UTC), told.st_size))
    return sorted(found, key=lambda each: each.at, reverse=True)


def size_text(size: int) -> str:
    """``3,2 MB``."""
    return (
        f"{size / 1_000_000:.1f} MB".replace(".", ",") if size >= 100_000 else f"{size // 1000} kB"
    )


def log_tail(folder: Path, name: str) -> str:
    """The last lines of a process's log, masked once more; empty where there is none. Blocks."""
    try:
        with (folder / f"{name}.log").open(encoding="utf-8", errors="replace") as lines:
            return mask("".join(deque(lines, TAIL_LINES))).rstrip()
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class HolidayItem:
    """A holiday with its place in a table."""

    id: int
    view: HolidayView


def holiday_name(view: HolidayView) -> str:
    """Its name: Loa's own word for those that ship, else as it was typed."""
    return view.name if view.own else core_text.label("holidays", view.name)


def span(view: HolidayView) -> str:
    """``30/04/2026 – 01/05/2026``."""
    first, last = f"{view.first:%d/%m/%Y}", f"{view.last:%d/%m/%Y}"
    return first if first == last else f"{first} – {last}"


def holiday_rows(view: TimesView, today: date) -> list[HolidayItem]:
    """Those that are not over, by day."""
    left = (each for each in view.holidays if each.last >= today)
    return [HolidayItem(place, each) for place, each in enumerate(left)]


def holidays_ahead(holidays: Sequence[HolidayView], today: date | None = None) -> list[str]:
    """The next ones that are kept, in words."""
    day = today or now_utc().astimezone(VIETNAM).date()
    return [
        f"{holiday_name(each)} {span(each)}"
        for each in holidays
        if each.kept and day <= each.last and each.first <= day + AHEAD
    ]
