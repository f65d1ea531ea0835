"""Columns in a text: their formats, what is offered for which column, and braces kept as typed."""

from __future__ import annotations

import pytest

from core.domain.formats import Money
from gui.widgets.settings.fields import Merge, split
from gui.widgets.settings.formats import offered, same


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Chao {{Họ tên:given|quy khach}}!", ["Chao ", Merge("Họ tên", "quy khach", "given"), "!"]),
        ("{{Công nợ:tien}}", [Merge("Công nợ", "", "tien")]),
        ("{{Ghi chú: khác}}", [Merge("Ghi chú: khác")]),
        ("{{Loại: hoa}}", [Merge("Loại", "", " hoa")]),
        ("{{:date}}", [Merge(":date")]),
    ],
)
def test_a_text_is_written_back_as_it_was_whatever_a_header_holds(
    text: str, pieces: list[str | Merge]
) -> None:
    found = split(text)
    assert found == pieces
    assert "".join(each if isinstance(each, str) else each.written() for each in found) == text


@pytest.mark.parametrize(
    ("column", "cell", "values"),
    [
        ("Họ và tên", "Nguyễn Văn An", ["", "given", "upper", "title", "plain"]),
        ("Công nợ", "1250000", ["", "money"]),
        ("Công nợ", "", ["", "money"]),
        ("Hạn trả", "2026-12-01", ["", "date"]),
        ("Ngày hẹn", "1/2", ["", "date"]),
        ("Giới tính", "Nữ", ["", "mrms"]),
        ("Mã đơn", "DH2611000", []),
        ("Điểm", "12.5", []),
        ("SĐT", "0901888484", []),
    ],
)
def test_formats_are_offered_where_they_suit_the_column(
    column: str, cell: str, values: list[str]
) -> None:
    assert [way.value for way in offered(column, cell, Money.PLAIN)] == values


def test_an_amount_is_shown_as_the_text_around_it_takes_it() -> None:
    shown = {style: offered("Tiền", "1250000", style)[1].shown for style in Money}
    assert shown == {
        Money.PLAIN: "1.250.000d",
        Money.ACCENTED: "1.250.000đ",
        Money.DIGITS: "1250000",
    }
    assert same("tien", "money")
    assert not same("", "money")
