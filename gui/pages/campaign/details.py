"""One receiver beside the table: what was sent, when, what the provider said, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.base import text as core_text
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.models import message_lines
from gui.pages.campaign import attempts, words
from gui.pages.campaign.evidence import Evidence, narrow
from gui.pages.campaign.state import code_meaning, steps
from gui.theme import look, message_token
from gui.theme.icons import set_icon
from gui.widgets import Chip, label
from gui.widgets.scroll import scrolled
from gui.words import capital

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from core.campaigns.doubts import DoubtView
    from core.campaigns.records import MessageRow
    from core.campaigns.story import Story
    from core.reports.words import Words

WIDTH, SHARE = 336, 0.4


class Details(Retranslated, QFrame):
    """Hidden until ``show_message``; Escape or its button closes it, then ``closed`` comes.
    ``settle_asked`` carries the message in doubt that a person wants to decide on.

    Args:
        several: messages of several campaigns are shown: it says which, and the channel.
        width: pixels at text size 100 %.
    """

    closed = Signal()
    settle_asked = Signal(object)

    def __init__(
        self, parent: QWidget | None = None, *, several: bool = False, width: int = WIDTH
    ) -> None:
        super().__init__(parent)
        self._several, self._width = several, width
        self._share = 1.0 if several else SHARE
        self._message: MessageRow | None = None
        self._doubt: DoubtView | None = None
        self._story: Story | None = None
        self._open = False
        self.evidence: Evidence | None = None
        self._words: Words | None = None
        self._provider = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        self._area = scrolled(QWidget())
        self._area.setProperty("role", "card")
        layout.addWidget(self._area, 1)
        self.hide()
        self.retranslate()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 6)
        self._name = narrow(label("section"))
        self._close = QToolButton()
        self._close.setProperty("kind", "quiet")
        set_icon(self._close, "close", "muted", size=16)
        self._close.clicked.connect(self.close_it)
        row.addWidget(self._name, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    @property
    def message(self) -> MessageRow | None:
        """The message shown, None while closed."""
        return self._message

    def show_message(
        self,
        message: MessageRow,
        told: Words,
        provider: str,
        story: Story,
        doubt: DoubtView | None = None,
    ) -> None:
        """Show a message; ``provider`` is the internal name its codes are looked up by."""
        same = message == self._message and doubt == self._doubt and story == self._story
        if same and self.isVisible():
            return
        if self._message is None or message.id != self._message.id:
            self._open, self.evidence = False, None
        self._doubt, self._story = doubt, story
        self._message, self._words, self._provider = message, told, provider
        self._draw()
        self._measure()
        self.show()

    def take_focus(self) -> None:
        """Let the keyboard scroll and close it."""
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_it(self) -> None:
        """Hide it."""
        if self._message is not None:
            self._message = None
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        message, told = self._message, self._words
        if message is None or told is None:
            return
        self._name.setText(message.name or forms.phone(message.phone))
        self._name.setToolTip(self._name.text())
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(6)
        column.addWidget(Chip(told.state(message.state), message_token(message.state)))
        column.addLayout(self._facts(message))
        self._section(column, _t("Details", "Message"))
        column.addWidget(_text(message.content))
        self._section(column, _t("Details", "Timeline"))
        column.addLayout(self._timeline(message, told))
        self._legs(column, told)
        besides = words.besides(message)
        if besides:
            column.addLayout(_form(*besides))
        self._meaning(column, message, told)
        self._evidence(column, message)
        self._section(column, _t("Details", "For inquiries"))
        column.addLayout(self._ids(message))
        column.addStretch(1)
        former = self._area.verticalScrollBar().value()
        self._area.setWidget(body)
        body.setAutoFillBackground(False)
        self._area.verticalScrollBar().setValue(former)

    def _facts(self, message: MessageRow) -> QFormLayout:
        price = message_lines.price(message) or forms.unknown()
        where = (
            (_t("Messages", "Campaign"), message.campaign_name),
            (_t("Lookup", "Channel"), core_text.label("channels", message.channel)),
        )
        return _form(
            *(where if self._several else ()),
            (_t("Details", "Phone number"), forms.phone(message.phone)),
            (_t("Details", "Operator"), message.operator),
            (_t("Details", "Row in the sheet"), forms.count(message.row)),
            (_t("Details", "Chargeable parts"), forms.count(message.segments)),
            (_t("Details", "Price"), price),
        )

    def _timeline(self, message: MessageRow, told: Words) -> QFormLayout:
        provider = core_text.label("providers", self._provider)
        accepted = core_text.label("states_at", "accepted", provider=provider)
        names = {
            "sent": _t("Details", "Sent, attempt %n", "", message.attempts),
            "replied": _t("Details", "{provider} replied").format(provider=provider),
            "accepted": capital(accepted),
            "result": capital(told.state(message.state)),
        }
        found = [(forms.moment(step.at), names[step.kind]) for step in steps(message, self._story)]
        made = self._story.attempts if self._story is not None else ()
        if len(made) > 1:  # the last one's steps follow those before it
            found = attempts.rows(made[:-1], message, self._provider) + found
        return _form(*(found or [("–", capital(told.state(message.state)))]))

    def _legs(self, column: QVBoxLayout, told: Words) -> None:
        """The ways it took, where it could take several."""
        legs = self._story.legs if self._story is not None else ()
        if not legs:
            return
        self._section(column, _t("Details", "Ways it took"))
        column.addLayout(_form(*((words.leg(each), words.leg_state(each, told)) for each in legs)))

    def _meaning(self, column: QVBoxLayout, message: MessageRow, told: Words) -> None:
        found = code_meaning(message, self._provider, core_text.language())
        said = message_lines.meaning(message, told)
        if said:
            self._section(column, _t("Details", "What the provider said"))
            code = f" ({message.code})" if message.code else ""
            column.addWidget(_text(capital(said) + code))
        means, action = words.advice(message, found)
        self._section(column, _t("Details", "What it means"))
        column.addWidget(_text(means))
        self._section(column, _t("Details", "What to do"))
        column.addWidget(_text(action))
        if found is not None and found.customer:
            self._section(column, _t("Details", "What to tell the customer"))
            column.addWidget(_text(found.customer))

    def _evidence(self, column: QVBoxLayout, message: MessageRow) -> None:
        """What is known of a doubt; folded open as it was while the same one is followed."""
        if self.evidence is not None:
            self._open = self.evidence.more.is_open()
        self.evidence = None
        if self._doubt is None:
            return
        self.evidence = Evidence(self._doubt)
        self.evidence.more.set_open(self._open)
        self.evidence.asked.connect(lambda: self.settle_asked.emit(message))
        column.addWidget(self.evidence)

    def _ids(self, message: MessageRow) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        for name, value in (
            (_t("Details", "Provider's message number"), message.provider_message_id),
            (_t("Details", "Request number"), message.request_id),
        ):
            column.addWidget(label("muted", name))
            column.addWidget(_text(value or "–"))
        return column

    def _section(self, column: QVBoxLayout, title: str) -> None:
        column.addSpacing(8)
        column.addWidget(label("caption", title))

    def changeEvent(self, event: QEvent) -> None:
        """Also the width follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        """As wide as the type asks, but large type does not push the table aside."""
        over = self.parentWidget()
        most = self._width if over is None else max(self._width, round(self._share * over.width()))
        self.setFixedWidth(min(look().px(self._width), most))

    def retranslate(self) -> None:
        self.setAccessibleName(_t("Details", "Details of one receiver"))
        self._close.setToolTip(_t("Details", "Close (Esc)"))
        self._close.setAccessibleName(_t("Details", "Close"))
        self._draw()


def _text(words: str) -> QLabel:
    return narrow(label("body", words, wrap=True, select=True))


def _form(*rows: tuple[str, str]) -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(0, 4, 0, 0)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(4)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for name, value in rows:
        form.addRow(label("muted", name), _text(value))
    return form
