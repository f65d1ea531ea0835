"""An account says that others can read along exactly where they can."""

from __future__ import annotations

import pytest

from core.accounts.encryption import insecure
from core.providers import provider


@pytest.mark.parametrize(
    ("name", "settings", "told"),
    [
        ("onsms", {}, True),
        ("onsms", {"base_url": "http://127.0.0.1:8080"}, True),
        ("onsms", {"base_url": "210.211.108.20:8080"}, True),
        ("onsms", {"base_url": "https://voice.example"}, False),
        ("etelecom", {}, False),
        ("etelecom", {"base_url": "omni.incom.vn"}, False),
        ("etelecom", {"base_url": "http://omni.incom.vn"}, True),
        ("etelecom", {"base_url": "http://127.0.0.1:8080"}, False),
        ("esms", {}, False),
        ("esms", {"rest_url": "http://rest.esms.vn/MainService.svc/json/"}, True),
        ("esms", {"rest_url": "http://localhost:1/", "voice_url": "http://[::1]:2/"}, False),
    ],
)
def test_plain_http_is_told(name: str, settings: dict[str, str], told: bool) -> None:
    assert insecure(provider(name), settings) is told
