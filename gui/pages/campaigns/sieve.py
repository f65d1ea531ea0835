"""The filters above the list of campaigns: state, person, month, sender name, words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.base import text as core_text
from core.campaigns import CampaignFilter
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.campaigns.state import GROUPS, TRASH
from gui.widgets.combo import Combo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WHO = ("person", "month", "brandname")
_WIDEST, _FRAME = 180, 60
"""Pixels of a choice, and of what stands around its words: the style's own hint leaves them a
little too few."""


class SieveBar(Retranslated, QWidget):
    """``changed`` comes after every choice; ``sieve`` says what is chosen. ``beside`` takes what
    the page puts at the right of the second row."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[str, int] = {}
        self._choices: Mapping[str, Sequence[str]] = {}
        self._filling = False
        self.groups = QButtonGroup(self)
        self.search = QLineEdit()
        self.search.setMaximumWidth(260)
        self.search.setMinimumWidth(230)
        self.search.setMinimumWidth(100)
        self.boxes = {name: Combo() for name in WHO}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._states())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 2)
        for box in self.boxes.values():
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(_WIDEST)
            box.currentIndexChanged.connect(lambda _: self._tell())
            row.addWidget(box)
        row.addStretch(1)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(8)
        row.addLayout(self.beside)
        layout.addLayout(row)
        self.search.textChanged.connect(lambda _: self._tell())
        self.groups.buttonClicked.connect(lambda _: self._tell())
        self.retranslate()

    def _states(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for group in GROUPS:
            if group == TRASH:
                row.addStretch(1)
            made = QToolButton()
            made.setCheckable(True)
            made.setProperty("group", group)
            made.setChecked(group == "all")
            self.groups.addButton(made)
            row.addWidget(made)
        return row

    @property
    def sieve(self) -> CampaignFilter:
        """What is chosen."""
        picked = self.groups.checkedButton()
        group = str(picked.property("group")) if picked is not None else "all"
        kept = {name: str(box.currentData() or "") for name, box in self.boxes.items()}
        return CampaignFilter(group, self.search.text(), **kept)

    def show(self, sieve: CampaignFilter) -> None:
        """Choose all of it; tells nobody."""
        self._filling = True
        for made in self.groups.buttons():
            made.setChecked(made.property("group") == sieve.group)
        self.search.setText(sieve.search)
        for name, box in self.boxes.items():
            wanted = getattr(sieve, name)
            if wanted and box.findData(wanted) < 0:
                box.addItem(_shown(name, wanted), wanted)
            box.setCurrentIndex(max(0, box.findData(wanted)))
        self._filling = False

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many campaigns stand under each state."""
        self._counts = counts
        for made in self.groups.buttons():
            group = str(made.property("group"))
            count = counts.get(group, 0)
            words = f"{_group(group)}  {forms.count(count)}"
            made.setText(words)
            made.setAccessibleName(words)
            empty = group in ("approval", TRASH) and not count
            made.setVisible(not empty or made.isChecked())

    def show_choices(self, choices: Mapping[str, Sequence[str]]) -> None:
        """What the list can be narrowed to; what is chosen stays."""
        self._choices, self._filling = choices, True
        chosen = self.sieve
        for name, box in self.boxes.items():
            wanted, found = getattr(chosen, name), choices.get(name, ())
            entries = [("", _any(name)), *((value, _shown(name, value)) for value in found)]
            shown = [(str(box.itemData(at) or ""), box.itemText(at)) for at in range(box.count())]
            if entries != shown:
                box.clear()
                for value, words in entries:
                    box.addItem(words, value)
                if wanted and box.findData(wanted) < 0:
                    box.addItem(_shown(name, wanted), wanted)
                box.setCurrentIndex(max(0, box.findData(wanted)))
            longest = max(box.fontMetrics().horizontalAdvance(words) for _, words in entries)
            box.setMinimumWidth(min(_WIDEST, longest + _FRAME))
            box.setVisible(len(found) > 1 or bool(wanted))
        self._filling = False

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()

    def retranslate(self) -> None:
        hint = _t("Campaigns", "Find a name, list or brandname")
        self.search.setPlaceholderText(_t("Campaigns", "Find…"))
        self.search.setAccessibleName(hint)
        self.search.setToolTip(hint)
        names = (_t("Campaigns", "Person"), _t("Campaigns", "Month"), _t("Campaigns", "Brandname"))
        for box, words in zip(self.boxes.values(), names, strict=True):
            box.setAccessibleName(words)
        self.show_counts(self._counts)
        self.show_choices(self._choices)


def _group(group: str) -> str:
    words = {
        "all": lambda: _t("Campaigns", "all"),
        "approval": lambda: _t("Campaigns", "waiting for approval"),
        "review": lambda: _t("Campaigns", "needs a look"),
        TRASH: lambda: _t("Campaigns", "trash"),
    }.get(group)
    return core_text.label("campaign_states", group) if words is None else words()


def _any(name: str) -> str:
    return {
        "person": lambda: _t("Campaigns", "Everybody"),
        "month": lambda: _t("Campaigns", "Every month"),
        "brandname": lambda: _t("Campaigns", "Every brandname"),
    }[name]()


def _shown(name: str, value: str) -> str:
    if name != "month":
        return value
    year, month = value.split("-")
    return f"{month}/{year}"
