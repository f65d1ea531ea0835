"""``loactl channels``: what each channel declares, as JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.cli.commands import Commands
    from core.cli.context import Context
    from core.providers.channels import Channel


def register(commands: Commands) -> None:
    """Add the command."""
    commands.command("channels", _channels).add_argument("--account", metavar="A")


async def _channels(context: Context) -> None:
    """By name: those of one account, or of every provider."""
    if context.options.account is None:
        found: Sequence[Channel] = _all_channels()
    else:
        async with context.workspace() as ws:
            found = ws.accounts.channels(await ws.accounts.get(context.options.account))
    context.out.value({channel.name: channel.json_schema() for channel in found}, _lines(found))


def _all_channels() -> list[Channel]:
    from core.providers.registry import providers

    return [channel for known in providers().values() for channel in known.channels({})]


def _lines(found: Sequence[Channel]) -> list[str]:
    lines: list[str] = []
    for channel in found:
        lines.append(f"{channel.name}: {text.label('channels', channel.name)}")
        lines += [f"  --set {setting.name}=…  {_about(setting)}" for setting in channel.settings]
    return lines


def _about(setting: Any) -> str:
    need = text.label("cli", "required" if setting.required else "optional")
    return f"{text.label('settings', setting.name)} ({need})"
