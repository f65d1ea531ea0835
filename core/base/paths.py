"""Where files lie: the store, the folder beside it, the machine's settings.

``LOA_HOME`` replaces both roots (data and configuration), for portable use and for tests;
``LOA_STORE`` names the store alone. Folders are made when first asked for, with mode 0700, since
they hold what concerns receivers.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from core.base.files import private_folder

STORE_NAME = "loa.db"
SETTINGS_NAME = "settings.json"


def data_root() -> Path:
    """Folder of the user's data, not made yet."""
    home = os.environ.get("LOA_HOME")
    if home:
        return Path(home).expanduser().absolute()
    from platformdirs import user_data_path  # on use: start-up

    return user_data_path("Loa", appauthor=False)


def config_root() -> Path:
    """Folder of the machine's settings, not made yet."""
    home = os.environ.get("LOA_HOME")
    if home:
        return Path(home).expanduser().absolute()
    from platformdirs import user_config_path  # on use: start-up

    return user_config_path("Loa", appauthor=False)


def default_store() -> Path:
    """The store to use where none was named: ``LOA_STORE``, else ``loa.db`` in the user's data."""
    named = os.environ.get("LOA_STORE")
    if named:
        return Path(named).expanduser().absolute()
    return data_root() / STORE_NAME


def machine_settings() -> Path:
    """The settings file of this machine; it need not exist."""
    return config_root() / SETTINGS_NAME


@dataclass(frozen=True, slots=True)
class StorePaths:
    """The folder ``<store>.files/`` beside a store, and what lies in it."""

    store: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "store", Path(self.store).expanduser().absolute())

    @property
    def files(self) -> Path:
        """The folder itself, made when missing."""
        return private_folder(self.store.with_name(self.store.name + ".files"))

    @property
    def worker_lock(self) -> Path:
        """File whose operating-system lock the one worker holds."""
        return self.files / "worker.lock"

    @property
    def window_lock(self) -> Path:
        """File whose operating-system lock the one window holds."""
        return self.files / "window.lock"

    @property
    def secrets(self) -> Path:
        """Passphrase-encrypted file, used where there is no keychain."""
        return self.files / "secrets.json"

    @property
    def simulator_dir(self) -> Path:
        """Port, log and memory of the demo provider."""
        return private_folder(self.files / "simulator")

    @property
    def logs(self) -> Path:
        """One log per kind of process."""
        return private_folder(self.files / "logs")

    @property
    def crashes(self) -> Path:
        """Crash reports, masked."""
        return private_folder(self.files / "crashes")

    @property
    def backups(self) -> Path:
        """Copies of the store, made before migrations and on request."""
        return private_folder(self.files / "backups")


def belongs_to_store(path: Path) -> bool:
    """Whether this is a store's file, perhaps the open one's.

    It may not even be looked into: closing any handle of an open SQLite file drops this process's
    locks on it (sqlite.org, "How To Corrupt An SQLite Database File", 2.2).
    """
    name = path.name.removesuffix("-wal").removesuffix("-shm")
    beside = path.with_name(f"{name}.files")
    return any((beside / known).exists() for known in ("window.lock", "worker.lock", "logs"))
