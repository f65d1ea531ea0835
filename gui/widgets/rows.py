"""Rows that stay the same widgets while their values change: focus and place are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable


class Row(Protocol):
    """A widget that shows one value."""

    def fill(self, value: Any) -> None:
        """Show ``value``, in the language of now."""


class Rows(QWidget):
    """``make`` builds an empty row for a value; its ``fill`` is called on every ``show_rows``."""

    def __init__(
        self, make: Callable[[Any], QWidget], spacing: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._rows: dict[Hashable, QWidget] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)

    def show_rows(self, values: Iterable[tuple[Hashable, Any]]) -> None:
        """Show these values in this order, each under its key."""
        wanted = dict(values)
        for key in [key for key in self._rows if key not in wanted]:
            gone = self._rows.pop(key)
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, (key, value) in enumerate(wanted.items()):
            row = self._rows.get(key)
            if row is None:
                row = self._rows[key] = self._make(value)
                self._layout.insertWidget(place, row)
            elif self._layout.indexOf(row) != place:
                self._layout.insertWidget(place, row)
            row.fill(value)  # type: ignore[attr-defined]

    def row(self, key: Hashable) -> QWidget:
        """The row under ``key``; ``KeyError`` where there is none."""
        return self._rows[key]

    def keys(self) -> list[Hashable]:
        """Keys in the order shown."""
        return sorted(self._rows, key=lambda key: self._layout.indexOf(self._rows[key]))
