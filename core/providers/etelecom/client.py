"""The calls of eTelecom's Omni API: send, state, templates.

Sources: eTelecom's page "Send SMS"; docs.etelecom.vn for ``GetStatusOmni`` and for ``routerule`` as
a list of texts; public clients of the same platform for ``TemplateOmni/GetTemplate``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlunsplit

from core.domain.errors import InputError
from core.providers import replies
from core.providers.channels import gather_params
from core.providers.etelecom import outcomes, wire
from core.providers.etelecom.declare import BASE_URL, NAME, ROUTE_CODES, SECRETS, route
from core.providers.http import HttpClient, MayHaveLeft, NeverLeft, Timeouts, TransportError
from core.providers.protocol import (
    Balance,
    BasicClient,
    Blame,
    InDoubt,
    Outcome,
    Refused,
    RegisteredTemplate,
    TemplateParam,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.domain.secret import Secret
    from core.providers.channels import Channel
    from core.providers.http import Reply
    from core.providers.protocol import Delivery, SendOrder
    from core.providers.replies import Fields

SEND: Final = "OmniMessage/SendMessage"
STATUS: Final = "OmniReport/GetStatusOmni"
TEMPLATES: Final = "TemplateOmni/GetTemplate"

NO_MESSAGE: Final = "ICOMNI-CHECK"
"""An id that no message has: asking for it tells whether the keys are taken, and nothing else."""

_PAGE: Final = 100
_PAGES: Final = 50
_HEADERS: Final = {"Content-Type": "application/json", "Accept": "*/*"}


class EtelecomClient(BasicClient):
    """A connected eTelecom account. Not thread-safe; lives on one event loop."""

    name = NAME

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, Secret]) -> None:
        for name in SECRETS:
            if not secrets.get(name):
                raise InputError("account.secret_missing", secret=name)
        self._base = base_url(settings.get("base_url") or BASE_URL)
        self._secrets = {name: secrets[name] for name in SECRETS}
        self._http = HttpClient(Timeouts.of(settings))

    async def send(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        """One message along its route. The document has no field for a request id."""
        (receiver,) = order.receivers
        values = {**order.settings, **receiver.values}
        body = {
            **self._keys(),
            "phonenumber": receiver.phone,
            "routerule": [ROUTE_CODES[leg] for leg in route(values)],
            "templatecode": values["template_code"],
            "list_param": gather_params(values),
        }
        try:
            reply = await self._post(SEND, body)
        except NeverLeft as error:
            return [Refused("network", error.what, Blame.NETWORK)]
        except MayHaveLeft as error:
            return [InDoubt(error.what)]
        fields, said = self._read(reply)
        return [outcomes.of_send(reply.status, fields, said)]

    async def delivery(self, channel: Channel, provider_message_id: str) -> Delivery:
        """What became of an accepted message, and by which leg."""
        fields = await self._ask(
            "status", STATUS, self._keys() | {"idOmniMess": provider_message_id}
        )
        found = outcomes.of_status(fields)
        if found is None:
            raise replies.bad_reply(NAME, "status")
        return found

    async def balance(self) -> Balance:
        """Whether the keys are taken; the documents have no call that tells a balance.

        Asks for the state of a message that does not exist.
        """
        await self._ask("balance", STATUS, self._keys() | {"idOmniMess": NO_MESSAGE})
        return Balance(None)

    async def templates(self, channel: Channel, sender: str = "") -> list[RegisteredTemplate]:
        """The registered templates, all pages; ``sender`` is of no matter here."""
        found: dict[str, RegisteredTemplate] = {}
        for page in range(1, _PAGES + 1):
            answer = await self._ask("templates", TEMPLATES, self._template_page(page))
            if "ListTemp" not in answer:
                raise replies.bad_reply(NAME, "templates")
            listed = [_template(item) for item in answer.items("ListTemp")]
            new = {item.template_id: item for item in listed if item.template_id not in found}
            new.pop("", None)
            found |= new
            if not new or len(found) >= (answer.number("TotalItem") or 0):
                break
        return list(found.values())

    async def close(self) -> None:
        """Close connections; what is in flight is cut."""
        await self._http.aclose()

    def _keys(self) -> dict[str, Any]:
        return {name: secret.reveal() for name, secret in self._secrets.items()}

    def _template_page(self, page: int) -> dict[str, Any]:
        keys = {name.capitalize(): value for name, value in self._keys().items()}
        return {**keys, "TemplateCode": "", "Page": page, "ItemCount": _PAGE}

    def _read(self, reply: Reply) -> tuple[Fields | None, str]:
        return wire.read(reply.body, self._keys().values())

    async def _post(self, path: str, body: Mapping[str, Any]) -> Reply:
        content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        url = f"{self._base}/api/{path}"
        return await self._http.request("POST", url, content=content, headers=_HEADERS)

    async def _ask(self, call: str, path: str, body: Mapping[str, Any]) -> Fields:
        """A call that sends nothing."""
        failed: Exception
        try:
            reply = await self._post(path, body)
        except TransportError as error:
            failed = replies.unreachable(NAME, call, error.what)
        else:
            fields, said = self._read(reply)
            if reply.status == 401:
                said = said or (fields.text("message", "code", "error") if fields else "")
                code = outcomes.unauthorized(said)
                reason = outcomes.ACCOUNT_REASONS[code]
                failed = replies.refused(NAME, call, code, reason, said)
            elif fields is not None and reply.status < 500:
                return fields
            else:
                failed = replies.bad_reply(NAME, call)
        raise failed  # outside of the handler: no cause that carries the request


def base_url(text: str) -> str:
    """An address as a person may write it → the host that ``/api/…`` is appended to.

    Raises:
        InputError: ``account.setting_invalid`` with ``setting``.
    """
    parts = replies.address("base_url", text, "https")
    path = re.sub(r"(?i)/api(/.*)?$", "", parts.path).rstrip("/")
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _template(item: Fields) -> RegisteredTemplate:
    params = tuple(
        TemplateParam(name, type=about.text("type"))
        for name, about in item.fields("ParamsFormat").items()
    )
    return RegisteredTemplate("omni", item.text("TemplateCode"), params=params)
