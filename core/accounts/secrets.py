"""Keys of provider accounts: in the operating system's keychain, else in an encrypted file.

One entry an account, named by store id and account id, holding all its fields, so that a pair of
keys is never half changed. The file (``<store>.files/secrets.json``) is used where there is no
keychain: each entry is sealed by AES-256-GCM under a key derived from the passphrase by scrypt
(RFC 7914), bound to its name. Nothing here logs, and no error carries a value.

All calls block (a keychain may ask the user to unlock it): never call them on an event loop.
"""

from __future__ import annotations

import base64
import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from core.base.files import write_atomic
from core.domain.errors import InputError, LoaError
from core.domain.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from keyring.backend import KeyringBackend

    from core.base.paths import StorePaths

SERVICE = "Loa"
FILE_VERSION = 1

_SCRYPT = {"n": 2**15, "r": 8, "p": 1}
"""32 MB and about 0.1 s a guess; kept in the file, so that it can be raised later."""
_SCRYPT_MOST = {"n": 2**18, "r": 8, "p": 4}
_PROOF = b"loa secrets"

_NO_KEYCHAIN = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt.")
"""Backends that keep nothing, or keep it in clear."""


class SecretStore:
    """Keys by account. ``passphrase`` is asked only when the file is needed; it may answer None."""

    def __init__(
        self, paths: StorePaths, store_id: str, passphrase: Callable[[], Secret | None]
    ) -> None:
        self._store_id = store_id
        self._file = _SecretFile(paths, passphrase)

    def kind(self) -> Literal["keychain", "file"]:
        """Where keys are put on this machine."""
        return "keychain" if _keychain() is not None else "file"

    def put(self, account_id: int | str, values: dict[str, Secret]) -> None:
        """Replace all keys of an account.

        Raises as ``get``; after an error the former keys are still there.
        """
        name = self._name(account_id)
        text = json.dumps({field: secret.reveal() for field, secret in values.items()})
        keychain = _keychain()
        if keychain is None:
            self._file.put(name, text)
            return
        with _keychain_errors():
            keychain.set_password(SERVICE, name, text)
        self._file.delete(name)  # one from a session without a keychain would be out of date

    def get(self, account_id: int | str) -> dict[str, Secret]:
        """All keys of an account.

        Raises ``LoaError`` ``secrets.missing``, ``secrets.keychain_locked``,
        ``secrets.keychain_failed``, ``secrets.damaged`` (file), ``secrets.unreadable`` (file);
        ``InputError`` ``secrets.no_passphrase``, ``secrets.wrong_passphrase`` (file).
        """
        name = self._name(account_id)
        keychain = _keychain()
        text = None
        if keychain is not None:
            with _keychain_errors():
                text = keychain.get_password(SERVICE, name)
        if text is None:
            text = self._file.get(name)
        if text is None:
            raise LoaError("secrets.missing")
        try:
            return {field: Secret(value) for field, value in json.loads(text).items()}
        except (ValueError, AttributeError):
            raise LoaError("secrets.missing") from None  # not ours, and not to be quoted

    def delete(self, account_id: int | str) -> None:
        """Forget the keys of an account wherever they lie, if any; needs no passphrase."""
        name = self._name(account_id)
        keychain = _keychain()
        if keychain is not None:
            with _keychain_errors():
                if keychain.get_password(SERVICE, name) is not None:
                    keychain.delete_password(SERVICE, name)
        self._file.delete(name)

    def _name(self, account_id: int | str) -> str:
        return f"{self._store_id}/{account_id}"


def _keychain() -> KeyringBackend | None:
    """The first backend that really keeps secrets."""
    import keyring  # on use: start-up

    chosen = keyring.get_keyring()
    for backend in getattr(chosen, "backends", [chosen]):  # a chainer tries several
        if not type(backend).__module__.startswith(_NO_KEYCHAIN):
            found: KeyringBackend = backend
            return found
    return None


@contextmanager
def _keychain_errors() -> Iterator[None]:
    from keyring.errors import InitError, KeyringError, KeyringLocked

    try:
        yield
    except (KeyringLocked, InitError) as error:  # InitError: the user dismissed the prompt
        raise LoaError("secrets.keychain_locked") from error
    except KeyringError as error:
        raise LoaError("secrets.keychain_failed") from error


class _SecretFile:
    """The encrypted file: names in clear, values sealed."""

    def __init__(self, paths: StorePaths, passphrase: Callable[[], Secret | None]) -> None:
        self._paths = paths
        self._passphrase = passphrase
        self._derived: tuple[str, Secret, bytes] | None = None  # of salt and passphrase

    def get(self, name: str) -> str | None:
        """The text under ``name``; a file that is not there holds none."""
        data = self._read()
        if data is None or name not in data["entries"]:
            return None
        key = self._key(data)
        text = _open(key, data["entries"][name], name.encode())
        if text is None:
            raise self._damaged()
        return text.decode()

    def put(self, name: str, text: str) -> None:
        """Seal ``text`` under ``name``; the passphrase must be that of the other entries."""
        with self._locked():
            data = self._read() or self._new()
            key = self._key(data)
            data["proof"] = data["proof"] or _seal(key, _PROOF, b"proof")
            data["entries"][name] = _seal(key, text.encode(), name.encode())
            self._write(data)

    def delete(self, name: str) -> None:
        """Take ``name`` out."""
        if not self._paths.secrets.exists():
            return
        with self._locked():
            data = self._read()
            if data is not None and data["entries"].pop(name, None) is not None:
                self._write(data)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock, Timeout  # on use: start-up

        path = self._paths.secrets
        try:
            with FileLock(path.with_name(path.name + ".lock"), timeout=10):
                yield
        except (OSError, Timeout) as error:
            raise LoaError("secrets.unreadable", file=path.name) from error

    def _read(self) -> dict[str, Any] | None:
        path = self._paths.secrets
        try:
            data = json.loads(path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise LoaError("secrets.unreadable", file=path.name) from error
        except ValueError:
            raise self._damaged() from None
        if not _well_formed(data):
            raise self._damaged()
        checked: dict[str, Any] = data
        return checked

    def _write(self, data: dict[str, Any]) -> None:
        write_atomic(self._paths.secrets, json.dumps(data, indent=1).encode())

    def _new(self) -> dict[str, Any]:
        kdf = {"name": "scrypt", "salt": _text(os.urandom(16)), **_SCRYPT}
        return {"version": FILE_VERSION, "kdf": kdf, "proof": None, "entries": {}}

    def _key(self, data: dict[str, Any]) -> bytes:
        """The file's key; derived once, and proven before it is used."""
        passphrase = self._passphrase()
        if not passphrase:
            raise InputError("secrets.no_passphrase", file=self._paths.secrets.name)
        salt: str = data["kdf"]["salt"]
        if self._derived is None or self._derived[:2] != (salt, passphrase):
            try:
                self._derived = (salt, passphrase, _derive(passphrase, data["kdf"]))
            except ValueError:  # no base64, or numbers that scrypt does not take
                raise self._damaged() from None
        key = self._derived[2]
        if data["proof"] is not None and _open(key, data["proof"], b"proof") != _PROOF:
            raise InputError("secrets.wrong_passphrase", file=self._paths.secrets.name)
        return key

    def _damaged(self) -> LoaError:
        return LoaError("secrets.damaged", file=self._paths.secrets.name)


def _well_formed(data: object) -> bool:
    if not isinstance(data, dict) or data.get("version") != FILE_VERSION:
        return False
    kdf, proof, entries = data.get("kdf"), data.get("proof"), data.get("entries")
    if not (isinstance(kdf, dict) and isinstance(entries, dict) and isinstance(proof, str)):
        return False
    bounded = all(
        type(kdf.get(name)) is int and 1 <= kdf[name] <= most for name, most in _SCRYPT_MOST.items()
    )
    texts = [kdf.get("salt"), *entries.values()]
    return kdf.get("name") == "scrypt" and bounded and all(isinstance(text, str) for text in texts)


def _derive(passphrase: Secret, kdf: dict[str, Any]) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    salt = base64.b64decode(kdf["salt"])
    scrypt = Scrypt(salt=salt, length=32, n=kdf["n"], r=kdf["r"], p=kdf["p"])
    return scrypt.derive(passphrase.reveal().encode())


def _seal(key: bytes, data: bytes, name: bytes) -> str:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    return _text(nonce + AESGCM(key).encrypt(nonce, data, name))


def _open(key: bytes, sealed: str, name: bytes) -> bytes | None:
    """What was sealed under ``name``; None where key, name or bytes are not the ones it had."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        raw = base64.b64decode(sealed, validate=True)
        return AESGCM(key).decrypt(raw[:12], raw[12:], name)
    except (InvalidTag, ValueError):
        return None


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
