"""One HTTP client for every provider, and the one file that imports httpx.

What matters here is whether a request *left*. `HttpClient.request` writes it once and either
returns the reply or raises `NeverLeft` (not one byte of it was written) or `MayHaveLeft`
(everything else). Which of the two is read from the transport's own trace, not guessed from the
kind of error. Nothing retries, nothing follows a redirect.

httpx's transport is used without its client: the client's cookies, redirects and authentication
are not wanted here and cost a quarter of the CPU of a request (744 against 565 µs, measured).

Errors carry a word, never an address, header or body: addresses of some calls hold keys.
"""

from __future__ import annotations

import asyncio
import importlib.util
import ipaddress
import logging
import socket
import ssl
import sys
import urllib.request
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import core
from core.base.log import fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

CONNECT_S: Final = 5.0
READ_S: Final = 30.0
WRITE_S: Final = 30.0

POOL_CONNECTIONS: Final = 1
"""A pool looks at each of its idle connections, by system calls, whenever it hands one out: 64 in
flight at 50 ms made 124 requests/s in one pool and 1,078 in pools of eight; and pools of one take
a quarter less CPU than pools of eight where requests come in bursts, as the sender's do (measured).
"""

KEEP_ALIVE_S: Final = 4.0
"""Shorter than the shortest usual keep-alive of servers (5 s), so that a reused connection has
hardly ever been closed at the other end."""

MAX_REPLY_BYTES: Final = 8 * 1024 * 1024

_log = logging.getLogger(__name__)


class TransportError(Exception):
    """No reply. ``what`` is one word for what happened; never an address or a body."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class NeverLeft(TransportError):  # noqa: N818 - it says what happened
    """Not one byte of the request was written.

    ``what``: ``refused``, ``unknown_host``, ``tls``, ``connect_timeout``, ``proxy``,
    ``bad_address``.
    """


class MayHaveLeft(TransportError):  # noqa: N818 - it says what happened
    """The request was at least begun, and no whole reply came back.

    ``what``: ``read_timeout``, ``closed``, ``half_reply``, ``unreadable``.
    """


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds. ``read_s`` also bounds, twice over, the whole of a reply that merely drips in."""

    connect_s: float = CONNECT_S
    read_s: float = READ_S
    write_s: float = WRITE_S


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole reply. Names of ``headers`` are compared without case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Route:
    """What a pool of connections is for."""

    secure: bool
    proxy: str | None


class _Pool:
    __slots__ = ("busy", "transport")

    def __init__(self, transport: httpx.AsyncHTTPTransport) -> None:
        self.transport = transport
        self.busy = 0


class _Progress:
    """How far a request got; told by the transport."""

    __slots__ = ("answered", "begun")

    def __init__(self) -> None:
        self.begun = False
        self.answered = False

    async def trace(self, event: str, _info: object) -> None:
        if event.endswith("send_request_headers.started"):
            self.begun = True
        elif event.endswith("receive_response_headers.complete"):
            self.answered = True


class HttpClient:
    """Connections of one account, in small pools that are made as they are needed.

    It has as many connections as there are requests in flight; whoever calls it sets the bound.
    Not thread-safe; lives on one event loop. A cancelled request may have left.
    """

    def __init__(self, timeouts: Timeouts | None = None) -> None:
        limits = timeouts or Timeouts()
        self._timeout = {
            "connect": limits.connect_s,
            "read": limits.read_s,
            "write": limits.write_s,
            "pool": limits.connect_s,
        }
        self._whole_s = limits.connect_s * 2 + limits.write_s + limits.read_s * 2
        self._addresses: dict[str, httpx.URL] = {}
        self._pools: dict[_Route, list[_Pool]] = {}

    async def request(
        self,
        method: str,
        url: str,
        *,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Write one request once and return its reply, whatever its status.

        Raises:
            NeverLeft: certainly nothing was written.
            MayHaveLeft: something may have been; only the provider knows.
        """
        progress = _Progress()
        request = self._request(method, url, content, headers, progress)
        pool = await self._pool(request.url)
        pool.busy += 1
        try:
            async with asyncio.timeout(self._whole_s):
                return await _exchange(pool.transport, request)
        except TransportError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was, it left or it did not
            failure = _failure(error, progress)
        finally:
            pool.busy -= 1
        raise failure  # outside of the handler: the cause would carry the request

    async def aclose(self) -> None:
        """Close every connection; requests in flight are cut and may have left."""
        pools = [pool for pools in self._pools.values() for pool in pools]
        self._pools.clear()
        for pool in pools:
            await pool.transport.aclose()

    def _request(
        self,
        method: str,
        url: str,
        content: bytes | None,
        headers: Mapping[str, str] | None,
        progress: _Progress,
    ) -> httpx.Request:
        library = _library()
        try:
            request: httpx.Request = library.Request(
                method,
                self._parsed(url) if method == "POST" else url,
                headers={**_HEADERS, **(headers or {})},
                content=content,
                extensions={"timeout": self._timeout, "trace": progress.trace},
            )
        except (library.InvalidURL, ValueError):
            request = library.Request(method, "")
        if request.url.scheme not in ("http", "https") or not request.url.host:
            raise NeverLeft("bad_address")
        return request

    def _parsed(self, url: str) -> httpx.URL:
        """The few addresses that are posted to, parsed once: a tenth of a request's CPU."""
        found = self._addresses.get(url)
        if found is None:
            found = self._addresses[url] = _library().URL(url)
        return found

    async def _pool(self, address: httpx.URL) -> _Pool:
        """A pool with a free connection. The first that has one: warm connections stay in use."""
        route = _route(address.scheme, address.host)
        context = await _tls(route.secure)
        pools = self._pools.setdefault(route, [])
        for pool in pools:
            if pool.busy < POOL_CONNECTIONS:
                return pool
        try:
            pool = _Pool(_transport(route, context))
        except (ValueError, ImportError):  # a proxy of a kind that is not spoken, such as SOCKS
            raise NeverLeft("proxy") from None
        pools.append(pool)
        return pool


_HEADERS: Final = {
    "Accept": "application/json",
    "Accept-Encoding": "identity",
    "User-Agent": f"Loa/{core.__version__}",
}


async def _exchange(transport: httpx.AsyncHTTPTransport, request: httpx.Request) -> Reply:
    response = await transport.handle_async_request(request)
    try:
        encoded = response.headers.get("content-encoding", "identity") != "identity"
        parts: list[bytes] = []
        size = 0
        async for part in response.aiter_bytes() if encoded else response.aiter_raw():
            size += len(part)
            if size > MAX_REPLY_BYTES:
                raise MayHaveLeft("unreadable")
            parts.append(part)
    finally:
        await response.aclose()
    return Reply(response.status_code, response.headers, b"".join(parts))


def _failure(error: Exception, progress: _Progress) -> TransportError:
    library = _library()
    slow = isinstance(error, library.TimeoutException | TimeoutError)
    # Behind a proxy the trace has also seen the tunnel being asked for; these come before ours.
    before = library.ConnectError | library.ConnectTimeout | library.ProxyError
    if not progress.begun or isinstance(error, before):
        what = "connect_timeout" if slow else _why_not(error)
        _log.debug("http.never_left", extra=fields(what=what, error=type(error).__name__))
        return NeverLeft(what)
    if slow:
        what = "read_timeout"
    elif isinstance(error, library.DecodingError):
        what = "unreadable"
    else:
        what = "half_reply" if progress.answered else "closed"
    _log.debug("http.may_have_left", extra=fields(what=what, error=type(error).__name__))
    return MayHaveLeft(what)


def _why_not(error: BaseException) -> str:
    """Why no connection came about: the first telling error in the chain of causes."""
    if isinstance(error, _library().ProxyError):
        return "proxy"
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, socket.gaierror | UnicodeError):
            return "unknown_host"
        if isinstance(cause, ssl.SSLError):
            return "tls"
        cause = cause.__cause__ or cause.__context__
    return "refused"


def _transport(route: _Route, context: ssl.SSLContext) -> httpx.AsyncHTTPTransport:
    library = _library()
    transport: httpx.AsyncHTTPTransport = library.AsyncHTTPTransport(
        verify=context,
        trust_env=False,  # proxies are chosen by _route, certificates by _tls
        proxy=route.proxy,
        retries=0,
        limits=library.Limits(
            max_connections=POOL_CONNECTIONS,
            max_keepalive_connections=POOL_CONNECTIONS,
            keepalive_expiry=KEEP_ALIVE_S,
        ),
    )
    return transport


@cache
def _library() -> Any:
    """httpx, imported on first use (0.2 s), its loggers kept from printing addresses."""
    import httpx

    if importlib.util.find_spec("sniffio") is None:
        # httpcore asks for this optional module five times a request. Python looks through the
        # whole path each time, unless it is told that there is none (a fifth of the CPU; measured).
        sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return httpx


@cache
def _route(scheme: str, host: str) -> _Route:
    """The system's proxy for https (companies have one), none for plain http.

    A plain request would show its keys to the proxy, and a proxy may repeat it by itself; a
    tunnel can do neither. A proxy never stands between two processes of this machine.
    """
    if scheme != "https" or _is_loopback(host):
        return _Route(scheme == "https", None)
    proxies = urllib.request.getproxies()
    proxy = proxies.get("https") or proxies.get("all")
    if not proxy or urllib.request.proxy_bypass(host):
        return _Route(True, None)
    return _Route(True, proxy if "://" in proxy else f"http://{proxy}")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


_tls_context: ssl.SSLContext | None = None


async def _tls(secure: bool) -> ssl.SSLContext:
    """The one context of all pools, made off the loop (17–59 ms); for plain http an empty one."""
    global _tls_context  # noqa: PLW0603 - one per process
    if not secure:
        return _no_tls()
    if _tls_context is None:
        _tls_context = await asyncio.to_thread(_make_tls_context)
    return _tls_context


def _make_tls_context() -> ssl.SSLContext:
    """Certificates that come with Loa, and the system's own: a company may add to these."""
    context: ssl.SSLContext = _library().create_ssl_context()
    context.load_default_certs()
    return context


@cache
def _no_tls() -> ssl.SSLContext:
    """A context that trusts nobody: what is handed to it by mistake fails."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
