"""The callback listener: a small web server in the worker, for those with a public address.

Off unless the store's setting ``callback_listen`` (``host:port``) says where to listen. With
``callback_url``, the public address in front of it, requests tell the provider where to report:
``<callback_url>/callback/<callback_token>/<account id>``. The token is made here where there is
none; whoever does not know it gets 404, and is counted.

What comes is read by the account's provider and written before it is answered 200; what nobody is
known for is parked. Nothing of what came is ever logged.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import re
import secrets
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from core.base.clock import monotonic_s, now_utc
from core.base.log import fields
from core.domain.errors import InputError, StoreError
from core.providers import registry
from core.providers.protocol import Callback
from core.store.queries import callbacks as queries
from core.store.queries import settings as setting_queries
from core.tracking import reports
from core.tracking.parked import channels_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aiohttp import web
    from sqlalchemy import Connection

    from core.providers.protocol import Report
    from core.store.engine import Store

log = logging.getLogger(__name__)

LISTEN, PUBLIC_URL, TOKEN = "callback_listen", "callback_url", "callback_token"
BODY_MOST: Final = 64 * 1024
LINE_MOST: Final = 16 * 1024
"""Longer than what any document shows; Zalo's words come encoded twice."""
SLOW_S: Final = 10.0
"""A connection that has not brought a whole request by then is closed."""
AGAIN_S: Final = 30.0
TOGETHER: Final = 500
_LISTEN: Final = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^:\s]*):(?P<port>[0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the store's settings say; no host where it shall not listen."""

    host: str = ""
    port: int = 0
    url: str = ""
    token: str = ""
    problem: str | None = None


@dataclass(eq=False, slots=True)
class _Brought:
    """Reports of one callback, waiting to be written."""

    account_id: int
    reports: Sequence[Report]
    written: bool = field(default=False)


class Listener:
    """Listens while the settings say so. Belongs to one event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._wanted = Wanted()
        self._runner: web.AppRunner | None = None
        self._problem: str | None = None
        self._try_at = 0.0
        self._accounts: dict[int, tuple[str, dict[str, str]]] = {}
        self._counts: Counter[str] = Counter()
        self._inbox: list[_Brought] = []
        self._writing = asyncio.Lock()

    @property
    def listening(self) -> bool:
        """Whether callbacks can come in."""
        return self._runner is not None

    def url(self, account_id: int) -> str | None:
        """Where an account's provider may report to, or None."""
        wanted = self._wanted
        if not (self.listening and wanted.url) or not self._reports(account_id):
            return None
        return f"{wanted.url}/callback/{wanted.token}/{account_id}"

    def status(self) -> dict[str, Any]:
        """For the heartbeat: where it listens, what stands in its way, what came so far."""
        if self._runner is None and self._problem is None:
            return {}
        address = self._runner.addresses[0] if self._runner and self._runner.addresses else None
        shown = None if address is None else f"{address[0]}:{address[1]}"
        return {"listening": shown, "problem": self._problem, **self._counts}

    async def follow(self) -> None:
        """Listen as the settings say now; looked at once a second."""
        settings = await self._store.read(setting_queries.every)
        wanted = read_settings(settings)
        if wanted.host and not wanted.token:
            wanted = await self._store.write(_make_token)
        if wanted != self._wanted:
            await self._close()
            self._wanted, self._problem, self._try_at = wanted, wanted.problem, 0.0
        if wanted.host:
            self._accounts = await self._store.read(queries.providers)
            if not self.listening and monotonic_s() >= self._try_at:
                await self._open()

    async def close(self) -> None:
        """Stop listening; what was taken is written."""
        await self._close()
        self._wanted = Wanted()

    async def _open(self) -> None:
        from aiohttp import web  # on use: most stores never listen

        app = web.Application(client_max_size=BODY_MOST)
        for method in ("GET", "POST"):
            app.router.add_route(method, "/callback/{token}/{account}", self._handle)
        runner = web.AppRunner(
            app,
            access_log=None,  # addresses hold the token, and what came is nobody's business
            handle_signals=False,
            keepalive_timeout=SLOW_S,
            lingering_time=1.0,
            shutdown_timeout=2.0,
            max_line_size=LINE_MOST,
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, self._wanted.host, self._wanted.port, backlog=256).start()
        except (OSError, OverflowError) as error:
            await runner.cleanup()
            self._problem, self._try_at = "listen_failed", monotonic_s() + AGAIN_S
            log.warning("callback.not_listening", extra=fields(error=type(error).__name__))
            return
        self._runner, self._problem = runner, None
        log.info("callback.listening", extra=fields(port=runner.addresses[0][1]))

    async def _close(self) -> None:
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()
            log.info("callback.closed", extra=fields(**self._counts))

    async def _handle(self, http: web.Request) -> web.Response:
        from aiohttp import web

        try:
            status = await self._status(http)
        except web.HTTPRequestEntityTooLarge:
            status = 413
        except TimeoutError:
            status = 408
        except StoreError as error:  # not written: the provider shall bring it again
            log.warning("callback.not_written", extra=fields(code=error.code))
            status = 503
        except Exception as error:  # noqa: BLE001 - its text may hold what came: only its kind
            log.error("callback.crashed", extra=fields(error=type(error).__name__))
            status = 500
        self._counts[f"answered_{status}"] += 1
        response = web.Response(status=status, text="OK" if status == 200 else "")
        response.headers["Server"] = "Loa"
        return response

    async def _status(self, http: web.Request) -> int:
        """Take a callback; the HTTP status of the answer."""
        account_id = self._account(http.match_info["token"], http.match_info["account"])
        if account_id is None:
            return 404
        async with asyncio.timeout(SLOW_S):
            body = await http.read()
        query = tuple((key, value) for key, value in http.query.items())
        callback = Callback(http.method, query, body, http.headers.get("Content-Type", ""))
        found = registry.provider(self._accounts[account_id][0]).reports(callback)
        if not found:
            self._counts["not_understood"] += 1
            return 200  # it would be no better understood the next time
        await self._write(_Brought(account_id, found))
        return 200

    def _account(self, token: str, account: str) -> int | None:
        """The account that a callback is about; None, and counted, for a stranger's."""
        if not hmac.compare_digest(token.encode(), self._wanted.token.encode()):
            self._counts["wrong_token"] += 1
            return None
        account_id = int(account) if account.isdecimal() and len(account) < 16 else 0
        if not self._reports(account_id):
            self._counts["unknown_account"] += 1
            return None
        return account_id

    def _reports(self, account_id: int) -> bool:
        """Whether an account's provider brings reports."""
        if account_id not in self._accounts:
            return False
        try:
            return "reports" in registry.provider(self._accounts[account_id][0]).offers
        except InputError:
            return False

    async def _write(self, brought: _Brought) -> None:
        """Write what was brought; callbacks that come together share one transaction."""
        self._inbox.append(brought)
        async with self._writing:
            if brought.written:
                return
            batch, self._inbox = self._inbox[:TOGETHER], self._inbox[TOGETHER:]
            if brought not in batch:
                self._inbox.remove(brought)
                batch.append(brought)
            try:
                self._counts += await self._store.write(self._take, batch)
            except StoreError:
                self._inbox = [each for each in batch if each is not brought] + self._inbox
                raise
            for each in batch:
                each.written = True

    def _take(self, connection: Connection, batch: Sequence[_Brought]) -> Counter[str]:
        counts: Counter[str] = Counter()
        now = now_utc()
        for brought in batch:
            channels = channels_of(*self._accounts[brought.account_id])
            counts += reports.take(connection, brought.account_id, channels, brought.reports, now)
        return counts


def read_settings(settings: Mapping[str, Any]) -> Wanted:
    """What the store's settings ask for; ``problem`` where they cannot be followed."""
    listen = str(settings.get(LISTEN) or "").strip()
    if not listen:
        return Wanted()
    found = _LISTEN.fullmatch(listen)
    if found is None or int(found["port"]) > 65_535:
        return Wanted(problem="listen_invalid")
    url = str(settings.get(PUBLIC_URL) or "").strip().rstrip("/")
    good = re.fullmatch(r"https?://\S+", url) is not None
    problem = None if good or not url else "url_invalid"
    token = settings.get(TOKEN)
    return Wanted(
        host=found["host"].strip("[]") or "0.0.0.0",  # noqa: S104 - as the user wrote it
        port=int(found["port"]),
        url=url if good else "",
        token=token if isinstance(token, str) else "",
        problem=problem,
    )


def _make_token(connection: Connection) -> Wanted:
    """Keep a new token, unless there is one by now."""
    settings = setting_queries.every(connection)
    if not isinstance(settings.get(TOKEN), str) or not settings[TOKEN]:
        settings[TOKEN] = secrets.token_urlsafe(24)
        setting_queries.put(connection, TOKEN, settings[TOKEN])
    return read_settings(settings)
