"""What keeps the window true: the change feed, ten times a second, to whoever is on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.base import text as core_text
from gui import aio
from gui import format as forms
from gui.i18n import _t

if TYPE_CHECKING:
    from core.workspace import Workspace
    from gui.shell.window import MainWindow

POLL_MS = 100
BEAT_MS = 2_000


class Live(QObject):
    """Polls the feed; tells the page on screen, keeps balance, status line and demo band.

    ``changed`` carries the topics (``frozenset``) that moved since the last time.
    """

    changed = Signal(object)

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._feed = QTimer(self, interval=POLL_MS)
        self._feed.timeout.connect(self._poll)
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self.show_state)
        self._beat.timeout.connect(self.show_accounts)  # the balance's age goes on
        self._sending: set[int] = set()
        window.retranslated.connect(self.retranslate)

    def start(self) -> None:
        """Show everything once, then follow."""
        self.show_state()
        self.show_accounts()
        self._feed.start()
        self._beat.start()

    def stop(self) -> None:
        """Before the workspace closes."""
        self._feed.stop()
        self._beat.stop()

    def retranslate(self) -> None:
        """The language changed."""
        self.show_state()
        self.show_accounts()

    def _poll(self) -> None:
        topics = self._workspace.feed.poll()
        if not topics:
            return
        self.changed.emit(topics)
        if "accounts" in topics:
            self.show_accounts()
        if topics & {"worker", "campaigns"}:
            self.show_state()
        page = self._window.navigator.page
        if page is not None and topics & page.topics:
            page.changed(topics)

    @aio.slot(overlap="ignore")
    async def show_accounts(self) -> None:
        """Balance of the first account, and whether the demo account is in use."""
        accounts = await self._workspace.accounts.list()
        real = [account for account in accounts if not account.demo]
        shown = (real or list(accounts))[:1]
        self._window.set_demo(bool(accounts) and not real)
        self._window.topbar.set_balance(" ".join(balance_line(account) for account in shown))

    @aio.slot(overlap="ignore")
    async def show_state(self) -> None:
        """How the sender is, and what it does now."""
        status = await self._workspace.worker.status()
        token, words = worker_words(status)
        self._window.statusline.set_worker(words, token)
        running = [c for c in await self._workspace.campaigns.list() if c.state in _MOVING]
        self._window.statusline.set_sending(sending_line(running[0], status) if running else "")
        sending = {campaign.account_id for campaign in running}
        ended, self._sending = self._sending - sending, sending
        for account_id in ended:  # what was spent is asked for, not guessed
            await self._workspace.accounts.check(account_id)


_MOVING = ("running", "waiting")


def balance_line(account: Any) -> str:
    """``eSMS chính 7.527.430 ₫ · 2 phút trước``."""
    parts = [f"{account.name} {forms.money(account.balance_vnd)}"]
    if account.balance_at is not None:
        parts.append(forms.ago(account.balance_at))
    return " · ".join(parts)


def worker_words(status: Any) -> tuple[str, str]:
    """Token and words for the sender's state; it starts by itself, so idle is ready too."""
    reason = status.reason
    if reason:
        return "warn", core_text.label("reasons", reason)
    return "ok", _t("Status", "Ready to send")


def sending_line(campaign: Any, status: Any) -> str:
    """Name, rate, and the reason where nothing moves."""
    parts = [campaign.name]
    if campaign.state == "waiting" and campaign.reason:
        parts.append(core_text.label("reasons", campaign.reason))
    elif status.rate:
        rate = forms.count(round(status.rate))
        parts.append(_t("Status", "{0} messages a second").format(rate))
    return " · ".join(parts)
