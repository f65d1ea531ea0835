"""Drafts of channels whose text is the provider's: parameters, columns, what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from core.base.clock import now_utc
from core.campaigns.freeze import freeze_single
from core.campaigns.known import Known
from core.campaigns.planning import make_plan
from core.campaigns.registered import known_settings
from core.campaigns.render import compile_draft, effective, for_request
from core.domain.errors import InputError
from core.domain.sms import MessageClass
from core.providers.channels import Channel, Kind, Leg, Setting, Use, Varies
from core.store.queries.previewing import Receiver, TemplateFacts
from core.store.tables import MessageTemplate

from .test_checks import codes, params, preview

if TYPE_CHECKING:
    from .conftest import World

ZNS = Channel(
    name="zalo-zns",
    provider="esms",
    settings=(
        Setting("oa_id", Kind.TEXT),
        Setting("template_id", Kind.TEMPLATE),
        Setting("params", Kind.PARAMS, Varies.RECEIVER, required=False),
    ),
    message_class=MessageClass.CARE,
    legs=(Leg("zalo", "zalo"),),
)
CODE = Channel(
    name="voice-otp",
    provider="esms",
    settings=(Setting("code", Kind.CODE, Varies.RECEIVER, sensitive=True),),
    message_class=MessageClass.CARE,
    legs=(Leg("call", "call"),),
    use=Use.SINGLE,
)
ADS = Channel(
    name="sms-ads",
    provider="esms",
    settings=(Setting("brandname", Kind.TEXT), Setting("content", Kind.SMS_CONTENT)),
    message_class=MessageClass.ADS,
    legs=(Leg("sms", "sms"),),
    content="content",
    same_text=True,
    receivers_min=3,
    receivers_max=5,
)
DRAFT = {"oa_id": "1", "template_id": "77", "params.1": "{{Tên}}", "params.2": "{{Nợ:tiền}}"}
CELLS = {"Tên": "Ánh", "Nợ": "1.250.000 đ"}
QC = {"brandname": "LOADEMO", "content": "[QC] Giam gia. Tu choi: soan TC gui 5656"}
TEMPLATE = TemplateFacts(
    "77",
    "",
    "",
    "",
    [
        {"name": "ten", "type": "STRING", "required": True, "least": 1, "most": 5},
        {"name": "tien", "type": "NUMBER", "required": True, "least": 1, "most": 12},
    ],
    None,
)


def zns(cells: list[dict[str, str]], draft: dict[str, str] | None = None) -> Any:
    return preview(draft or DRAFT, cells, channel=ZNS, known=Known(chosen=[TEMPLATE]))


def test_parameters_are_rendered_for_each_receiver_under_their_own_keys() -> None:
    rendered = compile_draft(ZNS, DRAFT, tuple(CELLS)).render(CELLS)
    assert rendered.values == {"params.1": "Ánh", "params.2": "1250000"}
    assert rendered.content == ""


def test_an_empty_parameter_keeps_its_place() -> None:
    draft = DRAFT | {"params.1": "", "params.3": "x"}
    values = compile_draft(ZNS, draft, tuple(CELLS)).render(CELLS).values
    assert list(values.items()) == [("params.1", ""), ("params.2", "1250000"), ("params.3", "x")]


def test_a_request_carries_what_is_one_for_all_and_no_more() -> None:
    assert for_request(ZNS, DRAFT) == {"oa_id": "1", "template_id": "77"}
    fixed = QC | {"content": "[QC] Giảm giá", "fixes": "strip_accents"}
    assert for_request(ADS, fixed)["content"] == "[QC] Giam gia"
    assert "fixes" not in effective(ADS, fixed)


def test_a_message_without_a_text_of_ours_counts_and_costs_as_one() -> None:
    found = zns([CELLS, CELLS | {"Nợ": "5"}])
    assert (found.receivers, found.segments, found.cost_vnd) == (2, 2, 660)
    assert codes(found)[0] == []
    assert found.encodings == {}


def test_a_single_code_is_frozen_with_its_value() -> None:
    receiver = Receiver(1, 0, "84901888484", "MobiFone", "", {})
    found, row = freeze_single(make_plan(CODE, {"code": "123456"}, None), receiver, 7)
    assert (row["values"], row["content"], row["segments"]) == ({"code": "123456"}, "", 1)
    assert found.blockers == ()


def test_a_parameter_that_the_template_needs_and_nobody_names_blocks() -> None:
    draft = {name: text for name, text in DRAFT.items() if name != "params.2"}
    assert params(zns([CELLS], draft), "param_missing") == {"setting": "params.2"}


def test_values_that_do_not_fit_a_parameter_name_the_row_and_do_not_block() -> None:
    cells = [CELLS, CELLS | {"Tên": "Nguyễn"}, {"Tên": "", "Nợ": "nhiều"}]
    found = zns(cells)
    assert codes(found)[0] == []
    told = {
        (each.code, each.params["setting"]): each.params
        for each in found.warnings
        if "setting" in each.params
    }
    long = told["template_param", "params.1"]
    assert (long["problem"], long["length"], long["limit"], long["row"]) == ("long", 6, 5, 6)
    assert told["param_empty", "params.1"]["row"] == 7
    assert told["template_param", "params.2"]["problem"] == "number"


def test_an_amount_with_points_in_a_field_of_digits_is_told_apart() -> None:
    found = zns([CELLS], DRAFT | {"params.2": "{{Nợ}}"})
    assert params(found, "template_param")["problem"] == "digits"


@pytest.mark.parametrize("name", ["params.1", "params.2", "params.ten"])
def test_parameters_may_be_named_or_counted(world: World, name: str) -> None:
    account = world.account()
    world.add(
        MessageTemplate,
        account_id=account,
        kind="zns",
        template_id="77",
        params=TEMPLATE.params,
        fetched_at=now_utc(),
    )
    draft = {"template_id": "77", name: "x"}
    assert world.store.read_now(known_settings, account, ZNS, draft) == draft
    for wrong in ("params.3", "params.0", "params.mau", "params.", "params", "oa_id.x", "la"):
        with pytest.raises(InputError, match=r"campaign\.setting_unknown"):
            world.store.read_now(known_settings, account, ZNS, {"template_id": "77", wrong: "x"})


def test_a_template_nobody_knows_refuses_no_parameter(world: World) -> None:
    draft = {"template_id": "99", "params.gi_do": "x"}
    assert world.store.read_now(known_settings, world.account(), ZNS, draft) == draft


def test_one_text_for_all_takes_no_merge_field() -> None:
    found = preview(QC | {"content": "[QC] {{Tên}} TC 5656"}, [CELLS] * 3, channel=ADS)
    assert codes(found)[0] == ["merge_field_not_allowed"]
    assert params(found, "merge_field_not_allowed")["columns"] == ["Tên"]


@pytest.mark.parametrize(
    ("count", "few"), [(2, True), (3, False), (5, False), (6, False), (7, False), (11, False)]
)
def test_receivers_are_enough_for_each_request(count: int, few: bool) -> None:
    assert ("receivers_few" in codes(preview(QC, [CELLS] * count, channel=ADS))[0]) == few


def test_a_number_that_cannot_be_split_into_lawful_requests_blocks() -> None:
    from dataclasses import replace

    narrow = replace(ADS, receivers_min=4, receivers_max=5)
    few = [
        count
        for count in range(1, 21)
        if "receivers_few" in codes(preview(QC, [CELLS] * count, channel=narrow))[0]
    ]
    assert few == [1, 2, 3, 6, 7, 11]
