"""A repeat being made or changed: of which campaign, its name, how often, when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QSpinBox, QTimeEdit, QWidget

from core.base import text as core_text
from gui import format as forms
from gui.i18n import _t
from gui.widgets import Dialog, label, spaced
from gui.widgets.combo import Combo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.campaigns.records import CampaignView
    from core.campaigns.repeating import RepeatView

NAME_LENGTH = 80
_WIDTH, _LEAST = 320, 520


class RepeatDialog(Dialog):
    """Read ``campaign_id`` (of a new one) and ``asked``."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        repeat: RepeatView | None = None,
        campaigns: Sequence[CampaignView] = (),
        chosen: CampaignView | None = None,
    ) -> None:
        new = _t("Repeats", "Repeat a campaign")
        title = new if repeat is None else _t("Repeats", "Change “{0}”").format(repeat.name)
        super().__init__(parent, title)
        self.setMinimumWidth(_LEAST)
        self._repeat = repeat
        self.campaign = Combo()
        self.name = QLineEdit(maxLength=NAME_LENGTH)
        self.every = QComboBox()
        self.day, self.time = spaced(QSpinBox()), spaced(QTimeEdit())
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._campaigns = {each.id: each for each in campaigns}
        if repeat is None:
            told = _t(
                "Repeats",
                "Its text, channel and list or group are taken. When its time comes a draft is "
                "made for those who fit that day; somebody looks it over and sends it.",
            )
            self.body.addWidget(label("muted", told, wrap=True))
            self._offer(campaigns, chosen)
        self._fields(repeat)
        self.body.addLayout(self._form)
        self.add_dismiss(_t("Repeats", "Cancel"))
        done = _t("Repeats", "Repeat") if repeat is None else _t("Repeats", "Keep")
        self.go = self.add_primary(done)
        self.every.activated.connect(lambda _: self._shape())
        self.campaign.activated.connect(lambda _: self._took())
        self.name.textChanged.connect(lambda _: self._check())
        self._shape()
        self._check()

    def _offer(self, campaigns: Sequence[CampaignView], chosen: CampaignView | None) -> None:
        for each in campaigns:
            whom = each.origin.get("group_name") or each.list_name
            self.campaign.addItem(f"{each.name} · {whom}", each.id)
        if chosen is not None:
            self.campaign.setCurrentIndex(max(0, self.campaign.findData(chosen.id)))
        self._add(_t("Repeats", "Campaign"), self.campaign)
        self._took()

    def _fields(self, repeat: RepeatView | None) -> None:
        for every in ("day", "month"):
            self.every.addItem(core_text.label("repeat_every", every), every)
        self.day.setRange(1, 31)
        self.time.setDisplayFormat("HH:mm")
        self.time.setTime(QTime(8, 0))
        if repeat is not None:
            self.name.setText(repeat.name)
            self.every.setCurrentIndex(self.every.findData(repeat.every))
            self.day.setValue(repeat.day_of_month or 1)
            self.time.setTime(QTime.fromString(repeat.at_time, "HH:mm"))
        self._add(_t("Repeats", "Name"), self.name)
        self._add(_t("Repeats", "How often"), self.every)
        self._add(_t("Repeats", "Day of the month"), self.day)
        self._add(_t("Repeats", "Prepared at"), self.time)

    def _add(self, caption: str, field: QWidget) -> None:
        field.setAccessibleName(caption)
        field.setMinimumWidth(_WIDTH)
        self._form.addRow(caption, field)

    @property
    def campaign_id(self) -> int | None:
        """The campaign chosen."""
        found: int | None = self.campaign.currentData()
        return found

    @property
    def asked(self) -> dict[str, Any]:
        """As the room takes it."""
        every = str(self.every.currentData())
        return {
            "name": self.name.text().strip(),
            "every": every,
            "at_time": self.time.time().toString("HH:mm"),
            "day_of_month": self.day.value() if every == "month" else None,
        }

    def _took(self) -> None:
        found = self._campaigns.get(self.campaign_id or 0)
        if found is not None:
            self.name.setText(found.name[:NAME_LENGTH])
            self.campaign.setToolTip(forms.moment(found.created_at))

    def _shape(self) -> None:
        self._form.setRowVisible(self.day, self.every.currentData() == "month")
        self.day.setToolTip(_t("Repeats", "A shorter month takes its last day."))

    def _check(self) -> None:
        there = self._repeat is not None or self.campaign_id is not None
        self.go.setEnabled(there and bool(self.name.text().strip()))
