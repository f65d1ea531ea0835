"""The form for an account, and what is known of one, without a widget."""

from __future__ import annotations

from typing import Any

import pytest

from core.accounts.views import AccountView, BrandnameView, ProviderInfo, Trouble
from core.base.clock import now_utc
from core.domain.errors import InputError
from core.providers import AccountSetting, Kind
from gui.pages.providers import state
from gui.pages.providers.state import Health

ESMS = ProviderInfo(
    "esms",
    (
        AccountSetting("sender", default="LOA"),
        AccountSetting("rest_url", Kind.URL, "https://a.example/", advanced=True),
    ),
    ("api_key", "secret_key"),
    insecure=False,
)


def account(**changes: Any) -> AccountView:
    values: dict[str, Any] = {
        "id": 7, "name": "eSMS chính", "provider": "esms", "demo": False,
        "settings": {"rest_url": "https://b.example/"}, "balance_vnd": None, "balance": None,
        "balance_at": None, "checked_at": None, "problem": None, "brandnames": (),
    }  # fmt: skip
    return AccountView(**{**values, **changes})


def test_a_new_account_gets_a_free_name_and_the_defaults() -> None:
    form = state.adding(ESMS, "eSMS", ["esms", "eSMS 2"])
    assert form.name == "eSMS 3"
    assert form.settings == {"sender": "LOA", "rest_url": "https://a.example/"}


def test_changing_begins_with_what_is_kept_and_fills_what_is_not() -> None:
    form = state.changing(ESMS, account())
    assert form.settings == {"sender": "LOA", "rest_url": "https://b.example/"}
    assert (form.account_id, form.name) == (7, "eSMS chính")


def test_settings_are_parted_by_how_rarely_they_are_needed() -> None:
    assert [one.name for one in state.plain_settings(ESMS)] == ["sender"]
    assert [one.name for one in state.advanced_settings(ESMS)] == ["rest_url"]


def test_an_emptied_setting_goes_back_to_its_default() -> None:
    typed = {"sender": "  ", "rest_url": " https://c.example/ "}
    assert state.filled(ESMS, typed) == {"sender": "LOA", "rest_url": "https://c.example/"}


def test_a_new_account_needs_every_key_and_an_old_one_keeps_what_is_left_empty() -> None:
    assert state.missing_keys(state.adding(ESMS, "x", []), {"api_key"}) == ["secret_key"]
    assert state.missing_keys(state.changing(ESMS, account()), set()) == []


def test_the_demo_account_has_its_own_keys() -> None:
    assert state.changing(ESMS, account(demo=True)).keys == ()


def test_an_account_is_good_only_once_the_provider_said_so() -> None:
    asked = account(checked_at=now_utc())
    assert state.health(account()) is Health.UNKNOWN
    assert state.health(asked) is Health.GOOD
    assert state.health(account(problem=Trouble("provider.unreachable"))) is Health.TROUBLE


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("IP 14.161.20.33 not in whitelist", "14.161.20.33"),
        ("IP is not allowed", None),
        ("version 1.2.3.4.5", None),
    ],
)
def test_the_address_is_read_from_the_providers_words(said: str, address: str | None) -> None:
    refused = Trouble("provider.refused", {"reason": "ip_not_allowed", "said": said})
    assert state.address_refused(refused)
    assert state.address_named(refused) == address


def test_other_troubles_are_no_matter_of_the_address() -> None:
    assert not state.address_refused(None)
    assert not state.address_refused(Trouble("provider.refused", {"reason": "auth"}))


def test_brandnames_stand_under_their_class_each_once() -> None:
    names = [
        BrandnameView("LOA", "care"),
        BrandnameView("LOA", "ads"),
        BrandnameView("LOA", "care"),
        BrandnameView("ABC", "care"),
    ]
    assert state.brandnames_by_class(names) == {"care": ["LOA", "ABC"], "ads": ["LOA"]}


def test_lengths_are_read_as_they_are_typed_and_what_did_not_change_keeps_all_it_had() -> None:
    assert state.lengths({"ads.gsm7": " 122, 268;421 ", "care.gsm7": ""}) == {
        "ads.gsm7": {"upto": [122, 268, 421]}
    }
    with pytest.raises(InputError):
        state.lengths({"ads.gsm7": "122 ký tự"})
    kept = {"limits": {"ads.gsm7": {"upto": [122, 268], "most": 300}}, "label": "[QC]"}
    typed = state.lengths({"ads.gsm7": "122, 268"})
    same = state.economics_of(kept, operators_add=True, label=" ", refusal="", limits=typed)
    assert same["limits"] == kept["limits"]
    assert (same["label"], same["operators_add"]) == ("", True)
    gone = state.economics_of(kept, operators_add=False, label="", refusal="", limits={})
    assert gone["limits"] == {}


def test_what_an_account_lacks_is_said_only_once_the_provider_was_asked() -> None:
    offers = {"brandnames", "templates"}
    fresh = account(checked_at=None)
    assert state.lacks(fresh, offers, 0) == []
    asked = account(checked_at=now_utc())
    assert state.lacks(asked, offers, 0) == [state.Lack.BRANDNAME, state.Lack.TEMPLATE]
    assert state.lacks(asked, set(), 0) == []
    assert state.lacks(asked, {"templates"}, 3) == []
