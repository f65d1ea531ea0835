"""Keys: kept by the keychain, else sealed in a file; never shown, never half there."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.errors
import pytest

from core.accounts import secrets as module
from core.accounts.secrets import SecretStore
from core.base.paths import StorePaths
from core.domain.errors import InputError, LoaError
from core.domain.secret import Secret

if TYPE_CHECKING:
    from pathlib import Path

KEYS = {"api_key": Secret("KHÓA-1"), "secret_key": Secret("bí mật")}
RIGHT = "đúng"
Make = Callable[..., SecretStore]


class MemoryKeychain(keyring.backend.KeyringBackend):
    """Stands for the operating system's keychain."""

    priority: ClassVar[float] = 0.1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.failure: Exception | None = None

    def _check(self) -> None:
        if self.failure is not None:
            raise self.failure

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def _quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(module._SCRYPT, "n", 2**4)


@pytest.fixture
def no_keychain() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def keychain() -> Iterator[MemoryKeychain]:
    before = keyring.get_keyring()
    backend = MemoryKeychain()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture
def paths(tmp_path: Path) -> StorePaths:
    return StorePaths(tmp_path / "loa.db")


@pytest.fixture
def make(paths: StorePaths) -> Make:
    def made(passphrase: str | None = RIGHT, store: str = "store-a") -> SecretStore:
        return SecretStore(paths, store, lambda: Secret(passphrase) if passphrase else None)

    return made


def _code(call: Callable[[], object]) -> str:
    with pytest.raises(LoaError) as caught:
        call()
    assert caught.value.params.keys() <= {"file"}
    return caught.value.code


@pytest.mark.usefixtures("no_keychain")
class TestFile:
    def test_keys_come_back_in_another_process_with_the_same_passphrase(self, make: Make) -> None:
        make().put(1, KEYS)
        assert make().kind() == "file"
        assert make().get(1) == KEYS

    def test_nothing_of_a_key_lies_in_the_file_and_only_its_owner_reads_it(
        self, make: Make, paths: StorePaths
    ) -> None:
        make().put(1, KEYS)
        content = paths.secrets.read_text("utf-8")
        for text in ("KHÓA", "KH\\u00d3A", "secret_key", "bí mật", "đúng"):
            assert text not in content
        if sys.platform != "win32":
            assert stat.S_IMODE(paths.secrets.stat().st_mode) == 0o600

    def test_accounts_and_stores_do_not_see_each_others_keys(self, make: Make) -> None:
        make().put(1, KEYS)
        make().put(2, {"api_key": Secret("other")})
        assert make().get(1) == KEYS
        assert _code(lambda: make(store="store-b").get(1)) == "secrets.missing"

    def test_a_wrong_passphrase_reads_nothing_and_writes_nothing(
        self, make: Make, paths: StorePaths
    ) -> None:
        make().put(1, KEYS)
        before = paths.secrets.read_bytes()
        assert _code(lambda: make("sai").get(1)) == "secrets.wrong_passphrase"
        assert _code(lambda: make("sai").put(1, {"api_key": Secret("x")})) == (
            "secrets.wrong_passphrase"
        )
        assert paths.secrets.read_bytes() == before

    @pytest.mark.parametrize("passphrase", [None, ""])
    def test_without_a_passphrase_it_is_asked_for(self, make: Make, passphrase: str | None) -> None:
        assert _code(lambda: make(passphrase).put(1, KEYS)) == "secrets.no_passphrase"
        make().put(1, KEYS)
        with pytest.raises(InputError, match=r"secrets\.no_passphrase"):
            make(passphrase).get(1)

    def test_an_account_without_keys_is_missing_and_asks_for_no_passphrase(
        self, make: Make
    ) -> None:
        assert _code(lambda: make(None).get(1)) == "secrets.missing"

    def test_deleting_forgets_one_account_and_needs_no_passphrase(self, make: Make) -> None:
        make().put(1, KEYS)
        make().put(2, KEYS)
        make(None).delete(1)
        make(None).delete(1)
        assert _code(lambda: make().get(1)) == "secrets.missing"
        assert make().get(2) == KEYS

    def test_the_same_keys_never_look_the_same_twice(self, make: Make, paths: StorePaths) -> None:
        make().put(1, KEYS)
        make().put(2, KEYS)
        entries = json.loads(paths.secrets.read_text("utf-8"))["entries"]
        assert len(set(entries.values())) == 2

    @pytest.mark.parametrize(
        "damage",
        [
            lambda data: "not json",
            lambda data: json.dumps([]),
            lambda data: json.dumps({**data, "version": 99}),
            lambda data: json.dumps({**data, "kdf": {**data["kdf"], "n": 2**30}}),
            lambda data: json.dumps({**data, "kdf": {**data["kdf"], "n": 15}}),
            lambda data: json.dumps({**data, "entries": {"store-a/1": "AAAA"}}),
            lambda data: json.dumps(
                {**data, "entries": {"store-a/1": data["entries"]["store-a/2"]}}
            ),
        ],
    )
    def test_a_damaged_or_tampered_file_is_said_to_be_so(
        self, make: Make, paths: StorePaths, damage: Callable[[dict[str, object]], str]
    ) -> None:
        make().put(1, KEYS)
        make().put(2, {"api_key": Secret("other")})
        paths.secrets.write_text(damage(json.loads(paths.secrets.read_text("utf-8"))))
        assert _code(lambda: make().get(1)) == "secrets.damaged"

    def test_a_passphrase_that_changes_while_running_is_taken_up(self, paths: StorePaths) -> None:
        said = iter(["đúng", "sai", "đúng"])
        store = SecretStore(paths, "store-a", lambda: Secret(next(said)))
        store.put(1, KEYS)
        assert _code(lambda: store.get(1)) == "secrets.wrong_passphrase"
        assert store.get(1) == KEYS


class TestKeychain:
    def test_keys_lie_in_the_keychain_alone(
        self, make: Make, keychain: MemoryKeychain, paths: StorePaths
    ) -> None:
        store = make(None)
        store.put(1, KEYS)
        assert store.kind() == "keychain"
        assert store.get(1) == KEYS
        assert list(keychain.kept) == [("Loa", "store-a/1")]
        assert not paths.secrets.exists()

    def test_deleting_leaves_no_entry(self, make: Make, keychain: MemoryKeychain) -> None:
        make().put(1, KEYS)
        make().delete(1)
        make().delete(1)
        assert keychain.kept == {}
        assert _code(lambda: make().get(1)) == "secrets.missing"

    @pytest.mark.parametrize(
        ("failure", "code"),
        [
            (keyring.errors.KeyringLocked("locked"), "secrets.keychain_locked"),
            (keyring.errors.InitError("dismissed"), "secrets.keychain_locked"),
            (keyring.errors.KeyringError("broken"), "secrets.keychain_failed"),
        ],
    )
    def test_a_keychain_that_refuses_is_a_reason_of_its_own(
        self, make: Make, keychain: MemoryKeychain, failure: Exception, code: str
    ) -> None:
        keychain.failure = failure
        for call in (lambda: make().get(1), lambda: make().put(1, KEYS), lambda: make().delete(1)):
            assert _code(call) == code

    @pytest.mark.usefixtures("no_keychain")
    def test_keys_from_a_session_without_a_keychain_are_found_and_replaced(
        self, make: Make, paths: StorePaths
    ) -> None:
        make().put(1, KEYS)
        backend = MemoryKeychain()
        keyring.set_keyring(backend)  # the fixture puts the former one back
        assert make().get(1) == KEYS
        make().put(1, {"api_key": Secret("new")})
        assert json.loads(paths.secrets.read_text("utf-8"))["entries"] == {}
        assert make().get(1) == {"api_key": Secret("new")}

    def test_a_backend_that_keeps_keys_in_clear_is_no_keychain(self, make: Make) -> None:
        plain = type("PlaintextKeyring", (MemoryKeychain,), {"__module__": "keyrings.alt.file"})
        before = keyring.get_keyring()
        keyring.set_keyring(plain())
        try:
            assert make().kind() == "file"
        finally:
            keyring.set_keyring(before)
