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
from gui import account_words, aio
from gui import format as forms
from gui.i18n import _t
from gui.models.again import Again
from gui.notices import LEVELS, Watch, lows
from gui.reasons import reason_words
from gui.repeating import Preparing
from gui.shell.herald import Herald

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.campaigns.records import CampaignView
    from core.glance import Glance
    from core.sending.views import WorkerView
    from core.workspace import Workspace
    from gui.notices import Notice
    from gui.shell.window import MainWindow

_log = logging.getLogger(__name__)

POLL_MS = 100
BEAT_MS = 2_000
GO_ON_S = 5.0
"""A sender that died is started again no sooner than this after the last time."""
_MOVING = ("running", "waiting")
_SHOWN = frozenset({"accounts", "campaigns", "worker", "settings"})


def show(window: MainWindow, seen: Glance, levels: Mapping[str, int] | None = None) -> str:
    """The frame's part of a glance: whether this is the demo, the balance, what is being sent.

    A low balance is shown before others. Returns what it says of sending.
    """
    real = [account for account in seen.accounts if not account.demo]
    low = [] if levels is None else lows(real, levels)
    shown = next(iter([*low, *real, *seen.accounts]), None)
    window.set_demo(bool(seen.accounts) and not real)
    told = "" if shown is None else balance_line(shown)
    if len(real) > 1:
        told += " · " + _t("Status", "%n more", "", len(real) - 1)
    window.topbar.set_balance(told, low=bool(low))
    running = moving(seen)
    line = sending_line(running[0], seen.worker) if running else ""
    if len(running) > 1:
        line += " · " + _t("Status", "%n more at work", "", len(running) - 1)
    window.statusline.set_sending(line)
    return line


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
        self._preparing = Preparing(self, workspace)
        self._feed = QTimer(self, interval=POLL_MS)
        self._feed.timeout.connect(self._poll)
        self._beat = QTimer(self, interval=BEAT_MS)  # the balance's age goes on
        self._beat.timeout.connect(self._again.ask)
        self._went_on_s = -GO_ON_S
        self._seen: Glance | None = None
        self._levels: Mapping[str, int] | None = None
        self._watch = Watch()
        self.herald = Herald(window, window.registry)
        self.herald.opened.connect(self._open)
        window.topbar.balance_asked.connect(self._show_balances)
        self._sending: set[int] = set()
        window.retranslated.connect(self._again.ask)

    def start(self) -> None:
        """Show everything once, then follow."""
        self._again.ask()
        self._feed.start()
        self._beat.start()
        self._preparing.start()

    def stop(self) -> None:
        """Before the workspace closes."""
        self._feed.stop()
        self._beat.stop()
        self._preparing.stop()
        self._again.stop()

    def _poll(self) -> None:
        topics = self._workspace.feed.poll()
        if not topics:
            return
        self.changed.emit(topics)
        if "settings" in topics:
            self._levels = None  # asked for with the next look
        if topics & _SHOWN:
            self._again.ask()
        page = self._window.navigator.page
        if page is not None and topics & page.topics:
            page.changed(topics)

    async def _look(self) -> None:
        seen = await asyncio.to_thread(glance, self._workspace.paths.store)
        if seen is None:
            return  # not the store that was opened: it says so itself where it is used
        if self._levels is None:
            self._levels = dict(await self._workspace.settings.get(LEVELS, {}))
        self._seen = seen
        self.herald.show_sending(show(self._window, seen, self._levels))
        for notice in self._watch.look(seen.campaigns, seen.accounts, self._levels):
            self.herald.tell(notice)
        token, words = worker_words(seen.worker)
        self._window.statusline.set_worker(words, token)
        if died(seen.worker) and monotonic_s() - self._went_on_s >= GO_ON_S:
            self._go_on()
        sending = {campaign.account_id for campaign in moving(seen)}
        ended, self._sending = self._sending - sending, sending
        for account_id in ended:
            self._ask_balance(account_id)

    def _open(self, notice: Notice) -> None:
        """Where a notice leads."""
        if notice.campaign is None:
            self._window.navigator.open(notice.page)
        else:
            self._window.navigator.open("campaign", campaign=notice.campaign)

    def _show_balances(self) -> None:
        from gui.shell.balances import menu  # on use: start-up

        if self._seen is not None:
            below = self._window.topbar.balance
            made = menu(self._window, self._workspace, self._seen.accounts, self._levels or {})
            made.popup(below.mapToGlobal(below.rect().bottomLeft()))

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
    parts = [f"{account.name} {account_words.balance(account)}"]
    age = account_words.balance_age(account)
    return " · ".join([*parts, age] if age else parts)


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
    elif status.held:
        parts.append(reason_words(status.reason, {}))
    elif status.rate:
        rate = forms.count(round(status.rate))
        parts.append(_t("Status", "{0} messages a second").format(rate))
    return " · ".join(parts)
