"""One account's connection to eSMS: adds the keys to a call, writes it once, reads the reply.

Addresses of GET calls hold the keys: they never leave this file but onto the wire.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode
from xml.sax.saxutils import escape

from core.domain.errors import ProviderError
from core.providers import replies
from core.providers.esms import outcomes, wire
from core.providers.esms.account import NAME, REST_URL, VOICE_URL, base_url, keys_of
from core.providers.http import HttpClient, Timeouts, TransportError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.domain.errors import RefusedError
    from core.domain.secret import Secret
    from core.providers.http import Reply

NOT_THERE: Final = (404, 405)
"""How a service answers to a call that it does not have."""

_JSON: Final = {"Content-Type": "application/json"}
_XML: Final = {"Content-Type": "text/plain"}
"""Developer pages, "Gửi tin chăm sóc khách hàng dạng POST TEXT": XML travels as plain text."""

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Form(Enum):
    """How a call carries its fields."""

    JSON = "json"
    QUERY = "query"
    XML = "xml"
    PATH = "path"
    """Nothing but the keys, as the last parts of the path."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request to make; ``fields`` without the keys, as the document of the call names them."""

    path: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    form: Form = Form.JSON
    voice: bool = False
    """On the host of calls instead of that of messages."""


class Session:
    """A connected account. Not thread-safe; lives on one event loop."""

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, Secret]) -> None:
        self._keys = keys_of(secrets)
        self._rest = base_url("rest_url", settings.get("rest_url") or REST_URL)
        self._voice = base_url("voice_url", settings.get("voice_url") or VOICE_URL)
        self._http = HttpClient(Timeouts.of(settings))

    async def write(self, call: Call) -> Reply:
        """Write a call once.

        Raises:
            NeverLeft, MayHaveLeft: no reply.
        """
        url = (self._voice if call.voice else self._rest) + call.path
        keys = self._keys.reveal()
        if call.form is Form.JSON:
            body = json.dumps({**keys, **call.fields}, ensure_ascii=False)
            return await self._post(url, body, _JSON)
        if call.form is Form.XML:
            return await self._post(url, _xml({**keys, **call.fields}), _XML)
        if call.form is Form.QUERY:
            asked = urlencode({**call.fields, **keys}, quote_via=quote, safe="", errors="replace")
            return await self._http.request("GET", f"{url}?{asked}")
        parts = "/".join(quote(key, safe="", errors="replace") for key in keys.values())
        return await self._http.request("GET", f"{url}/{parts}")

    async def ask(self, name: str, call: Call) -> wire.Answer:
        """A call that sends nothing; ``name`` is what its result codes are listed under.

        Raises:
            ProviderError: ``provider.unreachable``, ``provider.bad_reply`` (with ``status``).
        """
        try:
            reply = await self.write(call)
        except TransportError as error:
            failed = replies.unreachable(NAME, name, error.what)
        else:
            answer = self.read(reply)
            if answer is not None and answer.code and reply.status < 500:
                return answer
            failed = ProviderError(
                "provider.bad_reply", provider=NAME, call=name, status=reply.status
            )
        raise failed  # outside of the handler: the cause would carry the request

    async def ask_for(self, name: str, call: Call) -> wire.Answer:
        """As `ask`, where only 100 will do.

        Raises:
            RefusedError: ``provider.refused`` as `core.providers.protocol.Client` says.
        """
        answer = await self.ask(name, call)
        if answer.code == outcomes.OK:
            return answer
        raise self.refused(name, answer)

    def refused(self, name: str, answer: wire.Answer) -> RefusedError:
        """What to raise for an answer that will not do."""
        reason = outcomes.account_reason(name, answer.code)
        return replies.refused(NAME, name, answer.code, reason, answer.words)

    def read(self, reply: Reply) -> wire.Answer | None:
        """The object in a reply, the keys hidden."""
        return wire.read(reply.body, self._keys.reveal().values())

    async def close(self) -> None:
        """Close connections; what is in flight is cut."""
        await self._http.aclose()

    async def _post(self, url: str, body: str, headers: Mapping[str, str]) -> Reply:
        content = body.encode("utf-8", "replace")
        return await self._http.request("POST", url, content=content, headers=headers)


def _xml(fields: Mapping[str, Any]) -> str:
    """``<RQST>`` with each field in capitals; ``Contacts`` are phones (eSMS API PDF §II.2 b)."""
    parts = []
    for name, value in fields.items():
        if name == "Contacts":
            inner = "".join(f"<CUSTOMER><PHONE>{_text(p)}</PHONE></CUSTOMER>" for p in value)
        else:
            inner = _text(value)
        parts.append(f"<{name.upper()}>{inner}</{name.upper()}>")
    return f"<RQST>{''.join(parts)}</RQST>"


def _text(value: str) -> str:
    return escape(_NOT_XML.sub(" ", value))
