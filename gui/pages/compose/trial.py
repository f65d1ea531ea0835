"""A test send to one's own numbers; for advertising, the check numbers that join the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.base.tables import number_plan
from core.domain.phones import Phone, local
from gui import format as forms
from gui.i18n import _t
from gui.theme import look
from gui.widgets import Dialog, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.campaigns import Sample
    from core.campaigns.records import CampaignView
    from core.providers import Channel

MOST = 5
_WIDTH = 400


def joins(channel: Channel | None) -> bool:
    """Whether check numbers join the campaign: what goes to many only cannot be tried on one."""
    return channel is not None and (channel.message_class == "ads" or channel.receivers_min > 1)


@dataclass(frozen=True, slots=True)
class Tried:
    """What is tried: on which channel, by whom it is sent, with whose values."""

    account: str
    demo: bool
    channel: Channel
    sample: Sample


class TrialDialog(Dialog):
    """Accepted means: send to ``phones`` (or have them join). What they are is left to core."""

    def __init__(self, parent: QWidget, tried: Tried, phones: Sequence[str]) -> None:
        self._tried, self._joins = tried, joins(tried.channel)
        self.once = uuid4().hex  # whatever is pressed twice is sent once
        title = _t("Compose", "Check numbers") if self._joins else _t("Compose", "Test send")
        super().__init__(parent, title, demo=tried.demo)
        told = self._told()
        for words in told:
            said = label(text=words, wrap=True, select=True)
            said.setMinimumWidth(look().px(_WIDTH))
            self.body.addWidget(said)
        head = label("muted", _t("Compose", "Own numbers, one a line, five at most"))
        self.edit = QPlainTextEdit("\n".join(map(forms.phone, phones)), tabChangesFocus=True)
        self.edit.setPlaceholderText("0901 888 484")
        self.edit.setAccessibleName(head.text())
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * MOST + 24)
        self.edit.textChanged.connect(self._check)
        head.setBuddy(self.edit)
        self.body.addWidget(head)
        self.body.addWidget(self.edit)
        self.problem = label("error", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.cost = label("muted", wrap=True)
        self.body.addWidget(self.cost)
        self.back = self.add_dismiss(_t("Compose", "Back"))
        self.go = self.add_primary("")
        self._check()
        self.edit.setFocus()

    def _told(self) -> tuple[str, ...]:
        sample = self._tried.sample
        if self._joins:
            return (
                _t(
                    "Compose",
                    "Advertising cannot be tried on one number. Up to five numbers of your own get "
                    "the campaign together with the list, and are left out of its statistics.",
                ),
            )
        who = " · ".join(filter(None, (forms.phone(sample.phone), sample.name)))
        words = _t("Compose", "The message of {0} (row {1}) is sent to the numbers below.")
        return (words.format(who, sample.sheet_row), sample.content)

    @property
    def typed(self) -> list[str]:
        """What stands there, line by line; commas part numbers too."""
        lines = self.edit.toPlainText().replace(",", "\n").replace(";", "\n").splitlines()
        return [text for line in lines if (text := line.strip())]

    @property
    def phones(self) -> list[str]:
        """Digits of those that are mobile numbers, each once."""
        found = (number_plan().normalise(each) for each in self.typed)
        return list(dict.fromkeys(each.digits for each in found if isinstance(each, Phone)))

    def _check(self) -> None:
        plan = number_plan()
        wrong = [each for each in self.typed if not isinstance(plan.normalise(each), Phone)]
        self.problem.setVisible(bool(wrong))
        self.problem.setText(
            _t("Compose", "No mobile number: {0}").format(", ".join(wrong)) if wrong else ""
        )
        count = len(self.phones)
        self.go.setEnabled(not wrong and count <= MOST and (count > 0 or self._joins))
        price = self._tried.sample.price_vnd
        cost = None if price is None else price * count
        told = _t("Compose", "{0} through {1}").format(
            _t("Compose", "estimated {0}").format(forms.money(cost)), self._tried.account
        )
        self.cost.setText(told if count else "")
        if self._joins:
            words = _t("Compose", "Let %n number(s) join", "", count)
            self.go.setText(words if count else _t("Compose", "Without check numbers"))
        else:
            self.go.setText(_t("Compose", "Send %n message(s)", "", count))
        self.fit_content()  # what is told now may take more lines


def last(singles: Sequence[CampaignView]) -> list[str]:
    """The numbers of the last test send; ``singles`` come newest first. Each is named by its
    number, and those of one test were made at one moment."""
    tests = [each for each in singles if "test_of" in (each.origin or {})]
    return [each.name for each in tests if each.created_at == tests[0].created_at][:MOST]


def shown(phones: Sequence[str]) -> str:
    """The numbers, one after the other, as people write them."""
    return ", ".join(local(each) for each in phones)
