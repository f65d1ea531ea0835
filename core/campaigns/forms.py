"""A typed text as the registration form of a template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.campaigns.patterns import registration_form
from core.campaigns.render import compile_draft
from core.campaigns.scan import list_pages
from core.store.queries.previewing import list_facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from core.providers.channels import Channel


@dataclass(frozen=True, slots=True)
class RegistrationForm:
    """What to hand in with a provider.

    Attributes:
        body: the text with ``{P1,20}`` in place of each merge field.
        places: for each place its column, and the longest value that the list has.
    """

    body: str
    places: tuple[tuple[str, int], ...]


def build_form(
    connection: Connection, channel: Channel, settings: Mapping[str, str], list_id: int
) -> RegistrationForm:
    """The form of a draft's text; lengths are those of the list's own values, rounded up."""
    found = list_facts(connection, list_id)
    draft = compile_draft(channel, settings, found.columns)
    template = draft.templates.get(channel.content or "")
    if template is None:
        return RegistrationForm("", ())
    lengths = dict.fromkeys(template.columns, 0)
    for page in list_pages(lambda query, *args: query(connection, *args), found):
        for column in lengths:
            longest = max(len(receiver.cells.get(column) or "") for receiver in page)
            lengths[column] = max(lengths[column], longest)
    body = registration_form(template, lengths)
    places = tuple((each.column, lengths.get(each.column, 0)) for each in template.fields)
    return RegistrationForm(body if draft.fix is None else draft.fix(body), places)
