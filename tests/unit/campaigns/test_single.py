"""What one message would cost and do, before it is sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from core.base.tables import number_plan
from core.campaigns.single import quote_single
from core.domain.phones import Phone
from core.providers.esms.declare.sms import SMS_CARE
from core.providers.esms.declare.zalo import ZALO_SMS
from core.store.tables import Price

if TYPE_CHECKING:
    from core.campaigns.views import Preview
    from core.providers import Channel

    from .conftest import World

TEXT = {"brandname": "LOADEMO", "content": "Chào chị Ngọc", "unicode": "1"}


def quoted(
    world: World, account: int, phone: str, channel: Channel = SMS_CARE, **more: str
) -> Preview:
    found = number_plan().normalise(phone)
    known = found if isinstance(found, Phone) else None
    return world.store.read_now(quote_single, channel, account, TEXT | more, known)


def test_a_single_message_is_priced_by_the_accounts_table_before_a_number_is_typed(
    world: World,
) -> None:
    account = world.account()
    shipped = quoted(world, account, "")
    assert shipped.cost_source == "estimate"
    since = datetime(2020, 1, 1, tzinfo=UTC)
    row = {"medium": "sms", "message_class": "care", "operator": "", "template_id": ""}
    world.add(
        Price, account_id=account, part_vnd=500, valid_from=since, vat="included", source="", **row
    )
    one = quoted(world, account, "0901888484")
    assert (one.cost_vnd, one.cost_source, one.segments) == (500, "table", 1)
    assert one.sample is not None
    assert (one.sample.operator, one.sample.encoding) == ("MobiFone", "ucs2")
    assert quoted(world, account, "0901888484", content="x" * 161).cost_vnd == 1_000
    assert world.message_count() == 0


def test_a_message_of_several_ways_says_the_cheapest_and_the_dearest(world: World) -> None:
    named = {"oa_id": "4097311281936189049", "template_id": "200975"}
    found = quoted(world, world.account(), "0901888484", ZALO_SMS, **named)
    assert found.cost_min_vnd is not None
    assert found.cost_max_vnd is not None
    assert found.cost_min_vnd < found.cost_max_vnd


def test_what_would_block_it_is_said(world: World) -> None:
    found = quoted(world, world.account(), "0901888484", content="")
    assert "content_missing" in {each.code for each in found.blockers}
