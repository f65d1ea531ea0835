"""Texts: both languages say the same things, and a gap never breaks anything."""

from __future__ import annotations

import ast
import logging
import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import core
from core.base import text
from core.base.resources import resource
from core.domain.errors import InputError, LoaError
from core.domain.states import CampaignState, MessageState

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACE = re.compile(r"(?<!\{)\{(\w+(?::\w+)?)\}(?!\})")


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    text.set_language("vi")
    yield
    text.set_language(None)


def _leaves(table: dict[str, Any], above: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        name = f"{above}{key}"
        if isinstance(value, dict):
            found |= _leaves(value, f"{name}.")
        else:
            found[name] = value
    return found


def test_both_languages_have_the_same_keys_with_the_same_places() -> None:
    vietnamese, english = (_leaves(text.texts(code)) for code in text.LANGUAGES)
    assert vietnamese.keys() == english.keys()
    for key, sentence in vietnamese.items():
        assert sorted(_PLACE.findall(sentence)) == sorted(_PLACE.findall(english[key])), key


@pytest.mark.parametrize("code", text.LANGUAGES)
def test_no_two_files_give_the_same_text(code: str) -> None:
    seen: dict[str, str] = {}
    for file in sorted(resource("text", code).glob("*.toml")):
        for key in _leaves(tomllib.loads(file.read_text("utf-8"))):
            assert key not in seen, f"{key} in {file.name} and {seen[key]}"
            seen[key] = file.name


@pytest.mark.parametrize("code", text.LANGUAGES)
def test_sentences_are_calm_and_errors_say_what_to_do(code: str) -> None:
    for key, sentence in _leaves(text.texts(code)).items():
        assert "!" not in sentence, key
        assert sentence == sentence.rstrip(), key
        if key.startswith("errors."):
            assert key.endswith((".message", ".hint")), key
    for key in _leaves(text.texts(code)["errors"]):
        if key.endswith(".message"):
            assert f"{key.removesuffix('.message')}.hint" in _leaves(text.texts(code)["errors"]), (
                key
            )


def _raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Every code that core hands to an error class, where, and with which params if it shows."""
    for file in sorted(Path(core.__file__).parent.rglob("*.py")):
        if "simulator" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if not (name.endswith("Error") or name == "CancelledByUser"):
                continue
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", first.value):
                    names = {keyword.arg for keyword in node.keywords}
                    shown = None if None in names else {name for name in names if name}
                    yield first.value, f"{file.name}:{node.lineno}", shown


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_every_error_that_core_raises_has_a_text(language: str) -> None:
    known = _leaves(text.texts(language)["errors"])
    assert not {code: at for code, at, _ in _raised() if f"{code}.message" not in known}


def test_every_error_carries_the_params_that_its_text_names() -> None:
    known = _leaves(text.texts("vi")["errors"])
    for code, at, params in _raised():
        written = known.get(f"{code}.message", "") + known.get(f"{code}.hint", "")
        named = {place.partition(":")[0] for place in _PLACE.findall(written)}
        named.discard("code")  # given afterwards: the constructor has a `code` of its own
        assert params is None or named <= params, f"{code} at {at} lacks {named - params}"


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_every_state_has_a_word(language: str) -> None:
    table = text.texts(language)
    assert table["states"].keys() == {state.value for state in MessageState}
    assert table["campaign_states"].keys() == {state.value for state in CampaignState}


def test_an_error_is_rendered_in_the_language_of_the_moment() -> None:
    problem = InputError("account.unknown", name="eSMS chính")
    assert text.error(problem).message == "Không có nhà cung cấp tên “eSMS chính”."
    text.set_language("en")
    assert text.error(problem).message == "There is no provider account named “eSMS chính”."
    assert text.error(problem).hint


def test_a_code_is_shown_by_its_label_inside_a_sentence() -> None:
    assert "“Cỡ chữ”" in text.error(LoaError("settings.field", field="text_scale")).message


def test_a_missing_text_shows_its_code_and_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            assert text.error(LoaError("nowhere.found_a")) == ("nowhere.found_a", "")
            assert text.label("states", "nowhere.found_a") == "nowhere.found_a"
            assert text.label("no_kind", "x.y") == "x.y"
    assert len(caplog.records) == 3


def test_a_missing_param_never_raises() -> None:
    assert text.error(LoaError("account.unknown")).message == "Không có nhà cung cấp tên “–”."


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("cost_vnd", 7_527_430, "7.527.430 ₫"),
        ("cost_vnd", -770, "-770 ₫"),
        ("count", 12_480, "12.480"),
        ("rate", 3.5, "3,5"),
        ("code", 1001, "1001"),
        ("phone", "84901888484", "0901 888 484"),
        ("phones", ["84901888484", "842438251234"], "0901 888 484, 024 3825 1234"),
        ("columns", ("Tên", "SĐT"), "Tên, SĐT"),
        ("wait_s", 200, "3 phút 20 giây"),
        ("spent_ms", 1_000, "1 giây"),
        ("spent_s", 0, "0 giây"),
        ("spent_s", 7_260, "2 giờ 1 phút"),
        ("at", datetime(2026, 11, 21, 7, 5, tzinfo=UTC), "21/11/2026 14:05"),
        ("file", Path("/home/x/kh.xlsx"), "kh.xlsx"),
        ("balance_vnd", None, "–"),
    ],
)
def test_params_are_written_as_people_read_them(name: str, value: object, shown: str) -> None:
    assert text.shown(name, value) == shown


def test_durations_count_in_english_too() -> None:
    text.set_language("en")
    assert text.shown("wait_s", 61) == "1 minute 1 second"
    assert text.shown("wait_s", 7_322) == "2 hours 2 minutes"


@pytest.mark.parametrize(
    ("variables", "setting", "expected"),
    [
        ({"LOA_LANG": "en", "LANG": "vi_VN.UTF-8"}, "vi", "en"),
        ({"LANG": "en_US.UTF-8"}, "vi", "vi"),
        ({"LANG": "vi_VN.UTF-8"}, None, "vi"),
        ({"LANG": "de_DE.UTF-8"}, None, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "vi_VN.UTF-8"}, None, "en"),
        ({"LOA_LANG": "fr", "LANG": "vi_VN.UTF-8"}, None, "vi"),
    ],
)
def test_the_language_follows_variable_then_setting_then_system(
    variables: dict[str, str],
    setting: str | None,
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from core.base import settings

    monkeypatch.setenv("LOA_HOME", str(tmp_path))
    for name in ("LOA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    if setting:
        settings.update(language=setting)
    assert text.detect() == expected
