"""Accounts over a real store, a real secrets file and real HTTP: settings, templates, codes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from core.base.clock import now_utc
from core.domain.errors import InputError, LoaError, ProviderError
from core.domain.secret import Secret
from core.store.queries import accounts as queries
from core.workspace import Workspace
from tests.contract.raw_server import RawServer, Seen, reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

KEYS = {"api_key": Secret("0123456789ABCDEF"), "secret_key": Secret("FEDCBA9876543210")}


@pytest.fixture
async def ws(tmp_path: Path) -> AsyncIterator[Workspace]:
    opened = await Workspace.open(tmp_path / "loa.db", passphrase=Secret("mat khau kho"))
    yield opened
    await opened.close()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("rest_url", "ftp://rest.esms.vn/MainService.svc/json/"),
        ("rest_url", "https://user:pw@rest.esms.vn/"),
        ("voice_url", "voiceapi.esms.vn/?key=1"),
        ("zns_version", "7"),
        ("sandbox", "ture"),
        ("many_receivers", "all"),
        ("requests_per_s", "-1"),
    ],
)
async def test_a_setting_that_cannot_be_meant_is_refused(
    ws: Workspace, setting: str, value: str
) -> None:
    with pytest.raises(InputError) as caught:
        await ws.accounts.add("shop", "esms", {setting: value}, KEYS)
    assert caught.value.code == "account.setting_invalid"
    assert caught.value.params == {"setting": setting}
    assert await ws.accounts.list() == []

    made = await ws.accounts.add("shop", "esms", {}, KEYS)
    with pytest.raises(InputError) as caught:
        await ws.accounts.edit(made.id, settings={setting: value})
    assert caught.value.code == "account.setting_invalid"


async def test_settings_decide_about_the_channels(ws: Workspace) -> None:
    made = await ws.accounts.add("shop", "esms", {"many_receivers": "50"}, KEYS)
    care = next(c for c in ws.accounts.channels(made) if c.name == "sms-care")
    assert (care.receivers_max, care.idempotent) == (50, False)


TEMPLATES = {
    "CodeResult": "100",
    "ZNSTemplates": [
        {
            "TempContent": "Mã của bạn là {{otp}}",
            "TempId": 205644,
            "TempName": "Xác nhận",
            "ZNSTempDetail": [{"Limit": 10, "Param": "otp", "ParamLevel": 1, "RequireType": "t"}],
        }
    ],
}


def answer(seen: Seen) -> bytes:
    bodies: dict[str, Any] = {
        "GetListZOA": {"CodeResult": "100", "ZOAList": [{"OAID": "123456"}]},
        "GetListBrandname": {
            "CodeResponse": "100",
            "ListBrandName": [{"Brandname": "A", "Type": 2}],
        },
        "CheckCodeGen": {
            "CodeResult": "117",
            "ErrorMessage": "0901888484, Content: 123456 Invalid",
        },
    }
    if "GetTemplate" in seen.target:
        sms = {
            "CodeResult": "100",
            "BrandnameTemplates": [{"NetworkID": 1, "TempContent": "x {P1,9}", "TempId": 1}],
        }
        return reply(sms if seen.json["SmsType"] == "2" else TEMPLATES)
    return reply(next(body for name, body in bodies.items() if name in seen.target))


async def test_templates_are_asked_for_once_and_kept(ws: Workspace) -> None:
    async with RawServer(answer) as server:
        made = await ws.accounts.add("shop", "esms", {"rest_url": server.url}, KEYS)

        (found,) = await ws.accounts.templates(made.id, "zalo-zns")
        asked = len(server.seen)
        assert (found.kind, found.template_id, found.name, found.sender) == (
            "zns",
            "205644",
            "Xác nhận",
            "123456",
        )
        assert found.params[0]["name"] == "1"
        assert found.params[0]["label"] == "otp"
        assert found.params[0]["most"] == 10

        assert await ws.accounts.templates(made.id, "zalo-zns") == [found]
        assert len(server.seen) == asked  # as kept
        (again,) = await ws.accounts.templates(made.id, "zalo-zns", refresh=True)
        assert len(server.seen) > asked
        assert again.template_id == found.template_id
        assert again.fetched_at > found.fetched_at

        every = await ws.accounts.all_templates(made.id)
        assert [(each.kind, each.template_id) for each in every] == [
            ("sms", "1"),
            ("zns", "205644"),
        ]
        server.answer = lambda seen: reply({"CodeResult": "100", "ZOAList": []})
        assert await ws.accounts.templates(made.id, "zalo-zns", refresh=True) == []


async def test_a_channel_without_templates_or_unknown_is_told(ws: Workspace) -> None:
    made = await ws.accounts.add("shop", "esms", {"rest_url": "http://127.0.0.1:9/"}, KEYS)
    with pytest.raises(ProviderError) as caught:
        await ws.accounts.templates(made.id, "voice-record")
    assert caught.value.code == "provider.not_offered"
    with pytest.raises(InputError) as unknown:
        await ws.accounts.templates(made.id, "pigeon")
    assert unknown.value.code == "campaign.channel_unknown"


async def test_a_code_is_checked_with_the_provider(ws: Workspace) -> None:
    async with RawServer(answer) as server:
        made = await ws.accounts.add("shop", "esms", {"rest_url": server.url}, KEYS)
        found = await ws.accounts.check_code(made.id, "84901888484", "123456")
    assert not found.valid
    assert "123456" not in found.reason


async def test_a_provider_that_makes_no_codes_says_so(ws: Workspace) -> None:
    keys = {"username": Secret("u"), "pass": Secret("p"), "key": Secret("k")}
    made = await ws.accounts.add("goi", "onsms", {}, keys)
    with pytest.raises(ProviderError) as caught:
        await ws.accounts.check_code(made.id, "84901888484", "1")
    assert caught.value.code == "provider.not_offered"


async def test_what_was_typed_in_survives_a_fetch_until_the_provider_knows_it(
    ws: Workspace,
) -> None:
    async with RawServer(answer) as server:
        made = await ws.accounts.add("shop", "esms", {"rest_url": server.url}, KEYS)
        own = await ws.accounts.add_template(
            made.id, "zns", "Chào <ten>, đơn {{ma}}", template_id="77", name="Đơn"
        )
        assert [(param["name"], param["label"]) for param in own.params] == [
            ("1", "ten"),
            ("2", "ma"),
        ]
        known = await ws.accounts.add_template(
            made.id, "zns", "Mã {{otp}}", template_id="205644", sender="123456"
        )
        text_only = await ws.accounts.add_template(made.id, "sms", "Chao {P2,20}")
        assert text_only.template_id == "typed-1"
        found = await ws.accounts.templates(made.id, "zalo-zns", refresh=True)
        assert {(each.template_id, each.typed) for each in found} == {
            ("77", True),
            ("205644", False),
        }
        assert known.id not in {each.id for each in found}

        with pytest.raises(InputError) as caught:
            await ws.accounts.add_template(
                made.id, "zns", "Khác", template_id="205644", sender="123456"
            )
        assert caught.value.code == "template.fetched"

        fetched = next(each for each in found if not each.typed)
        for each in (own, fetched):
            await ws.accounts.trash_template(each.id)
        assert await ws.accounts.templates(made.id, "zalo-zns", refresh=True) == []
        assert {each.id for each in await ws.accounts.trashed_templates()} == {own.id, fetched.id}
        await ws.accounts.restore_template(own.id)
        kept = await ws.accounts.known_templates(made.id)
        assert {each.template_id for each in kept} == {"77", "typed-1"}


async def test_terms_are_checked_kept_and_need_no_new_connection(ws: Workspace) -> None:
    made = await ws.accounts.add("shop", "esms", {}, KEYS)
    told = {"limits": {"ads.gsm7": {"upto": [122, 268]}}, "refusal": "TC gui 5656"}
    ws.feed.poll()
    changed = await ws.accounts.edit(
        made.id, payment="postpaid", credit_limit_vnd=5_000_000, economics=told
    )
    assert "connections" not in ws.feed.poll()
    assert (changed.payment, changed.credit_limit_vnd) == ("postpaid", 5_000_000)
    assert changed.economics == told
    same = await ws.accounts.edit(made.id, name="shop 2")
    assert (same.payment, same.credit_limit_vnd, same.economics) == ("postpaid", 5_000_000, told)
    assert (await ws.accounts.edit(made.id, credit_limit_vnd=None)).credit_limit_vnd is None
    for wrong, code in (
        ({"payment": "later"}, "account.terms_invalid"),
        ({"credit_limit_vnd": -1}, "account.terms_invalid"),
        ({"economics": {"limits": {"ads.gsm7": {"upto": [5, 4]}}}}, "account.economics_invalid"),
        ({"economics": {"limit": {}}}, "account.economics_invalid"),
    ):
        with pytest.raises(InputError) as caught:
            await ws.accounts.edit(made.id, **wrong)  # type: ignore[arg-type]
        assert caught.value.code == code


async def test_an_account_that_is_removed_takes_its_keys_along(ws: Workspace) -> None:
    kept = ws.accounts._secrets
    added = await ws.accounts.add("a", "esms", {}, KEYS)
    assert kept.get(added.id).keys() == KEYS.keys()
    await ws.accounts.remove(added.id)
    with pytest.raises(LoaError) as missing:
        kept.get(added.id)
    assert missing.value.code == "secrets.missing"
    assert ws.accounts._store.read_now(queries.by_id, added.id) is None


async def test_without_its_keys_kept_an_account_is_not_there_at_all(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as locked:
        locked.setattr(type(ws.accounts._secrets), "put", _locked)
        with pytest.raises(LoaError):
            await ws.accounts.add("a", "esms", {}, KEYS)
    assert await ws.accounts.list() == []
    assert (await ws.accounts.add("a", "esms", {}, KEYS)).name == "a"
    ids = ws.accounts._store.read_now(queries.gone, now_utc() + timedelta(days=1))
    assert ids == []


async def test_keys_whose_account_is_gone_are_forgotten_when_keys_are_next_touched(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = ws.accounts._secrets
    old = await ws.accounts.add("cũ", "esms", {}, KEYS)
    with monkeypatch.context() as locked:
        locked.setattr(type(kept), "delete", _locked)
        with pytest.raises(LoaError):
            await ws.accounts.remove(old.id)
    assert kept.get(old.id).keys() == KEYS.keys(), "they were to be left behind"

    # Within the hour it may be one that is just being added; after that it is nobody's
    new = await ws.accounts.add("mới", "esms", {}, KEYS)
    assert kept.get(old.id).keys() == KEYS.keys()
    ago = {"created_at": now_utc() - timedelta(hours=2)}
    ws.accounts._store.write_now(queries.change, old.id, ago)
    await ws.accounts.add("thứ ba", "esms", {}, KEYS)
    with pytest.raises(LoaError) as missing:
        kept.get(old.id)
    assert missing.value.code == "secrets.missing"
    assert kept.get(new.id).keys() == KEYS.keys()


def _locked(*_: object) -> None:
    raise LoaError("secrets.keychain_locked")
