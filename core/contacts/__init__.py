"""Contacts: files of receivers read, repaired and kept as lists."""

from core.contacts.blockviews import (
    BlockEntryView,
    BlockFile,
    BlockScope,
    BlockSource,
    ExportedBlocks,
    ImportedBlocks,
)
from core.contacts.groups import Condition, GroupView, Operator
from core.contacts.holding import Holds
from core.contacts.mapping import Role
from core.contacts.notes import Note
from core.contacts.origin import FileState, file_state
from core.contacts.tally import RejectRow, RepairCount, RepeatRow
from core.contacts.views import (
    ColumnGuess,
    ContactListView,
    ContactRow,
    ImportSummary,
    Inspection,
    Problem,
    UpdateSummary,
    WrittenRejects,
)

__all__ = [
    "BlockEntryView",
    "BlockFile",
    "BlockScope",
    "BlockSource",
    "ColumnGuess",
    "Condition",
    "ContactListView",
    "ContactRow",
    "ExportedBlocks",
    "FileState",
    "GroupView",
    "Holds",
    "ImportSummary",
    "ImportedBlocks",
    "Inspection",
    "Note",
    "Operator",
    "Problem",
    "RejectRow",
    "RepairCount",
    "RepeatRow",
    "Role",
    "UpdateSummary",
    "WrittenRejects",
    "file_state",
]
