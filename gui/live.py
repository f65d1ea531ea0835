"""What keeps the window true: the change feed, ten times a second, to whoever is on screen."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.base.clock import monotonic_s
from core.base.log import fields
from core.domain.errors import ProcessError
from core.glance import glance
from gui import aio
from gui import format as forms
from gui.i18n import _t
from gui.models.again import Again
from gui.reasons import reason_words

if TYPE_CHECKING:
    from core.campaigns.records import CampaignView
    from core.glance import Glance
    from core.sending.views import WorkerView
    from core.workspace import Workspace
    from gui.shell.window import MainWindow

_log = logging.getLogger(__name__)

POLL_MS = 100
BEAT_MS = 2_000
GO_ON_S = 5.0
"""A sender that died is started again no sooner than this after the last time."""
_MOVING = ("running", "waiting")
_SHOWN = frozenset({"accounts", "campaigns", "worker"})


def show(window: MainWindow, seen: Glance) -> None:
    """The frame's part of a glance: whether this is the demo, the balance, what is being sent."""
    real = [account for account in seen.accounts if not account.demo]
    shown = (real or list(seen.accounts))[:1]
    window.set_demo(bool(seen.accounts) and not real)
    window.topbar.set_balance(" ".join(balance_line(account) for account in shown))
    running = moving(seen)
    window.statusline.set_sending(sending_line(running[0], seen.worker) if running else "")


def moving(seen: Glance) -> list[CampaignView]:
    """Campaigns at work, or going on by themselves once their reason is gone."""
    return [one for one in seen.campaigns if one.state in _MOVING]


def died(worker: WorkerView) -> bool:
    """Whether the last sender is gone without having said so: it neither ended, nor was stopped."""
    return worker.pid is not None and not worker.alive and not worker.ending


class Live(QObject):
    """Polls the feed; tells the page on screen, keeps balance, status line and demo band.

    ``changed`` carries the topics (``frozenset``) that moved since the last time.
    """

    changed = Signal(object)

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._again = Again(self, self._look)
        self._feed = QTimer(self, interval=POLL_MS)
        self._feed.timeout.connect(self._poll)
        self._beat = QTimer(self, interval=BEAT_MS)  # the balance's age goes on
        self._beat.timeout.connect(self._again.ask)
        self._went_on_s = -GO_ON_S
        self._sending: set[int] = set()
        window.retranslated.connect(self._again.ask)

    def start(self) -> None:
        """Show everything once, then follow."""
        self._again.ask()
        self._feed.start()
        self._beat.start()

    def stop(self) -> None:
        """Before the workspace closes."""
        self._feed.stop()
        self._beat.stop()
        self._again.stop()

    def _poll(self) -> None:
        topics = self._workspace.feed.poll()
        if not topics:
            return
        self.changed.emit(topics)
        if topics & _SHOWN:
            self._again.ask()
        page = self._window.navigator.page
        if page is not None and topics & page.topics:
            page.changed(topics)

    async def _look(self) -> None:
        seen = await asyncio.to_thread(glance, self._workspace.paths.store)
        if seen is None:
            return  # not the store that was opened: it says so itself where it is used
        show(self._window, seen)
        token, words = worker_words(seen.worker)
        self._window.statusline.set_worker(words, token)
        if died(seen.worker) and monotonic_s() - self._went_on_s >= GO_ON_S:
            self._go_on()
        sending = {campaign.account_id for campaign in moving(seen)}
        ended, self._sending = self._sending - sending, sending
        for account_id in ended:
            self._ask_balance(account_id)

    @aio.slot(overlap="ignore")
    async def _go_on(self) -> None:
        """Start the sender again where something waits for it. Where it cannot be, its campaign's
        page says that it has stopped, and its button says why."""
        self._went_on_s = monotonic_s()
        try:
            await self._workspace.campaigns.go_on()
        except ProcessError as error:
            _log.warning("live.worker_not_started", extra=fields(code=error.code))

    @aio.slot
    async def _ask_balance(self, account_id: int) -> None:
        """What was spent is asked for, not guessed."""
        await self._workspace.accounts.check(account_id)


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
        return "warn", reason_words(reason, status.reason_params)
    return "ok", _t("Status", "Ready to send")


def sending_line(campaign: Any, status: Any) -> str:
    """Name, rate, and the reason where nothing moves."""
    parts = [campaign.name]
    if campaign.state == "waiting" and campaign.reason:
        parts.append(reason_words(campaign.reason, campaign.reason_params))
    elif status.rate:
        rate = forms.count(round(status.rate))
        parts.append(_t("Status", "{0} messages a second").format(rate))
    return " · ".join(parts)
