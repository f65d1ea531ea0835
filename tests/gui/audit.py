"""What is wrong with what is on screen: controls without a name, texts that are cut off.

Names and roles are read as a screen reader reads them: through Qt's accessibility interface.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)

from gui.theme import look
from gui.widgets.combo import Combo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface

ROLES = {
    QPushButton: {
        QAccessible.Role.Button,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.CheckBox,  # one that stays pressed
    },
    QToolButton: {
        QAccessible.Role.Button,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
    },
    QCheckBox: {QAccessible.Role.CheckBox},
    QRadioButton: {QAccessible.Role.RadioButton},
    QLineEdit: {QAccessible.Role.EditableText},
    QTextEdit: {QAccessible.Role.EditableText},
    QComboBox: {QAccessible.Role.ComboBox},
    QAbstractSpinBox: {QAccessible.Role.SpinBox},
    QAbstractItemView: {
        QAccessible.Role.Table,
        QAccessible.Role.List,
        QAccessible.Role.Tree,
    },
}
"""As what each kind of control must be announced; the first that fits counts."""

_BESIDE = 8
"""Pixels that a button's words need beside them, at least."""
_SLACK = 2
"""Pixels that metrics and styles round apart."""
_MARGINS = 64
"""Pixels at most that lie around what pushes a page wide."""
_PLAIN = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def nameless(root: QWidget) -> list[str]:
    """Controls on screen that can take the focus and have no name, no role or no use."""
    return [problem for one in _focusable(root) if (problem := _problem(one))]


def names(root: QWidget) -> list[str]:
    """The names of the controls on screen, in the order of the tab key."""
    return [spoken(one) for one in _focusable(root)]


def spoken(one: QWidget) -> str:
    """A control's name as it is read out."""
    interface = QAccessible.queryAccessibleInterface(one)
    if interface is None or not interface.isValid():
        return ""
    if isinstance(one, QComboBox):  # on Linux Qt gives its value for a name
        return one.accessibleName() or _label_of(interface)
    return interface.text(QAccessible.Text.Name)


def _label_of(interface: QAccessibleInterface) -> str:
    """The words of the label that is its buddy."""
    found = [
        other for other, kind in interface.relations() if kind == QAccessible.RelationFlag.Label
    ]
    return found[0].text(QAccessible.Text.Name) if found else ""


def clipped(root: QWidget) -> list[str]:
    """What is on screen and smaller than its text without saying so by an ellipsis and a tool tip,
    reaches out of what holds it, or lies upon what stands beside it."""
    found = []
    for one in root.findChildren(QWidget):
        if not _on_screen(one):
            continue
        if (lack := _lack(one)) is not None:
            found.append(f"{describe(one)} lacks {lack[0]} × {lack[1]}")
        if isinstance(one, QTableView):
            found += [f"head “{title}” cut off: {describe(one)}" for title in _cut_heads(one)]
        if _reaches_out(one):
            found.append(f"{describe(_widest(one))} reaches out of what holds it")
        if (other := _below(one)) is not None:
            found.append(f"{describe(one)} lies upon {describe(other)}")
    return found


def describe(one: QWidget) -> str:
    """A widget so that it is found again in the code: its words, its kind, where it lies."""
    chain = []
    up: QWidget | None = one
    while up is not None and len(chain) < 5:
        chain.append(up.objectName() or type(up).__name__)
        up = up.parentWidget()
    words = getattr(one, "text", lambda: "")() if not isinstance(one, QAbstractItemView) else ""
    return f"“{str(words)[:60]}” {' < '.join(chain)}"


class Strays(QObject):
    """Notes widgets that are shown as windows of their own before they are laid out: each flashes
    on a real screen and takes the focus away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.found: list[str] = []
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            plain = watched.windowType() in (Qt.WindowType.Window, Qt.WindowType.Widget)
            if watched.isWindow() and watched is not self._window and plain:
                self.found.append(describe(watched))
        return False


def _focusable(root: QWidget) -> Iterator[QWidget]:
    for one in root.findChildren(QWidget):
        inner = isinstance(one, QScrollBar | QScrollArea | QLabel)
        if inner or not _on_screen(one) or not one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        if isinstance(one.parentWidget(), QAbstractSpinBox | QComboBox):
            continue  # a part of it
        yield one


def _on_screen(one: QWidget) -> bool:
    return one.isVisible() and not one.visibleRegion().isEmpty()


def _problem(one: QWidget) -> str | None:
    interface = QAccessible.queryAccessibleInterface(one)
    if interface is None or not interface.isValid():
        return f"no interface: {describe(one)}"
    name, role = spoken(one), interface.role()
    if not re.search(r"\w", name):
        return f"no name: {describe(one)}"
    for kind, roles in ROLES.items():
        if isinstance(one, kind):
            return None if role in roles else f"{role} “{name}”: {describe(one)}"
    known = isinstance(one, QAbstractButton | QAbstractSlider)
    vague = role in (QAccessible.Role.NoRole, QAccessible.Role.Client)
    return f"{role} “{name}”: {describe(one)}" if vague and not known else None


def _lack(one: QWidget) -> tuple[int, int] | None:
    """Pixels of width and height that a text has too few of."""
    if isinstance(one, QLabel) and one.text() and not one.pixmap():
        return _label_lack(one)
    if isinstance(one, QPushButton | QToolButton | QCheckBox | QRadioButton) and one.text():
        if isinstance(one, QToolButton):
            shown = one.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
            if not shown and not one.icon().isNull():
                return None
        beside = 0 if one.property("kind") == "link" else _BESIDE
        wide = one.fontMetrics().horizontalAdvance(one.text()) + beside
        wide += 0 if one.icon().isNull() else one.iconSize().width() + 4
        return _short(one, wide, one.fontMetrics().height())
    if isinstance(one, QComboBox) and not isinstance(one, Combo) and not one.isEditable():
        return _box_lack(one)
    if isinstance(one, QLineEdit) and not one.text():
        return _hint_lack(one)
    return None


def _box_lack(one: QComboBox) -> tuple[int, int] | None:
    """Of a box that does not shorten its text itself."""
    option = QStyleOptionComboBox()
    one.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = one.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, one)
    lack = one.fontMetrics().horizontalAdvance(one.currentText()) - room.width()
    return (lack, 0) if lack > _SLACK else None


def _hint_lack(one: QLineEdit) -> tuple[int, int] | None:
    """Of what an empty field says of itself."""
    room = one.width() - 2 * _BESIDE
    lack = one.fontMetrics().horizontalAdvance(one.placeholderText()) - room
    said = one.toolTip() == one.placeholderText()
    return (lack, 0) if lack > _SLACK and not said else None


def _cut_heads(table: QTableView) -> list[str]:
    """Titles of columns that are wider than these."""
    header, model = table.horizontalHeader(), table.model()
    if header.isHidden():
        return []
    font = QFont(header.font())
    font.setPixelSize(look().px(look().sizes.caption))
    font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(font)
    found = []
    for place in range(header.count()):
        title = str(model.headerData(place, Qt.Orientation.Horizontal) or "")
        room = header.sectionSize(place) - 2 * _BESIDE
        if not header.isSectionHidden(place) and metrics.horizontalAdvance(title) > room + _SLACK:
            found.append(title)
    return found


def _reaches_out(one: QWidget) -> bool:
    """Beyond its parent; what scrolls may do so in the directions in which it scrolls."""
    holder = one.parentWidget()
    if holder is None or one.isWindow():
        return False
    area = holder.parentWidget()
    if isinstance(area, QAbstractScrollArea) and holder is area.viewport():
        off = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return off and isinstance(area, QScrollArea) and one.width() > holder.width() + _SLACK
    if not isinstance(one, _PLAIN):
        return False
    room = holder.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
    return not room.contains(one.geometry())


def _widest(one: QWidget) -> QWidget:
    """What pushes it so wide."""
    inner = [each for each in one.findChildren(QWidget, options=_DIRECT) if each.isVisible()]
    wanted = {each: each.x() + _least(each) for each in inner}
    pushed = {each: end for each, end in wanted.items() if end >= one.width() - _MARGINS}
    return _widest(max(pushed, key=lambda each: pushed[each])) if pushed else one


def _least(one: QWidget) -> int:
    return one.minimumWidth() or one.minimumSizeHint().width()


def _below(one: QWidget) -> QWidget | None:
    """Something plain of the same parent that it lies upon."""
    holder = one.parentWidget()
    if not isinstance(one, _PLAIN) or holder is None or one.isWindow():
        return None
    mine = one.geometry().adjusted(_SLACK, _SLACK, -_SLACK, -_SLACK)
    for other in holder.findChildren(QWidget, options=_DIRECT):
        if other is one:
            break  # each pair once
        if isinstance(other, _PLAIN) and other.isVisible() and mine.intersects(other.geometry()):
            return other
    return None


def _label_lack(one: QLabel) -> tuple[int, int] | None:
    margins = 2 * one.margin()
    if one.wordWrap():
        high = one.heightForWidth(one.width())
        words = one.text().replace("\u200b", " ").split()
        widest = max((_advance(one, word) for word in words), default=0)
        return _short(one, widest + margins, high)
    if "…" in one.text() and one.toolTip() not in ("", one.text()):
        return None
    lines = one.text().splitlines() or [""]
    wide = max(_advance(one, line) for line in lines)
    return _short(one, wide + margins, one.fontMetrics().height() * len(lines))


def _advance(one: QLabel, text: str) -> int:
    return one.fontMetrics().horizontalAdvance(text)


def _short(one: QWidget, wide: int, high: int) -> tuple[int, int] | None:
    lack = (wide - one.width(), high - one.height())
    return lack if max(lack) > _SLACK else None
