"""Every table of the store, by room.

Conventions: money is integer VND (``…_vnd``), phones are ``84…`` digits, times are aware UTC
(`UtcDateTime` refuses naive ones), JSON columns hold plain dicts and lists. Rows of ``message``
are written in bulk through ``insert(Message)``, never by ``add_all`` (measured 18 × slower).
A change here needs a migration in ``migrations/versions`` (a test compares the two).
"""

from core.store.tables.accounts import Account, MessageTemplate, Price
from core.store.tables.campaigns import Campaign, Export, Once, Repeat
from core.store.tables.columns import UtcDateTime
from core.store.tables.contacts import (
    BlockEntry,
    Contact,
    ContactGroup,
    ContactList,
    ImportReject,
    ImportShape,
)
from core.store.tables.facts import Setting, StoreMeta, Topic, WorkerStatus
from core.store.tables.messages import Message, MessageLeg, ParkedReport, Request
from core.store.tables.people import ActionLog, Department, Person
from core.store.tables.reconciling import Difference, Reconciliation

__all__ = [
    "Account",
    "ActionLog",
    "BlockEntry",
    "Campaign",
    "Contact",
    "ContactGroup",
    "ContactList",
    "Department",
    "Difference",
    "Export",
    "ImportReject",
    "ImportShape",
    "Message",
    "MessageLeg",
    "MessageTemplate",
    "Once",
    "ParkedReport",
    "Person",
    "Price",
    "Reconciliation",
    "Repeat",
    "Request",
    "Setting",
    "StoreMeta",
    "Topic",
    "UtcDateTime",
    "WorkerStatus",
]
