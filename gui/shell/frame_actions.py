"""What can be done wherever one is: pages, back and forward, the palette, the window itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.actions import Action
from gui.i18n import _t

if TYPE_CHECKING:
    from gui.shell.window import MainWindow


def add_frame_actions(window: MainWindow) -> None:
    """Fill the window's registry."""
    navigator = window.navigator
    window.registry.add(
        Action("window.find", lambda: _t("Actions", "Find"), window.open_palette, "Ctrl+K"),
        Action(
            "window.back",
            lambda: _t("Actions", "Back"),
            navigator.back,
            "Alt+Left",
            enabled=lambda: navigator.can_go(-1),
        ),
        Action(
            "window.forward",
            lambda: _t("Actions", "Forward"),
            navigator.forward,
            "Alt+Right",
            enabled=lambda: navigator.can_go(1),
        ),
        Action("window.refresh", lambda: _t("Actions", "Refresh"), window.refresh, "F5"),
        Action(
            "window.primary",
            lambda: _t("Actions", "Main action of the page"),
            window.press_primary,
            "Ctrl+Return",
            also=("Ctrl+Enter",),
        ),
        Action(
            "window.balances",
            lambda: _t("Actions", "Balances"),
            window.topbar.ask_balances,
            "Ctrl+Shift+B",
            enabled=window.topbar.balance.isVisible,
        ),
        Action(
            "window.shortcuts",
            lambda: _t("Actions", "Keyboard shortcuts"),
            window.show_shortcuts,
            "F1",
            also=("?",),
        ),
        Action(
            "window.show",
            lambda: _t("Actions", "Show Loa"),
            window.raise_to_front,
            menus=frozenset({"tray"}),
        ),
        Action(
            "window.close",
            lambda: _t("Actions", "Close Loa"),
            window.close,
            "Ctrl+Q",
            menus=frozenset({"tray"}),
        ),
    )
    in_rail = [spec for spec in navigator.specs if spec.place != "none"]
    for number, spec in enumerate(in_rail, start=1):
        window.registry.add(
            Action(
                f"page.{spec.id}",
                spec.title,
                lambda name=spec.id: navigator.open(name),  # type: ignore[misc]
                f"Ctrl+{number}",
            )
        )
