"""How a long job says how far it is and learns that nobody waits for it any more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeAlias

from core.domain.errors import CancelledByUser

OnProgress: TypeAlias = Callable[[int, int | None], None]
"""Told ``(done, total)``; ``total`` is None while it is unknown."""

OnFigures: TypeAlias = Callable[[dict[str, Any]], None]
"""Told what a job knows so far, plain JSON, on its way to the result."""


class RunJob(Protocol):
    """Runs a job by name in the helper process; rooms get it handed in."""

    def __call__(
        self,
        job: str,
        args: dict[str, Any],
        on_progress: OnProgress | None = None,
        on_figures: OnFigures | None = None,
    ) -> Awaitable[dict[str, Any]]:
        """The job's result, or its own `LoaError`."""
        ...


class Progress(Protocol):
    """Handed to every job; all three calls are cheap enough for each chunk of work."""

    def report(
        self, done: int, total: int | None = None, figures: dict[str, Any] | None = None
    ) -> None:
        """``done`` of ``total`` units; ``total`` is ``None`` while it is unknown.

        ``figures``: what is known so far, plain JSON.
        """

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""

    def raise_if_cancelled(self) -> None:
        """Raise ``CancelledByUser('job.cancelled')`` once the user asked to stop."""


class NoProgress:
    """For calling a job directly: reports go nowhere, and it is never cancelled."""

    def report(
        self, done: int, total: int | None = None, figures: dict[str, Any] | None = None
    ) -> None:
        """Ignored."""

    def cancelled(self) -> bool:
        """Never."""
        return False

    def raise_if_cancelled(self) -> None:
        """Never raises."""


def cancelled() -> CancelledByUser:
    """The error with which a job ends that was told to stop."""
    return CancelledByUser("job.cancelled")
