"""The one HTTP client: whether a request left, and that it is never written twice."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import logging
import socket
import ssl
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from core.providers import connection, http
from core.providers.http import HttpClient, MayHaveLeft, NeverLeft, Timeouts
from tests.contract.raw_server import RawServer, half, reply

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter
    from collections.abc import Awaitable, Callable
    from pathlib import Path

KEY = "SECRETKEY0123456789"


async def _ask(client: HttpClient, url: str, method: str) -> http.Reply:
    body = b'{"ApiKey":"%s"}' % KEY.encode() if method == "POST" else None
    return await client.request(method, f"{url}Call?ApiKey={KEY}", content=body)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("reused", [False, True], ids=["fresh", "reused"])
@pytest.mark.parametrize("end", ["close", "reset", "half", "hang", "garbage"])
async def test_a_request_taken_and_cut_was_written_once_and_may_have_left(
    method: str, reused: bool, end: str
) -> None:
    # Given a server that takes the request and then cuts it off
    endings: dict[str, bytes | str] = {"half": half(b'{"CodeResult":"1'), "garbage": b"\0\1 no\r\n"}
    async with RawServer() as server:
        client = HttpClient(Timeouts(read_s=0.3))
        if reused:
            await _ask(client, server.url, method)
        server.answer = lambda seen: endings.get(end, end)

        with pytest.raises(MayHaveLeft) as caught:
            await _ask(client, server.url, method)

        # Then it came once, on the connection that was there
        assert len(server.seen) == 1 + reused
        assert server.connections == 1
        expected = {"half": "half_reply", "hang": "read_timeout"}
        assert caught.value.what == expected.get(end, "closed")
        assert KEY not in repr(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None
        # And the client still works
        server.answer = lambda seen: reply({"ok": 1})
        assert (await _ask(client, server.url, method)).body == b'{"ok": 1}'
        await client.aclose()


async def test_a_refused_connection_never_left() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        client = HttpClient()
        with pytest.raises(NeverLeft) as caught:
            await _ask(client, f"http://127.0.0.1:{port}/", "POST")
        await client.aclose()
    assert caught.value.what == "refused"


@pytest.mark.parametrize("host", ["no-such-host.invalid", f"{'a' * 70}.invalid", "a..invalid"])
async def test_an_unknown_host_never_left(host: str) -> None:
    client = HttpClient()
    with pytest.raises(NeverLeft) as caught:
        await _ask(client, f"http://{host}/", "POST")
    await client.aclose()
    assert caught.value.what == "unknown_host"


@pytest.mark.parametrize("url", ["", "ftp://x/", "http://", "http://[::1", "http://a b/\n", "x"])
async def test_an_address_that_is_none_never_left(url: str) -> None:
    with pytest.raises(NeverLeft) as caught:
        await HttpClient().request("GET", url)
    assert caught.value.what == "bad_address"


async def test_a_failed_handshake_never_left() -> None:
    # Given a server that does not speak TLS at all
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.write(b"HTTP/1.1 400 Bad\r\n\r\n")

    async with RawServer(talk=plain) as server:
        client = HttpClient()
        with pytest.raises(NeverLeft) as caught:
            await _ask(client, server.url.replace("http:", "https:"), "POST")
        await client.aclose()
    assert caught.value.what == "tls"


@pytest.mark.parametrize("whole", [False, True], ids=["connecting", "altogether"])
async def test_a_connection_that_is_not_taken_in_time_never_left(whole: bool) -> None:
    # Given a listener whose queue is full
    with socket.socket() as listener, socket.socket() as first, socket.socket() as second:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        address = listener.getsockname()
        for queued in (first, second):
            queued.setblocking(False)
            queued.connect_ex(address)
        client = HttpClient(Timeouts(connect_s=5 if whole else 0.3))
        if whole:
            client._opening_s = 0.3
        with pytest.raises(NeverLeft) as caught:
            await _ask(client, f"http://127.0.0.1:{address[1]}/", "POST")
        await client.aclose()
    assert caught.value.what == "connect_timeout"


async def test_a_reply_that_drips_in_ends_at_the_deadline() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        while not writer.is_closing():
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.02)

    async with RawServer(talk=drip) as server:
        client = HttpClient(Timeouts(connect_s=0.1, read_s=0.1, write_s=0.1))
        with pytest.raises(MayHaveLeft) as caught:
            async with asyncio.timeout(60):
                await _ask(client, server.url, "GET")
        await client.aclose()
    assert caught.value.what == "read_timeout"


async def test_a_reply_has_a_greatest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "MAX_REPLY_BYTES", 1000)
    async with RawServer(lambda seen: reply(b"x" * 1001)) as server:
        client = HttpClient()
        with pytest.raises(MayHaveLeft) as caught:
            await _ask(client, server.url, "GET")
        await client.aclose()
    assert caught.value.what == "unreadable"


async def test_a_broken_encoding_may_have_left() -> None:
    async with RawServer(lambda seen: reply(b"not gzip", Content_Encoding="gzip")) as server:
        client = HttpClient()
        with pytest.raises(MayHaveLeft) as caught:
            await _ask(client, server.url, "GET")
        await client.aclose()
    assert caught.value.what == "unreadable"


@pytest.mark.parametrize(
    "answer",
    [
        reply(gzip.compress(b'{"ok": 1}'), Content_Encoding="gzip"),
        b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + reply({"ok": 1}),
        b'HTTP/1.0 200 OK\r\nConnection: close\r\n\r\n{"ok": 1}',
    ],
    ids=["packed", "announced", "until it closes"],
)
async def test_a_reply_is_read_whole_however_it_comes(answer: bytes) -> None:
    async with RawServer(lambda seen: answer) as server:
        client = HttpClient()
        assert (await _ask(client, server.url, "POST")).body == b'{"ok": 1}'
        await client.aclose()


async def test_announcements_without_end_end_at_the_deadline() -> None:
    async def announce(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100)
            await writer.drain()

    async with RawServer(talk=announce) as server:
        client = HttpClient(Timeouts(connect_s=0.1, read_s=0.1, write_s=0.1))
        with pytest.raises(MayHaveLeft) as caught:
            async with asyncio.timeout(60):
                await _ask(client, server.url, "GET")
        await client.aclose()
    assert caught.value.what == "read_timeout"


async def test_redirects_are_not_followed() -> None:
    async with RawServer() as server:
        server.answer = lambda seen: reply({}, 302, Location=server.url + "Other")
        client = HttpClient()
        answer = await _ask(client, server.url, "POST")
        await client.aclose()
        assert (answer.status, len(server.seen)) == (302, 1)


async def test_many_in_flight_get_a_connection_each_and_keep_it() -> None:
    async with RawServer() as server:
        client = HttpClient()
        for _round in range(2):
            async with asyncio.TaskGroup() as group:
                for _ in range(20):
                    group.create_task(_ask(client, server.url, "POST"))
        await client.aclose()
        assert len(server.seen) == 40
        assert server.connections == 20


async def test_a_proxy_is_for_https_only_and_never_for_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://proxy.invalid:3128")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    http._route.cache_clear()
    try:
        assert http._route("https", "rest.esms.vn").proxy == "http://proxy.invalid:3128"
        assert http._route("http", "rest.esms.vn").proxy is None
        assert http._route("https", "127.0.0.1").proxy is None
        assert http._route("https", "localhost").proxy is None
        # A proxy that cannot be reached: nothing left
        client = HttpClient()
        with pytest.raises(NeverLeft):
            await _ask(client, "https://rest.esms.invalid/", "POST")
        await client.aclose()
        async with RawServer() as server:
            client = HttpClient()
            assert (await _ask(client, server.url, "POST")).status == 200
            await client.aclose()
    finally:
        http._route.cache_clear()


async def test_a_proxy_that_refuses_the_tunnel_means_that_nothing_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with RawServer(lambda seen: reply(b"", 403)) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url.partition("/Main")[0])
        monkeypatch.delenv("no_proxy", raising=False)
        http._route.cache_clear()
        client = HttpClient()
        try:
            with pytest.raises(NeverLeft) as caught:
                await _ask(client, "https://rest.esms.invalid/", "POST")
        finally:
            http._route.cache_clear()
            await client.aclose()
        assert caught.value.what == "proxy"
        assert [seen.method for seen in proxy.seen] == ["CONNECT"]
        assert KEY not in str(proxy.seen)


async def test_no_log_line_names_an_address_even_at_debug(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    async with RawServer() as server:
        client = HttpClient()
        await _ask(client, server.url, "POST")
        server.answer = lambda seen: "close"
        with pytest.raises(MayHaveLeft):
            await _ask(client, server.url, "POST")
        await client.aclose()
    shown = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert "http.may_have_left" in shown
    assert not [record for record in caplog.records if record.name.startswith("http")]
    assert KEY not in shown
    assert "/MainService.svc" not in shown


@pytest.mark.parametrize("way", ["direct", "through a proxy"])
async def test_an_encrypted_request_arrives_whole_and_its_connection_is_kept(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server_side, client_side = tls_contexts(tmp_path)
    monkeypatch.setattr(http, "_tls_context", client_side)
    long = {"text": "ư" * 300_000}  # more than a socket takes at once
    async with RawServer(lambda seen: reply(seen.body), tls=server_side) as server:
        url = server.url.replace("http:", "https:")
        tunnels = RawServer(talk=tunnel_to(server.port))
        async with tunnels as proxy:
            if way != "direct":
                route = http._Route(True, f"http://127.0.0.1:{proxy.port}")
                monkeypatch.setattr(http, "_route", lambda scheme, host: route)
            client = HttpClient()
            for body in (b"first", json.dumps(long).encode()):
                answer = await client.request("POST", url, content=body)
                assert (answer.status, answer.body) == (200, body)
            await client.aclose()
        assert (server.connections, tunnels.connections) == (1, int(way != "direct"))
        assert [seen.method for seen in server.seen] == ["POST", "POST"]


async def test_a_certificate_of_a_stranger_means_that_nothing_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server_side, _ = tls_contexts(tmp_path)
    monkeypatch.setattr(http, "_tls_context", http._make_tls_context())
    async with RawServer(tls=server_side) as server:
        client = HttpClient()
        with pytest.raises(NeverLeft) as caught:
            await _ask(client, server.url.replace("http:", "https:"), "POST")
        await client.aclose()
        assert (caught.value.what, server.seen) == ("tls", [])


async def test_what_an_idle_connection_brings_unasked_is_never_taken_for_a_reply() -> None:
    async with RawServer(lambda seen: reply({"n": 1}) + reply({"n": "stray"})) as server:
        client = HttpClient()
        for _ in range(3):
            with contextlib.suppress(MayHaveLeft):
                assert (await _ask(client, server.url, "POST")).body == b'{"n": 1}'
        await client.aclose()
        assert server.connections == 3


def tls_contexts(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's context with a fresh certificate for 127.0.0.1, and one that trusts only it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    address = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, key_pem = folder / "certificate.pem", folder / "key.pem"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    as_it_is = serialization.NoEncryption()
    pkcs8 = serialization.PrivateFormat.PKCS8
    key_pem.write_bytes(key.private_bytes(serialization.Encoding.PEM, pkcs8, as_it_is))
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(pem, key_pem)
    return server_side, ssl.create_default_context(cafile=pem)


def tunnel_to(port: int) -> Callable[[StreamReader, StreamWriter], Awaitable[None]]:
    """What a proxy does: take the CONNECT, then carry bytes both ways."""

    async def carry(reader: StreamReader, writer: StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65_536):
                writer.write(data)
                await writer.drain()
            writer.write_eof()

    async def talk(reader: StreamReader, writer: StreamWriter) -> None:
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"CONNECT ")
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        there, beyond = await asyncio.open_connection("127.0.0.1", port)
        async with asyncio.TaskGroup() as both:
            both.create_task(carry(reader, beyond))
            both.create_task(carry(there, writer))
        beyond.close()

    return talk


def test_the_certificates_are_those_of_loa_and_of_the_system() -> None:
    context = http._make_tls_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_importing_the_providers_loads_neither_httpx_nor_h11_nor_pydantic() -> None:
    code = (
        "import sys, core.providers as p; p.providers()['esms'].channels({});"
        "heavy = {'httpx', 'h11', 'pydantic'} & set(sys.modules); assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
