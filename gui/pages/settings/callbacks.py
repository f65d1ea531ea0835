"""The callback listener: for those whose computer the provider can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit

from core.base import text as core_text
from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.settings.state import Listening, listening
from gui.widgets import Chip, button, label, toast
from gui.widgets.card import Card

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from core.sending.control import WorkerView
    from core.workspace import Workspace

LISTEN, PUBLIC_URL, TOKEN = "callback_listen", "callback_url", "callback_token"
USUAL = "0.0.0.0:8787"
_TOKENS = {Listening.OFF: "muted", Listening.ON: "ok", Listening.WAITS: "wait"}


class Callbacks(Retranslated, Card):
    """Without it Loa asks the provider for results by itself; nothing is lost then."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ws = workspace
        self._status: WorkerView | None = None
        self._kept: Mapping[str, Any] | None = None
        self._chip = Chip()
        self.head.addWidget(self._chip)
        self.head.addStretch(1)
        self.told = label("muted", wrap=True)
        self.body.addWidget(self.told)
        self.on = QCheckBox()
        self.body.addWidget(self.on)
        form = QFormLayout()
        form.setSpacing(8)
        self.listen, self.url = QLineEdit(), QLineEdit()
        self.listen.setPlaceholderText(USUAL)
        self.url.setPlaceholderText("https://loa.example.vn")
        self._names = (label(), label())
        for name, field in zip(self._names, (self.listen, self.url), strict=True):
            name.setBuddy(field)
            form.addRow(name, field)
        self.body.addLayout(form)
        self.detail = label("caption", wrap=True, select=True)
        self.body.addWidget(self.detail)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save, self.renew = button(), button("quiet", "refresh")
        self.save.clicked.connect(self.keep)
        self.renew.clicked.connect(self.new_token)
        row.addWidget(self.save)
        row.addWidget(self.renew)
        row.addStretch(1)
        self.body.addLayout(row)
        self.on.toggled.connect(lambda _: self._check())
        self.retranslate()

    def fill(self, settings: Mapping[str, Any], status: WorkerView) -> None:
        """Show what is set and what the sender says; what is being typed stays."""
        told = {name: settings.get(name) for name in (LISTEN, PUBLIC_URL, TOKEN)}
        fresh, self._kept = told != self._kept, told
        self._status = status
        if fresh:
            self.on.setChecked(bool(told[LISTEN]))
            self.listen.setText(str(told[LISTEN] or ""))
            self.url.setText(str(told[PUBLIC_URL] or ""))
        self._check()
        self._tell()

    def state_text(self) -> str:
        """The state in words."""
        return self._chip.text()

    @aio.slot(overlap="ignore")
    async def keep(self) -> None:
        """Save; the sender follows within a second."""
        listen = (self.listen.text().strip() or USUAL) if self.on.isChecked() else None
        await self._ws.settings.set(LISTEN, listen)
        await self._ws.settings.set(PUBLIC_URL, self.url.text().strip() or None)
        self.listen.setText(listen or "")
        toast(self, _t("Settings", "Saved."))

    @aio.slot(overlap="ignore")
    async def new_token(self) -> None:
        """The secret part of the address is made anew: whoever knew the old one is a stranger."""
        await self._ws.settings.set(TOKEN, None)
        toast(self, _t("Settings", "The secret address is made anew with the next start."))

    def _check(self) -> None:
        for field in (self.listen, self.url):
            field.setEnabled(self.on.isChecked())
        self.renew.setVisible(bool(self._kept and self._kept[TOKEN]))

    def _tell(self) -> None:
        if self._status is None or self._kept is None:
            return
        told = self._status.details.get("callbacks") or {}
        state = listening(bool(self._kept[LISTEN]), alive=self._status.alive, told=told)
        if state is Listening.PROBLEM:
            self._chip.set(_t("Settings", "does not listen"), "bad")
        else:
            self._chip.set(_words(state), _TOKENS[state])
        self.detail.setText(_detail(told))
        self.detail.setVisible(bool(self.detail.text()))

    def retranslate(self) -> None:
        self.set_heading(_t("Settings", "Delivery reports from the provider"))
        self.told.setText(
            _t(
                "Settings",
                "Only for a computer with a public address: results then come at once. Without it "
                "Loa asks the provider by itself, and nothing is lost.",
            )
        )
        self.on.setText(_t("Settings", "Take reports from the provider"))
        for name, field, words in zip(
            self._names,
            (self.listen, self.url),
            (_t("Settings", "Listen at"), _t("Settings", "Public address")),
            strict=True,
        ):
            name.setText(words)
            field.setAccessibleName(words)
        self.save.setText(_t("Settings", "Save"))
        self.save.setAccessibleName(_t("Settings", "Save how reports are taken"))
        self.renew.setText(_t("Settings", "New secret address"))
        self._tell()


def _words(state: Listening) -> str:
    return {
        Listening.OFF: _t("Settings", "off"),
        Listening.ON: _t("Settings", "listens"),
        Listening.WAITS: _t("Settings", "with the next sending"),
    }[state]


def _detail(told: Mapping[str, Any]) -> str:
    lines = []
    if told.get("problem"):
        lines.append(core_text.label("callback_problems", str(told["problem"])))
    if told.get("listening"):
        lines.append(_t("Settings", "Listens at {0}").format(told["listening"]))
        taken = forms.count(int(told.get("answered_200") or 0))
        strangers = forms.count(int(told.get("wrong_token") or 0))
        lines.append(_t("Settings", "{0} taken, {1} from strangers").format(taken, strangers))
    return " · ".join(lines)
