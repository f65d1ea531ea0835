"""Warnings and blockers in words, and the dialog that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.base import text as core_text
from gui.i18n import _t
from gui.widgets import Banner, Dialog, label
from gui.widgets.scroll import scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.campaigns import Finding


def words(finding: Finding) -> tuple[str, str]:
    """What was found and what to do about it, with the rule's source where it has one."""
    params = dict(finding.params)
    setting = str(params.get("setting", ""))
    if setting.startswith("params."):  # people know it by its name alone
        params["setting"] = setting.partition(".")[2]
    hint = core_text.label("findings", f"{finding.code}.hint", **params)
    if finding.source:
        hint += " " + _t("Compose", "Source: {0}.").format(
            core_text.label("rule_sources", finding.source)
        )
    return core_text.label("findings", f"{finding.code}.message", **params), hint


class FindingsDialog(Dialog):
    """What must be put right, then what is worth a look."""

    def __init__(
        self, parent: QWidget, blockers: Sequence[Finding], warnings: Sequence[Finding]
    ) -> None:
        super().__init__(parent, _t("Compose", "Before sending"))
        self.setMinimumWidth(560)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for found, state, head in (
            (blockers, "bad", _t("Compose", "To be put right")),
            (warnings, "warn", _t("Compose", "Worth a look")),
        ):
            if found:
                column.addWidget(label("muted", head))
            for finding in found:
                column.addWidget(Banner(state, *words(finding)))  # type: ignore[arg-type]
        column.addStretch(1)
        area = scrolled(inner)
        area.setMinimumHeight(min(420, inner.sizeHint().height() + 8))
        self.body.addWidget(area)
        self.add_primary(_t("Compose", "Close"))
