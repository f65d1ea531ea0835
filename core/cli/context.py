"""What every command gets: its options, its output, standard input, and the way to the store."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.base.paths import StorePaths, default_store
from core.cli.inputs import Stdin
from core.domain.errors import InputError

if TYPE_CHECKING:
    import argparse
    from collections.abc import AsyncIterator
    from pathlib import Path

    from core.cli.output import Output
    from core.domain.secret import Secret
    from core.workspace import Workspace


@dataclass
class Context:
    """One run of one command."""

    options: argparse.Namespace
    out: Output
    stdin: Stdin = field(default_factory=Stdin)
    pin: Secret | None = None
    """Of who is at the desk, once they proved it; a second proof need not be typed."""

    @property
    def store(self) -> Path:
        """The store's path: ``--store``, else ``LOA_STORE``, else the user's own.

        Raises ``InputError('usage.store')`` for a folder.
        """
        named = store_of(self.options)
        if named.is_dir():
            raise InputError("usage.store", value=str(named))
        return named

    @asynccontextmanager
    async def workspace(self, store: Path | None = None) -> AsyncIterator[Workspace]:
        """The opened workspace with whoever ``--person`` names at its desk; closed at the end, the
        worker goes on."""
        from core.base.inherited import take_passphrase
        from core.cli.desk import at_desk
        from core.workspace import Workspace

        paths = StorePaths(store or self.store)
        ws = await Workspace.open(paths.store, passphrase=take_passphrase())
        try:
            start_log(paths)
            self.pin = await at_desk(ws, self.options)
            yield ws
        finally:
            await ws.close()


def store_of(options: argparse.Namespace) -> Path:
    """The store that the options name, absolute."""
    named: Path | None = getattr(options, "store", None)
    return default_store() if named is None else named.expanduser().absolute()


def start_log(paths: StorePaths) -> None:
    """Log beside the store; where that cannot be written, nowhere: the terminal is for answers."""
    from core.base import log

    try:
        folder = paths.logs
    except OSError:
        return
    if os.access(folder, os.W_OK):
        log.configure("cli", paths)
