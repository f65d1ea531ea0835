"""Addresses of this machine at which no request can be written."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import tempfile
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from core.base.clock import now_utc

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


@asynccontextmanager
async def nowhere() -> AsyncIterator[dict[str, str]]:
    """Addresses at which no request can be written: why not → the address."""
    with _unused() as refused, _full() as silent, _certificate() as context:
        server = await asyncio.start_server(_unwanted, "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        try:
            yield {
                "refused": f"http://127.0.0.1:{refused}",
                "unknown_host": "http://no-such-host.invalid",
                "tls": f"https://127.0.0.1:{port}",
                "connect_timeout": f"http://127.0.0.1:{silent}",
            }
        finally:
            server.close()


async def _unwanted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    raise AssertionError("written to a server that nobody vouches for")


@contextmanager
def _unused() -> Iterator[int]:
    with socket.socket() as bound:  # and nobody listens
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


@contextmanager
def _full() -> Iterator[int]:
    """A listener whose queue is full: connections are neither taken nor refused."""
    with socket.socket() as listener, contextlib.ExitStack() as queued:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(2):
            one = queued.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]


@contextmanager
def _certificate() -> Iterator[ssl.SSLContext]:
    """A server's side of TLS with a certificate that it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    whose = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = now_utc()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(whose)
        .issuer_name(whose)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "server.pem"
        file.write_bytes(private + certificate.public_bytes(pem))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        yield context
