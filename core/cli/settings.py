"""``loactl settings``: those of this machine, and those that the store keeps."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from core.cli.rows import each
from core.domain.errors import InputError, LoaError

if TYPE_CHECKING:
    from core.cli.commands import Commands
    from core.cli.context import Context

_KEY = re.compile(r"[a-z][a-z0-9_.]*")


def register(commands: Commands) -> None:
    """Add the noun."""
    noun = commands.noun("settings")
    noun.command("get", _get).add_argument("key", nargs="?", metavar="KEY")
    change = noun.command("set", _set)
    change.add_argument("key", metavar="KEY")
    change.add_argument("value", metavar="VALUE")


async def _get(context: Context) -> None:
    from core.base import settings as machine

    found: dict[str, Any] = asdict(machine.load().settings)
    key = context.options.key
    if key not in found:
        async with context.workspace() as ws:
            found |= await ws.settings.all()
    if key is not None:
        context.out.value({"key": key, "value": found.get(key)})
        return
    rows = ({"key": name, "value": value} for name, value in found.items())
    await context.out.rows(each(rows), ("key", "value"))


async def _set(context: Context) -> None:
    from core.base import settings as machine

    key, value = context.options.key, _value(context.options.value)
    if key in asdict(machine.MachineSettings()):
        _change_machine(key, value)
    elif _KEY.fullmatch(key):
        async with context.workspace() as ws:
            await ws.settings.set(key, value)
    else:
        raise InputError("usage.setting_key", value=key)
    context.out.value({"key": key, "value": value})


def _change_machine(key: str, value: Any) -> None:
    from core.base import settings as machine
    from core.base.paths import machine_settings

    try:
        machine.update(**{key: value})
    except OSError as error:
        raise InputError("settings.not_written", file=str(machine_settings())) from error
    except LoaError as error:
        if error.code != "settings.field":
            raise
        raise InputError("usage.setting_value", value=str(value), argument=key) from error


def _value(text: str) -> Any:
    """Numbers, ``true``, ``null`` and other JSON as such; anything else is a text."""
    try:
        return json.loads(text)
    except ValueError:
        return text
