"""Old encodings are told from each other and from right text by well-formed syllables."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contacts.formats import legacy, syllables
from tests.fixtures.making import as_western, cp1258

SENTENCES = (
    "Số điện thoại",
    "Họ và tên",
    "Nguyễn Thị Khuyến",
    "Đường Trần Hưng Đạo, quận Hoàn Kiếm",
    "khách hẹn lại giờ chiều",
    "Lê Hữu Nghĩa",
    "Phường Quỳnh Mai",
)
words = st.sampled_from(" ".join(SENTENCES).replace(",", "").split())


@pytest.mark.parametrize("text", SENTENCES)
def test_right_text_is_left_alone(text: str) -> None:
    assert legacy.detect([text]) is None
    assert legacy.detect([normalize("NFD", text)]) is None
    assert syllables.read(text).share == 1


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "windows-1258", "utf-8"])
def test_a_few_words_are_enough_to_tell_an_encoding(text: str, encoding: str) -> None:
    shown = {
        "windows-1258": lambda: cp1258(text).decode("cp1252"),
        "utf-8": lambda: legacy.as_western(text.encode()),
    }.get(encoding, lambda: as_western(text, encoding))()
    found = legacy.detect([shown])
    assert found is not None
    assert found.code == encoding
    assert legacy.convert(found, shown) == text


@given(st.lists(words, min_size=4, max_size=30), st.sampled_from(["tcvn3", "vni"]))
def test_what_was_written_in_an_old_font_comes_back(chosen: list[str], encoding: str) -> None:
    """Unless it reads as well as it stands: ``số`` shows as ``sè``, a syllable itself."""
    text = " ".join(chosen).lower()
    shown = as_western(text, encoding)
    found = legacy.detect([shown])
    if syllables.read(text).accented >= 3 and syllables.read(shown).share < 0.7:
        assert found is not None
        assert legacy.convert(found, shown) == text


@given(st.text(max_size=60))
def test_any_text_gets_an_answer_and_real_unicode_is_never_changed(text: str) -> None:
    found = legacy.detect([text])
    for known in legacy.DECODERS:
        converted = legacy.convert(known, text)
        if text.isascii() or any(letter > "\u2122" for letter in text):
            assert converted == text
    assert found is None or found in legacy.DECODERS


@pytest.mark.parametrize(
    ("word", "good"),
    [
        ("nghiêng", True), ("khuỷu", True), ("giếng", True), ("gì", True), ("quýt", True),
        ("Đặng", True), ("oà", True), ("hoà", True), ("hòa", True), ("Ơi", True),
        ("nguyễ", False), ("xờn", True), ("cạc", True), ("càc", False), ("được", True),
        ("ngừơi", False), ("vaì", False), ("żółć", False), ("straße", False),
    ],
)  # fmt: skip
def test_syllables_are_spelt_by_the_rules(word: str, good: bool) -> None:
    assert syllables.well_formed(word) is good
