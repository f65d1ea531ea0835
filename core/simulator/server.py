"""HTTP: finds the call, carries it out, spoils the reply where a rule says so."""

import asyncio
import json
import os
import random
import time
from collections import Counter
from urllib.parse import unquote

from aiohttp import web

from core.simulator import esms
from core.simulator.calls import INVALID_REQUEST, Call, Reply, Request
from core.simulator.config import Config, ConfigError, Rule, merge, parse_rules
from core.simulator.ledger import Ledger
from core.simulator.misbehaviour import damaged, hang_up

# Every provider's calls; a further provider is a further file and a further name here.
_CALLS: tuple[Call, ...] = esms.CALLS
# Paths are compared without case and without a trailing slash, as the vendor's service does.
_ROUTES = {(call.method, call.path.lower()): call for call in _CALLS if not call.tail}
_ROUTES_WITH_TAIL = {
    (call.method, call.path.lower(), call.tail): call for call in _CALLS if call.tail
}
_TAILS = sorted({call.tail for call in _CALLS if call.tail})

_LOG_PAGE = 1000


class Simulator:
    """One simulated world: configuration, rules with their counters, ledger."""

    def __init__(self, config: Config, ledger: Ledger) -> None:
        self.config = config
        self.ledger = ledger
        self.last_request = time.monotonic()
        self._rules: list[Rule] = parse_rules(config)
        self._called: Counter[str] = Counter()
        self._own = {
            ("GET", "/health"): self._health,
            ("GET", "/_log"): self._log,
            ("POST", "/_control"): self._control,
        }

    async def handle(self, http: web.BaseRequest) -> web.StreamResponse:
        """Answer one HTTP request; the handler of `aiohttp.web.Server`."""
        self.last_request = time.monotonic()
        path = http.raw_path.partition("?")[0].rstrip("/")
        own = self._own.get((http.method, path))
        if own is not None:
            return await own(http)
        call, tail = find_call(http.method, path)
        if call is None:
            return web.Response(status=404, text="Endpoint not found.")
        self._called[call.name] += 1
        args = await _arguments(http)
        if args is None:
            return _json(INVALID_REQUEST)
        return await self._carry_out(http, call, args, tail)

    async def _carry_out(
        self,
        http: web.BaseRequest,
        call: Call,
        args: dict[str, object],
        tail: tuple[str, ...],
    ) -> web.StreamResponse:
        request = Request(self.config, self.ledger, args, tail, time.time())
        rule = self._rule(call, request)
        if rule is not None and rule.do in {"reset_before", "close_before"}:
            return hang_up(http, reset=rule.do == "reset_before")
        if rule is not None and rule.do in {"code", "ip_not_allowed"}:
            reply = call.refuse(request, str(rule.number) if rule.do == "code" else "140")
            rule = None
        else:
            reply = call.handle(request)
        # The delay stands after the taking: whoever dies or gives up meanwhile has been taken.
        shortest, longest = self.config.latency_ms
        if longest > 0:
            await asyncio.sleep(random.uniform(shortest, longest) / 1000)
        if rule is None:
            return _json(reply)
        return await damaged(http, rule, _encode(reply))

    def _rule(self, call: Call, request: Request) -> Rule | None:
        if not self._rules:
            return None
        phone = call.phone(request)
        return next((rule for rule in self._rules if rule.take(call.name, phone)), None)

    # -- the simulator's own calls ---------------------------------------------------------------

    async def _health(self, _http: web.BaseRequest) -> web.Response:
        return _json({"ok": True, "pid": os.getpid(), "taken": len(self.ledger)})

    async def _control(self, http: web.BaseRequest) -> web.Response:
        """JSON merge into the configuration; `rules` start anew, `balance_vnd` becomes exact."""
        try:
            patch = json.loads(await http.read())
            self.config = merge(self.config, patch)
        except ConfigError as error:
            return _json({"error": str(error)}, status=400)
        except ValueError:
            return _json({"error": "the configuration is one JSON object"}, status=400)
        if "rules" in patch:
            self._rules = parse_rules(self.config)
        if "balance_vnd" in patch:
            self.ledger.set_balance(self.config.balance_vnd)
        return _json(self.config.to_json())

    async def _log(self, http: web.BaseRequest) -> web.Response:
        """What was taken, oldest first: `offset` and `limit` page, `next` is null at the end."""
        try:
            offset = max(0, int(http.query.get("offset", 0)))
            limit = max(0, int(http.query.get("limit", _LOG_PAGE)))
        except ValueError:
            return _json({"error": "offset and limit are numbers"}, status=400)
        taken = len(self.ledger)
        end = min(taken, offset + limit)
        summary = {
            "taken": taken,
            "refused": self.ledger.refused,
            "calls": dict(self._called),
            "balance_vnd": self.ledger.settle(time.time()),
        }
        return _json(
            {
                "summary": summary,
                "taken": list(self.ledger.entries(range(min(offset, end), end))),
                "next": end if end < taken else None,
            }
        )


def find_call(method: str, path: str) -> tuple[Call | None, tuple[str, ...]]:
    """The call of a path without trailing slash, and the parameters in the path's last parts."""
    low = path.lower()
    if (call := _ROUTES.get((method, low))) is not None:
        return call, ()
    for length in _TAILS:
        if (
            call := _ROUTES_WITH_TAIL.get((method, low.rsplit("/", length)[0], length))
        ) is not None:
            return call, tuple(unquote(part) for part in path.rsplit("/", length)[1:])
    return None, ()


async def _arguments(http: web.BaseRequest) -> dict[str, object] | None:
    """The JSON object of a POST or the query of a GET; None for anything unreadable."""
    if http.method == "GET":
        return dict(http.query)
    if http.content_type != "application/json":
        return None
    try:
        body = json.loads(await http.read())
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _encode(reply: Reply) -> bytes:
    return json.dumps(reply, ensure_ascii=False, separators=(",", ":")).encode(
        errors="surrogatepass"
    )


def _json(reply: Reply, status: int = 200) -> web.Response:
    return web.Response(
        status=status, body=_encode(reply), content_type="application/json", charset="utf-8"
    )
