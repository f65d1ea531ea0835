"""What the requests that send have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.base.clock import VIETNAM
from core.providers.esms.account import is_on

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from core.providers.protocol import Receiver, SendOrder

CAMPAIGN_MAX: Final = 254
DASHES: Final = "%Y-%m-%d %H:%M:%S"
SLASHES: Final = "%Y/%m/%d %H:%M:%S"
"""Calls want their dates with slashes (eSMS API PDF §III.2); all else with dashes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order as its request is built from it.

    Attributes:
        sandbox: whether the order or the account asks for it.
        zns_version: of the account.
    """

    order: SendOrder
    sandbox: bool = False
    zns_version: str = "4"

    @property
    def receiver(self) -> Receiver:
        """The only receiver.

        Raises:
            ValueError: there are several; this call takes one.
        """
        (receiver,) = self.order.receivers
        return receiver

    @property
    def phone(self) -> str:
        """The only receiver's number."""
        return national(self.receiver.phone)

    @property
    def phones(self) -> list[str]:
        """All receivers' numbers."""
        return [national(receiver.phone) for receiver in self.order.receivers]

    @property
    def values(self) -> dict[str, str]:
        """Settings and the only receiver's values."""
        return {**self.order.settings, **self.receiver.values}

    @property
    def same_values(self) -> dict[str, str]:
        """Settings and the values that all receivers share.

        Raises:
            ValueError: they do not.
        """
        first, *others = (receiver.values for receiver in self.order.receivers)
        if any(values != first for values in others):
            raise ValueError("receivers of one request have different values")
        return {**self.order.settings, **first}

    def extras(self) -> dict[str, str]:
        """The fields beside the message itself; what is optional only where it is given."""
        return {
            "Sandbox": switch(self.sandbox),
            "RequestId": self.order.request_id,
            **self.campaign(),
            **self.callback(),
            **self.date(DASHES),
        }

    def campaign(self) -> dict[str, str]:
        """The campaign's name; its key is all lower case, unlike the others."""
        name = self.order.campaign[:CAMPAIGN_MAX]
        return {"campaignid": name} if name else {}

    def callback(self) -> dict[str, str]:
        """Where delivery shall be reported."""
        return {"CallbackUrl": self.order.callback_url} if self.order.callback_url else {}

    def date(self, form: str) -> dict[str, str]:
        """When the provider shall send; absent for now."""
        at = self.order.send_at
        return {"SendDate": in_vietnam(at, form)} if at is not None else {}


def switch(on: bool) -> str:
    """``1`` or ``0``."""
    return "1" if on else "0"


def unicode(values: Mapping[str, str]) -> str:
    """``IsUnicode``."""
    return switch(is_on(values.get("unicode")))


def some(**fields: str | None) -> dict[str, str]:
    """The fields that have a value, without outer blanks."""
    return {name: value.strip() for name, value in fields.items() if value and value.strip()}


def national(phone: str) -> str:
    """``84901888484`` → ``0901888484``, the form of every sample in the documents."""
    return "0" + phone[2:] if phone.startswith("84") else phone


def international(phone: str) -> str | None:
    """``0901888484`` → ``84901888484``; None for what is no number, as a Zalo user's id."""
    digits = phone.strip().removeprefix("+")
    if not (digits.isascii() and digits.isdecimal()):
        return None
    if digits.startswith("0") and 9 <= len(digits) <= 11:
        return "84" + digits[1:]
    return digits if digits.startswith("84") and 10 <= len(digits) <= 12 else None


def in_vietnam(at: datetime, form: str) -> str:
    """A time as eSMS reads it. That it means Vietnam's, no document says; its replies do."""
    return at.astimezone(VIETNAM).strftime(form)
