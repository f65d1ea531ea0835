"""Templates registered with a provider: as it tells them, and as somebody typed them in.

What was typed in stays when templates are fetched, until the provider itself names a template of
that id: then its word is the better one. What was thrown away lies in the trash for 30 days, and
is not fetched again meanwhile.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from core.accounts.views import TYPED, TemplateView, template_view
from core.base.clock import now_utc
from core.domain.errors import InputError, LoaError
from core.people import noted
from core.providers import registry
from core.providers.channels import Kind
from core.providers.protocol import TemplateParam
from core.store.queries import accounts as queries

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from core.people import Note
    from core.providers.channels import Channel
    from core.providers.protocol import Client, RegisteredTemplate
    from core.store.engine import Store

TRASH_FOR: Final = timedelta(days=30)
MOST_BODY: Final = 4_000
_BY_MEDIUM: Final = {"zalo": "zns"}
_PLACES: Final = re.compile(r"\{\{?\s*([\w ]+?)\s*\}?\}|<\s*([\w ]+?)\s*>")


class AccountTemplates:
    """The part of `Accounts` that knows registered templates."""

    _store: Store
    _note: Callable[..., Note]
    _row: Callable[[str | int], Awaitable[Any]]
    _ask: Callable[[Any, Callable[[Client], Awaitable[Any]]], Awaitable[Any]]

    async def templates(
        self, account_id: int, channel: str, *, sender: str = "", refresh: bool = False
    ) -> Sequence[TemplateView]:
        """Templates registered with the provider for a channel: as kept, asked for where none is
        kept or ``refresh`` says so.

        Args:
            sender: only those of this brandname or Zalo account; empty for all of them.

        Raises:
            InputError: ``campaign.channel_unknown``.
            ProviderError: ``provider.not_offered`` where the provider or channel has no such call,
                else as the provider's client, as `RefusedError`.
        """
        row = await self._row(account_id)
        wanted = _channel(row, channel)
        kind = kind_of(wanted)
        kept = await self._store.read(queries.templates, row.id, kind, sender)
        if refresh or not kept:
            found = await self._ask(row, lambda client: client.templates(wanted, sender))
            made = rows(row.id, found, now_utc())
            await self._store.write(queries.replace_templates, row.id, kind, sender, made, TYPED)
            kept = await self._store.read(queries.templates, row.id, kind, sender)
        return [template_view(each) for each in kept]

    async def all_templates(
        self, account_id: int, *, refresh: bool = False
    ) -> Sequence[TemplateView]:
        """Templates of every kind that the account's channels use.

        Raises:
            As `templates`; ``provider.not_offered`` only where no kind can be asked for.
        """
        row = await self._row(account_id)
        known = registry.provider(row.provider).channels(row.settings)
        by_kind = {kind_of(channel): channel.name for channel in reversed(known)}
        found: list[TemplateView] = []
        refusal: LoaError | None = None
        asked = False
        for channel in by_kind.values():
            try:
                found += await self.templates(row.id, channel, refresh=refresh)
                asked = True
            except LoaError as error:
                if error.code != "provider.not_offered":
                    raise
                refusal = error
        if refusal is not None and not asked:
            raise refusal
        return found

    async def known_templates(self, account_id: int) -> Sequence[TemplateView]:
        """What is kept of an account's templates; nobody is asked."""
        row = await self._row(account_id)
        return [template_view(each) for each in await self._store.read(queries.kept, row.id)]

    def template_kinds(self, provider: str) -> dict[str, str]:
        """Kind of template → the first channel of a provider that uses it."""
        channels = registry.provider(provider).channels({})
        return {kind_of(channel): channel.name for channel in reversed(channels)}

    async def add_template(
        self,
        account_id: int,
        kind: str,
        body: str,
        *,
        template_id: str = "",
        name: str = "",
        sender: str = "",
        operator: str = "",
    ) -> TemplateView:
        """Keep a template that somebody typed in; one typed in under the same id is replaced.

        Its parameters are the places in its text (``{{name}}``, ``{name}``, ``<name>``), in their
        order.

        Raises:
            InputError: ``template.kind_unknown``, ``template.body_missing``,
                ``template.id_missing`` (all but texts of SMS are named by the provider's id),
                ``template.fetched`` where the provider's own one has that id.
        """
        row = await self._row(account_id)
        allowed = sorted(self.template_kinds(row.provider))
        if kind not in allowed:
            raise InputError("template.kind_unknown", kind=kind, allowed=allowed)
        body = body.strip()[:MOST_BODY]
        if not body:
            raise InputError("template.body_missing")
        if not template_id.strip() and kind != "sms":
            raise InputError("template.id_missing")
        values = {
            "account_id": row.id,
            "kind": kind,
            "template_id": template_id.strip(),
            "operator": operator.strip(),
            "brandname": sender.strip(),
            "name": name.strip(),
            "body": body,
            "params": [asdict(each) for each in _params(body, kind, row.settings)],
            "status": TYPED,
            "price_vnd": None,
            "fetched_at": now_utc(),
        }
        note = self._note("account.templates", row)
        made = await self._store.write(noted, note, queries.type_template, values)
        if not made:
            raise InputError("template.fetched", template=values["template_id"])
        return template_view(made)

    async def trash_template(self, template_id: int) -> None:
        """Put a template into the trash; 30 days later it is gone for good. An administrator's
        deed, as typing one in, once several people work here."""
        note = self._note("account.templates")
        await self._store.write(noted, note, queries.set_template_trashed, template_id, now_utc())

    async def trashed_templates(self) -> Sequence[TemplateView]:
        """What lies in the trash, the latest first; what is too old is taken away on the way."""
        before = now_utc() - TRASH_FOR
        if await self._store.read(queries.expired_templates, before):
            await self._store.write(queries.drop_templates, before)
        return [template_view(each) for each in await self._store.read(queries.trashed_templates)]

    async def restore_template(self, template_id: int) -> None:
        """Take a template out of the trash."""
        note = self._note("account.templates")
        await self._store.write(noted, note, queries.set_template_trashed, template_id, None)


def kind_of(channel: Channel) -> str:
    """``sms``, ``zns``, ``call``, ``viber`` or ``omni``: the templates this channel uses."""
    if any(setting.kind is Kind.ROUTE for setting in channel.settings):
        return "omni"
    medium = channel.legs[0].medium
    return _BY_MEDIUM.get(medium, medium)


def places(body: str, kind: str) -> list[str]:
    """Names of the places in a template's text, each once; texts of SMS have none that are set."""
    if kind == "sms":
        return []
    found = (match[1] or match[2] for match in _PLACES.finditer(body))
    return list(dict.fromkeys(found))


def _params(body: str, kind: str, settings: Mapping[str, str]) -> list[TemplateParam]:
    """Parameters of a text. eSMS's ZNS 4 takes values by their place, all others by name."""
    placed = kind == "zns" and settings.get("zns_version") == "4"
    named = enumerate(places(body, kind), start=1)
    return [TemplateParam(str(at) if placed else name, label=name) for at, name in named]


def rows(
    account_id: int, found: Iterable[RegisteredTemplate], at: datetime
) -> list[dict[str, Any]]:
    """As the store keeps them; one that the provider names twice is kept once, as first named."""
    made: dict[tuple[str, str, str], dict[str, Any]] = {}
    for each in found:
        values = {
            "account_id": account_id,
            "kind": each.kind,
            "template_id": each.template_id,
            "operator": each.operator,
            "brandname": each.brandname,
            "name": each.name,
            "body": each.body,
            "params": [asdict(param) for param in each.params],
            "status": each.status or ("" if each.usable else "unusable"),
            "price_vnd": each.price_vnd,
            "fetched_at": at,
        }
        made.setdefault((each.template_id, each.operator, each.brandname), values)
    return list(made.values())


def _channel(row: Any, name: str) -> Channel:
    known = registry.provider(row.provider).channels(row.settings)
    wanted = next((each for each in known if each.name == name), None)
    if wanted is None:
        names = [each.name for each in known]
        raise InputError("campaign.channel_unknown", channel=name, known=names)
    return wanted
