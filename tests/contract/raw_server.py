"""A provider's server in the raw: keeps every byte it was sent, answers what the test says."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable


@dataclass
class Seen:
    """One request as it came over the wire."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: int

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class RawServer:
    """Counts requests and connections. ``answer(seen)`` gives the bytes, or an action:

    ``close`` (after taking the request), ``reset``, ``hang``. ``talk`` takes over a connection.
    """

    answer: Callable[[Seen], bytes | str] = lambda seen: reply({})
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]] | None = None
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0
    tls: ssl.SSLContext | None = None
    url: str = ""
    port: int = 0
    _server: asyncio.Server | None = None
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    async def __aenter__(self) -> RawServer:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/MainService.svc/json/"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for writer in list(self._open):
            writer.transport.abort()
        while self._open:
            await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        number = self.connections
        self._open.add(writer)
        try:
            if self.talk is not None:
                await self.talk(reader, writer)
            while self.talk is None and await self._one(reader, writer, number):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()
            self._open.discard(writer)

    async def _one(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int
    ) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.rstrip().split("\r\n")
        method, target, _version = first.split(" ")
        headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.seen.append(Seen(method, target, headers, body, number))
        answer = self.answer(self.seen[-1])
        if answer == "hang":
            await reader.read()
            return False
        if answer == "reset":
            # Linger of zero seconds: closing sends a reset instead of a polite end.
            raw = writer.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if isinstance(answer, str):
            return False
        writer.write(answer)
        await writer.drain()
        return b"connection: close" not in answer.lower()


def reply(body: object, status: int = 200, *, close: bool = False, **headers: str) -> bytes:
    """A whole HTTP reply; ``body`` as it is where it is bytes, else as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(content)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += ["Connection: close"] if close else []
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def answers(**bodies: Any) -> Callable[[Seen], bytes]:
    """An answer to each call: the body whose name is in the address."""
    return lambda seen: next(reply(body) for name, body in bodies.items() if name in seen.target)


def half(body: bytes) -> bytes:
    """A reply that promises more than it brings, then closes."""
    return (
        f"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {len(body) + 50}\r\n\r\n".encode()
        + body
    )
