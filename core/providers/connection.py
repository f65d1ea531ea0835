"""One connection that speaks HTTP/1.1: h11, the library under httpx, on a socket of asyncio.

Only `core.providers.http` uses it. It carries one request at a time and is open only between two
requests that both ends saw to their end; whatever went otherwise closes it.
"""

from __future__ import annotations

import base64
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import h11

from core.providers import network

if TYPE_CHECKING:
    import ssl

KEEP_ALIVE_S: Final = 4.0
"""Shorter than the shortest usual keep-alive of servers (5 s), so that a reused connection has
hardly ever been closed at the other end."""
LONGEST_HEAD: Final = 100 * 1024
MAX_REPLY_BYTES: Final = 8 * 1024 * 1024

Headers = tuple[tuple[bytes, bytes], ...]


class ProxyError(Exception):
    """The proxy does not lead to the other end."""


class TooLongError(Exception):
    """The reply is longer than any that is wanted."""


class Request(NamedTuple):
    """What is written: ``headers`` without the content's length."""

    method: str
    target: bytes
    headers: Headers
    content: bytes | None


class Answer(NamedTuple):
    """What came back: ``headers`` with names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Proxy:
    """What leads to the other end. ``context``: where the way to it is encrypted, too."""

    host: str
    port: int
    user: tuple[bytes, bytes] | None
    context: ssl.SSLContext | None


@dataclass(frozen=True, slots=True)
class End:
    """The other end of a connection, and how it is reached.

    Attributes:
        context: None for plain HTTP.
        connect_s: for each of: reaching it, agreeing on encryption.
    """

    host: str
    port: int
    context: ssl.SSLContext | None
    proxy: Proxy | None
    connect_s: float
    read_s: float
    write_s: float


class Connection:
    """A connection that is open.

    Attributes:
        answered: the head of the reply to the last request came.
    """

    def __init__(self, stream: network.Stream, end: End) -> None:
        self.answered = False
        self._stream = stream
        self._end = end
        self._spoken = h11.Connection(h11.CLIENT, LONGEST_HEAD)
        self._kept_until = 0.0

    @property
    def is_usable(self) -> bool:
        """Whether the next request may go over it."""
        return self._stream.is_quiet and time.monotonic() < self._kept_until

    async def exchange(self, request: Request, whole_s: float) -> Answer:
        """Write one request once and read its reply to the end.

        Raises:
            TimeoutError: a part of it, or all of it, took too long.
            OSError, h11.RemoteProtocolError: closed, half a reply, or no HTTP.
            TooLongError: more than `MAX_REPLY_BYTES`.
        """
        self.answered = False
        self._kept_until = 0.0
        self._stream.deadline = time.monotonic() + whole_s
        await self._stream.write(self._written(request), self._end.write_s)
        answer = await self._read()
        self._keep()
        return answer

    def close(self) -> None:
        """Close it at once; what is under way is cut."""
        self._kept_until = 0.0
        self._stream.close()

    async def lead_to(self, host: str, port: int, user: tuple[bytes, bytes] | None) -> None:
        """Ask a proxy to carry bytes to a host from here on.

        Raises:
            ProxyError: it does not.
            TimeoutError: it does not answer.
        """
        target = b"%b:%d" % (host.encode("ascii"), port)
        headers = [(b"Host", target), (b"Accept", b"*/*")]
        if user is not None:
            headers.append((b"Proxy-Authorization", b"Basic " + base64.b64encode(b":".join(user))))
        head = h11.Request(method="CONNECT", target=target, headers=headers)
        end = self._end
        self._stream.deadline = time.monotonic() + end.write_s + end.read_s
        written = self._spoken.send(head) + self._spoken.send(h11.EndOfMessage())
        try:
            await self._stream.write(written, end.write_s)
            answer = await self._event()
        except TimeoutError:
            raise
        except (h11.RemoteProtocolError, OSError) as error:
            raise ProxyError from error
        if type(answer) is not h11.Response or not 200 <= answer.status_code < 300:
            raise ProxyError

    def _written(self, request: Request) -> bytes:
        """Head and content in one piece."""
        content, length = request.content, None
        if content is not None or request.method == "POST":
            length = len(content or b"")
        head = h11.Request(
            method=request.method,
            target=request.target,
            headers=_headers(request.headers, length),
        )
        parts = [self._spoken.send(head)]
        if content:
            parts.append(self._spoken.send(h11.Data(data=content)))
        parts.append(self._spoken.send(h11.EndOfMessage()))
        return b"".join(parts)

    async def _read(self) -> Answer:
        head = await self._event()
        if type(head) is not h11.Response:
            raise h11.RemoteProtocolError("no reply")
        self.answered = True
        parts, size = [], 0
        while type(event := await self._event()) is h11.Data:
            parts.append(event.data)
            size += len(event.data)
            if size > MAX_REPLY_BYTES:
                raise TooLongError
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in head.headers}
        return Answer(head.status_code, headers, b"".join(parts))

    async def _event(self) -> object:
        """What h11 makes of the bytes that came; more of them are read where it needs them."""
        while True:
            event = self._spoken.next_event()
            if event is h11.NEED_DATA:
                self._spoken.receive_data(await self._stream.read(self._end.read_s))
            elif type(event) is not h11.InformationalResponse:
                return event

    def _keep(self) -> None:
        """Keep it for the next request where both ends are ready, and nothing came that nobody
        asked for: that would be taken for the next reply."""
        spoken = self._spoken
        done = spoken.our_state is h11.DONE and spoken.their_state is h11.DONE
        if done and not spoken.trailing_data[0]:
            spoken.start_next_cycle()
            self._kept_until = time.monotonic() + KEEP_ALIVE_S


@lru_cache(256)
def _headers(headers: Headers, length: int | None) -> Any:
    """Headers as h11 has them. It looks through each one, every time, unless these are given back
    to it; those of a campaign are few (a tenth of a request's CPU, measured)."""
    fields = list(headers)
    if length is not None:
        fields.append((b"Content-Length", b"%d" % length))
    return h11.Request(method="GET", target="/", headers=fields).headers


async def open_connection(end: End) -> Connection:
    """A connection to the other end, ready for its first request; nothing of that has left.

    Raises:
        TimeoutError, OSError, UnicodeError: as `network.connect` and `network.Stream.encrypt`.
        ProxyError: the proxy refused, or does not speak HTTP.
    """
    via = end.proxy
    stream = await network.connect(
        via.host if via else end.host, via.port if via else end.port, end.connect_s
    )
    try:
        if via is not None:
            if via.context is not None:
                await stream.encrypt(via.context, via.host, end.connect_s)
            await Connection(stream, end).lead_to(end.host, end.port, via.user)
        if end.context is not None:
            await stream.encrypt(end.context, end.host, end.connect_s)
    except BaseException:
        stream.close()
        raise
    return Connection(stream, end)
