"""Templates registered with the provider: which parameters a draft may and must give.

What is known of a template was fetched or typed in before (`MessageTemplate`); where nothing is
known, nothing is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.campaigns.render import is_param, known_setting
from core.domain.errors import InputError
from core.providers.channels import Kind
from core.store.queries.previewing import templates_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from core.providers.channels import Channel
    from core.store.queries.previewing import TemplateFacts


def known_settings(
    connection: Connection, account_id: int, channel: Channel, settings: Mapping[str, str]
) -> dict[str, str]:
    """The settings of a draft, if the channel and its template know each of them.

    Raises:
        InputError: ``campaign.setting_unknown`` with ``setting`` and what is ``known``.
    """
    names = [each.name for each in channel.settings if each.kind is not Kind.PARAMS]
    params = [
        f"params.{name}" for name in param_names(chosen(connection, account_id, channel, settings))
    ]
    for name in settings:
        if not known_setting(channel, name):
            more = params or ([f"{channel.params.name}.…"] if channel.params else [])
            raise InputError("campaign.setting_unknown", setting=name, known=[*names, *more])
        if is_param(name) and params and name not in params and not _place(name, len(params)):
            raise InputError("campaign.setting_unknown", setting=name, known=params)
    return dict(settings)


def chosen(
    connection: Connection, account_id: int, channel: Channel, settings: Mapping[str, str]
) -> list[TemplateFacts]:
    """What is known of the template that a draft names; one row an operator or sender."""
    setting = next((each for each in channel.settings if each.kind is Kind.TEMPLATE), None)
    name = "" if setting is None else settings.get(setting.name, "").strip()
    return templates_named(connection, account_id, name) if name else []


def param_names(templates: Sequence[TemplateFacts]) -> list[str]:
    """Names of a template's parameters in the provider's order, each once."""
    names = (str(param.get("name", "")) for each in templates for param in each.params)
    return list(dict.fromkeys(filter(None, names)))


def _place(name: str, count: int) -> bool:
    """Whether a parameter is named by its place, from 1."""
    place = name.partition(".")[2]
    return place.isascii() and place.isdecimal() and 1 <= int(place) <= count
