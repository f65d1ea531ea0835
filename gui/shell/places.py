"""Where one is in the window, kept beside the store: after a crash it opens there again.

A file of ids and filters, without texts and numbers of receivers: of what a page says to be come
back to, only what is no free text is kept.
"""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from core.base.files import write_atomic
from core.base.log import fields

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from core.base.paths import StorePaths
    from gui.shell.window import MainWindow

EVERY_MS = 5_000

_log = logging.getLogger(__name__)
_FREE_TEXT = frozenset({"phone", "sought", "search", "path", "text"})


@dataclass(frozen=True, slots=True)
class Place:
    """A page, what it was opened with, and the view of it."""

    page: str
    args: dict[str, Any] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)


class LastPlace:
    """The file. ``take`` reads and removes it: it is there only while a window is open, or after
    one that did not end by itself."""

    def __init__(self, paths: StorePaths) -> None:
        self._file: Path = paths.files / "window.json"
        self._kept: Place | None = None

    def take(self) -> Place | None:
        """The place of a window that did not end by itself; None after a proper end."""
        try:
            raw = json.loads(self._file.read_text("utf-8"))
            found = Place(str(raw["page"]), dict(raw["args"]), dict(raw["state"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            _log.warning("window.place_unreadable", exc_info=True)
            found = None
        self.forget()
        return found

    def keep(self, place: Place) -> None:
        """Remember it now; nothing is written where it is the same."""
        place = Place(place.page, _plain(place.args), _plain(place.state))
        if place == self._kept:
            return
        raw = {"page": place.page, "args": place.args, "state": place.state}
        try:
            write_atomic(self._file, json.dumps(raw, ensure_ascii=False).encode())
        except OSError as error:
            _log.warning("window.place_not_kept", extra=fields(error=type(error).__name__))
        self._kept = place

    def forget(self) -> None:
        """A proper end: the next window starts at home."""
        self._kept = None
        with suppress(OSError):
            self._file.unlink(missing_ok=True)


class Keeper(QObject):
    """Keeps where a window is: when it moves, and now and then what the page says of its view."""

    def __init__(self, window: MainWindow, paths: StorePaths) -> None:
        super().__init__(window)
        self._navigator = window.navigator
        self._last = LastPlace(paths)
        self._beat = QTimer(self, interval=EVERY_MS)
        self._beat.timeout.connect(self.keep)

    def resume(self) -> bool:
        """Go where the last window was if it did not end by itself; begin to keep. Whether it
        did not."""
        found = self._last.take()
        if found is not None:
            self._navigator.resume(found)
        self._navigator.moved.connect(self.keep)
        self._beat.start()
        self.keep()
        return found is not None

    def keep(self) -> None:
        """Now."""
        spot = self._navigator.spot()
        if spot is not None:
            self._last.keep(spot)

    def end(self) -> None:
        """A proper end."""
        self._beat.stop()
        self._navigator.moved.disconnect(self.keep)
        self._last.forget()


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """What JSON can hold and is no free text."""
    kinds = (str, int, float, bool, type(None))
    return {
        name: value
        for name, value in values.items()
        if isinstance(value, kinds) and name not in _FREE_TEXT
    }
