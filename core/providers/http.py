"""One HTTP client for every provider, and the one file that imports httpx.

What matters here is whether a request *left*. `HttpClient.request` writes it once and either
returns the reply or raises `NeverLeft` (not one byte of it was written: no connection came about)
or `MayHaveLeft` (everything else). Nothing retries, nothing follows a redirect.

Addresses, proxies, certificates and packed replies are read by httpx. What speaks HTTP is h11, the
library under it, in `core.providers.connection`: httpx's client, its transport and httpcore's
connections do more than is wanted here, and a request costs two to four times the CPU (measured).

Errors carry a word, never an address, header or body: addresses of some calls hold keys.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
import ssl
import urllib.request
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

import core
from core.base.log import fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.providers import connection as wire
    from core.providers.connection import Connection

CONNECT_S: Final = 5.0
READ_S: Final = 30.0
WRITE_S: Final = 30.0
CONNECT_MOST_S: Final = 10.0
READ_MOST_S: Final = 60.0
"""The longest that an account may wait: whatever waits for a request's end counts on these."""

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
    """A whole reply. Names of ``headers`` are in lower case."""

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
        netloc: host and port as in the address, for the request's Host field.
        target: path and query, as they travel.
    """

    scheme: str
    host: str
    port: int
    netloc: bytes
    target: bytes


class HttpClient:
    """Connections of one account, made as they are needed and kept for the next request.

    It has as many connections as there are requests in flight; whoever calls it sets the bound.
    Not thread-safe; lives on one event loop. A cancelled request may have left.
    """

    def __init__(self, timeouts: Timeouts | None = None) -> None:
        self._limits = limits = timeouts or Timeouts()
        self._opening_s = limits.connect_s * 2
        self._whole_s = limits.write_s + limits.read_s * 2
        self._addresses: dict[str, _Address] = {}
        self._idle: dict[tuple[str, bytes], list[Connection]] = {}
        self._busy: set[Connection] = set()

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
        address = self._address(method, url)
        request = _request(method, address, content, headers)
        connection = self._kept(address) or await self._opened(address)
        self._busy.add(connection)
        try:
            answer = await connection.exchange(request, self._whole_s)
            return Reply(answer.status, answer.headers, _unpacked(answer))
        except Exception as error:  # noqa: BLE001 - whatever it was, it may have left
            failure = MayHaveLeft(_what_befell(error, connection))
            said = fields(what=failure.what, error=type(error).__name__)
        finally:
            self._busy.discard(connection)
            if connection.is_usable:
                self._idle.setdefault((address.scheme, address.netloc), []).append(connection)
            else:
                connection.close()
        _log.debug("http.may_have_left", extra=said)
        raise failure  # outside of the handler: the cause would carry the request

    async def aclose(self) -> None:
        """Close every connection; requests in flight are cut and may have left."""
        idle = [connection for connections in self._idle.values() for connection in connections]
        self._idle.clear()
        for connection in (*idle, *self._busy):
            connection.close()

    def _address(self, method: str, url: str) -> _Address:
        """The few addresses that are posted to are parsed once: a tenth of a request's CPU."""
        found = self._addresses.get(url)
        if found is None:
            found = _parse(url)
            if method == "POST":
                self._addresses[url] = found
        return found

    def _kept(self, address: _Address) -> Connection | None:
        """The connection that came free last, so that few stay in use."""
        idle = self._idle.get((address.scheme, address.netloc), [])
        while idle:
            connection = idle.pop()
            if connection.is_usable:
                return connection
            connection.close()
        return None

    async def _opened(self, address: _Address) -> Connection:
        """A new connection.

        Raises:
            NeverLeft: none came about.
        """
        try:
            async with asyncio.timeout(self._opening_s):
                connection: Connection = await _wire().open_connection(await self._end(address))
                return connection
        except NeverLeft:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was, nothing was written
            failure = NeverLeft(_why_not(error))
            said = fields(what=failure.what, error=type(error).__name__)
        _log.debug("http.never_left", extra=said)
        raise failure

    async def _end(self, address: _Address) -> wire.End:
        route, limits = _route(address.scheme, address.host), self._limits
        proxy = None
        if route.proxy is not None:
            proxy = _proxy(route.proxy, await _tls())
        end: wire.End = _wire().End(
            address.host,
            address.port,
            context=await _tls() if route.secure else None,
            proxy=proxy,
            connect_s=limits.connect_s,
            read_s=limits.read_s,
            write_s=limits.write_s,
        )
        return end


def _request(
    method: str, address: _Address, content: bytes | None, headers: Mapping[str, str] | None
) -> wire.Request:
    """What is written.

    Raises:
        NeverLeft: ``bad_address``.
    """
    told = _headers(address.netloc, tuple(headers.items()) if headers else ())
    request: wire.Request = _wire().Request(method, address.target, told, content)
    return request


@lru_cache(64)
def _headers(netloc: bytes, more: tuple[tuple[str, str], ...]) -> wire.Headers:
    try:
        told = tuple((name.encode("ascii"), value.encode("ascii")) for name, value in more)
    except UnicodeError:
        raise NeverLeft("bad_address") from None
    return ((b"Host", netloc), *_HEADERS, *told)


_HEADERS: Final = (
    (b"Accept", b"application/json"),
    (b"Accept-Encoding", b"identity"),
    (b"User-Agent", f"Loa/{core.__version__}".encode()),
)


def _unpacked(answer: wire.Answer) -> bytes:
    """The body of a reply, also where it came packed although nobody asked for that."""
    packing = answer.headers.get("content-encoding", "identity")
    if packing == "identity":
        return answer.body
    library, parts, size = _library(), [], 0
    packed = library.Response(
        200, headers={"content-encoding": packing}, stream=library.ByteStream(answer.body)
    )
    for part in packed.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > _wire().MAX_REPLY_BYTES:
            raise _wire().TooLongError
    return b"".join(parts)


def _what_befell(error: Exception, connection: Connection) -> str:
    """One word for why a request that was begun has no reply."""
    if isinstance(error, TimeoutError):
        return "read_timeout"
    if isinstance(error, _library().DecodingError | _wire().TooLongError):
        return "unreadable"
    return "half_reply" if connection.answered else "closed"


def _why_not(error: Exception) -> str:
    """One word for why no connection came about."""
    if isinstance(error, TimeoutError):
        return "connect_timeout"
    if isinstance(error, _wire().ProxyError):
        return "proxy"
    if isinstance(error, socket.gaierror | UnicodeError):
        return "unknown_host"
    return "tls" if isinstance(error, ssl.SSLError) else "refused"


def _parse(url: str) -> _Address:
    library = _library()
    try:
        parsed = library.URL(url)
    except (library.InvalidURL, ValueError):
        raise NeverLeft("bad_address") from None
    if parsed.scheme not in _PORTS or not parsed.host:
        raise NeverLeft("bad_address")
    host = parsed.raw_host.decode("ascii")
    port = parsed.port or _PORTS[parsed.scheme]
    return _Address(parsed.scheme, host, port, parsed.netloc, parsed.raw_path)


_PORTS: Final = {"http": 80, "https": 443}


def _proxy(url: str, context: ssl.SSLContext) -> wire.Proxy:
    """A proxy as the system names it.

    Raises:
        NeverLeft: ``proxy``, where it is of a kind that is not spoken, such as SOCKS.
    """
    library = _library()
    try:
        found = library.Proxy(url)
    except (ValueError, library.InvalidURL):
        raise NeverLeft("proxy") from None
    scheme = found.url.scheme
    if scheme not in _PORTS:
        raise NeverLeft("proxy")
    proxy: wire.Proxy = _wire().Proxy(
        found.url.raw_host.decode("ascii"),
        found.url.port or _PORTS[scheme],
        user=found.raw_auth,
        context=context if scheme == "https" else None,
    )
    return proxy


@cache
def _library() -> Any:
    """httpx, imported on first use (0.2 s), its loggers kept from printing addresses."""
    import httpx

    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return httpx


@cache
def _wire() -> Any:
    """`core.providers.connection`, imported on first use with h11."""
    from core.providers import connection

    return connection


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


async def _tls() -> ssl.SSLContext:
    """The one context of all connections, made off the loop (17–59 ms)."""
    global _tls_context  # noqa: PLW0603 - one per process
    if _tls_context is None:
        _tls_context = await asyncio.to_thread(_make_tls_context)
    return _tls_context


def _make_tls_context() -> ssl.SSLContext:
    """Certificates that come with Loa, and the system's own: a company may add to these."""
    context: ssl.SSLContext = _library().create_ssl_context()
    context.load_default_certs()
    context.set_alpn_protocols(["http/1.1"])
    return context
