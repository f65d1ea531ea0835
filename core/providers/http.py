"""One HTTP client for every provider, and the one file that imports httpx and httpcore.

What matters here is whether a request *left*. `HttpClient.request` writes it once and either
returns the reply or raises `NeverLeft` (not one byte of it was written) or `MayHaveLeft`
(everything else). Which of the two is read from the transport's own trace, not guessed from the
kind of error. Nothing retries, nothing follows a redirect.

What speaks HTTP is httpcore, the library under httpx, one connection at a time: httpx's client
(cookies, redirects, authentication), its models and httpcore's pool are not wanted here, and each
costs CPU (744 µs a request with httpx's client, 490 with its transport, 240 this way; measured).

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
    from collections.abc import AsyncIterator, Mapping

    import httpcore
    from httpcore import AsyncConnectionInterface as _Connection

CONNECT_S: Final = 5.0
READ_S: Final = 30.0
WRITE_S: Final = 30.0
CONNECT_MOST_S: Final = 10.0
READ_MOST_S: Final = 60.0
"""The longest that an account may wait: whatever waits for a request's end counts on these."""

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

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> Timeouts:
        """An account's own, from ``connect_timeout_s`` and ``read_timeout_s``; the usual ones where
        these are empty or no figures."""
        return cls(
            _seconds(settings.get("connect_timeout_s"), CONNECT_S, CONNECT_MOST_S),
            _seconds(settings.get("read_timeout_s"), READ_S, READ_MOST_S),
        )


def _seconds(text: str | None, usual: float, most: float) -> float:
    try:
        found = float(text or 0)
    except ValueError:
        return usual
    return min(found, most) if found > 0 else usual


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole reply. Names of ``headers`` are compared without case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Route:
    """How a host is reached."""

    secure: bool
    proxy: str | None


@dataclass(frozen=True, slots=True)
class _Address:
    """Where a request goes.

    Attributes:
        url: as httpcore wants it.
        scheme, host: of the other end.
        netloc: host and port as in the address, for the request's Host field.
    """

    url: httpcore.URL
    scheme: str
    host: str
    netloc: str

    @property
    def end(self) -> tuple[str, str]:
        """What a connection leads to."""
        return self.scheme, self.netloc


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
    """Connections of one account, made as they are needed and kept for the next request.

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
        self._addresses: dict[str, _Address] = {}
        self._idle: dict[tuple[str, str], list[_Connection]] = {}
        self._busy: set[_Connection] = set()

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
        address = self._address(method, url)
        request = self._request(method, address, content, headers, progress)
        connection = await self._connection(address)
        self._busy.add(connection)
        try:
            async with asyncio.timeout(self._whole_s):
                return await _exchange(connection, request)
        except TransportError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was, it left or it did not
            failure = _failure(error, progress)
        finally:
            self._busy.discard(connection)
            if connection.is_available():
                if _has_more(connection):
                    await connection.aclose()
                else:
                    self._idle.setdefault(address.end, []).append(connection)
        raise failure  # outside of the handler: the cause would carry the request

    async def aclose(self) -> None:
        """Close every connection; requests in flight are cut and may have left."""
        idle = [connection for connections in self._idle.values() for connection in connections]
        self._idle.clear()
        for connection in (*idle, *self._busy):
            await connection.aclose()

    def _request(
        self,
        method: str,
        address: _Address,
        content: bytes | None,
        headers: Mapping[str, str] | None,
        progress: _Progress,
    ) -> httpcore.Request:
        fields = [("Host", address.netloc), *_HEADERS, *(headers or {}).items()]
        if content is not None or method == "POST":
            fields.append(("Content-Length", str(len(content or b""))))
        try:
            request: httpcore.Request = _wire().Request(
                method,
                address.url,
                headers=[(name.encode("ascii"), value.encode("ascii")) for name, value in fields],
                content=content,
                extensions={"timeout": self._timeout, "trace": progress.trace},
            )
        except UnicodeError:
            raise NeverLeft("bad_address") from None
        return request

    def _address(self, method: str, url: str) -> _Address:
        """The few addresses that are posted to are parsed once: a tenth of a request's CPU."""
        found = self._addresses.get(url)
        if found is None:
            found = _parse(url)
            if method == "POST":
                self._addresses[url] = found
        return found

    async def _connection(self, address: _Address) -> _Connection:
        """The connection that came free last, so that few stay in use; else a new one."""
        idle = self._idle.get(address.end, [])
        while idle:
            connection = idle.pop()
            if not connection.has_expired():
                return connection
            await connection.aclose()
        route = _route(address.scheme, address.host)
        return _connection(route, await _tls(route.secure), address.url.origin)


_HEADERS: Final = (
    ("Accept", "application/json"),
    ("Accept-Encoding", "identity"),
    ("User-Agent", f"Loa/{core.__version__}"),
)


async def _exchange(connection: _Connection, request: httpcore.Request) -> Reply:
    response = await connection.handle_async_request(request)
    try:
        headers = _library().Headers(response.headers)
        encoded = headers.get("content-encoding", "identity") != "identity"
        parts: list[bytes] = []
        size = 0
        async for part in _decoded(response) if encoded else response.aiter_stream():
            size += len(part)
            if size > MAX_REPLY_BYTES:
                raise MayHaveLeft("unreadable")
            parts.append(part)
    finally:
        await response.aclose()
    return Reply(response.status, headers, b"".join(parts))


def _has_more(connection: _Connection) -> bool:
    """Whether the other end sent more than the reply: httpcore would give it to the next request
    as its reply. It has no public word for this; a test holds that it is still found here."""
    spoken = connection._connection._h11_state  # type: ignore[attr-defined]
    more: bytes = spoken.trailing_data[0]
    return bool(more)


def _decoded(response: httpcore.Response) -> AsyncIterator[bytes]:
    """The body of a reply that came packed although nobody asked for it."""
    packed = _library().Response(200, headers=response.headers, content=response.aiter_stream())
    unpacked: AsyncIterator[bytes] = packed.aiter_bytes()
    return unpacked


def _failure(error: Exception, progress: _Progress) -> TransportError:
    wire = _wire()
    slow = isinstance(error, wire.TimeoutException | TimeoutError)
    # Behind a proxy the trace has also seen the tunnel being asked for; these come before ours.
    before = wire.ConnectError | wire.ConnectTimeout | wire.ProxyError
    if not progress.begun or isinstance(error, before):
        what = "connect_timeout" if slow else _why_not(error)
        _log.debug("http.never_left", extra=fields(what=what, error=type(error).__name__))
        return NeverLeft(what)
    if slow:
        what = "read_timeout"
    elif isinstance(error, _library().DecodingError):
        what = "unreadable"
    else:
        what = "half_reply" if progress.answered else "closed"
    _log.debug("http.may_have_left", extra=fields(what=what, error=type(error).__name__))
    return MayHaveLeft(what)


def _why_not(error: BaseException) -> str:
    """Why no connection came about: the first telling error in the chain of causes."""
    if isinstance(error, _wire().ProxyError):
        return "proxy"
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, socket.gaierror | UnicodeError):
            return "unknown_host"
        if isinstance(cause, ssl.SSLError):
            return "tls"
        cause = cause.__cause__ or cause.__context__
    return "refused"


def _parse(url: str) -> _Address:
    library, wire = _library(), _wire()
    try:
        parsed = library.URL(url)
        if parsed.scheme not in ("http", "https") or not parsed.host:
            raise NeverLeft("bad_address")
        target = wire.URL(
            scheme=parsed.raw_scheme,
            host=parsed.raw_host,
            port=parsed.port,
            target=parsed.raw_path,
        )
    except (library.InvalidURL, ValueError):
        raise NeverLeft("bad_address") from None
    return _Address(target, parsed.scheme, parsed.host, parsed.netloc.decode("ascii"))


def _connection(route: _Route, context: ssl.SSLContext, origin: httpcore.Origin) -> _Connection:
    """A connection that opens with its first request."""
    wire = _wire()
    options: dict[str, Any] = {
        "ssl_context": context,
        "keepalive_expiry": KEEP_ALIVE_S,
        "network_backend": _backend(),
    }
    if route.proxy is None:
        direct: _Connection = wire.AsyncHTTPConnection(origin, **options)
        return direct
    try:
        proxy = _library().Proxy(route.proxy)
        if proxy.url.scheme not in ("http", "https"):
            raise NeverLeft("proxy")
        tunnel: _Connection = wire.AsyncHTTPProxy(
            wire.URL(
                scheme=proxy.url.raw_scheme,
                host=proxy.url.raw_host,
                port=proxy.url.port,
                target=proxy.url.raw_path,
            ),
            proxy_auth=proxy.raw_auth,
            proxy_headers=proxy.headers.raw,
            **options,
        ).create_connection(origin)
    except (ValueError, _library().InvalidURL):  # of a kind that is not spoken, such as SOCKS
        raise NeverLeft("proxy") from None
    return tunnel


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
def _wire() -> Any:
    """httpcore, imported on first use."""
    _library()
    import httpcore

    return httpcore


@cache
def _backend() -> httpcore.AsyncNetworkBackend:
    from core.providers.network import Backend

    return Backend()


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
