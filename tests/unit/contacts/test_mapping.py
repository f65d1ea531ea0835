"""Where the header stands, which column is the phone, and what the user says wins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from core.base.tables import number_plan
from core.contacts.mapping import Role, column_letter, detect, normalise_header
from core.domain.errors import InputError

if TYPE_CHECKING:
    from core.contacts.mapping import Layout

PLAN = number_plan()


def layout(*rows: list[Any], **wanted: str) -> Layout:
    return detect(list(rows), PLAN, wanted, "kh.xlsx")


@pytest.mark.parametrize(
    ("header", "plain"),
    [
        ("SĐT", "sdt"),
        ("Số điện\nthoại ", "so dien thoai"),
        ("Số Đ.T", "so dt"),
        ("phone_number", "phone number"),
        ("Ho\u0323 va\u0300 te\u0302n", "ho va ten"),
    ],
)
def test_headers_are_compared_without_accents_case_and_marks(header: str, plain: str) -> None:
    assert normalise_header(header) == plain


@pytest.mark.parametrize(
    "header",
    [
        "SĐT", "Sđt", "Số điện thoại", "SO DIEN THOAI", "Di động", "Mobile", "Phone Number",
        "ĐT", "Zalo", "SĐT phụ huynh", "Số ĐT liên hệ", "Điện thoại khách hàng",
    ],
)  # fmt: skip
def test_the_usual_names_of_the_phone_column_are_known(header: str) -> None:
    found = layout(["STT", "Tên KH", header], [1, "An", "0912345678"])
    assert (found.phone.name, found.header_row, found.first_row) == (header, 1, 2)
    assert found.name is not None
    assert found.name.name == "Tên KH"


def test_titles_above_the_header_are_passed_over() -> None:
    found = layout(
        ["CÔNG TY A", "", ""],
        ["Danh sách khách hàng, điện thoại 0912345678", "", ""],
        ["", "", ""],
        ["Họ tên", "Số điện thoại", "Công nợ"],
        ["An", 912345678.0, 100],
    )
    assert found.header_row == 4
    assert [column.name for column in found.columns] == ["Họ tên", "Số điện thoại", "Công nợ"]
    assert found.phone.samples == ("912345678",)


def test_of_two_phone_columns_the_customers_own_is_taken() -> None:
    found = layout(
        ["SĐT nhân viên", "SĐT", "Điện thoại bàn"],
        ["0911111111", "0912345678", "02838220000"],
    )
    assert found.phone.name == "SĐT"


def test_a_column_of_numbers_is_found_without_a_telling_name() -> None:
    found = layout(["Khách", "Cột B"], ["An", "0912345678"], ["Bình", "0987654321"])
    assert (found.phone.name, found.header_row) == ("Cột B", 1)


def test_a_column_known_for_something_else_is_never_taken_for_the_phone() -> None:
    with pytest.raises(InputError) as caught:
        layout(["Họ tên", "Công nợ"], ["An", 912345678], ["Bình", 987654321])
    assert caught.value.code == "import.no_phone_column"
    assert caught.value.params["found"] == ["Họ tên", "Công nợ"]


def test_columns_of_one_name_are_told_apart_and_empty_ones_left_out() -> None:
    found = layout(
        ["Tên", "Tên", "SĐT", "", "", "{{x|y}}"], ["An", "Bình", "0912345678", "", "ghi chú", "1"]
    )
    assert [column.name for column in found.columns] == ["Tên", "Tên (2)", "SĐT", "E", "x y"]


def test_what_the_user_says_wins() -> None:
    found = layout(
        ["SĐT", "Di động", "Khách", "Nợ"],
        ["0911111111", "0912345678", "An", 5],
        phone="di dong",
        name="Khách",
        so_tien="Nợ",
    )
    assert found.phone.name == "Di động"
    assert [column.name for column in found.columns] == ["SĐT", "Di động", "Khách", "so_tien"]
    assert [column.role for column in found.columns].count(Role.PHONE) == 1


def test_a_column_asked_for_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputError) as caught:
        layout(["SĐT", "Tên"], ["0912345678", "An"], phone="Điện thoại 2")
    assert caught.value.code == "import.column_missing"
    assert caught.value.params == {
        "file": "kh.xlsx",
        "column": "Điện thoại 2",
        "found": ["SĐT", "Tên"],
    }


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    assert [column_letter(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
