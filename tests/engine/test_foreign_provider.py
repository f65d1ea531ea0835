"""The example of ``docs/providers.md``: installed as a package of its own, and at work."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from tests.engine.foreign import example, install
from tests.engine.loactl import Loactl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "acme-token-0123456789"


@dataclass
class Acme:
    """Acme's server: takes messages, knows their state."""

    url: str = ""
    taken: list[dict[str, Any]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)

    def answer(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, object]:
        if (method, path) == ("POST", "/messages"):
            self.taken.append(body)
            return 201, {"id": f"m{len(self.taken)}"}
        if path == "/balance":
            return 200, {"vnd": 500_000}
        if path.startswith("/messages/"):
            return 200, {"state": "delivered", "price": 550}
        return 404, {}


@pytest.fixture
def acme() -> Iterator[Acme]:
    told = Acme()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            told.tokens.add(self.headers["Authorization"])
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length) or b"{}")
            status, answer = told.answer(self.command, self.path, body)
            content = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET  # noqa: N815 - the library's name

        def log_message(self, *_: object) -> None:
            """Nothing on standard error."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        told.url = f"http://127.0.0.1:{server.server_port}"
        yield told
        server.shutdown()


Installed = Callable[[dict[str, str]], Loactl]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installed]:
    """Gives ``loactl`` in whose environment a package of these files is installed."""
    loactl = Loactl(tmp_path, apart=True)  # the package is in the environment

    def with_package(files: dict[str, str]) -> Loactl:
        monkeypatch.setenv("PYTHONPATH", str(install(files, tmp_path / "package")))
        return loactl

    yield with_package
    loactl.run("worker", "stop", "--force")


def add_account(loactl: Loactl, acme: Acme) -> None:
    url = f"base_url={acme.url}"
    made = loactl.ok(
        *("account", "add", "A", "--provider", "acme", "--set", url, "--secrets-stdin"),
        stdin=f"token={TOKEN}\n",
    )
    assert made == {"account": "A", "provider": "acme"}


def send(loactl: Loactl, wait: str) -> Any:
    channel = ("--account", "A", "--channel", "acme-sms", "--to", "0901 888 484")
    sets = ("--set", "sender=ACME", "--set", "content=Xin chao")
    return loactl.run("message", "send", *channel, *sets, "--yes", "--wait", wait)


def test_the_example_is_found_declared_checked_and_sends(acme: Acme, installed: Installed) -> None:
    loactl = installed(example())
    add_account(loactl, acme)

    assert list(loactl.ok("channels", "--account", "A")) == ["acme-sms"]
    assert loactl.ok("account", "check", "A")["balance_vnd"] == 500_000
    answer = send(loactl, "final")

    assert answer.code == 0, answer
    assert (answer.value["state"], answer.value["provider_message_id"]) == ("delivered", "m1")
    (taken,) = acme.taken
    reference = taken.pop("reference")
    assert taken == {"to": "84901888484", "from": "ACME", "text": "Xin chao"}
    assert reference == answer.value["request_id"]
    assert acme.tokens == {f"Bearer {TOKEN}"}


def test_an_answer_for_fewer_receivers_than_it_got_leaves_the_message_in_doubt(
    acme: Acme, installed: Installed
) -> None:
    files, right = example(), 'return [Accepted(str(answer["id"]))]'
    assert right in files["loa_acme.py"]
    files["loa_acme.py"] = files["loa_acme.py"].replace(right, "return []")
    loactl = installed(files)
    add_account(loactl, acme)

    answer = send(loactl, "accepted")

    assert answer.value["state"] == "in_doubt", answer
    assert answer.value["reason"] == "crashed"
    assert len(acme.taken) == 1  # it was taken, and nothing is sent again
