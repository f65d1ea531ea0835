"""How long a provider is waited for: the account's settings, within bounds, or the usual times."""

from __future__ import annotations

import pytest

from core.providers.channels import TIMEOUTS
from core.providers.http import CONNECT_MOST_S, READ_MOST_S, Timeouts


def test_a_connection_takes_five_seconds_and_a_reply_thirty_at_most() -> None:
    assert Timeouts.of({}) == Timeouts() == Timeouts(connect_s=5.0, read_s=30.0)
    declared = {setting.name: setting.default for setting in TIMEOUTS}
    assert declared == {"connect_timeout_s": "5", "read_timeout_s": "30"}


@pytest.mark.parametrize(
    ("connect", "read", "connect_s", "read_s"),
    [
        ("2", "45.5", 2.0, 45.5),
        ("3600", "3600", CONNECT_MOST_S, READ_MOST_S),
        ("0", "-1", 5.0, 30.0),
        ("", "bald", 5.0, 30.0),
    ],
)
def test_an_account_sets_them_within_bounds(
    connect: str, read: str, connect_s: float, read_s: float
) -> None:
    found = Timeouts.of({"connect_timeout_s": connect, "read_timeout_s": read})
    assert (found.connect_s, found.read_s) == (connect_s, read_s)
