"""The file that a report becomes: written beside, then put in its place as a whole."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCKED = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY})


@contextmanager
def replaced_by(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to; it takes the place of ``path`` at the end.

    Raises ``InputError``: ``report.folder_missing``; ``report.file_locked`` where another program
    holds the old file; ``report.not_written`` (disk full, no permission). After any error the old
    file is untouched and nothing is left beside it.
    """
    if not path.parent.is_dir():
        raise InputError("report.folder_missing", file=path.name, folder=str(path.parent))
    # Of a name of its own: with the report's in it, a long one would be too long.
    beside = path.with_name(f".{os.getpid()}.{secrets.token_hex(4)}.part")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        yield beside
        _put(beside, path)
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise InputError("report.not_written", file=path.name, detail=detail) from error
    finally:
        beside.unlink(missing_ok=True)


def _put(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except OSError as error:  # Excel keeps a file that it shows from being replaced (Windows)
        if path.exists() and error.errno in _LOCKED:
            raise InputError("report.file_locked", file=path.name) from error
        raise


def is_held(path: Path) -> bool:
    """Whether Excel or LibreOffice shows the file, as the lock files beside it say."""
    beside = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return any(path.with_name(name).exists() for name in beside)
