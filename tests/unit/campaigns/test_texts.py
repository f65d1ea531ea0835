"""Every finding, offer and format has its words in both languages, of its own params only."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import core.accounts
import core.campaigns
import core.domain
import core.people
from core.base.text import texts
from core.campaigns.approval import Limits
from core.campaigns.checks import Around
from core.campaigns.checks.facts import AskedFrom
from core.campaigns.checks.rules import rules
from core.campaigns.fixes import Fix
from core.campaigns.known import Known
from core.domain.formats import Format
from core.providers.protocol import Balance
from core.store.queries.previewing import TemplateFacts

from .test_checks import GOOD, preview
from .test_money import FALLBACK
from .test_params import ADS, CELLS, DRAFT, QC, TEMPLATE, ZNS

NIGHT = datetime.fromisoformat("2026-02-17T23:30:00+07:00")
BUSY = Around(
    when=NIGHT,
    sent_today=2,
    ads_full=1,
    blocked=3,
    repeated=1,
    list_sent="Nhắc nợ",
    brandname_new=True,
    file_changed="khach.xlsx",
    brandnames=("KHAC",),
    department="Kế toán",
    approval=AskedFrom(Limits(above_receivers=0), ("Bình",)),
    reserved_vnd=1_000,
)
ROWS = [{"Tên": ""}, {"Tên": "Ánh"}] + [{"Tên": "An"}] * 20


def _previews() -> list[Any]:
    drafts: list[dict[str, str]] = [
        {"content": ""},
        {"brandname": ""},
        {"content": "Chao {{Tuổi}} {{Tên"},
        {"content": "{{Tên}}"},
        {"content": "a" * 460},
        {"content": "Chào bạn"},
        {"content": "Chào bạn " + "a" * 70, "unicode": "1"},
        {"content": "{{Tên}}" + "a" * 70, "unicode": "1"},
        {"content": "{{Tên:ngày}}"},
        {"brandname": "SALE"},
        {"brandname": "LOADEMOTOOLONG"},
        {"brandname": "LOA\u0110"},
        {"unicode": "maybe"},
    ]
    found = [preview(GOOD | draft, ROWS) for draft in drafts]
    amounts = [{"Nợ": "-1"}, {"Nợ": "x"}]
    template = TemplateFacts("1", "Viettel", "LOADEMO", "x", [], None)
    return [
        *found,
        preview(cells=[], balance=None, provider="nobody"),
        preview(GOOD | {"content": "a" * 400}, ROWS, balance=Balance(0), around=BUSY),
        preview(GOOD | {"content": "{{Nợ:tiền}}"}, amounts),
        preview(GOOD, ROWS, known=Known(texts=[template])),
        preview(GOOD, ROWS, payment="postpaid", credit_limit_vnd=1),
        preview(GOOD, channel=FALLBACK, balance=Balance(700)),
        preview(QC | {"content": "Giam gia {{Tên}}"}, ROWS, channel=ADS, around=BUSY),
        preview(QC, ROWS[:1], channel=ADS),
        preview({"oa_id": "1", "template_id": "77"}, channel=ZNS, known=Known(chosen=[TEMPLATE])),
        preview(
            DRAFT,
            [CELLS | {"Tên": "Nguyễn"}, {"Tên": "", "Nợ": "x"}],
            channel=ZNS,
            known=Known(chosen=[TEMPLATE]),
        ),
    ]


@pytest.fixture(scope="module")
def seen() -> list[tuple[str, dict[str, Any]]]:
    return [
        (each.code, dict(each.params))
        for found in _previews()
        for each in (*found.blockers, *found.warnings)
    ]


def _codes_of_room() -> set[str]:
    room = Path(core.campaigns.__file__).parent
    sources = "".join(file.read_text("utf-8") for file in room.rglob("*.py"))
    return set(re.findall(r"(?:Finding|note|_note)\(\s*\"([a-z_]+)\"", sources))


def test_the_previews_of_this_test_show_every_finding_that_the_room_has(
    seen: list[tuple[str, dict[str, Any]]],
) -> None:
    assert _codes_of_room() - {code for code, _ in seen} == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_finding_has_a_text_that_uses_only_its_params(
    language: str, seen: list[tuple[str, dict[str, Any]]]
) -> None:
    known = texts(language)["findings"]
    for code, given in seen:
        assert set(known[code]) == {"message", "hint"}, code
        for sentence in known[code].values():
            places = set(re.findall(r"(?<!\{)\{(\w+)(?::\w+)?\}", sentence))
            assert places <= set(given), f"{language} {code}"


def test_each_rule_belongs_to_a_finding() -> None:
    assert set(rules().by_code) <= _codes_of_room()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_a_finding_refers_to_has_its_words(language: str) -> None:
    words = texts(language)
    assert set(words["fixes"]) == set(Fix)
    assert set(words["formats"]) == set(Format)
    assert set(words["holidays"]) == {each.name for each in rules().holidays}
    assert {"block_list", "ads_count", "same_text", "hours"} <= set(words["reasons"])
    assert {"estimate", "table", "provider"} == set(words["cost_sources"])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_errors_have_words(language: str) -> None:
    words = texts(language)["errors"]
    for room in (core.campaigns, core.domain, core.accounts, core.people):
        folder = Path(str(room.__file__)).parent
        sources = "".join(file.read_text("utf-8") for file in folder.rglob("*.py"))
        for code in re.findall(r"(?:InputError|BlockedError)\(\s*\"([a-z_.]+)\"", sources):
            entry: Any = words.get(code, words)
            for part in () if code in words else code.split("."):
                entry = entry[part]
            assert entry["message"], code
            assert "hint" in entry, code


def test_every_setting_and_secret_of_a_provider_has_a_label_in_both_languages() -> None:
    from core.providers import providers

    for language in ("vi", "en"):
        known = texts(language)
        for provider in providers().values():
            channels = provider.channels({})
            named = {each.name for each in provider.account_settings}
            named |= {each.name for channel in channels for each in channel.settings}
            assert named <= {name for name in known["settings"] if known["settings"][name]["label"]}
            assert set(provider.secrets) <= set(known["secrets"])
            assert {channel.name for channel in channels} <= set(known["channels"])
