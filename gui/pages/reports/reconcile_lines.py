"""Differences as lines of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base import text as core_text
from core.reports.reconcile import Kind, remarks, state_words
from gui import format as forms
from gui.i18n import _t
from gui.models import Column, Line

if TYPE_CHECKING:
    from core.reports.reconcile import DifferenceView

TOKENS = {
    Kind.BOTH: "ok",
    Kind.STATE: "warn",
    Kind.PRICE: "wait",
    Kind.ONLY_HERE: "bad",
    Kind.ONLY_THERE: "doubt",
}

COLUMNS = (
    Column(lambda: _t("Reconcile", "Difference"), 132, chip=True, least=116),
    Column(lambda: _t("Reconcile", "Phone"), 104),
    Column(lambda: _t("Reconcile", "Sent at"), 126),
    Column(lambda: _t("Reconcile", "State here → there"), 216, least=150),
    Column(lambda: _t("Reconcile", "Here"), 80, right=True),
    Column(lambda: _t("Reconcile", "There"), 80, right=True),
    Column(lambda: _t("Reconcile", "Campaign, remark"), 160, stretch=True, least=110),
)


def kind_name(kind: Kind) -> str:
    """Short, for chips and filters; the whole words stand in the export."""
    return {
        Kind.BOTH: _t("Reconcile", "alike"),
        Kind.STATE: _t("Reconcile", "state differs"),
        Kind.PRICE: _t("Reconcile", "price differs"),
        Kind.ONLY_HERE: _t("Reconcile", "only here"),
        Kind.ONLY_THERE: _t("Reconcile", "only there"),
    }[kind]


def line(found: DifferenceView) -> Line:
    """A difference in the order of ``COLUMNS``."""
    where = found.campaign or ""
    if found.kind is Kind.ONLY_THERE:
        where = core_text.label("reconcile", "elsewhere")
    states = filter(None, map(state_words, (found.ours_state, found.theirs_state)))
    cells = (
        kind_name(found.kind),
        forms.phone(found.phone) if found.phone else "",
        forms.moment(found.at),
        " → ".join(dict.fromkeys(states)),
        "" if found.ours_vnd is None else forms.money(found.ours_vnd),
        "" if found.theirs_vnd is None else forms.money(found.theirs_vnd),
        " · ".join(filter(None, (where, remarks(found.details)))),
    )
    return Line(cells, TOKENS[found.kind], found)
