"""ONSMS voice: a call that reads a one-time code out. Plain HTTP only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.providers.onsms.declare import ACCOUNT_SETTINGS, CHANNELS, NAME, SECRETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.domain.secret import Secret
    from core.providers.channels import Channel
    from core.providers.protocol import Callback, Client, Report

__all__ = ["PROVIDER", "Onsms"]


class Onsms:
    """The provider that the entry point ``onsms`` names."""

    name = NAME
    account_settings = ACCOUNT_SETTINGS
    secrets = SECRETS
    insecure = True
    offers = frozenset({"balance"})

    def channels(self, settings: Mapping[str, str]) -> tuple[Channel, ...]:
        """The channels of an account, the same for all."""
        return CHANNELS

    def connect(self, settings: Mapping[str, str], secrets: Mapping[str, Secret]) -> Client:
        """A client for the account; opens no connection yet.

        Raises:
            InputError: ``account.setting_invalid`` (setting), ``account.secret_missing`` (secret).
        """
        from core.providers.onsms.client import OnsmsClient  # on use: callers mostly only declare

        return OnsmsClient(settings, secrets)

    def reports(self, callback: Callback) -> list[Report]:
        """Nothing: the document has no callback."""
        return []


PROVIDER = Onsms()
