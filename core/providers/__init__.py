"""Providers: what they offer, how they are called, what their answers mean.

This is the room's public face. Importing it loads neither the HTTP library nor pydantic.
"""

from core.providers.channels import (
    AccountSetting,
    Channel,
    Kind,
    Leg,
    Problem,
    Setting,
    Use,
    Varies,
)
from core.providers.protocol import (
    Accepted,
    Balance,
    Blame,
    Brandname,
    Client,
    Delivery,
    DeliveryState,
    InDoubt,
    Outcome,
    Provider,
    Receiver,
    Refused,
    SendOrder,
    SentRecord,
)
from core.providers.registry import provider, providers
from core.providers.result_codes import Meaning, meaning

__all__ = [
    "Accepted",
    "AccountSetting",
    "Balance",
    "Blame",
    "Brandname",
    "Channel",
    "Client",
    "Delivery",
    "DeliveryState",
    "InDoubt",
    "Kind",
    "Leg",
    "Meaning",
    "Outcome",
    "Problem",
    "Provider",
    "Receiver",
    "Refused",
    "SendOrder",
    "SentRecord",
    "Setting",
    "Use",
    "Varies",
    "meaning",
    "provider",
    "providers",
]
