"""Retention: off by default; what is old enough is masked once, and the young and open wait."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update

from core.base.clock import now_utc
from core.base.progress import NoProgress
from core.domain.errors import CancelledByUser, InputError
from core.privacy import retention
from core.privacy.retention import DAYS, Retention, mask_due
from core.privacy.service import MANY, NEAR, Privacy
from core.store.meta import table
from core.store.queries import settings
from core.store.tables import Campaign, Contact, Message, Request, Topic
from tests.unit.privacy.conftest import AN, BINH

if TYPE_CHECKING:
    from tests.unit.privacy.conftest import World


def phones(world: World, campaign: int) -> list[str]:
    return [row["phone"] for row in world.rows(Message) if row["campaign_id"] == campaign]


def keep(world: World, days: int) -> None:
    world.store.write_now(settings.put, DAYS, days)


def test_nothing_is_masked_until_somebody_asks_for_it(world: World) -> None:
    assert mask_due(world.store, NoProgress()) == (0, False)
    assert phones(world, 1) == [AN, BINH]
    for senseless in (0, -1, 5, True, "30", 10**6):
        assert retention.days(senseless) == 0


def test_what_is_old_is_masked_and_what_is_young_or_open_is_not(world: World) -> None:
    young = world.campaign([AN], finished_at=now_utc() - timedelta(days=29))
    running = world.campaign([AN], state="running", delivered=0, queued=1)
    asked = world.campaign([AN, BINH], checks={"elsewhere": {AN: 2}, "said": "x"})
    messages = table(Message)
    first = messages.c.campaign_id == asked, messages.c.position == 1
    waiting = update(messages).where(*first).values(state="accepted", check_at=now_utc())
    world.store.write_now(lambda c: c.execute(waiting))
    topics = {row["name"]: row["revision"] for row in world.rows(Topic)}
    counted = [(r["delivered"], r["receivers"], r["cost_vnd"]) for r in world.rows(Campaign)]
    keep(world, 30)
    assert mask_due(world.store, NoProgress()) == (1, False)
    assert phones(world, 1) == ["***1", "***2"]
    assert (phones(world, young), phones(world, running)) == ([AN], [AN])
    assert phones(world, asked) == [AN, "***6"]
    assert [
        (r["delivered"], r["receivers"], r["cost_vnd"]) for r in world.rows(Campaign)
    ] == counted
    old = [row for row in world.rows(Request) if row["campaign_id"] == 1]
    assert [(r["reply"], r["evidence"], r["payload_hash"]) for r in old] == [(None, None, "")] * 2
    assert {r["name"]: r["revision"] for r in world.rows(Topic)}["messages"] > topics["messages"]
    assert [row["phone"] for row in world.rows(Contact)].count(AN) == 2  # lists are not old mail

    known = update(messages).where(*first).values(state="delivered", check_at=None)
    world.store.write_now(lambda c: c.execute(known))
    assert mask_due(world.store, NoProgress()) == (1, False)
    assert phones(world, asked) == ["***5", "***6"]
    assert world.rows(Campaign)[asked - 1]["checks"] == {"said": "x"}
    assert mask_due(world.store, NoProgress()) == (0, False)


def test_a_cut_between_two_chunks_leaves_the_rest_for_the_next_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    class AfterThree(NoProgress):
        left = 3

        def raise_if_cancelled(self) -> None:
            self.left -= 1
            if not self.left:
                raise CancelledByUser("job.cancelled")

    monkeypatch.setattr(retention, "CHUNK", 1)
    keep(world, 30)
    with pytest.raises(CancelledByUser):
        mask_due(world.store, AfterThree())
    assert phones(world, 1) == ["***1", "***2"]
    assert mask_due(world.store, NoProgress(), within_s=-1) == (0, True)
    assert "hidden_at" not in world.rows(Campaign)[0]["origin"]
    assert mask_due(world.store, NoProgress()) == (1, False)
    assert "hidden_at" in world.rows(Campaign)[0]["origin"]


async def test_the_worker_masks_at_once_and_ends_when_it_is_told(world: World, until: Any) -> None:
    keep(world, 30)
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(Retention(world.store).run())
        await until(lambda: phones(world, 1) == ["***1", "***2"], 60)
        running.cancel()
    assert running.cancelled()


async def test_people_are_counted_only_where_they_may_be_many(world: World) -> None:
    asked: list[str] = []

    async def run_job(job: str, args: dict[str, Any], *_: Any) -> dict[str, Any]:
        asked.append(job)
        told = {"count": MANY + 1, "at": now_utc().isoformat()}
        world.store.write_now(settings.put, "privacy_people", told)
        return told

    privacy = Privacy(world.store, run_job)
    assert (await privacy.subjects()).level == ""
    assert not asked
    lists = update(table(Campaign)).where(table(Campaign).c.id == 1).values(receivers=NEAR)
    world.store.write_now(lambda c: c.execute(lists))
    assert (await privacy.subjects(count=False)).exact is False
    for _ in range(2):
        known = await privacy.subjects()
        assert (known.level, known.count, known.exact) == ("reached", MANY + 1, True)
    assert asked == ["privacy.count"]
    with pytest.raises(InputError) as caught:
        await privacy.set_retention(7)
    assert caught.value.code == "privacy.days"
