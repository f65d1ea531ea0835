"""One person's data: where it lies, a file of it to hand over, erasing it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton

from core.base.clock import VIETNAM, now_utc
from core.domain.errors import LoaError
from core.privacy import Block
from gui import aio
from gui import format as forms
from gui.errors import words
from gui.i18n import _t
from gui.pages.settings.person_words import erased_lines, found_lines
from gui.widgets import Banner, Dialog, button, label, toast
from gui.widgets.question import confirmed
from gui.widgets.scroll import scrolled
from gui.widgets.working import Working

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from PySide6.QtWidgets import QWidget

    from core.base.progress import OnProgress
    from core.privacy import Found
    from core.workspace import Workspace

T = TypeVar("T")


class PersonDialog(Dialog):
    """A number, what is known of it, and what can be done. The search looks through the whole
    store and the files it wrote, so it takes a while and can be left."""

    def __init__(self, parent: QWidget, ws: Workspace) -> None:
        super().__init__(parent, _t("Person", "One person's data"))
        self._ws = ws
        self._found: Found | None = None
        self.setMinimumSize(680, 480)
        told = _t(
            "Person",
            "A request is answered within 2 working days and done within 15 (Decree 356/2025).",
        )
        self.body.addWidget(label("muted", told, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.phone = QLineEdit(clearButtonEnabled=True)
        self.phone.setPlaceholderText(_t("Person", "Phone number, in any writing"))
        self.phone.setAccessibleName(self.phone.placeholderText())
        self.look = button(icon="search", text=_t("Person", "Find"))
        self.look.clicked.connect(self.find)
        self.phone.returnPressed.connect(self.find)
        row.addWidget(self.phone, 1)
        row.addWidget(self.look)
        self.body.addLayout(row)
        self.problem = Banner("bad", " ", " ")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.working = Working()
        self.body.addWidget(self.working)
        self.shown = label(wrap=True, select=True)
        self.shown.setAccessibleName(_t("Person", "What was found"))
        self.shown.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(scrolled(self.shown), 1)
        self.export = self.add_aside(_t("Person", "Write to a file…"), "plain")
        self.erase = self.add_aside(_t("Person", "Erase…"), "danger")
        self.export.clicked.connect(self.ask_file)
        self.erase.clicked.connect(self.ask_erase)
        self.compact = self.add_aside(_t("Person", "Clean up the file"), "plain")
        self.compact.clicked.connect(self.clean)
        self.compact.hide()
        self.add_primary(_t("Person", "Close"), enter=False)
        self._show(None)

    def _show(self, found: Found | None) -> None:
        self._found = found
        some = found is not None and not found.nothing
        self.export.setEnabled(some)
        self.erase.setEnabled(some)
        if found is not None:
            self.shown.setText("\n".join(found_lines(found)))

    def _tell(self, error: LoaError) -> None:
        message, hint = words(error)
        self.problem.headline.setText(message)
        self.problem.detail.setText(hint)
        self.problem.setAccessibleName(f"{message} {hint}")
        self.problem.show()

    @aio.slot(overlap="ignore")
    async def find(self) -> None:
        """Look everywhere."""
        self.problem.hide()
        self.shown.setText("")
        phone, doing = self.phone.text(), _t("Person", "Looking through the store and its files…")
        self._show(None)
        self._show(
            await self._do(doing, lambda told: self._ws.privacy.find(phone, on_progress=told))
        )

    async def _do(
        self,
        doing: str,
        start: Callable[[OnProgress], Coroutine[Any, Any, T]],
        *,
        stop: bool = True,
    ) -> T | None:
        """Its result; None where it was stopped, or failed, which is told."""
        parts = (self.look, self.export, self.erase, self.compact)
        could = [part.isEnabled() for part in parts]
        for part in parts:
            part.setEnabled(False)
        try:
            return await self.working.run(doing, start, stop=stop)
        except LoaError as error:
            self._tell(error)
            return None
        finally:
            for part, before in zip(parts, could, strict=True):
                part.setEnabled(before)

    def reject(self) -> None:
        """Not while something of it has to go to its end."""
        if not self.working.kept:
            super().reject()

    @aio.slot(overlap="ignore")
    async def ask_file(self) -> None:
        """Where to; the suggested name has no number in it."""
        found = self._found
        if found is None:
            return
        place = QStandardPaths.StandardLocation.DocumentsLocation
        day = now_utc().astimezone(VIETNAM)
        name = _t("Person", "Personal data {0}.xlsx").format(f"{day:%Y-%m-%d %H%M}")
        kinds = _t("Person", "Workbook (*.xlsx);;JSON (*.json)")
        folder = Path(QStandardPaths.writableLocation(place))
        path = await aio.ask_file_save(
            self, _t("Person", "Write everything to a file"), kinds, folder / name
        )
        if path is not None:
            await self.write(path)

    async def write(self, path: Path) -> None:
        """Write what was found."""
        assert self._found is not None  # noqa: S101 - the button is off without it
        phone, doing = self._found.phone, _t("Person", "Writing what is known…")
        done = await self._do(
            doing, lambda told: self._ws.privacy.export(phone, path, on_progress=told)
        )
        if done is None:
            return
        told = _t("Person", "%n row(s) written to {0}", "", done.rows)
        toast(self, told.format(path.name))

    @aio.slot(overlap="ignore")
    async def ask_erase(self) -> None:
        """Asked first: nothing of it comes back."""
        found = self._found
        if found is None:
            return
        dialog = EraseDialog(self, found)
        if not await confirmed(dialog):
            return
        self.problem.hide()
        block, doing = dialog.block, _t("Person", "Erasing; this goes to its end…")
        done = await self._do(
            doing,
            lambda told: self._ws.privacy.erase(found.phone, block=block, on_progress=told),
            stop=False,
        )
        if done is None:
            return
        self._show(None)
        self.compact.setVisible(not done.clean)
        self.shown.setText("\n".join(erased_lines(done)))

    @aio.slot(overlap="ignore")
    async def clean(self) -> None:
        """Write the data file anew, without what is left of deleted rows."""
        doing = _t("Person", "Writing the data file anew; this goes to its end…")
        clean = await self._do(doing, lambda _: self._ws.privacy.compact(), stop=False)
        if clean is None:
            return
        self.compact.setVisible(not clean)
        if clean:
            toast(self, _t("Person", "Nothing of it is left in the data file."))


class EraseDialog(Dialog):
    """What goes, what stays, and what becomes of the block list: ``block``."""

    def __init__(self, parent: QWidget, found: Found) -> None:
        number = forms.phone(found.phone)
        super().__init__(parent, _t("Person", "Erase the data of {0}?").format(number))
        self.setMinimumWidth(560)
        for told in (
            _t(
                "Person",
                "Number, name and texts go for good from lists, messages and their requests. "
                "Totals, states and costs stay.",
            ),
            _t(
                "Person",
                "Files outside Loa and backups are not changed: they are listed afterwards, to be "
                "deleted or made anew by hand.",
            ),
        ):
            self.body.addWidget(label(text=told, wrap=True))
        self.body.addWidget(label("muted", _t("Person", "The block list afterwards:")))
        self._group = QButtonGroup(self)
        self.choices: dict[Block, QRadioButton] = {}
        for block, told in (
            (Block.ALL, _t("Person", "Send nothing to this number again; only the number is kept")),
            (Block.KEEP, _t("Person", "As it is: a refusal is still honoured, by number only")),
            (Block.FORGET, _t("Person", "Forget refusals too: the next list may bring it back")),
        ):
            radio = QRadioButton(told)
            self._group.addButton(radio)
            self.choices[block] = radio
            self.body.addWidget(radio)
        self.choices[Block.KEEP if found.blocks else Block.ALL].setChecked(True)
        keep = self.add_dismiss(_t("Person", "Keep the data"))
        self.go = self.add_primary(_t("Person", "Erase"), enter=False)
        keep.setFocus()

    @property
    def block(self) -> Block:
        """What was chosen."""
        return next(block for block, radio in self.choices.items() if radio.isChecked())
