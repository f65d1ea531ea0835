"""Sockets for httpcore, on asyncio itself. Only `core.providers.http` imports this, on first use.

httpcore's own backend goes through anyio, which costs a quarter of a request's CPU (405 against
310 µs, measured). What httpcore writes is kept until it wants to read: head and body of a request
leave in one piece. That hides nothing: a request counts as begun before its first write.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpcore

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

UNREAD_LIMIT = 256 * 1024
"""Bytes that may wait unread before the other end is told to hold on."""
SECOND_ADDRESS_S = 0.25
"""How long one address of a host may hang before the next is tried beside it (RFC 8305)."""


class Backend(httpcore.AsyncNetworkBackend):
    """Opens TCP connections on the running loop."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect, within ``timeout`` seconds.

        Raises:
            httpcore.ConnectTimeout, httpcore.ConnectError: with what happened as their cause.
        """
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                _, stream = await loop.create_connection(
                    Stream, host, port, happy_eyeballs_delay=SECOND_ADDRESS_S
                )
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        return stream


class Stream(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """One connection: asyncio's protocol on one side, httpcore's stream on the other."""

    def __init__(self) -> None:
        self._transport: Any = None
        self._unread = bytearray()
        self._unsent: list[bytes] = []
        self._ended = False
        self._error: Exception | None = None
        self._held = False
        self._waiter: asyncio.Future[None] | None = None
        self._write_s: float | None = None

    # -- asyncio's side --------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._unread += data
        if len(self._unread) > UNREAD_LIMIT:
            self._transport.pause_reading()
        self._awake()

    def eof_received(self) -> None:
        self._ended = True
        self._awake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._error = exc
        self._awake()

    def pause_writing(self) -> None:
        self._held = True

    def resume_writing(self) -> None:
        self._held = False
        self._awake()

    def _awake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def _wait(self, timeout: float | None) -> bool:  # noqa: ASYNC109
        """Wait for whatever asyncio has to tell; whether it came in time."""
        loop = asyncio.get_running_loop()
        waiter = self._waiter = loop.create_future()
        late = loop.call_later(timeout, self._awake_late) if timeout is not None else None
        try:
            return (await waiter) is None
        except TimeoutError:
            return False
        finally:
            self._waiter = None
            if late is not None:
                late.cancel()

    def _awake_late(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(TimeoutError())

    # -- httpcore's side -------------------------------------------------------------------------

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Keep what is to be written until the next `read`."""
        if buffer:
            self._unsent.append(buffer)
            self._write_s = timeout

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        """Write what was kept, then return what has come in; empty at the end.

        Raises:
            httpcore.WriteTimeout, httpcore.ReadTimeout, httpcore.ReadError.
        """
        if self._unsent:
            self._transport.write(b"".join(self._unsent))
            self._unsent.clear()
            while self._held and not self._ended:
                if not await self._wait(self._write_s):
                    raise httpcore.WriteTimeout
        while not self._unread and not self._ended:
            if not await self._wait(timeout):
                raise httpcore.ReadTimeout
        if not self._unread and self._error is not None:
            raise httpcore.ReadError(str(self._error)) from self._error
        data = bytes(self._unread[:max_bytes])
        del self._unread[:max_bytes]
        if len(data) + len(self._unread) > UNREAD_LIMIT >= len(self._unread):
            self._transport.resume_reading()
        return data

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> httpcore.AsyncNetworkStream:
        """Go on encrypted.

        Raises:
            httpcore.ConnectTimeout, httpcore.ConnectError: with what happened as their cause.
        """
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                self._transport = await loop.start_tls(
                    self._transport, self, ssl_context, server_hostname=server_hostname
                )
        except TimeoutError as error:
            self._transport.abort()
            raise httpcore.ConnectTimeout(str(error)) from error
        except OSError as error:  # ssl.SSLError is one
            self._transport.abort()
            raise httpcore.ConnectError(str(error)) from error
        return self

    async def aclose(self) -> None:
        """Close; what was not written yet never is."""
        self._unsent.clear()
        self._transport.close()

    def get_extra_info(self, info: str) -> Any:
        """httpcore asks for two: whether an idle connection is readable (it has ended, or brings
        what nobody asked for), and the TLS object."""
        if info == "is_readable":
            return self._ended or bool(self._unread)
        return self._transport.get_extra_info(info)
