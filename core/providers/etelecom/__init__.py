"""eTelecom Omni: one message by ZNS, call or SMS, whichever reaches the receiver first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.providers.etelecom.declare import ACCOUNT_SETTINGS, CHANNELS, NAME, SECRETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.domain.secret import Secret
    from core.providers.channels import Channel
    from core.providers.protocol import Callback, Client, Report

__all__ = ["PROVIDER", "Etelecom"]


class Etelecom:
    """The provider that the entry point ``etelecom`` names."""

    name = NAME
    account_settings = ACCOUNT_SETTINGS
    secrets = SECRETS
    insecure = False
    offers = frozenset({"templates", "reports"})

    def channels(self, settings: Mapping[str, str]) -> tuple[Channel, ...]:
        """The channels of an account, the same for all."""
        return CHANNELS

    def connect(self, settings: Mapping[str, str], secrets: Mapping[str, Secret]) -> Client:
        """A client for the account; opens no connection yet.

        Raises:
            InputError: ``account.setting_invalid`` (setting), ``account.secret_missing`` (secret).
        """
        from core.providers.etelecom.client import EtelecomClient  # on use: as the others

        return EtelecomClient(settings, secrets)

    def reports(self, callback: Callback) -> list[Report]:
        """What a call to the webhook registered with eTelecom reports."""
        from core.providers.etelecom import reports

        return reports.of_webhook(callback)


PROVIDER = Etelecom()
