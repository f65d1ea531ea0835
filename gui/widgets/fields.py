"""Fields whose inside the style sheet cannot reach."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QAbstractSpinBox

Spin = TypeVar("Spin", bound=QAbstractSpinBox)


def spaced(spin: Spin) -> Spin:
    """Give a spin box or date field the inner margin of the other fields; returns it."""
    spin.lineEdit().setTextMargins(7, 0, 0, 0)
    return spin
