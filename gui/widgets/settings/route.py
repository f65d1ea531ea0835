"""The order in which legs are tried: which ones, and what comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.base import text as core_text
from gui.i18n import _t
from gui.theme import look
from gui.theme.icons import set_icon
from gui.widgets.settings.base import SettingField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from core.providers import Setting

_NAME = Qt.ItemDataRole.UserRole
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RouteField(SettingField):
    """Legs with a box each, from first to last; Alt and an arrow key move the one in focus."""

    shows_help = True

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.legs = _Legs(self)
        row.addWidget(self.legs, 1)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        self.up, self.down = QToolButton(), QToolButton()
        set_icon(self.up, "chevron-up")
        set_icon(self.down, "chevron-down")
        self.up.clicked.connect(lambda: self.move_leg(-1))
        self.down.clicked.connect(lambda: self.move_leg(1))
        beside.addWidget(self.up)
        beside.addWidget(self.down)
        beside.addStretch(1)
        row.addLayout(beside)
        self._silent = False
        self.set_value("")
        self.legs.itemChanged.connect(self._checked)
        self.legs.currentRowChanged.connect(lambda _: self._enable())
        self.retranslate()

    def value(self) -> str:
        return ",".join(
            item.data(_NAME) for item in self._items() if item.checkState() is Qt.CheckState.Checked
        )

    def set_value(self, value: str) -> None:
        chosen = [leg for part in value.split(",") if (leg := part.strip().lower())]
        rest = [leg for leg in self.setting.choices if leg not in chosen]
        self._silent = True
        self.legs.clear()
        for leg in dict.fromkeys([*chosen, *rest]):
            item = QListWidgetItem()
            item.setData(_NAME, leg)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            on = leg in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.legs.addItem(item)
        self.legs.setCurrentRow(0)
        self._name()
        self._silent = False

    def help(self) -> str:
        return _t("Settings", "Ticked ways are tried from top to bottom until one arrives.")

    def focus_widget(self) -> QWidget:
        return self.legs

    def move_leg(self, by: int) -> None:
        """Try the leg in focus earlier or later."""
        place = self.legs.currentRow()
        if not 0 <= place + by < self.legs.count():
            return
        former = self.value()
        self._silent = True
        self.legs.insertItem(place + by, self.legs.takeItem(place))
        self.legs.setCurrentRow(place + by)
        self._name()
        self._silent = False
        if self.value() != former:
            self.changed.emit()

    def _items(self) -> list[QListWidgetItem]:
        return [self.legs.item(place) for place in range(self.legs.count())]

    def _checked(self) -> None:
        if self._silent:
            return
        self._silent = True
        self._name()
        self._silent = False
        self.changed.emit()

    def _name(self) -> None:
        """``1  Zalo ZNS``: the place among those that are tried."""
        place = 0
        for item in self._items():
            on = item.checkState() is Qt.CheckState.Checked
            place += on
            words = core_text.label("legs", item.data(_NAME))
            item.setText(f"{place}.  {words}" if on else words)
        self.legs.fit()
        self._enable()

    def _enable(self) -> None:
        place = self.legs.currentRow()
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < self.legs.count() - 1)

    def retranslate(self) -> None:
        for arrow, words in (
            (self.up, _t("Settings", "Try earlier (Alt+Up)")),
            (self.down, _t("Settings", "Try later (Alt+Down)")),
        ):
            arrow.setToolTip(words)
            arrow.setAccessibleName(words)
        self._silent = True
        self._name()
        self._silent = False
        super().retranslate()


class _Legs(QListWidget):
    """As high as its rows."""

    def __init__(self, field: RouteField) -> None:
        super().__init__()
        self._field = field
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def fit(self) -> None:
        row = look().px(32)
        for place in range(self.count()):
            self.item(place).setSizeHint(QSize(0, row))
        self.setFixedHeight(row * max(1, self.count()) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _MOVES.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._field.move_leg(by)
            return
        super().keyPressEvent(event)
