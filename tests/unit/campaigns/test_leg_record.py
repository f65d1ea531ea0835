"""What legs reached before decides what a fallback is expected to cost, by operator where known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from core.campaigns.pricing.legs import PricedLeg, cost, operator_shares
from core.campaigns.pricing.prices import Price
from core.providers.channels import Leg
from core.store.engine import Store
from core.store.queries.moves import MESSAGE
from core.store.queries.prices import leg_record
from core.store.tables import MessageLeg
from tests.unit.reports.conftest import AT, World

if TYPE_CHECKING:
    from pathlib import Path


def priced(name: str, vnd: int, shares: dict[str, float]) -> PricedLeg:
    price = Price(vnd, {}, "2026-01-01", "", "unknown", sure=True)
    return PricedLeg(Leg(name, name), price, 0.7, name == "sms", shares)


def test_an_operator_with_a_record_of_its_own_is_expected_by_it() -> None:
    record = {
        ("zalo", "Viettel"): (45, 50),
        ("zalo", "MobiFone"): (1, 49),
        ("sms", "Viettel"): (1, 99),
    }
    shares = operator_shares(record, "zalo")
    assert shares == {"Viettel": 0.9}  # the other record is too short
    legs = (priced("zalo", 300, shares), priced("sms", 800, {}))
    known, other = cost(legs, "Viettel", 1), cost(legs, "MobiFone", 1)
    assert known is not None
    assert other is not None
    assert known.expected == round(0.9 * 300 + 0.1 * 800)
    assert other.expected == round(0.7 * 300 + 0.3 * 800)


def test_the_record_counts_settled_legs_by_operator_without_check_numbers(tmp_path: Path) -> None:
    with Store.open(tmp_path / "loa.db") as store:
        world = World(store, tmp_path)
        states = ["delivered", "failed", "accepted", "delivered"]
        world.campaign(
            [{"operator": "Viettel"}] * 3 + [{"operator": "Viettel", "probe": True}],
            channel="omni",
        )
        for message, state in enumerate(states, start=1):
            leg = {"leg": "zalo", "medium": "zalo", "changed_at": AT}
            world.add(MessageLeg, message_id=message, state=state, **leg)
        world.campaign([{}], channel="omni", origin={"rehearsal_of": 1})
        message = store.read_now(lambda c: c.execute(select(func.max(MESSAGE.c.id))).scalar_one())
        leg = {"leg": "zalo", "medium": "zalo", "changed_at": AT, "state": "delivered"}
        world.add(MessageLeg, message_id=message, **leg)
        assert store.read_now(leg_record, 1, "omni") == {("zalo", "Viettel"): (1, 2)}
