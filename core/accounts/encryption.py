"""Whether an account's keys, numbers and texts travel unencrypted."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from core.providers.channels import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.providers.protocol import Provider


def insecure(provider: Provider, settings: Mapping[str, str]) -> bool:
    """Whether calls of an account with these settings can be read on the way.

    A provider that offers no encrypted address is insecure unless every address was changed to an
    encrypted one; any other is where an address was changed to plain HTTP on another machine.
    """
    declared = [setting for setting in provider.account_settings if setting.kind is Kind.URL]
    urls = [(settings.get(one.name) or one.default).strip().lower() for one in declared]
    if provider.insecure:
        return not urls or not all(url.startswith("https://") for url in urls)
    return any(url.startswith("http://") and not _is_loopback(url) for url in urls)


def _is_loopback(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
