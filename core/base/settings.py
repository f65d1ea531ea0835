"""Settings of this machine: one versioned JSON file, replaced as a whole.

Settings that belong to the work (accounts, rates, hours) lie in the store. A damaged field falls
back to its default and is reported; a file of a newer version is never written to.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from core.base.files import private_folder, write_atomic
from core.base.paths import machine_settings
from core.domain.errors import LoaError

if TYPE_CHECKING:
    from pathlib import Path

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: tuple[Migration, ...] = ()
"""``MIGRATIONS[n]`` turns version ``n + 1`` into ``n + 2``; pure, frozen once released."""

VERSION = 1 + len(MIGRATIONS)

_LANGUAGES = (None, "vi", "en")
_THEMES = ("system", "light", "dark")
_TEXT_SCALES = (100, 115, 130)


@dataclass(frozen=True, slots=True)
class MachineSettings:
    """What this machine remembers. ``language`` ``None`` follows the system; scale in percent;
    ``geometry`` is the window's own saved form (base64)."""

    language: str | None = None
    theme: str = "system"
    text_scale: int = 100
    geometry: str | None = None
    last_store: str | None = None


_CHECKS: dict[str, Callable[[object], bool]] = {
    "language": lambda value: value in _LANGUAGES,
    "theme": lambda value: value in _THEMES,
    "text_scale": lambda value: type(value) is int and value in _TEXT_SCALES,
    "geometry": lambda value: value is None or isinstance(value, str),
    "last_store": lambda value: value is None or isinstance(value, str),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as read. ``problems`` name what fell back to a default; ``read_only`` says that the
    file must not be written (newer version, or a damaged file that could not be set aside)."""

    settings: MachineSettings
    problems: tuple[LoaError, ...] = ()
    read_only: bool = False


def load(path: Path | None = None, migrations: Sequence[Migration] = MIGRATIONS) -> Loaded:
    """Read the settings; never raises for what the file contains.

    Problems: ``settings.newer``, ``settings.unreadable``, ``settings.field`` (field).
    A file that is not JSON is set aside as ``….damaged``.
    """
    path = path or machine_settings()
    try:
        data = json.loads(path.read_bytes())
        version = data.get("version") if isinstance(data, dict) else None
        if type(version) is not int or version < 1:
            raise ValueError("no settings")
    except FileNotFoundError:
        return Loaded(MachineSettings())
    except OSError as error:
        problem = LoaError("settings.unreadable", file=path.name, detail=error.strerror)
        return Loaded(MachineSettings(), (problem,), read_only=True)
    except ValueError:
        return _set_aside(path)
    newest = 1 + len(migrations)
    if version > newest:
        problem = LoaError("settings.newer", file=path.name, found_version=version)
        return Loaded(MachineSettings(), (problem,), read_only=True)
    for migration in migrations[version - 1 :]:
        data = migration(data)
    return _checked(data)


def save(settings: MachineSettings, path: Path | None = None) -> None:
    """Replace the file. Raises ``OSError``; ``LoaError('settings.newer')`` over a newer version."""
    path = path or machine_settings()
    present = load(path)
    if present.read_only:
        raise present.problems[0]
    data = {"version": VERSION, **asdict(settings)}
    write_atomic(path, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())


def update(path: Path | None = None, **changes: Any) -> MachineSettings:
    """Change some fields and leave the others as they are on disk now (several processes write).

    Raises ``LoaError('settings.field', field=…)`` for a value that the field does not take.
    """
    from filelock import FileLock  # on use: start-up

    path = path or machine_settings()
    for name, value in changes.items():
        if name not in _CHECKS or not _CHECKS[name](value):
            raise LoaError("settings.field", field=name)
    with FileLock(private_folder(path.parent) / f".{path.name}.lock", timeout=5):
        settings = replace(load(path).settings, **changes)
        save(settings, path)
    return settings


def _checked(data: dict[str, Any]) -> Loaded:
    values: dict[str, Any] = {}
    problems: list[LoaError] = []
    for field in fields(MachineSettings):
        if field.name not in data:
            continue
        if _CHECKS[field.name](data[field.name]):
            values[field.name] = data[field.name]
        else:
            problems.append(LoaError("settings.field", field=field.name))
    return Loaded(MachineSettings(**values), tuple(problems))


def _set_aside(path: Path) -> Loaded:
    problem = LoaError("settings.unreadable", file=path.name, detail="")
    try:
        path.replace(path.with_name(path.name + ".damaged"))
    except OSError:
        return Loaded(MachineSettings(), (problem,), read_only=True)
    return Loaded(MachineSettings(), (problem,))
