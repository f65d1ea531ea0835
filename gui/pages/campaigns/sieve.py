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
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.campaigns.state import GROUPS, TRASH, Sieve, choices, group_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.campaigns.records import CampaignView

WHO = ("person", "month", "brandname")


class SieveBar(Retranslated, QWidget):
    """``changed`` comes after every choice; ``sieve`` says what is chosen. ``beside`` takes what
    the page puts at the right of the second row."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: Sequence[CampaignView] = ()
        self._trashed = 0
        self._filling = False
        self.groups = QButtonGroup(self)
        self.search = QLineEdit()
        self.search.setMaximumWidth(260)
        self.boxes = {name: QComboBox() for name in WHO}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._states())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 2)
        for box in self.boxes.values():
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(180)
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
    def sieve(self) -> Sieve:
        """What is chosen."""
        picked = self.groups.checkedButton()
        group = str(picked.property("group")) if picked is not None else "all"
        kept = {name: str(box.currentData() or "") for name, box in self.boxes.items()}
        return Sieve(group, self.search.text(), **kept)

    def choose(self, sieve: Sieve) -> None:
        """Choose all of it."""
        self._filling = True
        for made in self.groups.buttons():
            made.setChecked(made.property("group") == sieve.group)
        self.search.setText(sieve.search)
        for name, box in self.boxes.items():
            wanted = getattr(sieve, name)
            if wanted and box.findData(wanted) < 0:
                box.addItem(wanted, wanted)
            box.setCurrentIndex(max(0, box.findData(wanted)))
        self._filling = False
        self._tell()

    def show_campaigns(self, views: Sequence[CampaignView], trashed: int) -> None:
        """What there is to be filtered; choices stay."""
        self._views, self._trashed = views, trashed
        counts = group_counts(views, trashed)
        for made in self.groups.buttons():
            group = str(made.property("group"))
            words = f"{_group(group)}  {forms.count(counts[group])}"
            made.setText(words)
            made.setAccessibleName(words)
            empty = group in ("approval", TRASH) and not counts[group]
            made.setVisible(not empty or made.isChecked())
        self._fill_boxes()

    def _fill_boxes(self) -> None:
        self._filling = True
        found, chosen = choices(self._views), self.sieve
        for name, box in self.boxes.items():
            wanted = getattr(chosen, name)
            entries = [("", _any(name)), *((value, _shown(name, value)) for value in found[name])]
            shown = [(str(box.itemData(at) or ""), box.itemText(at)) for at in range(box.count())]
            if entries != shown:
                box.clear()
                for value, words in entries:
                    box.addItem(words, value)
                box.setCurrentIndex(max(0, box.findData(wanted)))
            box.setVisible(len(found[name]) > 1 or bool(wanted))
        self._filling = False

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()

    def retranslate(self) -> None:
        hint = _t("Campaigns", "Find a name, list or brandname")
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(hint)
        names = (_t("Campaigns", "Person"), _t("Campaigns", "Month"), _t("Campaigns", "Brandname"))
        for box, words in zip(self.boxes.values(), names, strict=True):
            box.setAccessibleName(words)
        self.show_campaigns(self._views, self._trashed)


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
