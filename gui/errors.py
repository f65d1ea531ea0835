"""Errors as people read them, and the sink for those that nobody caught."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.base import text as core_text
from core.base.mask import mask
from core.domain.errors import CancelledByUser, LoaError
from gui import aio
from gui.i18n import _t
from gui.widgets.dialog import Dialog
from gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)


def words(error: BaseException) -> tuple[str, str]:
    """What happened and what to do, for any error."""
    if isinstance(error, LoaError):
        rendered = core_text.error(error)
        return rendered.message, rendered.hint
    return (
        _t("Errors", "Something went wrong that Loa did not expect."),
        _t("Errors", "Nothing is lost. Close Loa and open it again if this happens once more."),
    )


def details(error: BaseException) -> str:
    """The technical side under *Details*, masked."""
    if isinstance(error, LoaError):
        return mask(str(error))
    return mask("".join(traceback.format_exception(error)))


class ErrorDialog(Dialog):
    """What happened, what to do, and the technical side on request."""

    def __init__(self, parent: QWidget | None, error: BaseException) -> None:
        message, hint = words(error)
        super().__init__(parent, message)
        self.setWindowTitle("Loa")
        if hint:
            self.body.addWidget(label("muted", hint, wrap=True, select=True))
        self._details = QPlainTextEdit(details(error), readOnly=True)
        self._details.setAccessibleName(_t("Errors", "Details"))
        self._details.hide()
        self.body.addWidget(self._details)
        copy = self.add_aside(_t("Errors", "Copy details"))
        copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self._details.toPlainText())
        )
        more = self.add_aside(_t("Errors", "Details"))  # before the copying: asides begin the row
        more.clicked.connect(lambda: self._details.setVisible(self._details.isHidden()))
        QWidget.setTabOrder(more, copy)
        self.add_primary(_t("Errors", "Close")).setFocus()


async def show_error(parent: QWidget | None, error: BaseException) -> None:
    """Show one error and wait until it was read."""
    await aio.ask(ErrorDialog(parent, error))


class ErrorSink(QObject):
    """The reporter of the running program: logs every error, writes a crash report for those that
    are nobody's fault but ours, and shows one dialog at a time, however many errors come."""

    def __init__(
        self, window: QWidget, write_report: Callable[[BaseException], object] | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._write_report = write_report

    def __call__(self, error: BaseException, owner: QObject | None, name: str) -> None:
        """As ``gui.aio.Reporter``."""
        if isinstance(error, CancelledByUser):
            return
        known = isinstance(error, LoaError)
        _log.log(
            logging.WARNING if known else logging.ERROR,
            "window.error",
            extra={"fields": {"task": name, "error": getattr(error, "code", type(error).__name__)}},
            exc_info=None if known else error,
        )
        if not known and self._write_report is not None:
            self._write_report(error)
        parent = owner.window() if isinstance(owner, QWidget) else self._window
        aio.TaskScope.of(self).start(show_error(parent, error), "error dialog", "ignore")
