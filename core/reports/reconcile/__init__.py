"""Reconciliation: the provider's record, or an invoice, held against what the store sent."""

from core.reports.reconcile.columns import ROLES
from core.reports.reconcile.views import (
    DifferenceView,
    InvoiceColumns,
    Kind,
    ReconciliationView,
    Standing,
)
from core.reports.reconcile.words import kind_words, remarks, state_words

__all__ = [
    "ROLES",
    "DifferenceView",
    "InvoiceColumns",
    "Kind",
    "ReconciliationView",
    "Standing",
    "kind_words",
    "remarks",
    "state_words",
]
