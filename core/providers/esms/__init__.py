"""eSMS.vn: brandname SMS over its JSON calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.providers.esms.declare import ACCOUNT_SETTINGS, CHANNELS, SECRETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.domain.secret import Secret
    from core.providers.channels import Channel
    from core.providers.protocol import Client

__all__ = ["PROVIDER", "Esms"]


class Esms:
    """The provider that the entry point ``esms`` names."""

    name = "esms"
    account_settings = ACCOUNT_SETTINGS
    secrets = SECRETS
    insecure = False

    def channels(self, settings: Mapping[str, str]) -> tuple[Channel, ...]:
        """The channels of an account; so far the same for all."""
        return CHANNELS

    def connect(self, settings: Mapping[str, str], secrets: Mapping[str, Secret]) -> Client:
        """A client for the account; opens no connection yet.

        Raises:
            InputError: ``account.setting_invalid`` (setting), ``account.secret_missing`` (secret).
        """
        from core.providers.esms.client import EsmsClient  # on use: callers mostly only declare

        return EsmsClient(settings, secrets)


PROVIDER = Esms()
