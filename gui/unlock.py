"""The passphrase of the key file: asked for when a key is needed, never before."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from core.base import text as core_text
from core.domain.errors import CancelledByUser, InputError
from core.domain.secret import Secret
from gui import aio
from gui.i18n import _t
from gui.widgets.dialog import Dialog
from gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from core.accounts.views import CheckResult
    from core.workspace import Workspace

T = TypeVar("T")

LEAST = 8
"""Characters of a new passphrase; it guards money."""

CODES = frozenset({"secrets.no_passphrase", "secrets.wrong_passphrase"})


async def with_keys(parent: QWidget, ws: Workspace, work: Callable[[], Awaitable[T]]) -> T:
    """Run ``work``; where the key file wants its passphrase, ask for it and run again.

    ``work`` raises the error itself; it must be safe to run twice, which all calls of
    ``ws.accounts`` are: they fail before they change anything.

    Raises:
        CancelledByUser: when the question was dismissed.
    """
    asked = False
    while True:
        try:
            done = await work()
        except InputError as error:
            if error.code not in CODES:
                raise
            await _ask(parent, ws, wrong=asked)
            asked = True
        else:
            if asked:
                await _hand_to_worker(ws)
            return done


async def check(parent: QWidget, ws: Workspace, account_id: int) -> CheckResult:
    """Ask the provider for the balance, for the passphrase first where the keys need it."""

    async def work() -> CheckResult:
        found = await ws.accounts.check(account_id)
        if found.problem is not None and found.problem.code in CODES:
            raise InputError(found.problem.code, **found.problem.params)
        return found

    return await with_keys(parent, ws, work)


async def _ask(parent: QWidget, ws: Workspace, *, wrong: bool) -> None:
    first_use = not await asyncio.to_thread(ws.paths.secrets.exists)
    dialog = PassphraseDialog(parent, first_use=first_use, wrong=wrong and not first_use)
    if await aio.ask(dialog) != QDialog.DialogCode.Accepted:
        ws.unlock(Secret(""))  # a wrong one must not stay
        raise CancelledByUser("job.cancelled")
    ws.unlock(dialog.passphrase())


async def _hand_to_worker(ws: Workspace) -> None:
    """A worker that started without the passphrase would go on waiting for it: start it again.

    It ends gently (what is in flight finishes) and the new one recovers, so nothing is doubled.
    """
    campaigns = await ws.campaigns.list(kind=None)
    if not any(campaign.reason == "secrets_locked" for campaign in campaigns):
        return
    if (await ws.worker.status()).alive and await ws.worker.stop():
        await ws.worker.ensure()


class PassphraseDialog(Dialog):
    """Asks for the passphrase; on first use it is chosen, typed twice."""

    def __init__(self, parent: QWidget, *, first_use: bool, wrong: bool = False) -> None:
        title = (
            _t("Passphrase", "Choose a passphrase for the keys")
            if first_use
            else _t("Passphrase", "Enter the passphrase of the keys")
        )
        super().__init__(parent, title)
        self._first_use = first_use
        self.body.addWidget(label("muted", _explained(first_use), wrap=True))
        self._first = self._field(_t("Passphrase", "Passphrase"))
        self._again = self._field(_t("Passphrase", "The same once more")) if first_use else None
        self._problem = label("error", wrap=True)
        self._problem.setVisible(wrong)
        if wrong:
            self._problem.setText(
                core_text.message("secrets.wrong_passphrase", {"file": ""}).message
            )
        self.body.addWidget(self._problem)
        self.add_dismiss(_t("Passphrase", "Cancel"))
        self.add_primary(
            _t("Passphrase", "Set passphrase") if first_use else _t("Passphrase", "Unlock")
        )
        self._first.setFocus()

    def passphrase(self) -> Secret:
        """What was typed; the fields are emptied."""
        typed = Secret(self._first.text())
        for field in (self._first, self._again):
            if field is not None:
                field.clear()
        return typed

    def accept(self) -> None:
        """Only with something that can be used."""
        problem = self._wrong()
        if problem:
            self._problem.setText(problem)
            self._problem.show()
            self._first.setFocus()
            return
        super().accept()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        field.setAccessibleName(name)
        title = label(text=name)
        title.setBuddy(field)
        self.body.addWidget(title)
        self.body.addWidget(field)
        return field

    def _wrong(self) -> str:
        typed = self._first.text()
        if not typed:
            return _t("Passphrase", "The passphrase is empty.")
        if self._again is None:
            return ""
        if len(typed) < LEAST:
            return _t("Passphrase", "The passphrase needs at least %n character(s).", "", LEAST)
        if typed != self._again.text():
            return _t("Passphrase", "The two are not the same. Type the passphrase again.")
        return ""


def _explained(first_use: bool) -> str:
    if first_use:
        return _t(
            "Passphrase",
            "This computer has no keychain, so the providers' keys are kept in an encrypted file. "
            "The passphrase opens it and is kept nowhere: if it is lost, the keys must be entered "
            "again.",
        )
    return _t("Passphrase", "The providers' keys lie in an encrypted file on this computer.")
