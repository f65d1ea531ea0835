"""Every code the room hands out has its words in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import core.contacts
from core.base.text import texts
from core.campaigns.follow import NOTE as FOLLOW_UP
from core.contacts.choices import ON_DUPLICATE
from core.contacts.formats.legacy import DECODERS
from core.contacts.holding import Holds
from core.contacts.mapping import Role
from core.contacts.tally import RowReason
from core.domain.phones import Reason, Repair


@pytest.mark.parametrize("language", ["vi", "en"])
def test_codes_have_words(language: str) -> None:
    words = texts(language)
    room = Path(core.contacts.__file__).parent
    sources = "".join(file.read_text("utf-8") for file in room.rglob("*.py"))
    codes = set(re.findall(r"InputError\(\s*\"([a-z_.]+)\"", sources))
    assert len(codes) > 12
    for code in codes:
        of, _, name = code.partition(".")
        said = words["errors"].get(code) or words["errors"][of][name]
        assert said["message"]
        assert said["hint"]
    assert set(map(str, Repair)) == words["repairs"].keys()
    assert {*map(str, Reason), *map(str, RowReason)} == words["rejections"].keys()
    assert set(map(str, Holds)) == words["holds"].keys()
    assert set(ON_DUPLICATE) == words["on_duplicate"].keys()
    assert {"windows-1252", *(known.code for known in DECODERS)} == words["file_encodings"].keys()
    told = set(re.findall(r"yield \"([a-z_]+)\"", (room / "notes.py").read_text("utf-8")))
    assert len(told) > 12
    assert told | {FOLLOW_UP} == words["notes"].keys()
    assert set(map(str, Role)) == words["roles"].keys()
