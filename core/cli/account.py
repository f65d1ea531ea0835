"""``loactl account``: add, check, list, change and remove accounts."""

from __future__ import annotations

import getpass
import json
import sys
from typing import TYPE_CHECKING, Any

from core.accounts.terms import PAYMENTS, UNCHANGED, Unchanged
from core.cli import errors, prices
from core.cli.commands import count
from core.cli.commands import whole as vnd
from core.cli.inputs import pairs, secrets
from core.cli.rows import each
from core.domain.errors import InputError, LoaError
from core.domain.secret import Secret

if TYPE_CHECKING:
    from core.accounts.views import AccountView, CheckResult, TemplateView
    from core.cli.commands import Commands, Parser
    from core.cli.context import Context
    from core.workspace import Workspace

DEMO = "demo"
"""``--provider demo``: the provider that runs on this machine and sends nothing."""

LIST_COLUMNS = ("account", "provider", "balance_vnd", "balance_at", "problem")
TEMPLATE_COLUMNS = ("kind", "template_id", "name", "sender", "operator", "set", "body")


def register(commands: Commands) -> None:
    """Add the noun."""
    noun = commands.noun("account")
    add = noun.command("add", _add)
    add.add_argument("name", metavar="NAME")
    add.add_argument("--provider", required=True)
    _settings(add)
    noun.command("check", _check).add_argument("name", metavar="NAME")
    names = noun.command("brandnames", _brandnames)
    names.add_argument("name", metavar="NAME")
    limit(names)
    templates = noun.command("templates", _templates)
    templates.add_argument("name", metavar="NAME")
    templates.add_argument("--channel", metavar="C")
    templates.add_argument("--sender", default="", metavar="S")
    templates.add_argument("--refresh", action="store_true")
    limit(templates)
    prices.register(noun)
    limit(noun.command("list", _list))
    edit = noun.command("edit", _edit)
    edit.add_argument("name", metavar="NAME")
    edit.add_argument("--name", dest="new_name", metavar="NEW")
    edit.add_argument("--payment", choices=PAYMENTS)
    edit.add_argument("--credit-limit", type=vnd, metavar="VND")
    edit.add_argument("--economics", metavar="JSON")
    _settings(edit)
    noun.command("remove", _remove).add_argument("name", metavar="NAME")


def limit(parser: Parser) -> None:
    """``--limit N``, for commands that answer with a list."""
    parser.add_argument("--limit", type=count, metavar="N")


def _settings(parser: Parser) -> None:
    parser.add_argument("--set", action="append", default=[], metavar="SETTING=VALUE")
    parser.add_argument("--secrets-stdin", action="store_true")


async def _add(context: Context) -> None:
    options = context.options
    settings = pairs(options.set, "--set", context.stdin)
    keys = secrets(context.stdin) if options.secrets_stdin else {}
    async with context.workspace() as ws:
        if options.provider == DEMO:
            made = await _add_demo(ws, options.name)
        else:
            if not options.secrets_stdin:
                keys = _ask_secrets(ws, options.provider, as_json=context.out.json)
            made = await ws.accounts.add(options.name, options.provider, settings, keys)
        told = {**_short(made), **_warning(ws, made)}
    context.out.value(told)


async def _add_demo(ws: Workspace, name: str) -> AccountView:
    for known in await ws.accounts.list():
        if known.demo:
            raise InputError("account.exists", name=known.name)
    made = await ws.accounts.add_demo()
    return made if made.name == name else await ws.accounts.edit(made.id, name=name)


async def _check(context: Context) -> int:
    async with context.workspace() as ws:
        account = await ws.accounts.get(context.options.name)
        found = await ws.accounts.check(account.id)
        told = {**_checked(account, found), **_warning(ws, account)}
    context.out.value(told)
    if found.ok or found.problem is None:
        return errors.DONE
    failed = _failure(found.problem.code, dict(found.problem.params))
    context.out.error(failed)
    return failed.exit_code


async def _brandnames(context: Context) -> None:
    async with context.workspace() as ws:
        account = await ws.accounts.get(context.options.name)
        found = await ws.accounts.brandnames(account.id)
    rows = ({"brandname": name.brandname, "class": name.message_class} for name in found)
    await context.out.rows(each(rows), ("brandname", "class"), context.options.limit)


async def _templates(context: Context) -> None:
    """Of one channel, else of every kind of template that the account's channels use."""
    options = context.options
    async with context.workspace() as ws:
        account = await ws.accounts.get(options.name)
        if options.channel is None:
            found = await ws.accounts.all_templates(account.id, refresh=options.refresh)
        else:
            found = await ws.accounts.templates(
                account.id, options.channel, sender=options.sender, refresh=options.refresh
            )
    await context.out.rows(each(map(_template, found)), TEMPLATE_COLUMNS, options.limit)


async def _list(context: Context) -> None:
    from core.cli.records import account

    async with context.workspace() as ws:
        found = await ws.accounts.list()
    await context.out.rows(each(map(account, found)), LIST_COLUMNS, context.options.limit)


async def _edit(context: Context) -> None:
    options = context.options
    settings = pairs(options.set, "--set", context.stdin)
    keys = secrets(context.stdin) if options.secrets_stdin else {}
    async with context.workspace() as ws:
        account = await ws.accounts.get(options.name)
        changed = await ws.accounts.edit(
            account.id,
            name=options.new_name,
            settings=settings or None,
            secrets=keys or None,
            payment=options.payment,
            credit_limit_vnd=_limit_vnd(options.credit_limit),
            economics=_economics(options.economics),
        )
        told = {**_short(changed), **_warning(ws, changed)}
    context.out.value(told)


def _limit_vnd(given: int | None) -> int | Unchanged | None:
    """Below zero is no limit; nothing given is no change."""
    if given is None:
        return UNCHANGED
    return None if given < 0 else given


def _economics(given: str | None) -> dict[str, Any] | None:
    if given is None:
        return None
    try:
        found = json.loads(given)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise InputError("account.economics_invalid", name=given[:40])
    return found


async def _remove(context: Context) -> None:
    async with context.workspace() as ws:
        account = await ws.accounts.get(context.options.name)
        await ws.accounts.remove(account.id)
    context.out.value({**_short(account), "removed": True})


def _ask_secrets(ws: Workspace, provider: str, *, as_json: bool) -> dict[str, Secret]:
    """Ask for the keys where a person sits; a program gives them by ``--secrets-stdin``."""
    from core.base import text

    if as_json or not sys.stdin.isatty():
        return {}
    known = next((found for found in ws.accounts.providers() if found.name == provider), None)
    names = known.secrets if known is not None else ()
    return {name: Secret(getpass.getpass(f"{text.label('secrets', name)}: ")) for name in names}


def _template(found: TemplateView) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "template_id": found.template_id,
        "name": found.name,
        "body": found.body,
        "operator": found.operator,
        "sender": found.sender,
        "params": [dict(param) for param in found.params],
        "set": [f"params.{param['name']}" for param in found.params if found.kind != "sms"],
        "status": found.status,
        "price_vnd": found.price_vnd,
        "fetched_at": found.fetched_at,
    }


def _short(account: AccountView) -> dict[str, Any]:
    return {"account": account.name, "provider": account.provider}


def _warning(ws: Workspace, account: AccountView) -> dict[str, Any]:
    """Said only where it holds: that others on the way can read what is sent."""
    from core.base import text

    if not ws.accounts.insecure(account):
        return {}
    notice = text.label("insecure", "notice", provider=account.provider)
    return {"insecure": True, "warning": notice}


def _checked(account: AccountView, found: CheckResult) -> dict[str, Any]:
    from core.cli.records import problem

    return {
        "ok": found.ok,
        "account": account.name,
        "balance_vnd": found.balance_vnd,
        "balance": found.balance,
        "unit": found.unit,
        "problem": problem(found.problem),
        "to_copy": _letter(account, found),
        "at": found.at,
    }


def _letter(account: AccountView, found: CheckResult) -> str | None:
    """What to send to the provider where it has not allowed this machine's address."""
    from core.base import text

    if found.problem is None or found.problem.params.get("reason") != "ip_not_allowed":
        return None
    code = str(found.problem.params.get("code", "")).split("-ip")[0]
    return text.label("cli", "address_letter", account=account.name, code=code)


def _failure(code: str, params: dict[str, Any]) -> LoaError:
    """The kept problem of an account as the error it was."""
    if code == "provider.refused":
        return errors.refused(code, params)
    if code in {"secrets.no_passphrase", "secrets.wrong_passphrase"}:
        return InputError(code, **params)
    return LoaError(code, **params)
