"""The rows of the home page: what waits for a person, balances, what runs, what was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui import account_words
from gui import format as forms
from gui.i18n import _t
from gui.pages.campaign.words import parts, state
from gui.pages.home import words
from gui.pages.home.state import Need
from gui.theme import campaign_token
from gui.widgets import Banner, Chip, ProgressBarOfParts, button, label
from gui.widgets.elided import Elided

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from core.accounts.views import AccountView
    from core.campaigns.records import CampaignView
    from gui.pages.home.state import Attention
    from gui.widgets.banner import State

NAME_WIDTH = 320
"""Pixels; a longer name is shortened, and whole in the tool tip."""


class AttentionRow(QWidget):
    """One thing that waits for a person; the button leads there."""

    def __init__(self, found: Attention, go: Callable[[], object]) -> None:
        super().__init__()
        layout = _bare(self)
        look: State = "bad" if found.need is Need.ACCOUNT else "warn"
        if found.need in (Need.APPROVAL, Need.PREPARED):
            look = "wait"
        self._banner = Banner(look, " ", " ", action=(_t("Home", "Open"), go))
        layout.addWidget(self._banner)

    def fill(self, found: Attention) -> None:
        """Show how it stands now."""
        headline, detail = words.attention(found)
        self._banner.headline.setText(headline)
        self._banner.detail.setText(detail)
        self._banner.setAccessibleName(self.text())
        for press in self._banner.findChildren(QPushButton):
            press.setAccessibleName(f"{press.text()}: {headline}")

    def text(self) -> str:
        """What it says."""
        return f"{self._banner.headline.text()} {self._banner.detail.text()}".strip()


class BalanceRow(QWidget):
    """Name, balance and its age."""

    def __init__(self) -> None:
        super().__init__()
        layout = _bare(self)
        self._name = label()
        self._demo = Chip()
        self._money = label("section")
        self._age = label("muted")
        self._age.setMinimumWidth(150)
        self._age.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._name)
        layout.addWidget(self._demo)
        layout.addStretch(1)
        layout.addWidget(self._money)
        layout.addWidget(self._age)

    def fill(self, account: AccountView) -> None:
        """Show what was last told."""
        self._name.setText(account.name)
        _show_demo(self._demo, demo=account.demo)
        self._money.setText(account_words.balance(account))
        self._age.setText(account_words.balance_age(account))
        self.setAccessibleName(f"{account.name}: {self._money.text()} {self._age.text()}")


class MovingRow(QWidget):
    """A campaign at work: name, state, bar, rate and time left. ``opened`` asks to see it."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.name = _link(self.opened)
        self._chip = Chip()
        self._progress = label("muted")
        head.addWidget(self.name)
        head.addWidget(self._chip)
        head.addStretch(1)
        head.addWidget(self._progress)
        layout.addLayout(head)
        self._bar = ProgressBarOfParts()
        self._bar.chosen.connect(lambda _: self._pass_on())
        layout.addWidget(self._bar)

    def _pass_on(self) -> None:
        self._bar.select("")
        self.opened.emit()

    def fill(self, value: tuple[CampaignView, float | None]) -> None:
        """A campaign and its messages a second, None where not known."""
        campaign, per_s = value
        _show_name(self.name, campaign.name)
        _show_state(self._chip, campaign)
        self._progress.setText(words.progress(campaign, per_s))
        self._bar.set_parts(parts(campaign))

    def progress_text(self) -> str:
        """What it says about progress."""
        return self._progress.text()


class RecentRow(QWidget):
    """A campaign that was: name, state, how it ended, when. ``opened`` asks to see it."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = _bare(self)
        self.name = _link(self.opened)
        self._chip = Chip()
        self._demo = Chip()
        self._result = Elided(role="muted", end=True)
        self._when = label("muted")
        for part in (self.name, self._chip, self._demo):
            layout.addWidget(part)
        layout.addWidget(self._result, 1)
        layout.addWidget(self._when)

    def fill(self, campaign: CampaignView) -> None:
        """Show how it stands now."""
        _show_name(self.name, campaign.name)
        _show_state(self._chip, campaign)
        _show_demo(self._demo, demo=campaign.demo)
        self._result.set_text(words.result(campaign))
        at = campaign.finished_at or campaign.started_at or campaign.scheduled_at
        self._when.setText(forms.moment(at or campaign.created_at))

    def result_text(self) -> str:
        """How it ended, as shown."""
        return self._result.text()


def _show_state(chip: Chip, campaign: CampaignView) -> None:
    chip.set(state(campaign), campaign_token(campaign.state))


def _show_demo(chip: Chip, *, demo: bool) -> None:
    chip.set(_t("Home", "not sent for real"), "warn")
    chip.setVisible(demo)


def _show_name(link: QPushButton, name: str) -> None:
    elided = link.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, NAME_WIDTH)
    link.setText(elided.replace("&", "&&"))  # a single one would mark a key
    link.setToolTip(name if elided != name else "")
    link.setAccessibleName(name)


def _bare(widget: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    return layout


def _link(clicked: SignalInstance) -> QPushButton:
    made = button("link")
    made.clicked.connect(clicked)
    return made
