"""Groups and lists in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base import text as core_text
from gui import format as forms
from gui.i18n import _t

if TYPE_CHECKING:
    from core.contacts import Condition, ContactListView, GroupView

OPERATORS = ("is", "contains", "greater", "less", "empty", "birthday", "date")
"""As `core.contacts.groups.Operator` names them."""
DAYS = frozenset({"birthday", "date"})


def condition(found: Condition) -> str:
    """``Chi nhánh = Q1``, ``Ngày sinh: sinh nhật hôm nay``."""
    operator = str(found.operator)
    if operator in DAYS:
        return f"{found.column}: {in_days(operator, int(found.value or 0))}"
    words = core_text.label("group_operators", operator)
    return f"{found.column} {words} {found.value}".strip()


def in_days(operator: str, days: int) -> str:
    """``birthday today``, ``date in 3 days``."""
    birthday = operator == "birthday"
    if days == 0:
        return _t("Contacts", "birthday today") if birthday else _t("Contacts", "today")
    if days == 1:
        return _t("Contacts", "birthday tomorrow") if birthday else _t("Contacts", "tomorrow")
    if days < 0:
        words = (
            _t("Contacts", "birthday {0} days ago") if birthday else _t("Contacts", "{0} days ago")
        )
        return words.format(forms.count(-days))
    words = _t("Contacts", "birthday in {0} days") if birthday else _t("Contacts", "in {0} days")
    return words.format(forms.count(days))


def conditions(group: GroupView) -> str:
    """All of a group's conditions."""
    joined = _t("Contacts", " and ")
    return joined.join(condition(each) for each in group.conditions)


def numbers(contact_list: ContactListView) -> str:
    """``Khách quen · 4.980``, for a choice of lists."""
    return f"{contact_list.name} · {forms.count(contact_list.accepted)}"
