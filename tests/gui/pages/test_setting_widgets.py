"""The widgets of settings by keyboard and mouse, each from its declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from core.providers import Channel, provider
from gui import i18n
from gui.widgets.settings import Choice, SettingsForm
from gui.widgets.settings.declared import Parameter
from gui.widgets.settings.params import ParamsField
from gui.widgets.settings.route import RouteField
from gui.widgets.settings.simple import CodeField, UrlField
from gui.widgets.settings.template import TemplateField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def english(qapp: Any) -> None:
    i18n.set_language("en")


def channel(name: str, of: str = "esms") -> Channel:
    return next(each for each in provider(of).channels({}) if each.name == name)


def form(qtbot: QtBot, shown: Channel, *, columns: bool = True) -> SettingsForm:
    made = SettingsForm(columns=columns)
    qtbot.addWidget(made)
    made.show_channel(shown)
    made.show()
    return made


def test_the_order_of_legs_is_made_by_keyboard(qtbot: QtBot) -> None:
    field = form(qtbot, channel("omni", "etelecom")).fields["route"]
    assert isinstance(field, RouteField)
    field.legs.setFocus()
    qtbot.keyClick(field.legs, Qt.Key.Key_Space)
    assert field.value() == "zns"
    for _ in range(2):
        qtbot.keyClick(field.legs, Qt.Key.Key_Down)
    qtbot.keyClick(field.legs, Qt.Key.Key_Space)
    assert field.value() == "zns,sms"
    heard: list[str] = []
    field.changed.connect(lambda: heard.append(field.value()))
    for _ in range(2):
        qtbot.keyClick(field.legs, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert (field.value(), heard) == ("sms,zns", ["sms,zns"]), "past an unticked one says nothing"
    assert field.legs.item(0).text() == "1.  SMS"
    assert not field.up.isEnabled()


def test_parameters_of_an_unlisted_template_are_numbered_and_move_up(qtbot: QtBot) -> None:
    shown = channel("voice-template")
    made = form(qtbot, shown)
    field = made.fields["params"]
    assert isinstance(field, ParamsField)
    made.show_parameters(shown, None)
    for value in ("Lan", "9 gio", "Q1"):
        qtbot.mouseClick(field.more, LEFT)
        qtbot.keyClicks(field.rows[-1].field.focus_widget(), value)
    assert field.values() == {"params.1": "Lan", "params.2": "9 gio", "params.3": "Q1"}
    field.rows[1].removed.emit()
    assert field.values() == {"params.1": "Lan", "params.2": "Q1"}


def test_a_chosen_templates_parameters_are_the_rows_and_what_was_typed_stays(
    qtbot: QtBot,
) -> None:
    shown = channel("omni", "etelecom")
    made = form(qtbot, shown)
    field = made.fields["params"]
    assert isinstance(field, ParamsField)
    made.show_settings({"params.name": "{{Tên}}", "params.gone": "x"})
    made.show_parameters(shown, [Parameter("name", most=30), Parameter("time")])
    assert field.values() == {"params.name": "{{Tên}}", "params.time": ""}
    assert not field.more.isVisible()
    assert field.rows[0].field.focus_widget().accessibleName() == "name"
    assert field.rows[0].field.focus_widget().accessibleDescription() == "at most 30 characters"


def test_a_template_is_picked_by_its_name_or_its_id_is_typed(qtbot: QtBot) -> None:
    field = form(qtbot, channel("zalo-zns")).fields["template_id"]
    assert isinstance(field, TemplateField)
    field.set_choices([Choice("200975", "Nhac hen 200975")])
    line = field.findChild(QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "999")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert field.value() == "999"
    line.selectAll()
    qtbot.keyClicks(line, "Nhac hen 200975")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert field.value() == "200975"
    field.set_choices([], "The provider could not be reached.")
    assert (field.value(), line.text()) == ("200975", "Nhac hen 200975")


def test_a_code_takes_only_its_characters_and_is_forgotten(qtbot: QtBot) -> None:
    field = form(qtbot, channel("voice-otp", "onsms"), columns=False).fields["code"]
    assert isinstance(field, CodeField)
    line = field.focus_widget()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "12ab345678")
    assert field.value() == "123456"
    assert line.echoMode() is QLineEdit.EchoMode.PasswordEchoOnEdit
    field.clear()
    assert (line.text(), line.placeholderText()) == ("", "••••••")


def test_an_address_that_is_none_is_said_when_it_is_left(qtbot: QtBot) -> None:
    field = form(qtbot, channel("viber")).fields["image_url"]
    assert isinstance(field, UrlField)
    line = field.focus_widget()
    qtbot.keyClicks(line, "anh.png")
    assert not field._problem.isVisible(), "nobody is interrupted"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert field._problem.isVisible()
    field.set_value("https://loa.example/anh.png ")
    assert not field._problem.isVisible()
    assert field.value() == "https://loa.example/anh.png"


def test_many_optional_settings_are_folded_away(qtbot: QtBot) -> None:
    made = form(qtbot, channel("voice-record"))
    assert made.more is not None
    assert made.fields["record_id"].isVisible()
    assert not made.fields["max_retry"].isVisible()
    qtbot.mouseClick(made.more.toggle, LEFT)
    assert made.fields["max_retry"].isVisible()
    assert form(qtbot, channel("viber")).more is None


@pytest.mark.parametrize("name", ["esms", "onsms", "etelecom"])
def test_every_declared_setting_has_a_named_widget_in_both_languages(
    qtbot: QtBot, name: str
) -> None:
    for shown in provider(name).channels({}):
        for columns in (True, False):
            made = form(qtbot, shown, columns=columns)
            assert set(made.fields) == {setting.name for setting in shown.settings}
            for language in ("vi", "en"):
                i18n.set_language(language)
                QApplication.sendPostedEvents()
                for field in made.fields.values():
                    assert field.label() != field.setting.name
                    if not isinstance(field, ParamsField):
                        assert field.focus_widget().accessibleName() == field.label()
