"""What gives way where there is little room, and what never does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from gui.models.lines import Column, Line, ListModel
from gui.theme import theme
from gui.widgets import Dialog, button, label
from gui.widgets.combo import Combo
from gui.widgets.flow import Flow
from gui.widgets.table import Table
from tests.gui import audit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

LONG = "SMS thương hiệu, chăm sóc khách hàng"


@pytest.fixture(params=(100, 130))
def _type_size(request: pytest.FixtureRequest) -> Iterator[None]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme().apply(app, "light", request.param)
    yield
    theme().apply(app, "light", 100)


def table(qtbot: QtBot) -> Table:
    """A long head over a narrow column, a state that can do with less, two that details say."""
    model = ListModel(
        (
            Column(lambda: "Row", 60),
            Column(lambda: "A head that is long", 40),
            Column(lambda: "State", 200, chip=True, least=100),
            Column(lambda: "Reason", 140, stretch=True),
            Column(lambda: "Price", 100, aside=True),
            Column(lambda: "Sent", 120, aside=True),
        )
    )
    model.show([Line(("1", "2", "3", "4", "5", "6"), "ok")])
    made = Table(model)
    model.setParent(made)
    qtbot.addWidget(made)
    return made


def shown(made: Table, width: int, qtbot: QtBot) -> list[int]:
    """The widths of its columns once it is so wide; 0 for one that is hidden."""
    made.resize(width, 200)
    made.show()
    qtbot.waitExposed(made)
    return [made.columnWidth(number) for number in range(6)]


@pytest.mark.usefixtures("_type_size")
def test_heads_are_whole_and_the_stretching_column_takes_what_is_left(qtbot: QtBot) -> None:
    made = table(qtbot)
    widths = shown(made, 1600, qtbot)
    assert sum(widths) == made.viewport().width()
    assert audit.clipped(made) == []
    assert widths[3] > made.columnWidth(2)


def test_columns_that_can_do_with_less_give_before_anything_scrolls(qtbot: QtBot) -> None:
    made = table(qtbot)
    natural = sum(shown(made, 1600, qtbot)) - (1600 - 762)
    narrow = shown(made, 700, qtbot)
    assert sum(narrow) <= made.viewport().width() < natural
    assert 100 <= narrow[2] < 200
    assert narrow[0] == 60
    too_narrow = shown(made, 400, qtbot)
    assert too_narrow[2] == 200, "what scrolls anyway is not cut off as well"
    assert audit.clipped(made) == []


def test_beside_details_only_columns_without_room_go_and_they_come_back(qtbot: QtBot) -> None:
    both = QWidget()
    qtbot.addWidget(both)
    details, made = QLabel("details", both), table(qtbot)
    details.hide()
    made.beside(details)
    both.show()
    shown(made, 1600, qtbot)
    details.show()
    assert not any(made.isColumnHidden(number) for number in range(6)), "there is room for all"
    shown(made, 600, qtbot)
    assert [made.isColumnHidden(number) for number in (3, 4, 5)] == [False, False, True]
    details.hide()
    assert not any(made.isColumnHidden(number) for number in range(6))


@pytest.mark.usefixtures("_type_size")
def test_a_box_shortens_its_text_only_where_it_has_no_room(qtbot: QtBot) -> None:
    box = Combo()
    qtbot.addWidget(box)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.addItem(LONG)
    box.resize(box.sizeHint())
    assert box.shown() == LONG
    box.resize(120, box.height())
    assert box.shown().endswith("…")
    assert LONG.startswith(box.shown().removesuffix("…"))


def test_a_flow_breaks_its_row_and_centres_what_is_lower(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = Flow(holder, spacing=8, apart=2)
    parts = [label(text="to"), button(text="first"), button(text="second")]
    for part in parts:
        row.addWidget(part)
    small, first, second = parts
    holder.resize(row.sizeHint().width(), 100)
    holder.show()
    assert small.geometry().center().y() == pytest.approx(first.geometry().center().y(), abs=1)
    assert first.y() == second.y()
    holder.resize(holder.width() - 4, 100)
    row.setGeometry(holder.rect())
    assert second.y() == first.y() + first.height() + 2


class Tall(QWidget):
    """Would be three quarters as high as the screen, and can be less."""

    def sizeHint(self) -> QSize:
        return QSize(200, round(0.75 * self.screen().availableSize().height()))


def test_a_dialog_is_as_high_as_what_is_in_it(qtbot: QtBot) -> None:
    asked = Dialog(None, "A question")
    qtbot.addWidget(asked)
    tall = Tall()
    asked.body.addWidget(tall)
    asked.add_primary("Yes")
    asked.show()
    qtbot.waitExposed(asked)
    assert tall.height() >= tall.sizeHint().height(), "Qt stops at two thirds"
    assert asked.height() <= asked.screen().availableSize().height()
