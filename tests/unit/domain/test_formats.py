"""Formats of merge fields and amounts: what a cell says, written for a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.amounts import amount_vnd, grouped
from core.domain.formats import Format, Money, date, read, writer


@pytest.mark.parametrize(
    ("cell", "vnd"),
    [
        ("1250000", 1_250_000),
        ("1.250.000", 1_250_000),
        ("1,250,000 đ", 1_250_000),
        ("1 250 000 VND", 1_250_000),
        ("99.000₫", 99_000),
        ("1250000.0", 1_250_000),
        ("1.250.000,00", 1_250_000),
        ("1,250,000.00", 1_250_000),
        ("-5.000", -5_000),
        ("(5.000)", -5_000),
        ("0", 0),
    ],
)
def test_an_amount_is_read_however_it_is_written(cell: str, vnd: int) -> None:
    assert amount_vnd(cell) == vnd


@pytest.mark.parametrize(
    "cell", ["", "abc", "1.5", "12,5", "1.2.3", "1.234.56", "500 nghìn", "1tr"]
)
def test_what_is_no_whole_amount_is_never_guessed(cell: str) -> None:
    assert amount_vnd(cell) is None


@given(st.integers(-(10**12), 10**12))
def test_an_amount_survives_its_own_writing(vnd: int) -> None:
    assert amount_vnd(grouped(vnd)) == vnd
    assert amount_vnd(f"{grouped(vnd)} ₫") == vnd


@given(st.text(max_size=20))
def test_no_cell_makes_reading_an_amount_or_a_date_fail(cell: str) -> None:
    amount_vnd(cell)
    found = date(cell)
    assert found is None or date(found) == found


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("2026-11-02", "02/11/2026"),
        ("2026-11-02 10:00:00", "02/11/2026"),
        ("2/11/26", "02/11/2026"),
        ("9.12.1985", "09/12/1985"),
        ("13/2/85", "13/02/1985"),
        ("28/3", "28/03"),
        ("29/2", "29/02"),
        ("29/2/2025", None),
        ("31/4/2025", None),
        ("13/13/2025", None),
        ("mai", None),
    ],
)
def test_dates_are_written_day_month_year(cell: str, written: str | None) -> None:
    assert date(cell) == written


@pytest.mark.parametrize(
    ("wanted", "style", "cell", "written"),
    [
        (Format.MONEY, Money.PLAIN, "1234567", "1.234.567d"),
        (Format.MONEY, Money.ACCENTED, "1234567", "1.234.567đ"),
        (Format.MONEY, Money.DIGITS, "1.234.567 đ", "1234567"),
        (Format.MONEY, Money.PLAIN, "nhiều", None),
        (Format.GIVEN, Money.PLAIN, "Nguyễn Thị  Ánh ", "Ánh"),
        (Format.UPPER, Money.PLAIN, "ánh", "ÁNH"),
        (Format.TITLE, Money.PLAIN, "NGUYỄN thị ánh", "Nguyễn Thị Ánh"),
        (Format.MR_MS, Money.ACCENTED, "Nữ", "Chị"),
        (Format.MR_MS, Money.PLAIN, "nữ", "Chi"),
        (Format.MR_MS, Money.PLAIN, "Nam", "Anh"),
        (Format.MR_MS, Money.PLAIN, "không rõ", None),
        (Format.PLAIN, Money.ACCENTED, "Đặng “Ánh”", 'Dang "Anh"'),
    ],
)
def test_a_cell_is_written_as_its_format_says(
    wanted: Format, style: Money, cell: str, written: str | None
) -> None:
    assert writer(wanted, style)(cell) == written


def test_formats_have_vietnamese_names_too() -> None:
    assert [read(name) for name in ("ngày", "Tên gọi", "HOA", "tiền", "date", "gì đó")] == [
        Format.DATE,
        Format.GIVEN,
        Format.UPPER,
        Format.MONEY,
        Format.DATE,
        None,
    ]
