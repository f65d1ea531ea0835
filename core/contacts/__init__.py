"""Contacts: files of receivers read, repaired and kept as lists."""

from core.contacts.importing import RejectRow, RepairCount
from core.contacts.mapping import Role
from core.contacts.views import (
    ColumnGuess,
    ContactListView,
    ContactRow,
    ImportSummary,
    Inspection,
    Problem,
)

__all__ = [
    "ColumnGuess",
    "ContactListView",
    "ContactRow",
    "ImportSummary",
    "Inspection",
    "Problem",
    "RejectRow",
    "RepairCount",
    "Role",
]
