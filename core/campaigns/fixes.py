"""What a draft may have done to its texts to make them cheaper: only what a person asked for.

A draft names its fixes under the key ``fixes`` of its settings, comma-separated. They are applied
to each rendered text, so that they reach what the cells bring along. Texts are composed to NFC in
any case, which changes no character that can be seen.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from core.domain.errors import InputError
from core.domain.sms import straighten, strip_accents

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KEY = "fixes"
"""The key among a draft's settings; it is Loa's own and never sent."""


class Fix(StrEnum):
    """Something that can be done to a text. Labels lie in the texts under ``fixes``."""

    STRIP_ACCENTS = "strip_accents"
    """Drop the accents, and straighten quotes with them."""
    STRAIGHTEN = "straighten"
    """Plain quotes, dashes and blanks; accents stay."""


FUNCTIONS: Mapping[Fix, Callable[[str], str]] = {
    Fix.STRIP_ACCENTS: strip_accents,
    Fix.STRAIGHTEN: straighten,
}


def wanted(settings: Mapping[str, str]) -> tuple[Fix, ...]:
    """The fixes that a draft asks for.

    Raises:
        InputError: ``campaign.fix_unknown`` with ``fix`` and what is ``known``.
    """
    names = [name.strip() for name in settings.get(KEY, "").split(",")]
    for name in filter(None, names):
        if name not in tuple(Fix):
            raise InputError("campaign.fix_unknown", fix=name, known=list(Fix))
    return tuple(fix for fix in Fix if fix in names)


def function(fixes: tuple[Fix, ...]) -> Callable[[str], str] | None:
    """What to do to a rendered text, or None for nothing."""
    return FUNCTIONS[fixes[0]] if fixes else None
