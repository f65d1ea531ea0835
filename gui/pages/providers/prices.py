"""An account's price table: seen, typed, read from a workbook; each change is kept at once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QHBoxLayout, QLineEdit, QSpinBox

from core.base import text as core_text
from core.base.clock import VIETNAM, now_utc
from gui import aio
from gui import format as forms
from gui.i18n import _t
from gui.models.lines import Column, Line, ListModel
from gui.pages.providers.state import PriceItem, price_line, price_rows
from gui.widgets import Dialog, button, label, toast
from gui.widgets.fields import spaced
from gui.widgets.file_drop import NAME_FILTER
from gui.widgets.question import confirmed
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from core.accounts.views import AccountView
    from core.workspace import Workspace

MEDIA = ("sms", "zalo", "viber", "call")
CLASSES = ("", "care", "ads")
VAT = ("included", "excluded", "unknown")
MOST_VND = 10_000_000
COLUMNS = (
    Column(lambda: _t("Prices", "Channel"), 84),
    Column(lambda: _t("Prices", "Class"), 110),
    Column(lambda: _t("Prices", "Operator"), 110, stretch=True),
    Column(lambda: _t("Prices", "Template"), 90),
    Column(lambda: _t("Prices", "Price of a part"), 110, right=True),
    Column(lambda: _t("Prices", "VAT"), 140),
    Column(lambda: _t("Prices", "Valid from"), 100),
)


class PricesDialog(Dialog):
    """Where the table is empty, costs are estimates that ship with Loa, and the page says so."""

    def __init__(self, parent: QWidget, ws: Workspace, account: AccountView) -> None:
        title = _t("Prices", "Prices of “{0}”").format(account.name)
        super().__init__(parent, title, demo=account.demo)
        self._ws, self._account = ws, account
        self.setMinimumSize(820, 460)
        told = _t(
            "Prices",
            "Without VAT or with it, as the contract says; the newest line that fits is used. "
            "While the table is empty, costs are estimated from published prices.",
        )
        self.body.addWidget(label("muted", told, wrap=True))
        self.model = ListModel(COLUMNS, self)
        self.table = Table(self.model)
        self.table.setAccessibleName(title)
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.read = button(icon="import", text=_t("Prices", "Import from Excel…"))
        self.add = button(icon="plus", text=_t("Prices", "Add…"))
        self.edit = button(text=_t("Prices", "Edit…"))
        self.remove = button("danger", "trash", _t("Prices", "Remove"))
        for made, act in (
            (self.read, self.ask_file),
            (self.add, self.ask_new),
            (self.edit, self.ask_change),
            (self.remove, self.take_away),
        ):
            made.clicked.connect(act)
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add_primary(_t("Prices", "Close"), enter=False)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._check())
        self.table.activated.connect(self.ask_change)
        self._check()

    @aio.slot
    async def load(self) -> None:
        """The table as it is kept."""
        self._fill(await self._ws.accounts.prices(self._account.id))

    def _fill(self, lines: Sequence[object]) -> None:
        self.model.show([Line(_cells(item), item=item) for item in price_rows(lines)])
        self._check()

    def _check(self) -> None:
        some = self.table.chosen() is not None
        self.edit.setEnabled(some)
        self.remove.setEnabled(some)

    @aio.slot(overlap="ignore")
    async def ask_file(self) -> None:
        """The system's own dialog, then the file."""
        kinds = _t("Import", "Workbooks and csv ({0})").format(NAME_FILTER)
        path = await aio.ask_file_open(self, _t("Prices", "Choose a price list"), kinds)
        if path is not None:
            await self.take_file(path)

    async def take_file(self, path: Path) -> None:
        """Add a file's lines; those for the same since the same day are replaced."""
        lines = await self._ws.accounts.import_prices(self._account.id, path)
        self._fill(lines)
        toast(self, _t("Prices", "The price list was read."))

    @aio.slot(overlap="ignore")
    async def ask_new(self) -> None:
        """A line more."""
        await self._ask(None)

    @aio.slot(overlap="ignore")
    async def ask_change(self) -> None:
        """Another line in the place of the chosen one."""
        await self._ask(self.table.chosen())

    async def _ask(self, former: PriceItem | None) -> None:
        dialog = LineDialog(self, former)
        if await confirmed(dialog):
            kept = [item for item in self._items() if former is None or item.id != former.id]
            await self._keep([dialog.item, *kept])

    @aio.slot(overlap="ignore")
    async def take_away(self) -> None:
        """Remove the chosen line."""
        gone = self.table.chosen()
        if gone is not None:
            await self._keep([item for item in self._items() if item.id != gone.id])

    async def _keep(self, items: Sequence[PriceItem]) -> None:
        lines = [price_line(item) for item in items]
        self._fill(await self._ws.accounts.set_prices(self._account.id, lines))

    def _items(self) -> list[PriceItem]:
        return [self.model.item(row) for row in range(self.model.rowCount())]


class LineDialog(Dialog):
    """One line; read ``item``."""

    def __init__(self, parent: QWidget, former: PriceItem | None) -> None:
        title = _t("Prices", "Add a price") if former is None else _t("Prices", "Edit a price")
        super().__init__(parent, title)
        form = QFormLayout()
        form.setSpacing(8)
        self.body.addLayout(form)
        self.medium = _choice(MEDIA, "price_media")
        self.kind = _choice(CLASSES, "price_classes")
        self.operator, self.template = QLineEdit(), QLineEdit()
        self.operator.setPlaceholderText(_t("Prices", "empty: all"))
        self.template.setPlaceholderText(_t("Prices", "empty: all"))
        self.price = spaced(QSpinBox(maximum=MOST_VND, singleStep=10, suffix=" ₫"))
        self.price.setGroupSeparatorShown(True)
        self.vat = _choice(VAT, "price_vat")
        self.percent = spaced(QSpinBox(minimum=-1, maximum=100, value=-1, suffix=" %"))
        self.percent.setSpecialValueText(_t("Prices", "not known"))
        self.since = QDateEdit(calendarPopup=True, displayFormat="dd/MM/yyyy")
        rows: tuple[tuple[str, QWidget], ...] = (
            (_t("Prices", "Channel"), self.medium),
            (_t("Prices", "Class"), self.kind),
            (_t("Prices", "Operator"), self.operator),
            (_t("Prices", "Template"), self.template),
            (_t("Prices", "Price of a part"), self.price),
            (_t("Prices", "VAT"), self.vat),
            (_t("Prices", "VAT rate"), self.percent),
            (_t("Prices", "Valid from"), self.since),
        )
        for words, field in rows:
            field.setAccessibleName(words)
            form.addRow(words, field)
        day = (now_utc() if former is None else former.valid_from).astimezone(VIETNAM).date()
        self.since.setDate(QDate(day.year, day.month, day.day))
        if former is not None:
            self._show(former)
        self.add_dismiss(_t("Prices", "Cancel"))
        self.add_primary(_t("Prices", "Keep"))

    def _show(self, former: PriceItem) -> None:
        self.medium.setCurrentIndex(MEDIA.index(former.medium))
        self.kind.setCurrentIndex(CLASSES.index(former.message_class))
        self.operator.setText(former.operator)
        self.template.setText(former.template_id)
        self.price.setValue(former.part_vnd)
        self.vat.setCurrentIndex(VAT.index(former.vat))
        self.percent.setValue(-1 if former.vat_percent is None else former.vat_percent)

    @property
    def item(self) -> PriceItem:
        """What was typed."""
        day = self.since.date()
        percent = self.percent.value()
        return PriceItem(
            id=-1,
            medium=str(self.medium.currentData()),
            message_class=str(self.kind.currentData()),
            operator=self.operator.text().strip(),
            template_id=self.template.text().strip(),
            part_vnd=self.price.value(),
            vat=str(self.vat.currentData()),
            vat_percent=None if percent < 0 else percent,
            valid_from=datetime(day.year(), day.month(), day.day(), tzinfo=VIETNAM),
            source=_t("Prices", "typed in"),
        )


def _choice(codes: Sequence[str], kind: str) -> QComboBox:
    box = QComboBox()
    for code in codes:
        box.addItem(core_text.label(kind, code or "all"), code)
    return box


def _cells(item: PriceItem) -> tuple[str, ...]:
    vat = core_text.label("price_vat", item.vat)
    return (
        core_text.label("price_media", item.medium),
        core_text.label("price_classes", item.message_class or "all"),
        item.operator or _t("Prices", "all"),
        item.template_id or _t("Prices", "all"),
        forms.money(item.part_vnd),
        vat if item.vat_percent is None else f"{vat} · {item.vat_percent} %",
        f"{item.valid_from.astimezone(VIETNAM):%d/%m/%Y}",
    )
