"""The calls of eSMS: build a request, write it once, classify the reply.

Sources: eSMS API PDF §II.1 (balance), §II.2 c (send), §II.3 (status), §II.6 (brandnames); eSMS
developer pages for ``RequestId``, ``campaignid`` and ``Sandbox``. The service's own description
declares every field of the send call as text.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from core.domain.errors import InputError, ProviderError, RefusedError
from core.providers.esms import outcomes, wire
from core.providers.esms.declare import REST_URL, SECRETS
from core.providers.http import HttpClient, MayHaveLeft, NeverLeft, TransportError
from core.providers.protocol import (
    Balance,
    Blame,
    Brandname,
    Delivery,
    DeliveryState,
    InDoubt,
    Outcome,
    Refused,
    SendOrder,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.domain.secret import Secret
    from core.providers.channels import Channel
    from core.providers.http import Reply

NAME: Final = "esms"
CAMPAIGN_MAX: Final = 254
_CUSTOMER_CARE: Final = "2"
_CLASSES: Final = {1: "ads", 2: "care", 23: "viber"}
_JSON: Final = {"Content-Type": "application/json"}


class EsmsClient:
    """A connected eSMS account. Not thread-safe; lives on one event loop."""

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, Secret]) -> None:
        for name in SECRETS:
            if not secrets.get(name):
                raise InputError("account.secret_missing", secret=name)
        self._base = base_url("rest_url", settings.get("rest_url") or REST_URL)
        self._sandbox = _is_on(settings.get("sandbox", "0"))
        self._api_key = secrets["api_key"]
        self._secret_key = secrets["secret_key"]
        self._http = HttpClient()

    async def send(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        """Write one request and classify its reply. The call takes one receiver."""
        sandbox = order.sandbox or self._sandbox
        body = self._send_body(order, sandbox)
        try:
            reply = await self._post("SendMultipleMessage_V4_post_json/", body)
        except NeverLeft as error:
            return [Refused(code="network", reason=error.what, blame=Blame.NETWORK)]
        except MayHaveLeft as error:
            return [InDoubt(error.what)]
        return [outcomes.of_send(reply.status, self._read(reply), sandbox=sandbox)]

    async def delivery(self, channel: Channel, provider_message_id: str) -> Delivery:
        """What became of an accepted message; the service remembers it for seven days."""
        query = urlencode(
            {
                "RefId": provider_message_id,
                "ApiKey": self._api_key.reveal(),
                "SecretKey": self._secret_key.reveal(),
            },
            errors="replace",
        )
        answer = await self._ask("status", "GET", f"GetSendStatus?{query}")
        if answer.code == outcomes.NOT_FOUND:
            return Delivery(DeliveryState.UNKNOWN, outcomes.NOT_FOUND, answer.words)
        return outcomes.of_status(_taken("status", answer))

    async def balance(self) -> Balance:
        """The account's balance in đồng."""
        body = self._keys()
        answer = _taken("balance", await self._ask("balance", "POST", "GetBalance_json", body))
        vnd = answer.number("Balance")
        if vnd is None:
            raise ProviderError("provider.bad_reply", provider=NAME, call="balance")
        return Balance(vnd)

    async def brandnames(self) -> list[Brandname]:
        """The registered sender names; unknown types are left out."""
        path = "/".join(quote(key, safe="", errors="replace") for key in self._keys().values())
        answer = _taken(
            "brandnames", await self._ask("brandnames", "GET", f"GetListBrandname/{path}")
        )
        found = [
            Brandname(name, _CLASSES[kind])
            for item in answer.items("ListBrandName")
            if (name := item.text("Brandname")) and (kind := item.number("Type") or 0) in _CLASSES
        ]
        return list(dict.fromkeys(found))

    async def close(self) -> None:
        """Close connections; what is in flight is cut."""
        await self._http.aclose()

    def _send_body(self, order: SendOrder, sandbox: bool) -> dict[str, str]:
        if len(order.receivers) != 1:
            raise ValueError("this call takes one receiver")
        receiver = order.receivers[0]
        values = {**order.settings, **receiver.values}
        body = self._keys() | {
            "Phone": _national(receiver.phone),
            "Content": values["content"],
            "Brandname": values["brandname"],
            "SmsType": _CUSTOMER_CARE,
            "IsUnicode": "1" if _is_on(values.get("unicode", "0")) else "0",
            "Sandbox": "1" if sandbox else "0",
            "RequestId": order.request_id,
        }
        if order.campaign:
            body["campaignid"] = order.campaign[:CAMPAIGN_MAX]  # all lower case, unlike the others
        if order.callback_url:
            body["CallbackUrl"] = order.callback_url
        return body

    def _keys(self) -> dict[str, str]:
        return {"ApiKey": self._api_key.reveal(), "SecretKey": self._secret_key.reveal()}

    async def _post(self, path: str, body: Mapping[str, str]) -> Reply:
        content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        return await self._http.request("POST", self._base + path, content=content, headers=_JSON)

    async def _ask(
        self, call: str, method: str, path: str, body: Mapping[str, str] | None = None
    ) -> wire.Answer:
        """A call that sends nothing; raises ProviderError where no code can be read."""
        try:
            if body is None:
                reply = await self._http.request(method, self._base + path)
            else:
                reply = await self._post(path, body)
        except TransportError as error:
            what = error.what
            failed = ProviderError("provider.unreachable", provider=NAME, call=call, what=what)
        else:
            answer = self._read(reply)
            if answer is not None and answer.code and reply.status < 500:
                return answer
            status = reply.status
            failed = ProviderError("provider.bad_reply", provider=NAME, call=call, status=status)
        raise failed

    def _read(self, reply: Reply) -> wire.Answer | None:
        return wire.read(reply.body, self._keys().values())


def base_url(setting: str, text: str) -> str:
    """An address as a person may write it → the base that call names are appended to.

    Without a scheme it is https; where no path is given it is the documented one; a missing
    ``/json/`` is added after ``….svc``. Any other path is taken as it is.

    Raises:
        InputError: ``account.setting_invalid`` with ``setting``.
    """
    text = text.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise InputError("account.setting_invalid", setting=setting) from None
    odd = parts.query or parts.fragment or parts.username or parts.password
    if not host or odd or parts.scheme not in ("http", "https"):
        raise InputError("account.setting_invalid", setting=setting)
    path = parts.path.rstrip("/")
    if not parts.path or (not path and host.endswith(".esms.vn")):
        path = "/MainService.svc"
    if path.lower().endswith(".svc/xml"):
        path = path[: -len("/xml")]
    if path.lower().endswith(".svc"):
        path += "/json"
    return urlunsplit((parts.scheme, parts.netloc, path + "/", "", ""))


def _taken(call: str, answer: wire.Answer) -> wire.Answer:
    """The answer where its code is 100.

    Raises:
        RefusedError: ``provider.refused`` with call, code, reason (as a campaign's, or
            ``unknown``) and said (the provider's own words).
    """
    if answer.code == outcomes.OK:
        return answer
    refused = RefusedError(
        "provider.refused",
        provider=NAME,
        call=call,
        reason=outcomes.account_reason(call, answer.code),
        said=answer.words,
    )
    refused.params["code"] = answer.code  # the error's own code has the name in the constructor
    raise refused


def _national(phone: str) -> str:
    """``84901888484`` → ``0901888484``, the form of every sample in the documents."""
    return "0" + phone[2:] if phone.startswith("84") else phone


def _is_on(text: str) -> bool:
    return text.strip().lower() in {"1", "true", "on", "yes"}
