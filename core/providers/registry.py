"""Which providers there are: Loa's own, and those of other packages by entry point."""

from __future__ import annotations

import importlib
import logging
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from core.base.log import fields
from core.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.providers.protocol import Provider

GROUP: Final = "loa.providers"

_OWN: Final = {
    "esms": "core.providers.esms:PROVIDER",
    "onsms": "core.providers.onsms:PROVIDER",
    "etelecom": "core.providers.etelecom:PROVIDER",
}
"""Known without any metadata, so that a checkout and a frozen bundle have them too."""

_PARTS: Final = (
    "name",
    "account_settings",
    "secrets",
    "insecure",
    "offers",
    "channels",
    "connect",
    "reports",
)
"""What `Provider` declares."""

_log = logging.getLogger(__name__)


def provider(name: str) -> Provider:
    """The provider of that name.

    Raises:
        InputError: ``account.provider_unknown`` with ``provider`` and the ``known`` names.
    """
    found = providers()
    if name not in found:
        raise InputError("account.provider_unknown", provider=name, known=sorted(found))
    return found[name]


@cache
def providers() -> Mapping[str, Provider]:
    """All providers by name, Loa's own first. One that cannot be loaded is logged and left out."""
    from importlib.metadata import entry_points  # on use: it loads the parser of e-mail headers

    found = {name: _load_own(target) for name, target in _OWN.items()}
    for entry in entry_points(group=GROUP):
        if entry.name in found:
            continue
        try:
            loaded = cast("Provider", entry.load())
            for part in _PARTS:
                getattr(loaded, part)
            loaded.channels({})
        except Exception as error:  # noqa: BLE001 - another package's fault is not ours
            _log.warning(
                "provider.broken", extra=fields(provider=entry.name, error=type(error).__name__)
            )
        else:
            found[entry.name] = loaded
    return found


def _load_own(target: str) -> Provider:
    module, _, attribute = target.partition(":")
    return cast("Provider", getattr(importlib.import_module(module), attribute))
