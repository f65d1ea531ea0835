"""What the settings page knows, without a widget."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
