"""A text with columns in it. Nobody types braces: a column is put in as a chip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from gui.theme.look import theme
from gui.widgets.settings.chips import KIND, OBJECT, ColumnChips, char_format, merge_of
from gui.widgets.settings.fields import Merge, split

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEW_LINES = {"\u2028": "\n", "\u2029": "\n"}


class MergeEdit(QTextEdit):
    """Holds a draft's text. ``opened`` asks for the details of the chip at a place.

    ``changed`` comes once for each change of the text that the draft would hold.
    """

    changed = Signal()
    opened = Signal(object)
    """The place (int) of the chip that was clicked, or had F2 pressed beside it."""

    def __init__(self, parent: QWidget | None = None, *, single_line: bool = False) -> None:
        super().__init__(parent)
        self._single = single_line
        self._last = ""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._chips = ColumnChips(self.document())
        self.document().documentLayout().registerHandler(KIND, self._chips)
        self.textChanged.connect(self._edited)
        theme().changed.connect(self._restyle)
        if single_line:
            self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # -- the text as the draft holds it ----------------------------------------------------------

    def text(self) -> str:
        """With merge fields written out."""
        return self._written(0, self.document().characterCount() - 1)

    def set_text(self, text: str) -> None:
        """Show another draft's text; forgets what could be undone."""
        if text == self.text():
            return
        self.clear()
        self._insert(self.textCursor(), text)
        self.document().clearUndoRedoStacks()

    def replace_all(self, text: str) -> None:
        """Another text in the place of this one, as if it had been typed."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        self._insert(cursor, text)

    def set_columns(self, columns: Iterable[str] | None) -> None:
        """The list's columns: chips of others are drawn as trouble. None: no list yet."""
        self._chips.known = None if columns is None else frozenset(columns)
        self.viewport().update()

    def insert_column(self, merge: Merge) -> None:
        """Put a column in where the cursor stands, in the place of what is selected."""
        self.textCursor().insertText(OBJECT, char_format(merge))
        self.setCurrentCharFormat(QTextCharFormat())
        self.setFocus()

    # -- chips -----------------------------------------------------------------------------------

    def chip_at(self, place: int) -> Merge | None:
        """The chip that begins at ``place``."""
        if not 0 <= place < self.document().characterCount() - 1:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(place + 1)
        return merge_of(cursor.charFormat())

    def chip_beside_cursor(self) -> int | None:
        """The place of the chip just before the cursor, else just after it."""
        at = self.textCursor().position()
        return next((place for place in (at - 1, at) if self.chip_at(place) is not None), None)

    def replace_chip(self, place: int, merge: Merge | None) -> None:
        """Change the chip at ``place``, or take it out."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        if merge is None:
            cursor.removeSelectedText()
        else:
            cursor.insertText(OBJECT, char_format(merge))
        self.setCurrentCharFormat(QTextCharFormat())

    def chip_area(self, place: int) -> QRect:
        """Where a chip is drawn, in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        start = self.cursorRect(cursor)
        cursor.setPosition(place + 1)
        end = self.cursorRect(cursor)
        if end.top() != start.top():
            return start
        return start.united(end)

    # -- Qt --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 opens the chip beside the cursor; a single line takes no second one."""
        if self._single and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        place = self.chip_beside_cursor() if event.key() == Qt.Key.Key_F2 else None
        if place is not None:
            self.opened.emit(place)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a chip opens it."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        place = self._chip_under(event.position().toPoint())
        if place is not None:
            self.opened.emit(place)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed with braces becomes a chip when the text is left."""
        super().focusOutEvent(event)
        self._absorb()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs other chips."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._restyle()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        """Copied text keeps its columns."""
        cursor = self.textCursor()
        made = QMimeData()
        made.setText(self._written(cursor.selectionStart(), cursor.selectionEnd()))
        return made

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Pasted text gets its columns back."""
        text = source.text()
        self._insert(self.textCursor(), " ".join(text.split("\n")) if self._single else text)

    # -- inside ----------------------------------------------------------------------------------

    def _written(self, start: int, end: int) -> str:
        document, cursor = self.document(), QTextCursor(self.document())
        letters = []
        for place in range(start, end):
            letter = document.characterAt(place)
            if letter == OBJECT:
                cursor.setPosition(place + 1)
                merge = merge_of(cursor.charFormat())
                letter = "" if merge is None else merge.written()
            letters.append(_NEW_LINES.get(letter, letter))
        # Beyond the basic plane a character is two places, each half a surrogate pair.
        return "".join(letters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        cursor.beginEditBlock()
        for piece in split(text):
            if isinstance(piece, str):
                cursor.insertText(piece, QTextCharFormat())
            else:
                cursor.insertText(OBJECT, char_format(piece))
        cursor.endEditBlock()
        self.setCurrentCharFormat(QTextCharFormat())

    def _absorb(self) -> None:
        plain = self.toPlainText()
        if "{{" not in plain or all(isinstance(piece, str) for piece in split(plain)):
            return
        at = self.textCursor().position()
        cursor = QTextCursor(self.document())
        text = self.text()
        cursor.select(QTextCursor.SelectionType.Document)
        self._insert(cursor, text)
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _edited(self) -> None:
        text = self.text()
        if text != self._last:
            self._last = text
            self.changed.emit()

    def _chip_under(self, point: QPoint) -> int | None:
        at = self.cursorForPosition(point).position()
        return next(
            (
                place
                for place in (at - 1, at)
                if self.chip_at(place) is not None and self.chip_area(place).contains(point)
            ),
            None,
        )

    def _restyle(self) -> None:
        self.document().setDefaultFont(self.font())
        self.document().markContentsDirty(0, self.document().characterCount())
