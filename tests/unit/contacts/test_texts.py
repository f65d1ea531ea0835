"""Every code the room hands out has its words in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import core.contacts
from core.base.text import texts
from core.contacts.mapping import Role
from core.domain.phones import Reason, Repair


@pytest.mark.parametrize("language", ["vi", "en"])
def test_codes_have_words(language: str) -> None:
    words = texts(language)
    room = Path(core.contacts.__file__).parent
    sources = "".join(file.read_text("utf-8") for file in room.glob("*.py"))
    codes = set(re.findall(r"InputError\(\s*\"([a-z_.]+)\"", sources))
    assert len(codes) > 12
    assert codes <= words["errors"].keys()
    for code in codes:
        assert words["errors"][code]["message"]
        assert words["errors"][code]["hint"]
    assert set(map(str, Repair)) == words["repairs"].keys()
    assert set(map(str, Reason)) == words["rejections"].keys()
    assert set(map(str, Role)) == words["roles"].keys()
