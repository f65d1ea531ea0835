"""What the palette lists before anything is typed: actions, pages, and the page's own buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton, QRadioButton, QToolButton

from gui.shell.palette import Hit
from gui.widgets.buttons import PrimaryButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gui.actions import ActionRegistry
    from gui.shell.navigation import Navigator
    from gui.widgets.page import Page

_UNLISTED = frozenset({"window.find", "window.primary", "window.show"})
"""What one is in, what has a name of its own there, and what is only for the tray."""


def listed(registry: ActionRegistry, navigator: Navigator) -> list[Hit]:
    """The page's own first: they are nearest."""
    icons = {f"page.{spec.id}": spec.icon for spec in navigator.specs}
    own: list[Hit] = []
    rest: list[Hit] = []
    for action in registry.all():
        if action.id in _UNLISTED or not action.enabled():
            continue
        hit = Hit(
            action.text(),
            lambda name=action.id: registry.trigger(name),  # type: ignore[misc]
            remark=QKeySequence(action.shortcut).toString(QKeySequence.SequenceFormat.NativeText),
            icon=icons.get(action.id, "chevron-right"),
        )
        frame = action.id.startswith(("window.", "page."))
        (rest if frame else own).append(hit)
    known = {hit.text for hit in (*own, *rest)}
    title = "" if navigator.page is None else navigator.page.title.text()
    buttons = [
        Hit(name, act, remark=title) for name, act in _deeds_of(navigator.page) if name not in known
    ]
    return [*own, *_once(buttons), *rest]


def buttons_of(page: Page | None) -> list[QAbstractButton]:
    """The buttons of a page that can be pressed now and have words."""
    if page is None:
        return []
    found = page.findChildren(QAbstractButton)
    return [one for one in found if _can_be_pressed(one)]


def _deeds_of(page: Page | None) -> Iterator[tuple[str, Callable[[], object]]]:
    """What its buttons do; of one that has a menu, what stands in it."""
    for button in buttons_of(page):
        menu = button.menu() if isinstance(button, QPushButton | QToolButton) else None
        if menu is None:
            yield words(button), button.click
            continue
        for action in menu.actions():
            if action.isEnabled() and action.isVisible() and not action.isSeparator():
                yield action.text().replace("&&", "&").strip(), action.trigger


def primary_of(page: Page | None) -> PrimaryButton | None:
    """The page's one primary action, where it can be done now."""
    return next((one for one in buttons_of(page) if isinstance(one, PrimaryButton)), None)


def words(button: QAbstractButton) -> str:
    """What a button is called: the words on it, with what its name says more, else its name."""
    name, text = button.accessibleName(), button.text()
    return (name if name.startswith(text) else text).replace("&&", "&").strip()


def _can_be_pressed(button: QAbstractButton) -> bool:
    acts = isinstance(button, QPushButton | QToolButton)
    choice = isinstance(button, QCheckBox | QRadioButton)
    shown = button.isVisible() and button.isEnabled()
    return acts and not choice and shown and len(words(button)) > 1


def _once(hits: list[Hit]) -> list[Hit]:
    return list({hit.text: hit for hit in reversed(hits)}.values())[::-1]
