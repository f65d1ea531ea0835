"""`Accounts`: add, check, edit, remove; what window and loactl hold."""

from __future__ import annotations

import asyncio
import logging
import math
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.accounts import connect as connecting
from core.accounts import demo, having
from core.accounts.encryption import insecure
from core.accounts.inquiry import AccountInquiry
from core.accounts.prices import AccountPrices
from core.accounts.proving import AccountProof
from core.accounts.record import AccountRecord
from core.accounts.templates import AccountTemplates
from core.accounts.terms import UNCHANGED, Unchanged, terms
from core.accounts.views import (
    AccountView,
    BrandnameView,
    CheckResult,
    ProviderInfo,
    Trouble,
    account_view,
)
from core.base.clock import now_utc
from core.base.log import fields
from core.domain.errors import InputError, LoaError
from core.people import Desk, Note, Role, noted, write_down
from core.providers import guarded, registry
from core.providers.channels import Kind
from core.providers.replies import address
from core.store.queries import accounts as queries

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from core.accounts.having import Lack
    from core.accounts.secrets import SecretStore
    from core.base.paths import StorePaths
    from core.domain.secret import Secret
    from core.providers.channels import AccountSetting, Channel
    from core.providers.protocol import Balance, Client, CodeCheck
    from core.store.engine import Store

log = logging.getLogger(__name__)

DEMO_NAME = "demo"

ADDING = timedelta(hours=1)
"""An account that is being added is hidden until its keys are kept: not for longer than that."""

_SWITCHES = frozenset({"", "0", "1", "true", "false", "on", "off", "yes", "no"})


class Accounts(AccountPrices, AccountRecord, AccountInquiry, AccountTemplates, AccountProof):
    """The accounts of one store.

    Args:
        on_network: runs a coroutine function on the loop that owns network connections.
    """

    def __init__(
        self,
        store: Store,
        secrets: SecretStore,
        paths: StorePaths,
        on_network: Callable[[Callable[[], Awaitable[Any]]], Awaitable[Any]],
        desk: Desk | None = None,
    ) -> None:
        self._store = store
        self._secrets = secrets
        self._paths = paths
        self._on_network = on_network
        self._desk = desk or Desk()

    def providers(self) -> tuple[ProviderInfo, ...]:
        """The kinds of account that can be added."""
        return tuple(
            ProviderInfo(
                found.name, found.account_settings, found.secrets, found.insecure, found.offers
            )
            for found in registry.providers().values()
        )

    def channels(self, account: AccountView) -> tuple[Channel, ...]:
        """The channels this account has."""
        return registry.provider(account.provider).channels(account.settings)

    async def lacks(self, account: AccountView) -> Mapping[str, Lack]:
        """Channel → what the account is not known to have for it; nobody is asked."""
        return await self._store.read(having.lacks, account, self.channels(account))

    def insecure(self, account: AccountView) -> bool:
        """Whether its keys, numbers and texts travel unencrypted; said before the first send."""
        return insecure(registry.provider(account.provider), account.settings)

    async def list(self) -> Sequence[AccountView]:
        """Every account, real ones first, by name."""
        rows = await self._store.read(queries.all_accounts)
        return [self._offered(account_view(row)) for row in rows]

    async def get(self, name_or_id: str | int) -> AccountView:
        """One account.

        Raises:
            InputError: ``account.unknown``.
        """
        return self._offered(account_view(await self._row(name_or_id)))

    def _offered(self, view: AccountView) -> AccountView:
        """With the sender names that the department at the desk may use."""
        allowed = self._desk.brandnames
        if not allowed:
            return view
        kept = tuple(each for each in view.brandnames if each.brandname in allowed)
        return replace(view, brandnames=kept)

    def _note(self, action: str, row: Any = None, **details: Any) -> Note:
        """An entry about an account: an administrator's deed. Never a key, only its name."""
        of = (None, "") if row is None else (row.id, row.name)
        return self._desk.note(action, "account", *of, role=Role.ADMINISTER, **details)

    async def add(
        self,
        name: str,
        provider: str,
        settings: Mapping[str, str],
        secrets: Mapping[str, Secret],
    ) -> AccountView:
        """Add an account; its secrets are written first, so no account lacks its keys.

        Raises:
            InputError: ``account.exists``, ``account.provider_unknown``,
                ``account.setting_unknown``, ``account.secret_missing``,
                ``account.secret_unknown``, ``account.name_missing``.
            LoaError: ``secrets.*`` where the keys cannot be kept; nothing is added then.
        """
        name = name.strip()
        if not name:
            raise InputError("account.name_missing")
        if await self._store.read(queries.by_name, name) is not None:
            raise InputError("account.exists", name=name)
        known = registry.provider(provider)
        filled = _settings(known.account_settings, settings)
        _known_secrets(known.secrets, secrets)
        missing = [key for key in known.secrets if not secrets.get(key)]
        if missing:
            raise InputError("account.secret_missing", secret=missing[0], provider=provider)
        values = {
            "name": name,
            "provider": provider,
            "demo": False,
            "removed": True,  # not to be seen before its keys are kept
            "settings": filled,
            "created_at": now_utc(),
            "brandnames": [],
        }
        adding = self._note("account.add", provider=provider)
        await self._store.read(adding.actor)
        account_id = await self._store.write(queries.add, values)
        try:
            await asyncio.to_thread(self._secrets.put, account_id, dict(secrets))
        except LoaError:
            await self._store.write(queries.forget, account_id)  # it was never seen
            raise
        told = replace(adding, subject_id=account_id, subject_name=name)
        await self._store.write(noted, told, queries.change, account_id, {"removed": False})
        await self._sweep_keys()
        return await self.get(account_id)

    async def add_demo(self, provider: str = demo.PROVIDER) -> AccountView:
        """The demo account of a provider, added if it is not there, with that provider's stand-in
        running. Raises ``InputError('account.provider_unknown')`` where none stands in for it."""
        if provider not in demo.SECRETS:
            raise InputError("account.provider_unknown", provider=provider, known=[*demo.SECRETS])
        rows = await self._store.read(queries.all_accounts)
        found = next((row for row in rows if row.demo and row.provider == provider), None)
        if found is None:
            name = DEMO_NAME if provider == demo.PROVIDER else f"{DEMO_NAME} {provider}"
            values = {
                "name": await self._free_name(name),
                "provider": provider,
                "demo": True,
                "removed": False,
                "settings": _settings(registry.provider(provider).account_settings, {}),
                "created_at": now_utc(),
                "brandnames": [],
            }
            account_id = await self._store.write(queries.add, values)
        else:
            account_id = found.id
        await asyncio.to_thread(connecting.ensure_simulator, self._paths)
        return await self.get(account_id)

    async def teach_demo(
        self,
        channel: Channel,
        settings: Mapping[str, str],
        params: Sequence[Mapping[str, Any]],
        receivers: int,
    ) -> None:
        """Tell the demo's provider of the template, recording or Zalo account that a campaign
        names, and let its balance suffice. See `core.accounts.demo.taught`."""
        await asyncio.to_thread(
            connecting.teach,
            self._paths,
            lambda now: demo.taught(now, channel, settings, params, receivers),
        )

    async def edit(
        self,
        account_id: int,
        *,
        name: str | None = None,
        settings: Mapping[str, str] | None = None,
        secrets: Mapping[str, Secret] | None = None,
        payment: str | None = None,
        credit_limit_vnd: int | Unchanged | None = UNCHANGED,
        economics: Mapping[str, Any] | None = None,
    ) -> AccountView:
        """Change name, settings or terms, or replace secrets; what is not named stays.

        Args:
            payment: ``prepaid``, ``postpaid`` or ``unknown``: only a prepaid balance can block.
            credit_limit_vnd: what a postpaid account may owe; None for no limit known.
            economics: lengths of parts and what operators add, as `core.domain.economics` reads
                it; put whole in the place of what was there.

        Raises:
            InputError: as `add`; ``account.terms_invalid``, ``account.economics_invalid`` with
                ``name`` of what makes no sense.
        """
        row = await self._row(account_id)
        known = registry.provider(row.provider)
        await self._store.read(self._note("account.edit").actor)
        values: dict[str, Any] = {}
        if name is not None and not name.strip():
            raise InputError("account.name_missing")
        if name is not None and name.strip() != row.name:
            if await self._store.read(queries.by_name, name.strip()) is not None:
                raise InputError("account.exists", name=name.strip())
            values["name"] = name.strip()
        if settings is not None:
            values["settings"] = _settings(known.account_settings, {**row.settings, **settings})
        values |= terms(payment, credit_limit_vnd, economics)
        if secrets:
            _known_secrets(known.secrets, secrets)
            kept = await asyncio.to_thread(self._secrets.get, row.id)
            await asyncio.to_thread(self._secrets.put, row.id, {**kept, **secrets})
            note = self._note("account.keys", row, keys=len(secrets))
            await self._store.write(write_down, note)
        if values:
            note = self._note("account.edit", row, changed=_changed(row, values))
            await self._store.write(noted, note, queries.change, row.id, values)
        if secrets or values.get("settings", row.settings) != row.settings:
            await self._store.write(queries.reconnect)
        return await self.get(row.id)

    async def remove(self, account_id: int) -> None:
        """Remove an account and its keys: the account first, so no key outlives a crash unseen.

        Raises:
            InputError: ``account.in_use`` while campaigns still want to send through it.
        """
        row = await self._row(account_id)
        needed = await self._store.read(queries.campaigns_in_need, row.id)
        if needed:
            raise InputError("account.in_use", name=row.name, count=needed)
        await self._store.write(noted, self._note("account.remove", row), queries.remove, row.id)
        if not row.demo:
            await asyncio.to_thread(self._secrets.delete, row.id)
        await self._store.write(queries.forget, row.id)
        await self._sweep_keys()

    async def _sweep_keys(self) -> None:
        """Forget keys whose account is gone: a crash, or a locked keychain, left them behind.

        Looked for when keys are touched anyway, so that nobody is asked to unlock them for it.
        """
        for account_id in await self._store.read(queries.gone, now_utc() - ADDING):
            try:
                await asyncio.to_thread(self._secrets.delete, account_id)
            except LoaError as error:
                log.warning("account.keys_left", extra=fields(id=account_id, code=error.code))
            else:
                await self._store.write(queries.forget, account_id)

    async def check(self, account_id: int) -> CheckResult:
        """Ask the provider for the balance; what it says is kept with the account."""
        row = await self._row(account_id)
        now = now_utc()
        values: dict[str, Any] = {"checked_at": now}
        try:
            found: Balance = await self._ask(row, lambda client: client.balance())
        except LoaError as error:
            trouble = {"code": error.code, "params": _plain(error.params)}
            await self._store.write(queries.change, row.id, {**values, "problem": trouble})
            problem = Trouble(error.code, _plain(error.params))
            return CheckResult(False, None, None, None, problem, now)
        told = found.vnd is not None or found.text is not None
        values |= {
            "problem": None,
            "balance_vnd": found.vnd,
            "balance": found.text,
            "balance_at": now if told else None,
        }
        await self._store.write(queries.change, row.id, values)
        return CheckResult(True, found.vnd, found.text, found.unit, None, now)

    async def brandnames(self, account_id: int) -> Sequence[BrandnameView]:
        """The sender names registered with the provider, asked for now and remembered.

        Raises:
            ProviderError, RefusedError: as the provider's client.
        """
        row = await self._row(account_id)
        found = await self._ask(row, lambda client: client.brandnames())
        kept = [{"brandname": item.brandname, "class": item.message_class} for item in found]
        await self._store.write(queries.change, row.id, {"brandnames": kept})
        allowed = self._desk.brandnames
        names = [BrandnameView(item["brandname"], item["class"]) for item in kept]
        return [each for each in names if not allowed or each.brandname in allowed]

    async def try_brandnames(self, account_id: int) -> None:
        """As `brandnames`, where not knowing them is no reason to stop; the account notes why."""
        row = await self._row(account_id)
        if "brandnames" not in registry.provider(row.provider).offers:
            return
        try:
            await self.brandnames(account_id)
        except LoaError as error:
            trouble = {"code": error.code, "params": _plain(error.params)}
            await self._store.write(queries.change, account_id, {"problem": trouble})

    async def check_code(self, account: int | str, phone: str, code: str) -> CodeCheck:
        """Whether a one-time code that the provider made is right for a number (``84…``).

        Raises:
            ProviderError: ``provider.not_offered``, else as the provider's client, as
                `RefusedError`.
        """
        row = await self._row(account)
        found: CodeCheck = await self._ask(row, lambda client: client.check_code(phone, code))
        return found

    async def _ask(self, row: Any, question: Callable[[Client], Awaitable[Any]]) -> Any:
        """Connect, ask one thing on the network's loop, and close."""

        async def call() -> Any:
            client = await connecting.connect(row, self._secrets, self._paths)
            try:
                return await guarded.ask(question(client), "account")
            finally:
                await client.close()

        return await self._on_network(call)

    async def _row(self, name_or_id: str | int) -> Any:
        if isinstance(name_or_id, int):
            row = await self._store.read(queries.by_id, name_or_id)
        else:
            row = await self._store.read(queries.by_name, name_or_id)
        if row is None:
            raise InputError("account.unknown", name=str(name_or_id))
        return row

    async def _free_name(self, name: str) -> str:
        number, free = 1, name
        while await self._store.read(queries.by_name, free) is not None:
            number += 1
            free = f"{name} {number}"
        return free


def _settings(declared: tuple[Any, ...], given: Mapping[str, str]) -> dict[str, str]:
    names = {setting.name for setting in declared}
    for name in given:
        if name not in names:
            raise InputError("account.setting_unknown", setting=name, known=sorted(names))
    filled = {setting.name: given.get(setting.name, setting.default) for setting in declared}
    for setting in declared:
        _check_setting(setting, filled[setting.name].strip())
    return {name: value.strip() for name, value in filled.items()}


def _check_setting(setting: AccountSetting, value: str) -> None:
    """A switch that is misspelt would be off in silence, a sandbox with it.

    Raises ``InputError('account.setting_invalid', setting=…)``.
    """
    if setting.kind is Kind.URL and value:
        address(setting.name, value, "https")
    wrong = (
        (setting.kind is Kind.NUMBER and not _is_number(value))
        or (setting.kind is Kind.SWITCH and value.lower() not in _SWITCHES)
        or (setting.kind is Kind.CHOICE and bool(setting.choices) and value not in setting.choices)
    )
    if wrong:
        raise InputError("account.setting_invalid", setting=setting.name)


def _changed(row: Any, values: Mapping[str, Any]) -> list[str]:
    """What of an account is another now; of its settings each by name."""
    found = [name for name in values if name != "settings" and values[name] != getattr(row, name)]
    settings = values.get("settings", row.settings)
    return found + [name for name in settings if settings[name] != row.settings.get(name)]


def _known_secrets(declared: tuple[str, ...], given: Mapping[str, Secret]) -> None:
    """Refuse a name the provider has not. It is not quoted: it may be a secret in the wrong place.

    Raises ``InputError('account.secret_unknown')``.
    """
    if not set(given) <= set(declared):
        raise InputError("account.secret_unknown", known=list(declared))


def _is_number(text: str) -> bool:
    """Empty, or a figure of zero or more."""
    try:
        return 0 <= float(text.strip() or 0) < math.inf
    except ValueError:
        return False


def _plain(params: Mapping[str, object]) -> dict[str, Any]:
    kept = (str, int, float, bool, type(None))
    return {key: value if isinstance(value, kept) else str(value) for key, value in params.items()}
