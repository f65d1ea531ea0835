"""Chargeable parts: limits by class, characters of two units, what forces UCS-2."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
import smsutil
from hypothesis import assume, given
from hypothesis import strategies as st

from core.domain.sms import (
    GSM7_BASIC,
    GSM7_EXTENSION,
    LIMITS,
    Encoding,
    Limits,
    MessageClass,
    count,
    strip_accents,
)

VIETNAMESE = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
)
gsm_text = st.text(GSM7_BASIC + GSM7_EXTENSION, max_size=500)
any_text = st.text(
    st.one_of(
        st.sampled_from(VIETNAMESE + GSM7_BASIC + "{€😀👍🏽"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=260,
)


@pytest.mark.parametrize(
    ("message_class", "character", "limits"),
    [
        (MessageClass.CARE, "a", (160, 306, 459)),
        (MessageClass.ADS, "a", (122, 268, 421)),
        (MessageClass.CARE, "ê", (70, 134, 201)),
        (MessageClass.ADS, "ê", (70, 134, 201)),
    ],
)
def test_a_text_takes_one_more_part_just_above_each_limit(
    message_class: MessageClass, character: str, limits: tuple[int, int, int]
) -> None:
    for parts, limit in enumerate(limits, 1):
        assert count(character * limit, message_class).parts == parts
        if parts < 3:
            assert count(character * (limit + 1), message_class).parts == parts + 1


@pytest.mark.parametrize(
    ("message_class", "character", "most"),
    [
        (MessageClass.CARE, "a", 459),
        (MessageClass.ADS, "a", 422),
        (MessageClass.CARE, "ê", 201),
        (MessageClass.ADS, "ê", 201),
    ],
)
def test_a_text_above_the_most_that_a_class_takes_is_over(
    message_class: MessageClass, character: str, most: int
) -> None:
    longest = count(character * most, message_class)
    assert (longest.parts, longest.over, longest.longest) == (3, False, most)
    above = count(character * (most + 1), message_class)
    assert (above.parts, above.over, above.segments) == (None, True, 4)


def test_an_account_may_have_a_table_of_its_own() -> None:
    table = {**LIMITS, (Encoding.GSM7, MessageClass.CARE): Limits((100, 200), 153, 250)}
    sizes = {size: count("a" * size, "care", table) for size in (100, 101, 200, 201, 250, 251)}
    assert [found.segments for found in sizes.values()] == [1, 2, 2, 2, 2, 3]
    assert [found.over for found in sizes.values()] == [False] * 5 + [True]


def test_an_empty_text_takes_no_part() -> None:
    assert count("").parts == 0


def test_the_alphabet_is_the_standard_one() -> None:
    assert len(GSM7_BASIC) == len(set(GSM7_BASIC)) == 127
    assert count(GSM7_BASIC).encoding is Encoding.GSM7
    assert count(GSM7_EXTENSION).length == 2 * len(GSM7_EXTENSION) == 20


def test_exactly_seven_vietnamese_letters_are_in_the_alphabet() -> None:
    assert [c for c in VIETNAMESE if count(c).encoding is Encoding.GSM7] == list("àèéìòùÉ")


def test_an_extension_character_does_not_straddle_parts() -> None:
    counted = count("a" * 152 + "{" + "a" * 10)
    assert counted.breaks == (152,)
    assert (counted.length, counted.parts) == (164, 2)
    # 306 units, but the brace leaves one septet of the first part unused
    assert count("a" * 152 + "{" + "a" * 152).length == 306
    assert count("a" * 152 + "{" + "a" * 152).parts == 3


def test_a_surrogate_pair_does_not_straddle_parts() -> None:
    assert count("😀" * 35).parts == 1
    counted = count("😀" * 36)
    assert (counted.parts, counted.breaks) == (2, (33,))


def test_what_forces_ucs2_is_named_once_each_in_order() -> None:
    counted = count("Chào Anh “Ánh”, ê ê")
    assert counted.encoding is Encoding.UCS2
    assert counted.costly == ("“", "Á", "”", "ê")
    assert count("Cam on {Anh} 5€").costly == ()


def test_a_decomposed_text_counts_as_its_composed_form() -> None:
    text = "Kính gửi Nguyễn Thị Ánh, quý khách còn nợ"
    assert count(unicodedata.normalize("NFD", text)) == count(text)


@given(any_text, st.sampled_from(MessageClass))
def test_the_parts_are_as_full_as_the_standard_allows(
    text: str, message_class: MessageClass
) -> None:
    counted = count(text, message_class)
    composed = unicodedata.normalize("NFC", text)
    ucs2 = counted.encoding is Encoding.UCS2
    room = 67 if ucs2 else 153

    def units(piece: str) -> int:
        if ucs2:
            return len(piece.encode("utf-16-le")) // 2
        return len(piece) + sum(character in GSM7_EXTENSION for character in piece)

    assert counted.length == units(composed)
    edges = [0, *counted.breaks, len(composed)]
    pieces = [composed[a:b] for a, b in pairwise(edges)]
    if counted.breaks:
        assert all(0 < units(piece) <= room for piece in pieces)
        assert all(
            units(piece + composed[edge]) > room
            for piece, edge in zip(pieces, counted.breaks, strict=False)
        )
    assert len(pieces) <= max(counted.segments, 1)
    assert counted.over or counted.parts == counted.segments <= 3
    assert ucs2 == bool(counted.costly)


@given(any_text)
def test_care_is_cut_as_an_independent_library_cuts_it(text: str) -> None:
    composed = unicodedata.normalize("NFC", text).replace("\x1b", "")
    assume(composed)
    theirs = smsutil.split(composed)
    ours = count(composed)
    assert (ours.encoding is Encoding.GSM7) == (theirs.encoding == "gsm0338")
    pieces = [composed[a:b] for a, b in pairwise([0, *ours.breaks, len(composed)])]
    assert pieces == [part.content for part in theirs.parts]
    assert ours.segments == len(pieces)


@given(gsm_text)
def test_ads_take_what_care_takes_with_the_operators_38_characters_behind(text: str) -> None:
    # A part's last septet may stay empty before a sign of two, hence plain characters behind.
    ours, theirs = count(text, "ads"), smsutil.split(text + "x" * 38)
    if text and ours.segments <= 3 and ours.length != 422:
        assert ours.segments == len(theirs.parts)


@given(gsm_text, gsm_text)
def test_a_longer_text_never_takes_fewer_parts(text: str, more: str) -> None:
    short, long = count(text).parts, count(text + more).parts
    assert long is None or (short is not None and short <= long)


@given(any_text)
def test_stripping_accents_is_final_and_leaves_no_vietnamese_letter(text: str) -> None:
    plain = strip_accents(text)
    assert strip_accents(plain) == plain
    assert not set(plain) & set(VIETNAMESE)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_all_134_letters_lose_their_accents_and_nothing_else(form: str) -> None:
    assert len(VIETNAMESE) == 134
    plain = strip_accents(unicodedata.normalize(form, VIETNAMESE))
    groups = [("a", 17), ("e", 11), ("i", 5), ("o", 17), ("u", 11), ("y", 5), ("d", 1)]
    lower = "".join(letter * times for letter, times in groups)
    assert plain == lower + lower.upper()


def test_punctuation_becomes_plain_and_what_is_left_is_reported() -> None:
    assert strip_accents("“Ánh” – ‘Tú’… 1.234₫\u00a0\u200b") == "\"Anh\" - 'Tu'... 1.234d "
    assert count(strip_accents("Chúc mừng 🎉")).costly == ("🎉",)
