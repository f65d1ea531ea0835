"""Every kind of damage that staff lists show reads as expected, and is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.domain.errors import InputError
from tests.fixtures.corpus import CASES

from .files import read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures.corpus import Case


def test_there_are_more_than_sixty_and_none_twice() -> None:
    assert len({case.name for case in CASES}) == len(CASES) > 100


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_damage_reads_as_expected(case: Case, tmp_path: Path) -> None:
    path = case.make(tmp_path)
    if case.error:
        with pytest.raises(InputError) as caught:
            read(path, **case.choices)
        assert caught.value.code == case.error
        return
    found = read(path, **case.choices)
    assert found.phones == list(case.phones)
    assert [reject.reason for reject in found.tally.rejects] == list(case.why)
    if case.repairs:
        assert set(found.tally.repairs) >= set(case.repairs)
    assert {note.code for note in found.notes} == set(case.notes)
    assert found.table.layout.header_row == case.header
    assert found.tally.duplicates == case.duplicates
    if case.names is not None:
        assert found.names == list(case.names)
    for header, texts in case.cells.items():
        assert [cells[header] for cells in found.cells] == list(texts)
    if case.sheet is not None:
        assert found.table.sheet == case.sheet
