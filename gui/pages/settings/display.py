"""Language, theme and text size; each choice is shown at once and remembered on this machine."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout

from core.base import settings as machine
from core.base import text as core_text
from gui import aio, i18n
from gui.i18n import Retranslated, _t
from gui.pages.settings.state import LANGUAGES, TEXT_SCALES, THEMES
from gui.theme import theme
from gui.widgets import label
from gui.widgets.card import Card

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QLabel, QWidget


class Display(Retranslated, Card):
    """Three choices. A file that cannot be written is an error shown; the choice stays for now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        remembered = machine.load().settings
        self.language, self.theme, self.scale = QComboBox(), QComboBox(), QComboBox()
        self._titles: list[QLabel] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(2, 1)
        for row, (box, values, now) in enumerate(
            (
                (self.language, LANGUAGES, remembered.language),
                (self.theme, THEMES, remembered.theme),
                (self.scale, TEXT_SCALES, remembered.text_scale),
            )
        ):
            for value in values:
                box.addItem("", value)
            box.setCurrentIndex(values.index(now))
            box.setMinimumWidth(220)
            title = label()
            title.setBuddy(box)
            self._titles.append(title)
            grid.addWidget(title, row, 0)
            grid.addWidget(box, row, 1)
        self.body.addLayout(grid)
        self.language.activated.connect(self._language_chosen)
        self.theme.activated.connect(self._look_chosen)
        self.scale.activated.connect(self._look_chosen)
        self.retranslate()

    @aio.slot
    async def _language_chosen(self) -> None:
        chosen = self.language.currentData()
        i18n.set_language(chosen)
        await _remember(language=chosen)
        if chosen is None:
            i18n.set_language(None)  # what was remembered before spoke until now

    @aio.slot
    async def _look_chosen(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - this is a widget
        mode, scale = self.theme.currentData(), self.scale.currentData()
        theme().apply(app, mode, scale)
        await _remember(theme=mode, text_scale=scale)

    def retranslate(self) -> None:
        self.set_heading(_t("Settings", "Display"))
        for name, box, title in zip(
            ("language", "theme", "text_scale"),
            (self.language, self.theme, self.scale),
            self._titles,
            strict=True,
        ):
            words = core_text.label("machine_settings", name)
            title.setText(words)
            box.setAccessibleName(words)
        follow = _t("Settings", "As the system")
        names: dict[str | None, str] = {None: follow}
        names.update(i18n.NAMES)
        _name(self.language, names)
        looks = {"light": _t("Settings", "Light"), "dark": _t("Settings", "Dark")}
        _name(self.theme, {"system": follow, **looks})
        _name(self.scale, {scale: f"{scale} %" for scale in TEXT_SCALES})


def _name(box: QComboBox, names: Mapping[Any, str]) -> None:
    for index in range(box.count()):
        box.setItemText(index, names[box.itemData(index)])


async def _remember(**changes: Any) -> None:
    await asyncio.to_thread(machine.update, **changes)
