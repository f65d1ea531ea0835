"""What an account is known to have decides which channels stand in front."""

from __future__ import annotations

from dataclasses import replace

from core.accounts.having import Lack, lack
from core.accounts.views import AccountView, BrandnameView
from core.base.clock import now_utc
from core.providers import Use, provider

FULL = AccountView(
    id=1,
    name="eSMS",
    provider="esms",
    demo=False,
    settings={},
    balance_vnd=500_000,
    balance=None,
    balance_at=now_utc(),
    checked_at=None,
    problem=None,
    brandnames=(BrandnameView("SHOP", "care"),),
)


def lacks(account: AccountView, *kinds: str, used: tuple[str, ...] = ()) -> dict[str, Lack]:
    every = provider("esms").channels(account.settings)
    channels = [each for each in every if each.use is not Use.SINGLE]
    found = {each.name: lack(each, account, kinds, used) for each in channels}
    return {name: why for name, why in found.items() if why is not None}


def test_channels_stand_back_for_what_is_missing() -> None:
    assert lacks(FULL) == {
        "sms-ads": Lack.BRANDNAME,
        "viber": Lack.BRANDNAME,
        "zalo-zns": Lack.TEMPLATE,
        "zalo-content": Lack.TEMPLATE,
        "zalo-sms": Lack.TEMPLATE,
        "voice-template": Lack.TEMPLATE,
        "voice-record": Lack.UNUSED,
    }


def test_templates_and_former_campaigns_bring_channels_forward() -> None:
    assert not {"zalo-zns", "zalo-content"} & set(lacks(FULL, "zns"))
    assert "voice-template" in lacks(FULL, "zns")
    assert "voice-record" not in lacks(FULL, used=("voice-record",))
    assert "sms-ads" in lacks(FULL, used=("sms-ads",)), "its brandname may be gone since"


def test_sender_names_that_nobody_asked_for_say_nothing() -> None:
    assert not {"sms-ads", "viber"} & set(lacks(replace(FULL, brandnames=())))


def test_an_empty_balance_and_a_trial_account_are_told() -> None:
    assert lacks(replace(FULL, balance_vnd=0))["sms-care"] is Lack.BALANCE
    assert "sms-care" not in lacks(replace(FULL, balance_vnd=0, payment="postpaid"))
    assert "sms-care" not in lacks(replace(FULL, balance_vnd=None))
    trial = lacks(replace(FULL, settings={"sandbox": "1"}), "zns", "call")
    assert Lack.SANDBOX in trial.values()
    assert "sms-care" not in trial
