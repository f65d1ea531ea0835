"""Providers come by entry point; a broken one of somebody else's harms nobody."""

from __future__ import annotations

import importlib.metadata
import logging
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

from core.domain.errors import InputError
from core.providers import provider, providers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OTHER = """
class Other:
    name = "other"
    account_settings = ()
    secrets = ()
    insecure = True
    offers = frozenset()
    def channels(self, settings):
        return ()
    def connect(self, settings, secrets):
        raise NotImplementedError
    def reports(self, callback):
        return []
PROVIDER = Other()
"""


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    providers.cache_clear()
    yield
    providers.cache_clear()


OWN = ["esms", "onsms", "etelecom"]


def test_without_any_metadata_loas_own_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: ())
    assert list(providers()) == OWN
    assert [provider(name).name for name in OWN] == OWN


def test_another_package_adds_one_and_a_broken_one_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "other_provider.py").write_text(OTHER)
    (tmp_path / "broken_provider.py").write_text("raise RuntimeError('broken')")
    (tmp_path / "half_provider.py").write_text(OTHER.replace("offers", "ofers"))
    monkeypatch.syspath_prepend(tmp_path)
    entries = [
        EntryPoint("broken", "broken_provider:PROVIDER", "loa.providers"),
        EntryPoint("half", "half_provider:PROVIDER", "loa.providers"),
        EntryPoint("missing", "no_such_module:PROVIDER", "loa.providers"),
        EntryPoint("esms", "other_provider:PROVIDER", "loa.providers"),
        EntryPoint("other", "other_provider:PROVIDER", "loa.providers"),
    ]
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: entries)

    with caplog.at_level(logging.WARNING):
        found = providers()

    assert list(found) == [*OWN, "other"]
    assert found["esms"].secrets == ("api_key", "secret_key")  # nobody takes its place
    logged = [record.__dict__["fields"]["provider"] for record in caplog.records]
    assert logged == ["broken", "half", "missing"]


def test_an_unknown_provider_is_an_input_error() -> None:
    with pytest.raises(InputError) as caught:
        provider("nope")
    assert caught.value.code == "account.provider_unknown"
    assert caught.value.params["provider"] == "nope"
