"""Every action once: menus, the palette, shortcuts and their list are fed from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do.

    Attributes:
        id: dotted name, unique.
        text: gives the verb in the language of now.
        handler: called without arguments; usually a ``slot``.
        shortcut: as Qt writes it (``Ctrl+K``), empty for none.
        also: further shortcuts, not listed.
        menus: names of the menus it stands in; the palette shows every action.
        enabled: asked each time the action is shown or triggered.
    """

    id: str
    text: Callable[[], str]
    handler: Callable[[], object]
    shortcut: str = ""
    also: tuple[str, ...] = ()
    menus: frozenset[str] = field(default_factory=frozenset)
    enabled: Callable[[], bool] = lambda: True


class ActionRegistry(QObject):
    """The actions there are now, in the order they were added."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, tuple[Action, QAction]] = {}

    def add(self, *actions: Action) -> None:
        """Add actions and bind their shortcuts. ``ValueError`` for an id or shortcut taken."""
        for action in actions:
            taken = {known.shortcut for known in self.all() if known.shortcut}
            if action.id in self._actions or action.shortcut in taken:
                raise ValueError(f"action {action.id} {action.shortcut} is there already")
            shown = QAction(_shown(action), self)
            keys = [action.shortcut, *action.also] if action.shortcut else []
            shown.setShortcuts([QKeySequence(key) for key in keys])
            shown.triggered.connect(lambda _=False, name=action.id: self.trigger(name))
            self._window.addAction(shown)
            self._actions[action.id] = (action, shown)
        self.changed.emit()

    def remove(self, *names: str) -> None:
        """Take actions away; a page does so for its own when it goes."""
        for name in names:
            _, shown = self._actions.pop(name)
            self._window.removeAction(shown)
            shown.deleteLater()
        self.changed.emit()

    def all(self) -> list[Action]:
        """Every action."""
        return [action for action, _ in self._actions.values()]

    def trigger(self, name: str) -> None:
        """Do it, if it can be done now."""
        action, _ = self._actions[name]
        if action.enabled():
            action.handler()

    def menu(self, name: str, parent: QWidget) -> QMenu:
        """A menu of the actions that name it; shown by ``popup``, never by ``exec``."""
        menu = QMenu(parent)
        for action, shown in self._actions.values():
            if name in action.menus:
                shown.setEnabled(action.enabled())
                menu.addAction(shown)
        menu.aboutToHide.connect(self._enable_all)
        return menu

    def shortcuts(self) -> list[tuple[str, str]]:
        """Text and keys of each action that has keys, for the list of shortcuts."""
        native = QKeySequence.SequenceFormat.NativeText
        return [
            (action.text(), shown.shortcut().toString(native))
            for action, shown in self._actions.values()
            if action.shortcut
        ]

    def retranslate(self) -> None:
        """Set the texts again after the language changed."""
        for action, shown in self._actions.values():
            shown.setText(_shown(action))

    def _enable_all(self) -> None:
        for _, shown in self._actions.values():
            shown.setEnabled(True)  # a disabled one would swallow its shortcut later


def _shown(action: Action) -> str:
    """Qt takes an ampersand for the mark of a key."""
    return action.text().replace("&", "&&")
