"""An account's own table of parts, and what its operators add."""

from __future__ import annotations

from typing import Any

import pytest

from core.domain.economics import economics
from core.domain.errors import InputError
from core.domain.sms import LIMITS, Encoding, MessageClass

ADS = (Encoding.GSM7, MessageClass.ADS)


def test_an_account_without_any_has_what_ships() -> None:
    assert economics({}).table == LIMITS
    assert not economics({}).operators_add


def test_figures_that_an_account_names_go_before_those_that_ship() -> None:
    found = economics({"limits": {"ads.gsm7": {"upto": [130, 276]}}, "operators_add": True})
    assert (found.table[ADS].upto, found.table[ADS].part, found.table[ADS].most) == (
        (130, 276),
        153,
        276,
    )
    assert found.operators_add
    assert found.label == "[QC]"


@pytest.mark.parametrize(
    "limits",
    [
        {"ads.gsm7": {"upto": []}},
        {"ads.gsm7": {"upto": [160, 160]}},
        {"ads.gsm7": {"upto": [0, 160]}},
        {"ads.gsm7": {"upto": ["viel"]}},
        {"ads.gsm7": {"upto": [160, 306], "most": 300}},
        {"ads.gsm7": {}},
        {"ads.morse": {"upto": [160]}},
        {"vip.gsm7": {"upto": [160]}},
    ],
)
def test_a_table_that_makes_no_sense_is_refused(limits: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"account\.economics_invalid"):
        economics({"limits": limits})
