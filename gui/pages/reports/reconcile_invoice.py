"""A vendor's invoice being chosen: the file, its columns, its VAT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from core.base import text as core_text
from core.domain.errors import LoaError
from core.reports.reconcile import ROLES
from gui import aio
from gui import format as forms
from gui.errors import words
from gui.i18n import Retranslated, _t
from gui.widgets import button, label, spaced
from gui.widgets.combo import Combo
from gui.widgets.file_drop import NAME_FILTER

if TYPE_CHECKING:
    from pathlib import Path

    from core.reports.reconcile import InvoiceColumns
    from core.workspace import Workspace

COLUMNS = 3
"""Roles side by side."""
VAT_PERCENT = 10


class InvoicePart(Retranslated, QWidget):
    """``changed`` when the file was read, or could not be; ``seen`` says how it would be read."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.path: Path | None = None
        self.seen: InvoiceColumns | None = None
        self.choose = button(icon="file")
        self.told = label("muted", wrap=True)
        self.vat = Combo()
        for name in ("included", "excluded"):
            self.vat.addItem("", name)
        self.percent = spaced(QSpinBox())
        self.percent.setRange(0, 100)
        self.percent.setValue(VAT_PERCENT)
        self.percent.setSuffix(" %")
        self.roles = {role: Combo() for role in ROLES}
        self._captions = {role: label("caption") for role in ROLES}
        self._mapping = QWidget()
        self.columns = button("link")
        for box in (self.vat, *self.roles.values()):
            narrow(box)
        self.vat.setMinimumContentsLength(16)
        self._lay_out()
        self.choose.clicked.connect(self._choose)
        self.columns.clicked.connect(lambda: self._unfold(open_=self._mapping.isHidden()))
        self.vat.activated.connect(lambda _: self._shape())
        for box in self.roles.values():
            box.activated.connect(lambda _: self._map())
        self.retranslate()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choose)
        row.addWidget(self.told, 1)
        outer.addLayout(row)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.vat)
        second.addWidget(self.percent)
        second.addWidget(self.columns)
        second.addStretch(1)
        outer.addLayout(second)
        grid = QGridLayout(self._mapping)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for place, role in enumerate(ROLES):
            line, column = divmod(place, COLUMNS)
            grid.addWidget(self._captions[role], 2 * line, column)
            grid.addWidget(self.roles[role], 2 * line + 1, column)
            grid.setColumnStretch(column, 1)
        outer.addWidget(self._mapping)

    @property
    def usable(self) -> bool:
        """Whether messages can be told apart by the columns chosen."""
        return self.seen is not None and self.seen.rows > 0

    @property
    def _plain(self) -> bool:
        """Whether what matters was found without asking."""
        return self.usable and bool({"amount", "unit_price"} & self.mapping.keys())

    @property
    def mapping(self) -> dict[str, str]:
        """Role → header, as chosen."""
        chosen = {role: box.currentData() for role, box in self.roles.items()}
        return {role: header for role, header in chosen.items() if header}

    @property
    def vat_kind(self) -> str:
        """``included`` or ``excluded``."""
        return str(self.vat.currentData())

    @aio.slot(overlap="ignore")
    async def _choose(self) -> None:
        title = _t("Reconcile", "Choose the vendor's invoice")
        path = await aio.ask_file_open(self, title, NAME_FILTER)
        if path is not None:
            await self.look(path)

    @aio.slot(overlap="replace")
    async def _map(self) -> None:
        if self.path is not None:
            await self.look(self.path, self.mapping)

    async def look(self, path: Path, mapping: dict[str, str] | None = None) -> None:
        """See how a file would be read, with these columns or with those that it tells itself."""
        self.path = path
        try:
            self.seen = await self._workspace.reconciliations.columns(path, mapping=mapping)
        except LoaError as error:
            self.seen = None
            self.told.setText(" ".join(filter(None, words(error))))
        else:
            self._fill(self.seen)
        self._shape()
        self._unfold(open_=mapping is not None or not self._plain)
        self.changed.emit()

    def _fill(self, seen: InvoiceColumns) -> None:
        for role, box in self.roles.items():
            box.clear()
            box.addItem("–", "")
            for header in seen.headers:
                box.addItem(header, header)
            box.setCurrentIndex(max(0, box.findData(seen.mapping.get(role, ""))))
        self._tell(seen)

    def _tell(self, seen: InvoiceColumns) -> None:
        told = _t("Reconcile", "{0}: %n message(s)", "", seen.rows).format(seen.file_name)
        if seen.first is not None and seen.last is not None:
            days = _t("Reconcile", "from {0} to {1}")
            told += " · " + days.format(*(forms.moment(at) for at in (seen.first, seen.last)))
        if seen.skipped:
            told += " · " + _t("Reconcile", "%n row(s) without a number left out", "", seen.skipped)
        if not seen.rows:
            told = _t("Reconcile", "Choose the column of the phone, or of the message number.")
        self.told.setText(told)

    def _unfold(self, *, open_: bool) -> None:
        """Show the columns, or fold them away where they were told rightly."""
        self._mapping.setVisible(open_ and self.seen is not None)

    def _shape(self) -> None:
        self.columns.setVisible(self.seen is not None)
        if self.seen is None:
            self._mapping.hide()
        self.percent.setVisible(self.vat_kind == "excluded")

    def retranslate(self) -> None:
        """Set the texts again."""
        self.choose.setText(_t("Reconcile", "Choose file…"))
        self.vat.setItemText(0, _t("Reconcile", "Prices include VAT"))
        self.vat.setItemText(1, _t("Reconcile", "Prices without VAT"))
        self.vat.setAccessibleName(_t("Reconcile", "VAT"))
        self.percent.setAccessibleName(_t("Reconcile", "VAT percent"))
        self.columns.setText(_t("Reconcile", "Columns…"))
        for role, caption in self._captions.items():
            said = core_text.label("invoice_roles", role)
            caption.setText(said)
            self.roles[role].setAccessibleName(said)
        if self.seen is not None:
            self._tell(self.seen)
        elif self.path is None:
            self.told.setText(_t("Reconcile", "The vendor's list of messages: xlsx, xls or csv."))
        self._shape()


def narrow(box: QComboBox) -> None:
    """Let a box be narrower than its longest entry."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(9)
