"""A campaign in charts: progress over time, results by operator, what failed and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.base.clock import VIETNAM
from core.domain.errors import CancelledByUser, ProcessError
from core.domain.states import MessageState
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.models import Again, Column, Line, ListModel
from gui.theme import look, message_token
from gui.widgets import label
from gui.widgets.charts import BarChart, LineChart, Series
from gui.widgets.scroll import scrolled
from gui.widgets.table import Table
from gui.words import capital

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from core.campaigns.figures import Figures, OfReason
    from core.workspace import Workspace
    from gui.pages.campaign.watch import Seen

M = MessageState
EVERY_MS, REST = 2_000, 10
"""Counting is the helper's work; it rests ten times as long as it took."""

_COLUMNS = (
    Column(lambda: _t("Figures", "Reason"), 240, stretch=True),
    Column(lambda: _t("Figures", "State"), 150, chip=True),
    Column(lambda: _t("Figures", "Receivers"), 100, right=True),
)


class Charts(Retranslated, QWidget):
    """Counts while it is shown, and again when the campaign moved."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._seen: Seen | None = None
        self.figures: Figures | None = None
        self._of = 0
        self._again = Again(self, self._count, EVERY_MS, REST)
        self.progress, self.operators = LineChart(), BarChart(stacked=True)
        self.reasons = ListModel(_COLUMNS, self)
        self.table = Table(self.reasons)
        self.told = label("muted")
        self._titles = [label("section") for _ in range(3)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.told)
        layout.addWidget(scrolled(self._body()), 1)
        self.retranslate()

    def _body(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for column, chart in enumerate((self.progress, self.operators)):
            grid.addWidget(self._titles[column], 0, column)
            grid.addWidget(chart, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._titles[2], 2, 0, 1, 2)
        self.table.setMinimumHeight(look().px(look().sizes.row) * 5)
        grid.addWidget(self.table, 3, 0, 1, 2)
        grid.setRowStretch(1, 2)
        grid.setRowStretch(3, 1)
        return body

    def follow(self, seen: Seen) -> None:
        """The campaign as it is now; counted anew where it moved and somebody looks."""
        other = self._seen is None or self._seen.view.id != seen.view.id
        self._seen = seen
        if other:
            self.figures = None
            self._draw()
        known = self.figures.revision if self.figures is not None else -1
        if self.isVisible() and (other or known != seen.view.revision):
            self._again.ask()

    def left(self) -> None:
        """Nobody looks."""
        self._again.stop()

    async def _count(self) -> None:
        seen = self._seen
        if seen is None or not self.isVisible():
            return
        try:
            found = await self._workspace.campaigns.figures(seen.view.id)
        except (CancelledByUser, ProcessError) as error:
            if isinstance(error, CancelledByUser) or error.code == "process.helper_closed":
                return
            raise
        if self._seen is not None and self._seen.view.id == seen.view.id:
            self.figures = found
            self._draw()

    # -- drawing --------------------------------------------------------------------------------

    def _draw(self) -> None:
        found, seen = self.figures, self._seen
        counting = seen is not None and found is None
        self.told.setText(_t("Figures", "Counting…") if counting else "")
        self.told.setVisible(counting)
        if found is None or seen is None:
            self.progress.set_data((), ())
            self.operators.set_data((), ())
            self.reasons.show(())
            return
        self._draw_progress(found)
        self._draw_operators(found)
        self.reasons.show([_line(number, each, seen) for number, each in enumerate(found.reasons)])

    def _draw_progress(self, found: Figures) -> None:
        points = found.progress
        kinds = (
            (_t("Figures", "Sent"), "wait", tuple(float(one.sent) for one in points)),
            (_t("Figures", "Delivered"), "ok", tuple(float(one.delivered) for one in points)),
            (_t("Figures", "Failed"), "bad", tuple(float(one.failed) for one in points)),
        )
        series = [Series(*kind) for kind in kinds] if points else []
        self.progress.set_data(_times([one.at for one in points]), series)

    def _draw_operators(self, found: Figures) -> None:
        kinds = (
            (_t("Figures", "Delivered"), "ok", [one.delivered for one in found.operators]),
            (_t("Figures", "Failed"), "bad", [one.failed for one in found.operators]),
            (_t("Figures", "Unknown result"), "doubt", [one.unknown for one in found.operators]),
            (
                _t("Figures", "Without a result yet"),
                "wait",
                [one.pending for one in found.operators],
            ),
            (_t("Figures", "Not sent"), "muted", [one.unsent for one in found.operators]),
        )
        series = [
            Series(name, token, tuple(map(float, values)))
            for name, token, values in kinds
            if any(values)
        ]
        names = [one.operator or _t("Figures", "no operator") for one in found.operators]
        self.operators.set_data(names if series else (), series)

    def retranslate(self) -> None:
        titles = (
            _t("Figures", "Progress over time"),
            _t("Figures", "Results by operator"),
            _t("Figures", "Why messages failed or were not sent"),
        )
        for shown, words in zip(self._titles, titles, strict=True):
            shown.setText(words)
        for what, words in zip((self.progress, self.operators, self.table), titles, strict=True):
            what.setAccessibleName(words)
        self.reasons.retranslate()
        self._draw()


class _Reason:
    """A line of the table of reasons; ``id`` is its place."""

    def __init__(self, place: int) -> None:
        self.id = place


def _line(place: int, each: OfReason, seen: Seen) -> Line:
    at = seen.view.created_at if each.after else None  # only whether it was accepted counts
    said = seen.words.meaning(each.state, at, each.code, each.reason) or each.code
    words = capital(said or _t("Retry", "no reason told"))
    cells = (words, seen.words.state(each.state), forms.count(each.count))
    return Line(cells, message_token(each.state), _Reason(place))


def _times(moments: Sequence[datetime]) -> list[str]:
    """``14:05`` within a day, ``21/11`` over days, both in between."""
    local = [at.astimezone(VIETNAM) for at in moments]
    if not local:
        return []
    span = local[-1] - local[0]
    form = "%H:%M" if local[0].date() == local[-1].date() else "%d/%m %H:%M"
    if span.days >= len(local):
        form = "%d/%m"
    return [at.strftime(form) for at in local]
