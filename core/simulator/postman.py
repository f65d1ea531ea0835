"""Delivers callbacks and webhooks, over real HTTP, when fates are known or when told to."""

import asyncio
import logging
import time
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

import aiohttp
from yarl import URL

from core.simulator import etelecom
from core.simulator.esms import callback

if TYPE_CHECKING:
    from core.simulator.calls import Request
    from core.simulator.config import Config
    from core.simulator.ledger import Ledger

_log = logging.getLogger("simulator")
_TRIES = 5  # docs: Callback Url; the waits between them stand nowhere
_PAUSE_S = 0.2
_AT_ONCE = 32


class Postman:
    """A queue by time, and the client that empties it."""

    def __init__(self, ledger: "Ledger", now_request: Any) -> None:
        self._ledger = ledger
        self._request: Any = now_request  # () -> Request, of this moment
        self._queue: list[tuple[float, int, int, int]] = []  # due, first place, end, leg
        self._news = asyncio.Event()
        self._session: aiohttp.ClientSession | None = None

    def wants(self, config: "Config") -> bool:
        """Whether anything is to be delivered by itself at all."""
        return bool(config.callbacks["deliver"] or config.etelecom["webhook_url"])

    def note(self, config: "Config", places: range) -> None:
        """One request was taken: an event for each leg, or one for all who share an id."""
        legs = self._ledger.legs(places[0])
        system = next(self._ledger.entries(places[:1]))["system"]
        if system == "etelecom":
            self._push(self._ledger.final_at(places[0]), places, -1)
        elif system == "esms" and config.callbacks["deliver"]:
            if len(places) == 1 and len({leg.medium for leg in legs}) > 1:
                for number, leg in enumerate(legs):
                    self._push(leg.final_at, places, number)
            else:
                self._push(max(self._ledger.final_at(place) for place in places), places, -1)

    def _push(self, due: float, places: range, leg: int) -> None:
        heappush(self._queue, (due, places.start, places.stop, leg))
        self._news.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        free = asyncio.Semaphore(_AT_ONCE)
        try:
            async with asyncio.TaskGroup() as deliveries:
                while True:
                    await self._wait()
                    while self._queue and self._queue[0][0] <= time.time():
                        _, start, stop, leg = heappop(self._queue)
                        await free.acquire()
                        delivery = deliveries.create_task(self._deliver(range(start, stop), leg))
                        delivery.add_done_callback(lambda _done: free.release())
        finally:
            if self._session is not None:
                await self._session.close()

    async def _wait(self) -> None:
        """Until the first event is due, or something new stands before it."""
        self._news.clear()
        wait_s = self._queue[0][0] - time.time() if self._queue else None
        if wait_s is not None and wait_s <= 0:
            return
        try:
            await asyncio.wait_for(self._news.wait(), wait_s)
        except TimeoutError:
            return

    async def _deliver(self, places: range, leg: int) -> None:
        try:
            await self.send(places, leg)
        except Exception:  # noqa: BLE001 - the loop of deliveries: one may not end the others
            _log.exception("a callback could not be delivered")

    async def send(self, places: range, leg: int = -1, **changes: Any) -> list[dict[str, Any]]:
        """Deliver one now; each try with what came of it. `changes`: see `callback.build`."""
        request: Request = self._request()
        entry = next(request.ledger.entries(places[:1]))
        repeat = int(changes.pop("repeat", request.config.callbacks["repeat"]))
        if entry["system"] == "etelecom":
            body = etelecom.webhook(request, places[0]) | changes.get("fields", {})
            url = changes.get("url") or request.config.etelecom["webhook_url"]
            return await self._tries(str(url), "", body, repeat)
        built = callback.build(request, places, leg, **changes)
        return await self._tries(built.url, built.query, None, repeat)

    async def send_raw(self, url: str, query: str, body: "dict[str, Any] | None") -> Any:
        """Deliver what nobody sent."""
        return await self._tries(url, query, body, 1)

    async def _tries(
        self, url: str, query: str, body: "dict[str, Any] | None", repeat: int
    ) -> list[dict[str, Any]]:
        if not url:
            return []
        if query:
            url += ("&" if "?" in url else "?") + query
        said = []
        for _ in range(repeat):
            for number in range(_TRIES):
                if number:
                    await asyncio.sleep(_PAUSE_S)
                said.append(await self._once(url, body))
                if said[-1]["status"] is not None:
                    break
        return said

    async def _once(self, url: str, body: "dict[str, Any] | None") -> dict[str, Any]:
        """One request; status None: nobody answered in time."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        timeout_s = self._request().config.callbacks["timeout_s"]
        try:
            async with self._session.request(
                "GET" if body is None else "POST",
                URL(url, encoded=True),
                json=body,
                timeout=aiohttp.ClientTimeout(total=timeout_s),
                allow_redirects=False,
            ) as reply:
                return {"url": url, "status": reply.status}
        except (aiohttp.ClientError, TimeoutError) as error:
            return {"url": url, "status": None, "error": type(error).__name__}
