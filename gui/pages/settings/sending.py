"""The part that sends: what it does now, stop and start. Under *Nâng cao*: it needs nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from core.base import text as core_text
from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.settings.state import Sender, sender
from gui.widgets import Chip, button, label, toast
from gui.widgets.card import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.sending.control import WorkerView
    from core.workspace import Workspace

_TOKENS = {
    Sender.ABSENT: "muted",
    Sender.READY: "ok",
    Sender.AT_WORK: "wait",
    Sender.WAITING: "warn",
}


class Sending(Retranslated, Card):
    """Stopping ends nothing: what waits is sent when it is started again, and never twice."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._workspace = workspace
        self._status: WorkerView | None = None
        self._chip = Chip()
        self.head.addWidget(self._chip)
        self.head.addStretch(1)
        self._told = label("muted", wrap=True)
        self._detail = label("caption", select=True)
        self.body.addWidget(self._told)
        self.body.addWidget(self._detail)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.start, self.stop = button(icon="play"), button(icon="stop")
        self.start.clicked.connect(self._start)
        self.stop.clicked.connect(self._stop)
        row.addWidget(self.start)
        row.addWidget(self.stop)
        row.addStretch(1)
        self.body.addLayout(row)
        self.retranslate()

    def fill(self, status: WorkerView) -> None:
        """Show the worker's last word."""
        self._status = status
        self._show()

    def state_text(self) -> str:
        """The state in words."""
        return self._chip.text()

    def _show(self) -> None:
        status = self._status
        if status is None:
            return
        state = sender(status)
        self._chip.set(_state_text(state), _TOKENS[state])
        self._detail.setText(_detail(status))
        self._detail.setVisible(bool(self._detail.text()))
        self.start.setEnabled(not status.alive)
        self.stop.setEnabled(status.alive)

    @aio.slot(overlap="ignore")
    async def _start(self) -> None:
        self.start.setEnabled(False)
        try:
            await self._workspace.worker.ensure()
        finally:
            self.fill(await self._workspace.worker.status())

    @aio.slot(overlap="ignore")
    async def _stop(self) -> None:
        self.stop.setEnabled(False)
        gone = await self._workspace.worker.stop()
        self.fill(await self._workspace.worker.status())
        if not gone:
            toast(self, _t("Settings", "Still waiting for messages on their way."), "wait")

    def retranslate(self) -> None:
        self.set_heading(_t("Settings", "Sender"))
        self._told.setText(
            _t(
                "Settings",
                "It starts by itself when there is something to send, goes on when the window is "
                "closed, and ends when nothing is left. Stopping it loses nothing: what waits is "
                "sent after the next start, nothing twice.",
            )
        )
        self.start.setText(_t("Settings", "Start"))
        self.stop.setText(_t("Settings", "Stop"))
        self._show()


def _state_text(state: Sender) -> str:
    return {
        Sender.ABSENT: _t("Settings", "not running"),
        Sender.READY: _t("Settings", "ready"),
        Sender.AT_WORK: _t("Settings", "sending"),
        Sender.WAITING: _t("Settings", "waiting"),
    }[state]


def _detail(status: WorkerView) -> str:
    if not status.alive:
        return ""
    told = [
        _t("Settings", "Process {0}").format(status.pid),
        _t("Settings", "%n message(s) on their way", "", status.in_flight),
        _t("Settings", "{0} messages a second").format(forms.count(round(status.rate, 1))),
    ]
    if status.reason:
        told.append(core_text.label("reasons", status.reason))
    return " · ".join(told)
