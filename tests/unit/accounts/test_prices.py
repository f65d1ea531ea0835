"""Price lists out of workbooks and csv files, as staff get them from a provider."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from core.accounts.pricelist import read_prices
from core.domain.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ["Kênh", "Loại tin", "Nhà mạng", "Đơn giá", "VAT", "Từ ngày"]


def workbook(path: Path, rows: list[list[Any]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_workbook_with_a_title_above_its_header_is_read(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "gia.xlsx",
        [
            ["BẢNG GIÁ 2026"],
            HEADER,
            ["SMS", "CSKH", "Viettel", 720, "chưa gồm 10%", datetime(2026, 1, 1)],  # noqa: DTZ001
            ["SMS", "Quảng cáo", "", "650 đ", "đã gồm", "1/2/2026"],
            [],
            ["ZNS", "", "", 300, "", "2026-03-01"],
        ],
    )
    found = read_prices(path)
    assert [number for number, _ in found] == [3, 4, 6]
    lines = [line for _, line in found]
    assert [(x.medium, x.message_class, x.operator, x.part_vnd) for x in lines] == [
        ("sms", "care", "Viettel", 720),
        ("sms", "ads", "", 650),
        ("zalo", "", "", 300),
    ]
    assert [(x.vat, x.vat_percent) for x in lines] == [
        ("excluded", 10),
        ("included", None),
        ("unknown", None),
    ]
    assert [f"{x.valid_from:%d/%m/%Y}" for x in lines] == ["01/01/2026", "01/02/2026", "01/03/2026"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_needs_no_more_than_a_price(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "gia.csv"
    path.write_text(f"Operator{mark}Price\nViettel{mark}720\n", "utf-8-sig")
    ((number, line),) = read_prices(path)
    assert (number, line.operator, line.part_vnd, line.medium, line.source) == (
        2,
        "Viettel",
        720,
        "sms",
        "gia.csv",
    )


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        (["Fax", "CSKH", "", 1, "", ""], "medium"),
        (["SMS", "VIP", "", 1, "", ""], "message_class"),
        (["SMS", "CSKH", "", "rẻ", "", ""], "part_vnd"),
        (["SMS", "CSKH", "", 1, "", "mai"], "valid_from"),
    ],
)
def test_a_cell_that_makes_no_sense_is_named_with_its_row(
    tmp_path: Path, cells: list[Any], name: str
) -> None:
    path = workbook(tmp_path / "gia.xlsx", [HEADER, cells])
    with pytest.raises(InputError, match=r"account\.price_invalid") as caught:
        read_prices(path)
    assert (caught.value.params["name"], caught.value.params["row"]) == (name, 2)


def test_a_file_without_prices_and_one_that_is_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"account\.prices_no_column"):
        read_prices(workbook(tmp_path / "a.xlsx", [["Tên", "SĐT"], ["An", "1"]]))
    damaged = tmp_path / "b.xlsx"
    damaged.write_bytes(b"PK\x03\x04 nothing")
    for path in (damaged, tmp_path / "nowhere.xlsx"):
        with pytest.raises(InputError, match=r"account\.prices_unread"):
            read_prices(path)
