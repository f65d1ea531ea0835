"""The balances behind the top bar's figure: every account, its age, asking again, the levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QMenu, QSpinBox

from core.domain.errors import LoaError
from gui import account_words, aio
from gui.i18n import _t
from gui.notices import LEVEL_VND, LEVELS, is_low
from gui.theme.icons import icon
from gui.widgets.dialog import Dialog
from gui.widgets.fields import spaced
from gui.widgets.labels import label
from gui.widgets.question import confirmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from core.accounts.views import AccountView
    from core.workspace import Workspace
    from gui.shell.window import MainWindow

_MOST_VND = 1_000_000_000
_STEP_VND = 100_000


class LevelsDialog(Dialog):
    """For each account, below what its balance is low; read ``levels``."""

    def __init__(
        self, parent: QWidget, accounts: Sequence[AccountView], levels: Mapping[str, int]
    ) -> None:
        super().__init__(parent, _t("Balances", "Warn when a balance is low"))
        told = _t("Balances", "Below this amount the top bar warns. 0 switches the warning off.")
        self.body.addWidget(label("muted", told, wrap=True))
        form = QFormLayout()
        form.setSpacing(8)
        self.fields: dict[str, QSpinBox] = {}
        for account in accounts:
            field = spaced(QSpinBox(maximum=_MOST_VND, singleStep=_STEP_VND))
            field.setGroupSeparatorShown(True)
            field.setSuffix(" ₫")
            field.setMinimumWidth(180)
            field.setValue(levels.get(str(account.id), LEVEL_VND))
            field.setAccessibleName(account.name)
            self.fields[str(account.id)] = field
            form.addRow(account.name, field)
        self.body.addLayout(form)
        self.add_dismiss(_t("Balances", "Cancel"))
        self.add_primary(_t("Balances", "Keep"))

    @property
    def levels(self) -> dict[str, int]:
        """Account id (as text) → VND."""
        return {name: field.value() for name, field in self.fields.items()}


def menu(
    window: MainWindow,
    workspace: Workspace,
    accounts: Sequence[AccountView],
    levels: Mapping[str, int],
) -> QMenu:
    """Every account with its balance and age; choosing one leads to the providers."""
    made = QMenu(window)
    made.setAccessibleName(_t("Balances", "Balances"))
    for account in accounts:
        name = "warning" if is_low(account, levels) else "providers"
        token = "warn" if is_low(account, levels) else "muted"
        entry = made.addAction(
            icon(name, token, size=16), account_words.line(account).replace("&", "&&")
        )
        entry.triggered.connect(lambda _=False: window.navigator.open("providers"))
    made.addSeparator()
    scope = aio.TaskScope.of(window)
    again = made.addAction(_t("Balances", "Ask for the balances now"))
    again.triggered.connect(
        lambda _=False: scope.start(ask_all(workspace, accounts), "balances", "ignore")
    )
    real = [one for one in accounts if not one.demo]
    if real:
        warn = made.addAction(_t("Balances", "Warn when a balance is low…"))
        warn.triggered.connect(
            lambda _=False: scope.start(
                set_levels(window, workspace, real, levels), "levels", "ignore"
            )
        )
    made.aboutToHide.connect(made.deleteLater)
    return made


async def ask_all(workspace: Workspace, accounts: Sequence[AccountView]) -> None:
    """Ask every provider; what stands in the way is kept with its account and shown there."""
    for account in accounts:
        await workspace.accounts.check(account.id)


async def set_levels(
    window: MainWindow,
    workspace: Workspace,
    accounts: Sequence[AccountView],
    levels: Mapping[str, int],
) -> None:
    """Ask for the levels and keep them in the store, for everybody who works with it."""
    dialog = LevelsDialog(window, accounts, levels)
    if not await confirmed(dialog):
        return
    try:
        await workspace.settings.set(LEVELS, {**levels, **dialog.levels})
    except LoaError as error:
        aio.report(error, window, "levels")
