"""One socket on asyncio: opened within its time, written at once, read until a deadline.

Only `core.providers.connection` uses it. asyncio's streams would do the same for twice the CPU.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl

UNREAD_LIMIT = 256 * 1024
"""Bytes that may wait unread before the other end is told to hold on."""
SECOND_ADDRESS_S = 0.25
"""How long one address of a host may hang before the next is tried beside it (RFC 8305)."""


async def connect(host: str, port: int, within_s: float) -> Stream:
    """A connection to a host.

    Raises:
        TimeoutError: not within ``within_s`` seconds.
        OSError, UnicodeError: refused, unknown, not reachable, or no name of a host.
    """
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(within_s):
        _, stream = await loop.create_connection(
            Stream, host, port, happy_eyeballs_delay=SECOND_ADDRESS_S
        )
    return stream


class Stream(asyncio.Protocol):
    """One connection: asyncio's protocol on one side, bytes to write and read on the other.

    Attributes:
        deadline: the moment on `time.monotonic` after which nothing is waited for any more.
    """

    def __init__(self) -> None:
        self.deadline = 0.0
        self._transport: Any = None
        self._unread = bytearray()
        self._ended = False
        self._error: Exception | None = None
        self._held = False
        self._waiter: asyncio.Future[None] | None = None

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

    def _awake_late(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(TimeoutError())

    async def _wait(self, within_s: float) -> None:
        """Wait for whatever asyncio has to tell, within that time and before the deadline."""
        loop = asyncio.get_running_loop()
        waiter = self._waiter = loop.create_future()
        late = loop.call_later(min(within_s, self.deadline - time.monotonic()), self._awake_late)
        try:
            await waiter
        finally:
            self._waiter = None
            late.cancel()

    # -- the connection's side -------------------------------------------------------------------

    @property
    def is_quiet(self) -> bool:
        """Whether it is still open, and brought nothing that nobody has read."""
        return not self._ended and not self._unread

    async def write(self, data: bytes, within_s: float) -> None:
        """Hand it to the system, and wait where that takes no more.

        Raises:
            TimeoutError: it was not all taken in time.
        """
        self._transport.write(data)
        while self._held and not self._ended:
            await self._wait(within_s)

    async def read(self, within_s: float) -> bytes:
        """What has come in; empty at the end.

        Raises:
            TimeoutError: nothing came in time, or the deadline is over.
            OSError: the connection was lost.
        """
        if time.monotonic() >= self.deadline:
            raise TimeoutError  # also where there is always something to read
        while not self._unread and not self._ended:
            await self._wait(within_s)
        if not self._unread and self._error is not None:
            raise OSError(str(self._error)) from self._error
        data = bytes(self._unread)
        self._unread.clear()
        if len(data) > UNREAD_LIMIT:
            self._transport.resume_reading()
        return data

    async def encrypt(self, context: ssl.SSLContext, host: str, within_s: float) -> None:
        """Go on encrypted, with that host at the other end.

        Raises:
            TimeoutError: not within ``within_s`` seconds.
            OSError: the other end does not do it, or is not that host (``ssl.SSLError`` is one).
        """
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(within_s):
                self._transport = await loop.start_tls(
                    self._transport, self, context, server_hostname=host
                )
        except (TimeoutError, OSError):
            self._transport.abort()
            raise

    def close(self) -> None:
        """Close it at once."""
        self._transport.close()
