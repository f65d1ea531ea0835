"""The parts of a message and the characters that cost, without a widget."""

from __future__ import annotations

from core.campaigns import Sample
from core.domain import sms
from gui.widgets.message import anatomy
from gui.widgets.settings.fields import Merge, plain, split, usable


def sample(content: str) -> Sample:
    counted = sms.count(content)
    return Sample(
        position=1, sheet_row=3, phone="84901888484", name="An", operator="mobifone",
        content=content, values={}, segments=counted.parts or 0, encoding=counted.encoding,
        length=counted.length, breaks=counted.breaks, costly=counted.costly,
    )  # fmt: skip


def test_the_parts_of_a_long_text_break_where_the_counter_says() -> None:
    first, second = anatomy.parts(sample("a" * 160 + "b"), "care")
    assert (first.start, first.end, first.used, first.room) == (0, 153, 153, 153)
    assert (second.start, second.end, second.used) == (153, 161, 8)


def test_a_short_text_has_the_room_of_a_single_part() -> None:
    (only,) = anatomy.parts(sample("xin chào [1]"), "care")
    assert (only.used, only.room) == (14, 160)
    (accented,) = anatomy.parts(sample("Đơn hàng"), "care")
    assert (accented.used, accented.room) == (8, 70)
    assert anatomy.parts(sample(""), "care") == ()


def test_characters_of_two_units_fill_a_part_twice() -> None:
    assert anatomy.parts(sample("{" * 10), "care")[0].used == 20
    assert anatomy.parts(sample("😀ă"), "care")[0].used == 3


def test_a_shown_message_marks_costly_characters_and_breaks() -> None:
    text = "Đ" + "a" * 80
    found = anatomy.runs(sample(text))
    assert "".join(run.text for run in found) == text
    assert [(run.text[:1], run.costly, run.starts_part) for run in found] == [
        ("Đ", True, False),
        ("a", False, False),
        ("a", False, True),
    ]


def test_merge_fields_are_written_with_their_fallback() -> None:
    assert Merge("Họ tên").written() == "{{Họ tên}}"
    assert Merge("Họ tên", "quý khách").written() == "{{Họ tên|quý khách}}"


def test_a_drafts_text_falls_into_pieces_and_back() -> None:
    text = "Chào {{Họ tên|bạn}}, nợ {{Công nợ}} { đ }}"
    pieces = split(text)
    assert pieces == ["Chào ", Merge("Họ tên", "bạn"), ", nợ ", Merge("Công nợ"), " { đ }}"]
    assert "".join(p if isinstance(p, str) else p.written() for p in pieces) == text
    assert split("{{ }}") == ["{{ }}"]


def test_a_fallback_cannot_break_its_field() -> None:
    assert plain(" quý}} |khách\n") == "quý khách"
    assert not usable("a|b")
    assert usable("Ngày (1)")
