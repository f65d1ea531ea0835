"""How many calls it takes to learn what became of 100,000 receivers within a day.

The real tracker and the real eSMS client, over HTTP, on a real store; only the clock is quicker,
for both sides. Calls are counted where they arrive. Most receivers are reached within a minute,
some after hours, and one in two hundred never: those keep every look of the day busy.
"""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web
from sqlalchemy import bindparam, insert, update

from core.base.clock import VIETNAM
from core.domain.states import MessageState
from core.providers import provider
from core.store.engine import Store
from core.store.queries import campaigns, tracking
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.tables import Account
from core.tracking.poll import Poller
from tests.engine.harness import KEYS

RECEIVERS = 100_000
DAY = timedelta(days=1)
START = datetime(2026, 11, 23, 2, tzinfo=UTC)
PRICE_VND = 800
REPLY = timedelta(milliseconds=50)
NEVER = 0.005
LATE = 0.03
SLOW = 0.08


@dataclass(frozen=True)
class Case:
    """How the receivers are sent: so many a second, so many in a request."""

    name: str
    per_s: int
    together: int = 1


CASES = (
    Case("each in a request of its own, 1,000 a second", 1_000),
    Case("each in a request of its own, 20 a second", 20),
    Case("in requests of 1,000", 1_000, 1_000),
)


def _final_after(chance: random.Random) -> float:
    """Seconds until a receiver is reached; infinite for one who never is."""
    kind = chance.random()
    if kind < NEVER:
        return float("inf")
    if kind < NEVER + LATE:
        return chance.uniform(600, 6 * 3_600)
    if kind < NEVER + LATE + SLOW:
        return chance.uniform(60, 600)
    return chance.lognormvariate(2.0, 0.7)


class World:
    """The provider's side: what was sent when, when it arrives, and the calls that came in."""

    def __init__(self, case: Case) -> None:
        chance = random.Random(7)
        self.case = case
        self.now = START
        self.made = [START + timedelta(seconds=n / case.per_s) for n in range(RECEIVERS)]
        if case.together > 1:
            self.made = [self.made[n - n % case.together] for n in range(RECEIVERS)]
        self.final = [at.timestamp() + _final_after(chance) for at in self.made]
        self.calls: Counter[str] = Counter()

    def id_of(self, number: int) -> str:
        return f"{number // self.case.together:032x}"

    def reached(self, number: int) -> bool:
        return self.final[number] <= self.now.timestamp()

    async def handle(self, http: web.BaseRequest) -> web.StreamResponse:
        """`aiohttp.web.Server`'s handler: the three calls that tell what became of messages."""
        call = http.path.rstrip("/").rsplit("/", 1)[-1]
        self.calls[call] += 1
        if call == "GetSmsSentData_V2":
            reply = self._record(json.loads(await http.read()))
        else:
            first = int(http.query["RefId"], 16) * self.case.together
            of_request = range(first, first + self.case.together)
            reply = self._list(of_request) if "Receiver" in call else self._state(of_request)
        return web.Response(body=json.dumps(reply).encode(), content_type="application/json")

    def _record(self, asked: dict[str, Any]) -> dict[str, Any]:
        if asked["SmsType"] != "2":
            return {"CodeResult": "100", "CountTotal": 0, "SentData": []}
        since, until = (
            datetime.strptime(asked[key], "%Y-%m-%d %H:%M:%S").replace(tzinfo=VIETNAM)
            for key in ("From", "To")
        )
        until = min(until, self.now)
        begin, end = bisect_left(self.made, since), bisect_right(self.made, until)
        size = min(500, asked["PageSize"])
        page = range(begin, end)[(asked["Page"] - 1) * size : asked["Page"] * size]
        rows = [self._row(number) for number in page]
        return {"CodeResult": "100", "CountTotal": end - begin, "SentData": rows}

    def _row(self, number: int) -> dict[str, Any]:
        done = self.reached(number)
        return {
            "Campaign": "c",
            "Content": "Xin chao",
            "Phone": f"09{number:08d}",
            "ReferenceId": self.id_of(number),
            "SellPrice": PRICE_VND if done else 0,
            "SendResult": 1 if done else 2,
            "SendStatus": 5 if done else 7,
            "SentTime": self.made[number].astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S"),
            "SmsType": 2,
        }

    def _state(self, of_request: range) -> dict[str, Any]:
        done = sum(self.reached(number) for number in of_request)
        return {
            "CodeResponse": "100",
            "SendStatus": 5 if done == len(of_request) else 7,
            "SendSuccess": done,
            "SendFailed": 0,
            "TotalPrice": PRICE_VND * done,
        }

    def _list(self, of_request: range) -> dict[str, Any]:
        rows = [
            {"Phone": f"09{n:08d}", "IsSent": True, "SentResult": self.reached(n)}
            for n in of_request
        ]
        return {"CodeResult": "100", "ReceiverList": rows}


class Sender:
    """Puts into the store what the worker's sender would: messages become accepted as time goes."""

    def __init__(self, store: Store, world: World) -> None:
        self._store, self._world = store, world
        self._sent = 0
        account = {"name": "a", "provider": "esms", "created_at": START}
        account = Account(**account).model_dump(exclude={"id"}) | {"created_at": START}
        store.write_now(lambda c: c.execute(insert(Account.__table__).values(**account)))
        values = {"name": "c", "account_id": 1, "channel": "sms-care", "created_at": START}
        values |= {"queued": RECEIVERS, "frozen": True, "state": "running", "receivers": RECEIVERS}
        self._campaign = store.write_now(campaigns.create, values)
        for first in range(0, RECEIVERS, 2_000):
            rows = [self._row(number) for number in range(first, first + 2_000)]
            store.write_now(lambda c, rows=rows: c.execute(insert(MESSAGE), rows))

    @property
    def done(self) -> bool:
        return self._sent == RECEIVERS

    def _row(self, number: int) -> dict[str, Any]:
        return {
            "campaign_id": self._campaign,
            "position": number + 1,
            "sheet_row": number + 1,
            "phone": f"849{number:08d}",
            "channel": "sms-care",
            "state": "queued",
            "values": {},
            "price_vnd": PRICE_VND,
        }

    def send(self) -> None:
        """Accept what was sent by now."""
        end = bisect_right(self._world.made, self._world.now - REPLY)
        numbers = range(self._sent, end)
        if not numbers:
            return
        self._sent = end
        rows = []
        for number in numbers:
            accepted = self._world.made[number] + REPLY
            row = {
                "key": number + 1,
                "sent_at": self._world.made[number],
                "accepted_at": accepted,
                "check_at": accepted + timedelta(seconds=2),
                "provider_message_id": self._world.id_of(number),
            }
            rows.append(row)

        def write(connection: Any) -> None:
            accepted = {"state": MessageState.ACCEPTED, "attempts": 1}
            connection.execute(
                update(MESSAGE).where(MESSAGE.c.id == bindparam("key")).values(**accepted), rows
            )
            moved = len(rows)
            state = {"state": "done"} if self.done else {}
            connection.execute(
                update(CAMPAIGN).values(
                    queued=CAMPAIGN.c.queued - moved, accepted=CAMPAIGN.c.accepted + moved, **state
                )
            )

        self._store.write_now(write)


async def _day(case: Case, folder: Path) -> tuple[Counter[str], Any, float]:
    """One day: the calls that came in, the campaign at its end, and the real seconds it took."""
    world = World(case)
    runner = web.ServerRunner(web.Server(world.handle, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/MainService.svc/json/"
    settings = {"rest_url": url, "voice_url": url}
    if case.together > 1:
        settings["many_receivers"] = str(case.together)
    esms = provider("esms")
    client = esms.connect(settings, KEYS)
    channels = {channel.name: channel for channel in esms.channels(settings)}

    async def connect(account_id: int) -> Any:
        return client, channels

    began = time.perf_counter()
    with Store.open(folder / "loa.db") as store:
        sender = Sender(store, world)
        poller = Poller(store, connect, lambda: False, lambda: world.now)
        while world.now < START + DAY:
            sender.send()
            await poller.round()
            world.now = _next(store, sender, poller, world.now)
        campaign = store.read_now(campaigns.by_id, 1)
    await client.close()
    await runner.cleanup()
    return world.calls, campaign, time.perf_counter() - began


def _next(store: Store, sender: Sender, poller: Poller, now: datetime) -> datetime:
    """When something can happen next, at the earliest in a quarter of a second."""
    soonest = now + timedelta(seconds=0.25)
    due = store.read_now(tracking.next_check)
    if due is None:
        wanted = soonest if not sender.done else START + DAY
    else:
        wanted = max(due, poller.next_at() or soonest)
    return max(soonest, wanted if sender.done else min(wanted, now + timedelta(seconds=1)))


def run() -> None:
    """Print calls a day for each way of sending."""
    for case in CASES:
        with tempfile.TemporaryDirectory() as name:
            calls, campaign, seconds = asyncio.run(_day(case, Path(name)))
        total = sum(calls.values())
        share = total / RECEIVERS * 100
        by_call = ", ".join(f"{call} {count}" for call, count in sorted(calls.items()))
        print(
            f"tracking, {RECEIVERS:,} receivers {case.name}: {total} calls a day = {share:.2f} % "
            f"(at most 2 %; {by_call}); delivered {campaign.delivered:,}, without a result "
            f"{campaign.accepted:,}; {seconds:.0f} s measured"
        )
