"""The calls of ONSMS: ``postSMS``, ``checkVoice``, ``checkBalance`` ("Send SMS OTP Voice" §I–III).

All three are POST with JSON, over plain HTTP, to a bare address.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlunsplit

from core.domain.errors import InputError
from core.providers import replies
from core.providers.http import HttpClient, MayHaveLeft, NeverLeft, Timeouts, TransportError
from core.providers.onsms import outcomes, wire
from core.providers.onsms.declare import BASE_URL, CODE, NAME, SECRETS, SENDER
from core.providers.protocol import Balance, BasicClient, Blame, InDoubt, Outcome, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.domain.secret import Secret
    from core.providers.channels import Channel
    from core.providers.protocol import Delivery, SendOrder

NOT_A_CODE: Final = "not_a_code"
_HEADERS: Final = {"Content-Type": "application/json", "Accept": "*/*"}
"""Replies are plain text: a server that takes ``Accept`` at its word would refuse JSON only."""


class OnsmsClient(BasicClient):
    """A connected ONSMS account. Not thread-safe; lives on one event loop."""

    name = NAME

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, Secret]) -> None:
        for name in SECRETS:
            if not secrets.get(name):
                raise InputError("account.secret_missing", secret=name)
        self._base = base_url(settings.get("base_url") or BASE_URL)
        self._sender = settings.get("sender") or SENDER
        self._secrets = {name: secrets[name] for name in SECRETS}
        self._http = HttpClient(Timeouts.of(settings))

    async def send(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        """Have one code read out to one receiver. What is not 1–6 digits is not written at all."""
        (receiver,) = order.receivers
        code = {**order.settings, **receiver.values}.get("code", "")
        if not re.fullmatch(CODE, code):
            return [Refused(NOT_A_CODE)]
        body = {
            "phonesend": _national(receiver.phone),
            "sender": self._sender,
            "message": code,
            **self._keys(),
        }
        try:
            status, answer = await self._post("postSMS", body)
        except NeverLeft as error:
            return [Refused("network", error.what, Blame.NETWORK)]
        except MayHaveLeft as error:
            return [InDoubt(error.what)]
        return [outcomes.of_send(status, answer)]

    async def delivery(self, channel: Channel, provider_message_id: str) -> Delivery:
        """Whether the call was answered."""
        answer = await self._ask("checkVoice", "status", request_id=provider_message_id)
        found = outcomes.of_check(answer.code)
        if found is None:
            raise _failure("status", answer)
        return found

    async def balance(self) -> Balance:
        """The figure as it is told. The document names no unit, so it is not taken for đồng."""
        answer = await self._ask("checkBalance", "balance")
        if answer.code != outcomes.OK or not answer.balance:
            raise _failure("balance", answer)
        return Balance(None, answer.balance)

    async def close(self) -> None:
        """Close connections; what is in flight is cut."""
        await self._http.aclose()

    def _keys(self) -> dict[str, str]:
        return {name: secret.reveal() for name, secret in self._secrets.items()}

    async def _post(self, path: str, body: Mapping[str, str]) -> tuple[int, wire.Answer | None]:
        content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        url = self._base + path
        reply = await self._http.request("POST", url, content=content, headers=_HEADERS)
        return reply.status, wire.read(reply.body, self._keys().values())

    async def _ask(self, path: str, call: str, **more: str) -> wire.Answer:
        """A call that sends nothing."""
        try:
            _status, answer = await self._post(path, {**self._keys(), **more})
        except TransportError as error:
            failed = replies.unreachable(NAME, call, error.what)
        else:
            if answer is not None:
                return answer
            failed = replies.bad_reply(NAME, call)
        raise failed  # outside of the handler: no cause that carries the request


def base_url(text: str) -> str:
    """An address as a person may write it → the base that call names are appended to.

    Raises:
        InputError: ``account.setting_invalid`` with ``setting``.
    """
    parts = replies.address("base_url", text, "http")
    path = re.sub(r"(?i)/(postSMS|checkVoice|checkBalance)/?$", "", parts.path).rstrip("/")
    return urlunsplit((parts.scheme, parts.netloc, (path or "/onsmsapivoice") + "/", "", ""))


def _failure(call: str, answer: wire.Answer) -> Exception:
    """What a code means that carries no answer: the account's fault, or nothing to be read."""
    reason = outcomes.ACCOUNT_REASONS.get(answer.code)
    if call == "balance" and answer.code == "0":
        reason = "auth"
    if reason is None:
        return replies.bad_reply(NAME, call)
    return replies.refused(NAME, call, answer.code, reason, answer.said)


def _national(phone: str) -> str:
    """``84363000001`` → ``0363000001``, the form of the document's sample."""
    return "0" + phone[2:] if phone.startswith("84") else phone
