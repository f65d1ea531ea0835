"""Readable in both modes, follows the system, grows with the text size."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton

from core.base.resources import resource
from core.domain.states import CampaignState, MessageState
from gui.theme import campaign_token, look, message_token, theme
from gui.theme.icons import icon, pixmap, set_icon
from gui.theme.sheet import TINT
from gui.theme.tokens import contrast, load, mix
from gui.widgets import Chip

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUNDS = ("bg", "surface", "raised", "select")
INKS = ("text", "muted", "accent", "ok", "wait", "warn", "bad", "doubt")
STATES = ("ok", "wait", "warn", "bad", "doubt", "muted")


@pytest.fixture(autouse=True)
def _restore(qapp: QApplication) -> Iterator[None]:
    yield
    theme().apply(qapp, "light", 100)


@pytest.mark.parametrize(("mode", "ink", "ground"), list(product(("light", "dark"), INKS, GROUNDS)))
def test_text_is_readable_on_every_ground(mode: str, ink: str, ground: str) -> None:
    colors = load()[0][mode]
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize(("mode", "state"), list(product(("light", "dark"), STATES)))
def test_states_are_readable_on_their_own_tint(mode: str, state: str) -> None:
    colors = load()[0][mode]
    color = getattr(colors, state)
    assert contrast(color, mix(color, colors.surface, TINT)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_buttons_bands_and_borders_are_readable(mode: str) -> None:
    colors = load()[0][mode]
    on_warn = colors.surface if mode == "light" else colors.on_accent
    assert contrast(colors.on_accent, colors.accent) >= 4.5
    assert contrast(on_warn, colors.warn) >= 4.5
    for share in (0.90, 0.80):
        assert contrast(colors.on_accent, mix(colors.accent, colors.text, share)) >= 4.5
    for ground in GROUNDS:
        assert contrast(colors.field, getattr(colors, ground)) >= 3


def test_contrast_is_measured_as_the_guidelines_say() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_every_state_has_a_colour() -> None:
    colors = load()[0]["light"]
    for state in MessageState:
        assert hasattr(colors, message_token(state))
    for campaign in CampaignState:
        assert hasattr(colors, campaign_token(campaign))
    assert message_token("delivered") != message_token("accepted")
    assert message_token("in_doubt") != message_token("failed")


def test_a_theme_reaches_palette_sheet_and_icons(qtbot: Any, qapp: QApplication) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    theme().apply(qapp, "light")
    set_icon(button, "play")
    light = button.icon().pixmap(QSize(18, 18)).toImage()
    theme().apply(qapp, "dark")
    assert look().mode == "dark"
    assert qapp.palette().window().color().name() == look().colors.bg.lower()
    assert look().colors.accent in qapp.styleSheet()
    assert button.icon().pixmap(QSize(18, 18)).toImage() != light


def test_system_mode_takes_the_side_of_the_system(qapp: QApplication) -> None:
    theme().apply(qapp, "dark")
    theme().apply(qapp, "system")
    assert look().mode == ("dark" if qapp.styleHints().colorScheme().name == "Dark" else "light")


def test_text_size_grows_type_and_controls(qtbot: Any, qapp: QApplication) -> None:
    theme().apply(qapp, "light", 100)
    button = QPushButton("Gửi")
    qtbot.addWidget(button)
    button.show()
    assert button.sizeHint().height() == 32
    theme().apply(qapp, "light", 130)
    assert qapp.font().pixelSize() == 17
    assert button.sizeHint().height() == 42


def test_every_icon_can_be_drawn_in_the_colour_of_its_token(qapp: QApplication) -> None:
    names = sorted(file.stem for file in resource("icons").glob("*.svg"))
    assert {"home", "compose", "play", "pause", "stop", "warning", "trash"} <= set(names)
    ink = QColor(look().colors.text)
    for name in names:
        image = pixmap(name, "text", 96).toImage()
        colors = {QColor(image.pixelColor(x, y)).name() for x, y in _opaque(image)}
        assert colors, name
        assert name == "loa" or colors == {ink.name()}, name
    assert not icon("play").isNull()


def _opaque(image: QImage) -> Iterator[tuple[int, int]]:
    for x, y in product(range(image.width()), range(image.height())):
        if image.pixelColor(x, y).alpha() == 255:
            yield x, y


def test_images_of_the_sheet_have_the_colour_of_their_theme() -> None:
    for mode, colors in load()[0].items():
        arrow = resource("themes", mode, "chevron-down.svg").read_text()
        check = resource("themes", mode, "check.svg").read_text()
        assert colors.muted in arrow
        assert colors.on_accent in check


def test_a_chip_says_its_state_in_words(qtbot: Any) -> None:
    chip = Chip("thất bại", message_token("failed"))
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "thất bại"
    narrow = chip.sizeHint().width()
    chip.set("chưa rõ kết quả", message_token("in_doubt"))
    assert chip.accessibleName() == "chưa rõ kết quả"
    assert chip.sizeHint().width() > narrow
