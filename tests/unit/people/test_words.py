"""Every deed that is written down has its words in both languages, and so has every role."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import core
from core.base.text import texts
from core.campaigns import approval
from core.people import Role

_WRITTEN = re.compile(r'(?:note|record|deed|_manage)\((?:[^()"]*?,)?\s*"([a-z_]+\.[a-z_]+)"')
_COLUMN = re.compile(r'"action": "([a-z_.]+)"')


def codes() -> set[str]:
    found: set[str] = set()
    for file in Path(core.__file__).parent.rglob("*.py"):
        if "simulator" not in file.parts:
            source = file.read_text("utf-8")
            found.update(_WRITTEN.findall(source), _COLUMN.findall(source))
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_deed_has_words(language: str) -> None:
    known = texts(language)["actions"]
    found = codes()
    assert {"campaign.send", "account.keys", "list.import", "store.restore"} <= found
    assert found - set(known) == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_roles_and_ways_of_approval_have_words(language: str) -> None:
    words = texts(language)
    assert set(words["person_roles"]) == set(words["person_roles_about"]) == set(Role)
    assert set(words["approval_how"]) == {approval.PIN, approval.SHEET, approval.ALONE}
    assert set(words["approval_vat"]) == {"included", "excluded", "unknown"}
