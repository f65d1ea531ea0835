"""What can be undone of a draft: its former states, the last one first. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.pages.compose.state import Draft, same

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST = 50


class History:
    """One step for each thing that was changed: a text being typed is one thing."""

    def __init__(self) -> None:
        self._steps: list[tuple[Draft, str]] = []

    def note(self, former: Draft, now: Draft, about: str) -> None:
        """``about`` was changed; what it was before is kept, unless it was being changed."""
        if same(former, now):
            return
        if not self._steps or self._steps[-1][1] != about:
            self._steps.append((former, about))
            del self._steps[:-_MOST]

    def back(self, now: Draft, *, fits: Callable[[Draft], bool] = lambda _: True) -> Draft | None:
        """The draft before the last change, as far as one ``fits`` what there is; else None."""
        while self._steps:
            former, _ = self._steps.pop()
            if not same(former, now) and fits(former):
                return former
        return None

    def clear(self) -> None:
        """It was sent, or another draft was opened."""
        self._steps.clear()

    def __bool__(self) -> bool:
        return bool(self._steps)
