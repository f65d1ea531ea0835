"""Filling in a channel's settings as a person does, for the tests of both composers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLineEdit

from core.domain.secret import Secret
from gui.widgets.settings.content import ContentField
from gui.widgets.settings.params import ParamsField
from gui.widgets.settings.route import RouteField
from gui.widgets.settings.simple import PlainTextField, SwitchField
from tests.engine.harness import KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.workspace import Workspace
    from gui.widgets.settings import SettingField, SettingsForm
    from tests.engine.harness import Simulator

OA_ID = "4097311281936189049"
SECRETS: dict[str, dict[str, Secret]] = {
    "esms": KEYS,
    "onsms": {
        name: Secret(value)
        for name, value in (("username", "onsms-demo"), ("pass", "DEMO-PASS"), ("key", "DEMO-KEY"))
    },
    "etelecom": {"username": Secret("etelecom-demo"), "password": Secret("DEMO-PASSWORD")},
}


async def add_account(ws: Workspace, sim: Simulator, provider: str) -> int:
    """An account of a provider whose addresses are the simulator's."""
    settings = {
        "esms": {"rest_url": sim.rest_url, "voice_url": sim.rest_url},
        "onsms": {"base_url": f"{sim.url}/onsmsapivoice/"},
        "etelecom": {"base_url": sim.url},
    }[provider]
    return (await ws.accounts.add(provider, provider, settings, SECRETS[provider])).id


def put(field: SettingField, value: str) -> None:
    """Type or choose ``value`` in the widget itself."""
    inner: Any = field.focus_widget()
    if isinstance(field, ContentField | PlainTextField):
        field.edit.setPlainText(value)
    elif isinstance(field, RouteField):
        field.set_value(value)
        field.changed.emit()
    elif isinstance(field, SwitchField):
        if field.value() != value:
            inner.click()
    elif isinstance(inner, QComboBox) and inner.findData(value) >= 0:
        inner.setCurrentIndex(inner.findData(value))
        inner.activated.emit(inner.currentIndex())
    else:
        line = inner.lineEdit() if isinstance(inner, QComboBox) else inner
        assert isinstance(line, QLineEdit), field.setting
        line.setText(value)
        line.textEdited.emit(value)
        line.editingFinished.emit()


def fill(form: SettingsForm, values: Mapping[str, str], rows: Mapping[str, str]) -> None:
    """Every declared setting that ``values`` has, then the rows of its template by their titles."""
    for name in list(form.fields):
        if name in values:
            put(form.fields[name], values[name])
    params = form.fields.get("params")
    if isinstance(params, ParamsField):
        for row in params.rows:
            put(row.field, rows[row.field.label()])
