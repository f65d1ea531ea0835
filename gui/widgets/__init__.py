"""Widgets that every page uses; each is imported on use, so that the frame is painted first."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gui.widgets.banner import Banner, toast
    from gui.widgets.buttons import PrimaryButton, button
    from gui.widgets.chip import Chip, draw_chip
    from gui.widgets.demo_band import DemoBand, demo_text
    from gui.widgets.dialog import Dialog
    from gui.widgets.fields import spaced
    from gui.widgets.labels import label, line
    from gui.widgets.page import Page
    from gui.widgets.parts_bar import Part, ProgressBarOfParts

_MODULES = {
    "Banner": "banner",
    "toast": "banner",
    "PrimaryButton": "buttons",
    "button": "buttons",
    "Chip": "chip",
    "draw_chip": "chip",
    "DemoBand": "demo_band",
    "demo_text": "demo_band",
    "Dialog": "dialog",
    "spaced": "fields",
    "label": "labels",
    "line": "labels",
    "Page": "page",
    "Part": "parts_bar",
    "ProgressBarOfParts": "parts_bar",
}

__all__ = [
    "Banner",
    "Chip",
    "DemoBand",
    "Dialog",
    "Page",
    "Part",
    "PrimaryButton",
    "ProgressBarOfParts",
    "button",
    "demo_text",
    "draw_chip",
    "label",
    "line",
    "spaced",
    "toast",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"gui.widgets.{_MODULES[name]}"), name)
    globals()[name] = found
    return found
