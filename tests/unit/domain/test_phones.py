"""Phones: what is repaired, what is rejected, and that no digit is ever invented."""

from __future__ import annotations

import random
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.tables import number_plan, rows
from core.domain.phones import (
    Phone,
    Reason,
    Rejection,
    Repair,
    display,
    local,
    mask,
)

PLAN = number_plan()
PREFIXES = [row["prefix"] for row in rows("number_plan")]
CONVERTED = [(row["old"], row["new"]) for row in rows("converted_prefixes")]

numbers = st.builds(
    lambda prefix, rest: prefix + rest[: 10 - len(prefix)],
    st.sampled_from(PREFIXES),
    st.text("0123456789", min_size=7, max_size=7),
)


def found(cell: object) -> tuple[str, ...]:
    phone = PLAN.normalise(cell)
    assert isinstance(phone, Phone), (cell, phone)
    return (phone.digits, *phone.repairs)


def reason(cell: object) -> Reason:
    rejection = PLAN.normalise(cell)
    assert isinstance(rejection, Rejection), (cell, rejection)
    return rejection.reason


@pytest.mark.parametrize(
    ("cell", "repairs"),
    [
        ("0912345678", ()),
        ("  0912345678", (Repair.SPACES,)),
        (912345678, (Repair.LOST_ZERO,)),
        (912345678.0, (Repair.LOST_ZERO,)),
        ("912345678", (Repair.LOST_ZERO,)),
        ("912345678.0", (Repair.FLOAT, Repair.LOST_ZERO)),
        ("84912345678.0", (Repair.FLOAT, Repair.COUNTRY_CODE)),
        ("9.12345678E+08", (Repair.SCIENTIFIC, Repair.LOST_ZERO)),
        ("9,12345678E+08", (Repair.SCIENTIFIC, Repair.LOST_ZERO)),
        ("8.4912345678e10", (Repair.SCIENTIFIC, Repair.COUNTRY_CODE)),
        (84912345678, (Repair.COUNTRY_CODE,)),
        ("+84912345678", (Repair.COUNTRY_CODE,)),
        ("0084912345678", (Repair.COUNTRY_CODE,)),
        (
            "+84 (0) 912-345-678",
            (Repair.SPACES, Repair.DASHES, Repair.BRACKETS, Repair.COUNTRY_CODE),
        ),
        ("0912 345 678", (Repair.SPACES,)),
        ("0912.345.678", (Repair.DOTS,)),
        ("0912–345–678", (Repair.DASHES,)),
        ("0912 - 345 - 678", (Repair.SPACES, Repair.DASHES)),
        ("0912.345 678", (Repair.SPACES, Repair.DOTS)),
        ("(0912)345678", (Repair.BRACKETS,)),
        ("0912,345,678", (Repair.SEPARATORS,)),
        ("0912345678,", (Repair.SEPARATORS,)),
        ("'0912345678", (Repair.SEPARATORS,)),
        ("0912\u00a0345\u00a0678", (Repair.SPACES,)),
        ("\u202a0912345678\u202c", (Repair.INVISIBLE,)),
        ("\ufeff0912345678", (Repair.INVISIBLE,)),
        ("\uff10\uff19\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18", (Repair.SEPARATORS,)),
        ("O912345678", (Repair.LETTER_O,)),
        ("0912 345 67O", None),
        ("0912345678 / 0987654321", (Repair.SEVERAL_NUMBERS, Repair.SPACES)),
        ("0912345678;0987654321", (Repair.SEVERAL_NUMBERS,)),
        ("0912345678\n0987654321", (Repair.SEVERAL_NUMBERS,)),
        ("0912345678 0987654321", (Repair.SEVERAL_NUMBERS,)),
        ("0912345678-0987654321", (Repair.SEVERAL_NUMBERS,)),
        ("0912345678 hoặc 0987654321", (Repair.SEVERAL_NUMBERS,)),
        ("(028) 3822 1234 - 0912345678", (Repair.SEVERAL_NUMBERS,)),
    ],
)
def test_a_damaged_cell_is_repaired_and_says_by_which_rules(
    cell: object, repairs: tuple[Repair, ...] | None
) -> None:
    digits, *rules = found(cell)
    assert digits == ("84912345678" if repairs is not None else "84912345670")
    if repairs is not None:
        assert tuple(rules) == repairs


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", Reason.EMPTY),
        (None, Reason.EMPTY),
        (" \u00a0 ", Reason.EMPTY),
        ("-", Reason.EMPTY),
        ("(028) 3822 1234", Reason.LANDLINE),
        ("+84 24 3888 9999", Reason.LANDLINE),
        (2838221234.0, Reason.LANDLINE),
        ("1900 1234", Reason.SERVICE_NUMBER),
        ("18001234", Reason.SERVICE_NUMBER),
        ("0912345", Reason.TOO_SHORT),
        ("28/3/1990", Reason.TOO_SHORT),
        (7, Reason.TOO_SHORT),
        ("09123456789", Reason.TOO_LONG),
        ("0912345678901", Reason.TOO_LONG),
        ("0401234567", Reason.UNKNOWN_PREFIX),
        ("01991234567890", Reason.TOO_LONG),
        ("01501234567", Reason.UNKNOWN_PREFIX),
        ("9.12E+08", Reason.DIGITS_LOST),
        ("9,12E+08", Reason.DIGITS_LOST),
        (9.1234567809123456e19, Reason.DIGITS_LOST),
        ("Nguyễn Văn A", Reason.NOT_A_NUMBER),
        ("²0912345678", Reason.NOT_A_NUMBER),
        ("٠٩١٢٣٤٥٦٧٨", Reason.NOT_A_NUMBER),
        (912345678.5, Reason.NOT_A_NUMBER),
        (-912345678, Reason.NOT_A_NUMBER),
        (float("nan"), Reason.NOT_A_NUMBER),
        (True, Reason.NOT_A_NUMBER),
        (b"0912345678", Reason.NOT_A_NUMBER),
        ("+65 9123 4567", Reason.FOREIGN),
        ("0065 9123 4567", Reason.FOREIGN),
        ("0912 / 0987", Reason.TOO_SHORT),
        ("0912 hoặc 345678", Reason.TOO_SHORT),
        ("1.234.567đ", Reason.NOT_A_NUMBER),
        (84912345678.5, Reason.NOT_A_NUMBER),
        ("9.1234568E+08", Reason.DIGITS_LOST),
    ],
)
def test_a_hopeless_cell_is_rejected_with_its_reason(cell: object, expected: Reason) -> None:
    assert reason(cell) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("0912345678 / 0987.654.321, 028 3822 0000", ["84912345678", "84987654321"]),
        ("0912345678 0987654321 0912345678", ["84912345678", "84987654321"]),
        ("0912345678\n+84 987 654 321", ["84912345678", "84987654321"]),
        ("0912 345 678", ["84912345678"]),
        (912345678.0, ["84912345678"]),
        ("02838220000 - 02439998888", []),
        (None, []),
    ],
)
def test_every_number_of_a_cell_can_be_had_each_once(cell: object, expected: list[str]) -> None:
    numbers = PLAN.numbers(cell)
    assert [number.digits for number in numbers] == expected
    first = PLAN.normalise(cell)
    assert (numbers[0] if numbers else None) == (first if isinstance(first, Phone) else None)


def test_two_thousand_numbers_of_every_prefix_are_accepted_with_their_operator() -> None:
    chance = random.Random(20261121)
    for row in rows("number_plan"):
        prefix = row["prefix"]
        for _ in range(2000):
            digits = prefix + "".join(chance.choices(string.digits, k=10 - len(prefix)))
            phone = PLAN.normalise(digits)
            assert phone == Phone("84" + digits[1:], row["operator"])
            assert PLAN.operator_of(phone.digits) == row["operator"]


@pytest.mark.parametrize(("old", "new"), CONVERTED)
def test_every_old_family_is_converted_with_its_last_seven_digits(old: str, new: str) -> None:
    assert found(f"{old}1234567") == (f"84{new[1:]}1234567", Repair.OLD_PREFIX)
    assert found(int(f"{old}1234567")) == (
        f"84{new[1:]}1234567",
        Repair.LOST_ZERO,
        Repair.OLD_PREFIX,
    )
    assert found(f"+84 {old[1:]} 1234567")[0] == f"84{new[1:]}1234567"


def test_of_a_hundred_thousand_random_non_numbers_none_is_accepted() -> None:
    chance = random.Random(7)
    letters = string.ascii_letters + "ăâđêôơư @#%:?!*=<>{}"
    for _ in range(100_000):
        kind = chance.randrange(4)
        digits = "".join(chance.choices(string.digits, k=chance.randrange(1, 20)))
        if kind == 0:
            cell: object = "".join(chance.choices(letters, k=chance.randrange(1, 15)))
        elif kind == 1:
            cell = digits[:8]
        elif kind == 2:
            cell = "0" + chance.choice("46") + digits
        else:
            place = chance.randrange(len(digits) + 1)
            cell = digits[:place] + chance.choice("abcxyz#@:") + digits[place:]
        assert isinstance(PLAN.normalise(cell), Rejection), cell


@given(numbers)
def test_what_is_read_reads_the_same_again_in_every_writing(number: str) -> None:
    phone = PLAN.normalise(number)
    assert isinstance(phone, Phone)
    for writing in (
        phone.digits,
        "+" + phone.digits,
        local(phone.digits),
        display(phone.digits),
        int(phone.digits),
        float(number),
    ):
        again = PLAN.normalise(writing)
        assert isinstance(again, Phone)
        assert (again.digits, again.operator) == (phone.digits, phone.operator)


@given(st.text("0123456789 .-+()/;,'\u00a0\u200bEe", max_size=30))
def test_no_digit_is_invented(cell: str) -> None:
    phone = PLAN.normalise(cell)
    if isinstance(phone, Phone):
        given_digits = re.sub(r"\D", "", cell)
        kept = phone.digits[-7:] if Repair.OLD_PREFIX in phone.repairs else phone.digits[2:]
        assert kept in given_digits
        assert re.fullmatch(r"84\d{9}", phone.digits)


@given(st.text("0123456789 .-+()/;,'\u00a0\u200bEeO", max_size=40))
def test_every_number_had_is_one_that_reads_alone_and_stands_in_the_cell(cell: str) -> None:
    given_digits = re.sub(r"\D", "", cell.replace("O", "0"))
    for phone in PLAN.numbers(cell):
        again = PLAN.normalise(phone.digits)
        assert isinstance(again, Phone)
        assert again.digits == phone.digits
        assert phone.digits[-7:] in given_digits


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.none(), st.booleans()))
def test_any_cell_gets_an_answer(cell: object) -> None:
    assert isinstance(PLAN.normalise(cell), Phone | Rejection)


def test_a_number_is_shown_dialled_and_masked() -> None:
    assert local("84901888484") == "0901888484"
    assert display("84901888484") == "0901 888 484"
    assert mask("84901888484") == "84901***484"
    assert mask("123") == "***"


def test_the_operators_of_the_plan_are_known_once_each() -> None:
    assert set(PLAN.operators) == {
        "Viettel",
        "VinaPhone",
        "MobiFone",
        "Vietnamobile",
        "Gmobile",
        "iTel",
        "Wintel",
    }
    assert PLAN.operator_of("84401234567") is None


_WRITTEN = st.builds(
    "".join,
    st.lists(st.sampled_from(["+84", "84", "0", "90", " ", "  ", "1234567", "1", ".", "٣", "+"])),
)


@given(st.lists(st.one_of(_WRITTEN, st.sampled_from(["+84 90 1234567", "+84901234567"]))))
def test_a_column_reads_as_its_cells_do(cells: list[str]) -> None:
    texts = [cell.strip() for cell in cells]
    assert list(PLAN.column(cells, texts)) == [PLAN.normalise(cell) for cell in cells]
