"""``loactl`` as others run it: its exit code, its two streams, on a store of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from core.base import inherited, text
from core.cli import main
from tests.engine.harness import PASSPHRASE, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.engine.harness import Simulator

KEYS = "api_key=DEMO-API-KEY\nsecret_key=DEMO-SECRET-KEY\n"
LIMIT_S = 90


@dataclass
class Answer:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        """The one error on standard error."""
        told = json.loads(self.err)
        assert list(told) == ["error"]
        found: dict[str, Any] = told["error"]
        assert {"code", "message", "hint"} <= set(found)
        return found


@dataclass
class Loactl:
    """Runs commands on one store, with ``--json``.

    A command runs in this process, which has loaded everything already (two seconds of work in a
    new one); workers, helpers and simulators that it starts are processes as ever. ``apart`` is for
    what needs the whole: signals, another environment.
    """

    folder: Path
    apart: bool = False

    @property
    def store(self) -> Path:
        return self.folder / "loa.db"

    @property
    def environment(self) -> dict[str, str]:
        """No keychain, whatever the machine has: secrets go to the encrypted file."""
        return {
            **os.environ,
            "LOA_HOME": str(self.folder / "home"),
            "LOA_STORE": str(self.store),
            "LOA_PASSPHRASE": PASSPHRASE,
            "LOA_LANG": "en",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }

    def start(self, *args: object, **extra: Any) -> subprocess.Popen[str]:
        """Start a command and do not wait for it."""
        return subprocess.Popen(
            [sys.executable, "-m", "core.cli", "--json", *map(str, args)],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            **extra,
        )

    def run(self, *args: object, stdin: str = "") -> Answer:
        """Run a command to its end."""
        if not self.apart:
            return self._here(["--json", *map(str, args)], stdin)
        process = self.start(*args)
        out, err = process.communicate(stdin, timeout=LIMIT_S)
        return Answer(process.returncode, out, err)

    def _here(self, argv: list[str], stdin: str) -> Answer:
        out, err, given = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(3))
        given.write(stdin)
        given.seek(0)
        with ExitStack() as stack:
            stack.enter_context(patch.dict(os.environ, self.environment, clear=True))
            stack.enter_context(patch.object(inherited, "_passphrase", None))
            stack.enter_context(patch.object(sys, "stdin", given))
            stack.enter_context(redirect_stdout(out))
            stack.enter_context(redirect_stderr(err))
            stack.callback(text.set_language, None)
            code = main(argv)
        return Answer(code, _written(out), _written(err))

    def ok(self, *args: object, stdin: str = "") -> Any:
        """Run a command that must succeed; its value."""
        answer = self.run(*args, stdin=stdin)
        assert (answer.code, answer.err) == (0, ""), answer
        return answer.value

    def add_account(self, sim: Simulator, keys: str = KEYS, name: str = "eSMS") -> None:
        """An eSMS account whose addresses are the simulator's."""
        urls = ("--set", f"rest_url={sim.rest_url}", "--set", f"voice_url={sim.rest_url}")
        args = ("account", "add", name, "--provider", "esms", *urls, "--secrets-stdin")
        assert self.ok(*args, stdin=keys) == {"account": name, "provider": "esms"}

    def write_list(self, lines: list[str]) -> Path:
        """A file of ``name,phone`` rows below a title and a header."""
        source = self.folder / "khách.csv"
        source.write_text("\n".join(["Danh sách tháng 11,", "Họ tên,SĐT", *lines]), "utf-8")
        return source

    def import_list(self, lines: list[str], name: str = "khách") -> Any:
        """Import such a file; what was said of it."""
        return self.ok("contacts", "import", self.write_list(lines), "--list", name)

    def draft(self, content: str = "Chao {{Họ tên}}", **settings: str) -> int:
        """A draft to the imported list; its id."""
        given = {"brandname": "LOADEMO", **settings}
        sets = [word for key, value in given.items() for word in ("--set", f"{key}={value}")]
        made = self.ok(
            *("campaign", "create", "Thử", "--account", "eSMS", "--channel", "sms-care"),
            *("--list", "khách", *sets, "--set", "content=@-"),
            stdin=content,
        )
        assert list(made) == ["campaign"]
        return int(made["campaign"])


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
