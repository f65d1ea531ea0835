"""The form of every page: title, one primary action, body; and its states, drawn on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.domain.errors import LoaError
from gui import aio
from gui.i18n import Retranslated, _t
from gui.theme import look
from gui.theme.icons import pixmap
from gui.theme.look import theme
from gui.widgets.buttons import PrimaryButton, button
from gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gui.actions import Action

SKELETON_MS = 300
"""Loading shows nothing new before this: what comes quickly must not flicker."""


class Page(Retranslated, QWidget):
    """Base of all pages.

    A page fills ``body`` in its constructor, sets its texts in ``retranslate`` (which calls
    ``super().retranslate()``), and fetches in ``load``, which runs on every ``refresh``. ``load``
    ends in ``show_content`` or ``show_empty``; a ``LoaError`` it raises becomes the error state.
    The shell calls ``entered`` and ``left``; ``saved``/``restore`` carry filters and scroll.
    """

    topics: frozenset[str] = frozenset()
    """Topics of the change feed that make this page stale: ``frozenset({"campaigns"})``."""

    scrolls = True
    """False for pages whose body is a table that scrolls by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        self._states = QStackedWidget()
        outer.addWidget(self._states, 1)
        content = QWidget()
        content.setProperty("role", "page")
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(24, 8, 24, 24)
        self.body.setSpacing(16)
        self._content = _scrolled(content) if self.scrolls else content
        self._notice = _Notice()
        self._skeleton = _Skeleton()
        self._busy = _Busy()
        for state in (self._content, self._notice, self._skeleton, self._busy):
            self._states.addWidget(state)
        self._late = QTimer(self, singleShot=True, interval=SKELETON_MS)
        self._late.timeout.connect(lambda: self._states.setCurrentWidget(self._skeleton))
        self._loading = False
        self._error: tuple[BaseException, Callable[[], object] | None] | None = None

    def _head(self) -> QWidget:
        head = QWidget()
        head.setObjectName("pagehead")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 16, 24, 8)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = label("title", wrap=True)
        self.subtitle = label("muted", wrap=True)
        self.subtitle.hide()
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        row.addLayout(words, 1)
        self.head_actions = QHBoxLayout()
        self.head_actions.setSpacing(8)
        row.addLayout(self.head_actions)
        head.setMinimumHeight(56)
        return head

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Title and, below it, one muted line."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)

    def set_primary(self, primary: PrimaryButton) -> PrimaryButton:
        """Put the one primary action at the right end; others go into ``head_actions``."""
        self.head_actions.addWidget(primary)
        return primary

    # -- what the shell calls -------------------------------------------------------------------

    def entered(self, args: Mapping[str, Any]) -> None:
        """Shown now, with what the caller passed; fetches."""
        self.refresh()

    def left(self) -> None:
        """Hidden now; stop what only matters on screen."""

    def saved(self) -> dict[str, Any]:
        """What ``restore`` needs to come back to the same view: filters, selection."""
        return {}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Called after ``entered`` when going back."""

    def changed(self, topics: frozenset[str]) -> None:
        """Something of ``topics`` moved in the store while this page is on screen."""
        self.reload()

    def own_actions(self) -> Sequence[Action]:
        """What can be done on this page by key; in the palette and the list of shortcuts while it
        is shown. Its buttons are in the palette by themselves."""
        return ()

    @property
    def busy(self) -> str:
        """What of its own work would end with the window, in words; empty for nothing."""
        return self._busy.text() if self._states.currentWidget() is self._busy else ""

    # -- fetching -------------------------------------------------------------------------------

    async def load(self) -> None:
        """Fetch and fill. Override."""
        self.show_content()

    @aio.slot(overlap="replace")
    async def refresh(self) -> None:
        """Fetch again; shows loading, then what came of it."""
        self.show_loading()
        try:
            await self.load()
        except LoaError as error:
            self.show_error(error, self.refresh)
        finally:
            if self._loading:
                self.show_content()

    @aio.slot(overlap="ignore")
    async def reload(self) -> None:
        """Fetch again behind what is on screen: no skeleton, no jump."""
        try:
            await self.load()
        except LoaError as error:
            self.show_error(error, self.refresh)

    # -- states ---------------------------------------------------------------------------------

    def show_content(self) -> None:
        """The body."""
        self._show(self._content)

    def show_empty(
        self,
        text: str,
        detail: str = "",
        action: tuple[str, Callable[[], object]] | None = None,
        icon: str = "file",
    ) -> None:
        """What this page is for, and the one action that begins it."""
        self._notice.show_notice(icon, "muted", text, detail, action, primary=True)
        self._show(self._notice)

    def show_loading(self) -> None:
        """A skeleton, once it has taken 300 ms."""
        self._error = None
        self._loading = True
        if not self._late.isActive():
            self._late.start()

    def show_error(self, error: BaseException, retry: Callable[[], object] | None = None) -> None:
        """What happened, what to do, and a way to try again."""
        from gui.errors import words  # that module's dialog stands on widgets

        message, hint = words(error)
        action = (_t("Page", "Try again"), retry) if retry else None
        self._notice.show_notice("error", "bad", message, hint, action, primary=False)
        self._show(self._notice)
        self._error = (error, retry)

    def show_busy(self, text: str, cancel: Callable[[], object] | None = None) -> None:
        """Progress of something long, with a way out."""
        self._busy.begin(text, cancel)
        self._show(self._busy)

    def set_progress(self, done: int, total: int | None, text: str = "") -> None:
        """Move the bar of ``show_busy``; ``total`` ``None`` while unknown."""
        self._busy.move_to(done, total, text)

    def _show(self, state: QWidget) -> None:
        self._late.stop()
        self._loading = False
        self._error = None
        self._states.setCurrentWidget(state)

    def retranslate(self) -> None:
        """Set the texts again; subclasses call this and set theirs."""
        self._busy.retranslate()
        if self._error is not None:
            self.show_error(*self._error)


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


class _Notice(QWidget):
    """Icon, sentence, second sentence, one action; centred a little above the middle."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._text, self._detail = (
            label("section", wrap=True),
            label("muted", wrap=True, select=True),
        )
        layout.addStretch(2)
        layout.addWidget(self._icon)
        for words in (self._text, self._detail):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.setMinimumWidth(480)
            words.setMaximumWidth(560)
            row = QHBoxLayout()  # in a row of its own its height follows its own width
            row.addStretch(1)
            row.addWidget(words)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addSpacing(8)
        self._row = QHBoxLayout()
        layout.addLayout(self._row)
        layout.addStretch(3)
        self._drawn = ("file", "muted")
        theme().changed.connect(self._draw)

    def show_notice(
        self,
        icon: str,
        token: str,
        text: str,
        detail: str,
        action: tuple[str, Callable[[], object]] | None,
        *,
        primary: bool,
    ) -> None:
        self._drawn = (icon, token)
        self._text.setText(text)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        while (item := self._row.takeAt(0)) is not None:
            if (former := item.widget()) is not None:
                former.hide()
                former.deleteLater()
        if action is not None:
            act = PrimaryButton(action[0]) if primary else button(text=action[0], icon="refresh")
            act.clicked.connect(lambda: action[1]())  # noqa: PLW0108 - takes fewer arguments
            self._row.addStretch(1)
            self._row.addWidget(act)
            self._row.addStretch(1)
        self._draw()

    def _draw(self) -> None:
        self._icon.setPixmap(pixmap(*self._drawn, 40))


_BUSY_PX = 420


class _Busy(QWidget):
    """A sentence, a bar, a way out."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        self._text = label("section", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QProgressBar(textVisible=False)
        for part in (self._text, self._bar):  # by itself a label that wraps breaks a short sentence
            part.setFixedWidth(_BUSY_PX)
        self._detail = label("muted")
        self._cancel = button(icon="stop")
        self._cancel.clicked.connect(self._stop)
        self._on_cancel: Callable[[], object] | None = None
        layout.addStretch(2)
        for part in (self._text, self._bar, self._detail, self._cancel):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.retranslate()

    def begin(self, text: str, cancel: Callable[[], object] | None) -> None:
        self._text.setText(text)
        self._on_cancel = cancel
        self._cancel.setVisible(cancel is not None)
        self._cancel.setEnabled(True)
        self.move_to(0, None, "")

    def text(self) -> str:
        return self._text.text()

    def move_to(self, done: int, total: int | None, text: str) -> None:
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(round(1000 * done / total) if total else 0)
        self._bar.setAccessibleName(text or self._text.text())
        self._detail.setText(text)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        if self._on_cancel is not None:
            self._on_cancel()

    def retranslate(self) -> None:
        self._cancel.setText(_t("Page", "Cancel"))


class _Skeleton(QWidget):
    """Grey shapes where rows will be; it does not move."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_t("Page", "Loading"))

    def sizeHint(self) -> QSize:
        return QSize(400, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look().colors.line))
        width, top = self.width() - 48, 16
        for share in (0.4, 0.9, 0.75, 0.85, 0.6, 0.8):
            painter.drawRoundedRect(24, top, round(width * share), 14, 4, 4)
            top += 32
        painter.end()
