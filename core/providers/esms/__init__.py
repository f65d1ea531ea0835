"""eSMS.vn: SMS, Zalo, Viber, calls and one-time codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.providers.esms.account import NAME
from core.providers.esms.declare import ACCOUNT_SETTINGS, SECRETS, channels_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.domain.secret import Secret
    from core.providers.channels import Channel
    from core.providers.protocol import Callback, Client, Report

__all__ = ["PROVIDER", "Esms"]


class Esms:
    """The provider that the entry point ``esms`` names."""

    name = NAME
    account_settings = ACCOUNT_SETTINGS
    secrets = SECRETS
    insecure = False
    offers = frozenset(
        {
            "deliveries",
            "record",
            "balance",
            "brandnames",
            "templates",
            "quote",
            "check_code",
            "reports",
        }
    )

    def channels(self, settings: Mapping[str, str]) -> tuple[Channel, ...]:
        """The channels of an account; its settings decide about limits and parameters."""
        return channels_of(settings)

    def connect(self, settings: Mapping[str, str], secrets: Mapping[str, Secret]) -> Client:
        """A client for the account; opens no connection yet.

        Raises:
            InputError: ``account.setting_invalid`` (setting), ``account.secret_missing`` (secret).
        """
        from core.providers.esms.client import EsmsClient  # on use: callers mostly only declare

        return EsmsClient(settings, secrets)

    def reports(self, callback: Callback) -> list[Report]:
        """What a call to our listener reports; empty where it is not understood. Never raises."""
        from core.providers.esms.callbacks import reports  # on use: as above

        return reports(callback)


PROVIDER = Esms()
