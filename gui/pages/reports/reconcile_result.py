"""What a comparison found: both sums, how many of each kind, and each difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.reports.reconcile import Kind
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.models import ListModel
from gui.pages.reports.reconcile_lines import COLUMNS, kind_name, line
from gui.widgets import Banner, label
from gui.widgets.card import Card
from gui.widgets.flow import Flow
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.reports.reconcile import DifferenceView, ReconciliationView
    from gui.widgets.banner import State

SHOWN = 1_000
"""Differences shown at most; the export has all."""
DIFFERENT = tuple(kind for kind in Kind if kind is not Kind.BOTH)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ReconcileResult(Retranslated, QWidget):
    """``narrowed`` when another kind was chosen, ``opened`` with the difference to be seen."""

    narrowed = Signal()
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made: ReconciliationView | None = None
        self._lines: Sequence[DifferenceView] = ()
        self._count = 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        self._top = QVBoxLayout()
        self._top.setSpacing(12)
        outer.addLayout(self._top)
        self._sums: QWidget | None = None
        self.filters = QButtonGroup(self)
        outer.addLayout(self._filter_row())
        self.model = ListModel(COLUMNS, self)
        self.table = Table(self.model)
        self.table.setMinimumHeight(320)
        outer.addWidget(self.table, 1)
        self.more = label("muted", wrap=True)
        outer.addWidget(self.more)
        self.filters.buttonClicked.connect(lambda _: self.narrowed.emit())
        self.table.activated.connect(lambda index: self._open(index.row()))
        self.retranslate()

    def _filter_row(self) -> Flow:
        row = Flow(spacing=4)
        for kind in (None, *DIFFERENT):
            made = QToolButton()
            made.setCheckable(True)
            made.setProperty("difference", kind or "")
            made.setChecked(kind is None)
            self.filters.addButton(made)
            row.addWidget(made)
        return row

    @property
    def kind(self) -> Kind | None:
        """The kind that is shown, None for all."""
        picked = self.filters.checkedButton()
        name = "" if picked is None else str(picked.property("difference"))
        return Kind(name) if name else None

    def begin(self, made: ReconciliationView) -> None:
        """Another comparison: all kinds are shown."""
        if self._made is None or self._made.id != made.id:
            for each in self.filters.buttons():
                each.setChecked(not each.property("difference"))

    def fill(self, made: ReconciliationView, lines: Sequence[DifferenceView], count: int) -> None:
        """Show a comparison and a page of its differences, of so many."""
        self._made, self._lines, self._count = made, lines, count
        self._show()

    def _show(self) -> None:
        made = self._made
        if made is None:
            return
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(_verdict(made))
        column.addWidget(_totals(made))
        if self._sums is not None:
            self._top.replaceWidget(self._sums, fresh)
            self._sums.hide()
            self._sums.deleteLater()
        else:
            self._top.addWidget(fresh)
        self._sums = fresh
        self._name_filters(made)
        self.model.show([line(each) for each in self._lines])
        told = _t("Reconcile", "The first {0} of {1} are shown; the export has them all.")
        shown = forms.count(len(self._lines)), forms.count(self._count)
        self.more.setText(told.format(*shown))
        self.more.setVisible(self._count > len(self._lines))

    def _name_filters(self, made: ReconciliationView) -> None:
        kinds = made.totals["kinds"]
        for each in self.filters.buttons():
            name = str(each.property("difference"))
            count = kinds[name]["count"] if name else made.differences
            told = kind_name(Kind(name)) if name else _t("Reconcile", "all differences")
            each.setText(f"{told}  {forms.count(count)}")
            each.setAccessibleName(each.text())
            each.setEnabled(bool(count) or not name)

    def _open(self, row: int) -> None:
        found = self.model.item(row)
        if found is not None:
            self.opened.emit(found)

    def retranslate(self) -> None:
        """Set the texts again."""
        self.table.setAccessibleName(_t("Reconcile", "Differences"))
        self.model.retranslate()
        self._show()


def _verdict(made: ReconciliationView) -> Banner:
    """What came of it, in a sentence, and what is not in it."""
    kinds = made.totals["kinds"]
    found: State = "ok"
    if made.differences:
        found = "warn"
        head = _t("Reconcile", "%n difference(s)", "", made.differences)
    else:
        head = _t("Reconcile", "No differences")
    alike = _t("Reconcile", "{0} messages are alike on both sides")
    said = [alike.format(forms.count(kinds[Kind.BOTH]["count"]))]
    for name, words in (
        ("unlisted", _t("Reconcile", "{0} stand in no record of the provider's (calls, tests)")),
        ("skipped", _t("Reconcile", "{0} rows of the file name no message")),
        ("outside", _t("Reconcile", "{0} rows of the file are of other days")),
        ("estimated", _t("Reconcile", "{0} have no actual cost yet; the estimate was compared")),
    ):
        if made.totals.get(name):
            said.append(words.format(forms.count(made.totals[name])))
    return Banner(found, head, ". ".join(said) + ".")


def _totals(made: ReconciliationView) -> Card:
    """One row a kind, and their sums: they add up to both sides."""
    card = Card(_heading(made))
    card.heading.setWordWrap(True)
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    heads = (
        "",
        _t("Reconcile", "Messages"),
        _t("Reconcile", "Here"),
        _t("Reconcile", "There"),
        _t("Reconcile", "Difference in money"),
    )
    for column, head in enumerate(heads):
        _put(grid, label("caption", head), 0, column)
    kinds = made.totals["kinds"]
    rows = [(kind_name(kind), *_figures(kinds[kind])) for kind in Kind]
    sums = [sum(kinds[kind][name] for kind in Kind) for name in ("count", "ours_vnd", "theirs_vnd")]
    rows.append((_t("Reconcile", "Total"), *sums, sums[2] - sums[1]))
    for place, (name, count, ours, theirs, apart) in enumerate(rows, start=1):
        last = place == len(rows)
        told = (name, forms.count(count), forms.money(ours), forms.money(theirs), signed(apart))
        for column, words in enumerate(told):
            _put(grid, label("section" if last else "body", words, select=True), place, column)
    grid.setColumnStretch(5, 1)
    card.body.addLayout(grid)
    return card


def _figures(kind: dict[str, int]) -> tuple[int, int, int, int]:
    ours, theirs = kind["ours_vnd"], kind["theirs_vnd"]
    return kind["count"], ours, theirs, theirs - ours


def _put(grid: QGridLayout, words: QWidget, row: int, column: int) -> None:
    if column:
        grid.addWidget(words, row, column, _RIGHT)
    else:
        grid.addWidget(words, row, column)


def signed(vnd: int) -> str:
    """``+1.600 ₫``: what they ask beyond ours."""
    return f"+{forms.money(vnd)}" if vnd > 0 else forms.money(vnd)


def _heading(made: ReconciliationView) -> str:
    days = f"{forms.moment(made.from_at)} – {forms.moment(made.to_at)}"
    what = made.file_name or _t("Reconcile", "Provider's record")
    return f"{made.account} · {what} · {days}"
