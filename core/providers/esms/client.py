"""A connected eSMS account: each call in a word, the work in the modules beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from core.domain.errors import ProviderError
from core.providers.esms import outcomes, quote, record, status, templates
from core.providers.esms.account import NAME, is_on, zns_version
from core.providers.esms.calls import BUILDERS, otp
from core.providers.esms.calls.common import Wanted
from core.providers.esms.session import Call, Form, Session
from core.providers.http import MayHaveLeft, NeverLeft
from core.providers.protocol import (
    Accepted,
    Balance,
    BasicClient,
    Blame,
    Brandname,
    CodeCheck,
    InDoubt,
    Outcome,
    Refused,
)
from core.providers.replies import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from core.domain.secret import Secret
    from core.providers.channels import Channel
    from core.providers.protocol import (
        Delivery,
        PriceQuote,
        RegisteredTemplate,
        SendOrder,
        SentRecord,
    )

_CLASSES: Final = {1: "ads", 2: "care", 23: "viber"}
_WRONG_CODE: Final = frozenset({"117", "171"})
"""Used, expired, or not this phone's: the sample has 117, the table 171."""


class EsmsClient(BasicClient):
    """A connected eSMS account. Not thread-safe; lives on one event loop."""

    name = NAME

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, Secret]) -> None:
        self._session = Session(settings, secrets)
        self._pages = record.Pages(self._session)
        self._sandbox = is_on(settings.get("sandbox"))
        self._zns_version = zns_version(settings)

    async def send(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        """Write one request and classify its reply, which holds for each of its receivers."""
        outcome = await self._send(channel, order)
        return [outcome] * len(order.receivers)

    async def delivery(self, channel: Channel, provider_message_id: str) -> Delivery:
        """What became of an accepted message; the service remembers it for seven days."""
        return await status.of_message(self._session, channel, provider_message_id)

    async def deliveries(
        self, channel: Channel, provider_message_id: str
    ) -> Mapping[str, Delivery]:
        """What became of each receiver of an accepted request."""
        return await status.of_receivers(self._session, channel, provider_message_id)

    async def record(
        self, since: datetime, until: datetime, page: int = 1, channels: Collection[str] = ()
    ) -> tuple[list[SentRecord], bool]:
        """One page of eSMS's own record, by the time messages were made."""
        return await self._pages.read((since, until), page, channels)

    async def balance(self) -> Balance:
        """The account's balance in đồng."""
        answer = await self._session.ask_for("balance", Call("GetBalance_json"))
        vnd = answer.number("Balance")
        if vnd is None:
            raise ProviderError("provider.bad_reply", provider=NAME, call="balance")
        return Balance(vnd)

    async def brandnames(self) -> list[Brandname]:
        """The registered sender names; unknown types are left out."""
        call = Call("GetListBrandname", form=Form.PATH)
        answer = await self._session.ask_for("brandnames", call)
        found = [
            Brandname(name, _CLASSES[kind])
            for item in answer.items("ListBrandName")
            if (name := item.text("Brandname")) and (kind := item.number("Type") or 0) in _CLASSES
        ]
        return list(dict.fromkeys(found))

    async def templates(self, channel: Channel, sender: str = "") -> list[RegisteredTemplate]:
        """Templates of a brandname or Zalo account, of all of them where none is named."""
        if channel.name in templates.SMS:
            names = [sender] if sender else await self._care_brandnames()
            return await templates.of_brandnames(self._session, names)
        if channel.name in templates.ZALO:
            oa_ids = [sender] if sender else await templates.zalo_accounts(self._session)
            placed = templates.is_placed(channel, self._zns_version)
            return await templates.of_accounts(self._session, oa_ids, placed=placed)
        raise self._not_offered("templates")

    async def quote(self, channel: Channel, order: SendOrder) -> PriceQuote:
        """What the order would cost; for customer care, advertising and ZNS."""
        return await quote.of_order(self._session, channel, order)

    async def check_code(self, phone: str, code: str) -> CodeCheck:
        """Whether a generated one-time code is right; what is said of it never holds the code."""
        answer = await self._session.ask("check_code", otp.check(phone, code))
        if answer.code == outcomes.OK:
            return CodeCheck(True)
        if answer.code in _WRONG_CODE:
            return CodeCheck(False, _without(answer.words, [code]) or answer.code)
        refused = self._session.refused("check_code", answer)
        refused.params["said"] = _without(answer.words, [code])
        raise refused

    async def close(self) -> None:
        """Close connections; what is in flight is cut."""
        await self._session.close()

    async def _send(self, channel: Channel, order: SendOrder) -> Outcome:
        sandbox = order.sandbox or self._sandbox
        call = BUILDERS[channel.name](Wanted(order, sandbox, self._zns_version))
        if sandbox and not (channel.sandbox or _has_sandbox(call)):
            return Refused(outcomes.SANDBOX)
        try:
            reply = await self._session.write(call)
        except NeverLeft as error:
            return Refused(code="network", reason=error.what, blame=Blame.NETWORK)
        except MayHaveLeft as error:
            return InDoubt(error.what)
        answer = self._session.read(reply)
        final = call.fields.get("TypeId") == otp.CREATE
        outcome = outcomes.of_send(
            reply.status, answer, sandbox=sandbox, final=final, voice=call.voice
        )
        if isinstance(outcome, Accepted):
            return outcome
        return replace(outcome, reason=_without(outcome.reason, _sensitive(channel, order)))

    async def _care_brandnames(self) -> list[str]:
        return [each.brandname for each in await self.brandnames() if each.message_class == "care"]


def _sensitive(channel: Channel, order: SendOrder) -> list[str]:
    """Values that must not come back in anybody's words: one-time codes."""
    names = [setting.name for setting in channel.settings if setting.sensitive]
    told = [order.settings, *(receiver.values for receiver in order.receivers)] if names else []
    return [values[name] for values in told for name in names if name in values]


def _without(words: str, hidden: list[str]) -> str:
    for text in hidden:
        words = words.replace(text, HIDDEN) if text else words
    return words


def _has_sandbox(call: Call) -> bool:
    return "Sandbox" in call.fields or "IsSandBox" in call.fields
