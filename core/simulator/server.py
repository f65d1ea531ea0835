"""HTTP: finds the call, carries it out, spoils the reply where a rule says so."""

import asyncio
import json
import os
import random
import time
from collections import Counter
from typing import Any

from aiohttp import web

from core.simulator import routes
from core.simulator.calls import Fields, Reply, Request
from core.simulator.codes import OneTimeCodes
from core.simulator.config import Config, ConfigError, balances, merge
from core.simulator.esms import callback
from core.simulator.ledger import Ledger
from core.simulator.misbehaviour import damaged, error_page, hang_up
from core.simulator.postman import Postman
from core.simulator.routes import Route
from core.simulator.rules import BEFORE, Rule, parse_rules
from core.simulator.wire import answer, arguments, redressing

_LOG_PAGE = 1000
_CALLBACK_KEYS = frozenset({"id", "leg", "url", "keys", "error_info", "fields", "repeat", "json"})


class Simulator:
    """One simulated world: configuration, rules with their counters, ledger, codes, callbacks."""

    def __init__(self, config: Config, ledger: Ledger) -> None:
        self.config = config
        self.ledger = ledger
        self.codes = OneTimeCodes()
        self.postman = Postman(ledger, self._now)
        self.last_request = time.monotonic()
        self._rules: list[Rule] = parse_rules(config.rules)
        self._quirks = redressing(config.quirks)
        self._called: Counter[str] = Counter()
        self._own = {
            ("GET", "/health"): self._health,
            ("GET", "/_log"): self._log,
            ("GET", "/_codes"): self._codes,
            ("POST", "/_control"): self._control,
            ("POST", "/_callback"): self._callback,
        }

    async def handle(self, http: web.BaseRequest) -> web.StreamResponse:
        """Answer one HTTP request; the handler of `aiohttp.web.Server`."""
        self.last_request = time.monotonic()
        path, _, query = http.raw_path.partition("?")
        path = path.rstrip("/")
        own = self._own.get((http.method, path))
        if own is not None:
            return await own(http)
        route, tail = routes.find(http.method, path, query)
        if route is None:
            return web.Response(status=404, text="Endpoint not found.")
        call = route.call
        self._called[call.name] += 1
        args = await arguments(http, call, xml_request_id=self.config.xml_request_id)
        if args is None:
            return answer(call.unreadable()).response()
        now = time.time()
        request = Request(call.name, self.config, self.ledger, self.codes, args, tail, now)
        return await self._carry_out(http, route, request)

    async def _carry_out(
        self, http: web.BaseRequest, route: Route, request: Request
    ) -> web.StreamResponse:
        call = route.call
        rule = self._rule(route, request)
        if rule is not None and rule.do in BEFORE:
            if rule.do in {"reset_before", "close_before"}:
                return hang_up(http, reset=rule.do == "reset_before")
            if rule.do == "status_before":
                return error_page(rule.number)
            reply = call.refuse(request, str(rule.number) if rule.do == "code" else call.ip_code)
            rule = None
        else:
            if rule is not None and rule.do == "delay_before":
                await asyncio.sleep(rule.number / 1000)
                request.now = time.time()
            reply = self._taken(route, request)
            if rule is not None and rule.do == "code_after":
                reply = call.refuse(request, str(rule.number))
        # The delay stands after the taking: whoever dies or gives up meanwhile has been taken.
        shortest, longest = self.config.latency_ms
        if longest > 0:
            await asyncio.sleep(random.uniform(shortest, longest) / 1000)
        shown = answer(reply, call.root if route.xml else "", self._quirks)
        return shown.response() if rule is None else await damaged(http, rule, shown)

    def _taken(self, route: Route, request: Request) -> Reply:
        """Carry the call out; what it took will be called back where that is wanted."""
        before = len(self.ledger)
        reply = route.call.handle(request)
        if len(self.ledger) > before and self.postman.wants(self.config):
            self.postman.note(self.config, range(before, len(self.ledger)))
        return reply

    def _rule(self, route: Route, request: Request) -> Rule | None:
        if not self._rules:
            return None
        call = route.call
        return next(
            (rule for rule in self._rules if rule.take(call.name, lambda: call.phones(request))),
            None,
        )

    # -- the simulator's own calls ---------------------------------------------------------------

    def _now(self) -> Request:
        return Request("", self.config, self.ledger, self.codes, {}, (), time.time())

    async def _health(self, _http: web.BaseRequest) -> web.Response:
        return _json({"ok": True, "pid": os.getpid(), "taken": len(self.ledger)})

    async def _control(self, http: web.BaseRequest) -> web.Response:
        """JSON merge into the configuration; `rules` start anew, balances become exact."""
        try:
            patch = json.loads(await http.read())
            self.config = merge(self.config, patch)
        except ConfigError as error:
            return _json({"error": str(error)}, status=400)
        except ValueError:
            return _json({"error": "the configuration is one JSON object"}, status=400)
        self._quirks = redressing(self.config.quirks)
        if "rules" in patch:
            self._rules = parse_rules(self.config.rules)
        for system, balance in balances(self.config).items():
            if _BALANCES[system] in (patch if system == "esms" else patch.get(system, {})):
                self.ledger.pots[system].set(balance)
        return _json(self.config.to_json())

    async def _codes(self, _http: web.BaseRequest) -> web.Response:
        """The one-time codes that are good now, by phone."""
        return _json({"codes": self.codes.living(time.time())})

    async def _callback(self, http: web.BaseRequest) -> web.Response:
        """Deliver a callback now, of a message (`id`) or of none (`fields` or `json`, `url`)."""
        try:
            order = json.loads(await http.read())
            if not isinstance(order, dict) or (unknown := sorted(set(order) - _CALLBACK_KEYS)):
                raise ConfigError(f"unknown key: {', '.join(unknown)}")
        except ValueError as error:
            return _json({"error": str(error)}, status=400)
        places = self.ledger.find(str(order.pop("id", "")))
        if places:
            leg = int(order.pop("leg", -1))
            return _json({"sent": await self.postman.send(places, leg, **order)})
        url = str(order.get("url") or self.config.callbacks["url"])
        keys = str(order.get("keys") or self.config.callbacks["keys"])
        query = callback.raw(order.get("fields", {}), keys)
        return _json({"sent": await self.postman.send_raw(url, query, order.get("json"))})

    async def _log(self, http: web.BaseRequest) -> web.Response:
        """What was taken, oldest first: `offset` and `limit` page, `next` is null at the end."""
        try:
            offset = max(0, int(http.query.get("offset", 0)))
            limit = max(0, int(http.query.get("limit", _LOG_PAGE)))
        except ValueError:
            return _json({"error": "offset and limit are numbers"}, status=400)
        taken, now = len(self.ledger), time.time()
        end = min(taken, offset + limit)
        summary: dict[str, Any] = {
            "taken": taken,
            "refused": self.ledger.refused,
            "calls": dict(self._called),
            "balance_vnd": self.ledger.pots["esms"].settle(now),
            "balances": {system: pot.settle(now) for system, pot in self.ledger.pots.items()},
        }
        return _json(
            {
                "summary": summary,
                "taken": list(self.ledger.entries(range(min(offset, end), end))),
                "next": end if end < taken else None,
            }
        )


_BALANCES = {"esms": "balance_vnd", "onsms": "balance", "etelecom": "messages"}


def _json(reply: Fields, status: int = 200) -> web.Response:
    response = answer(reply)
    response.status = status
    return response.response()
