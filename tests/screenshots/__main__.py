"""Takes them all; a process a scale, since Qt reads that once."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import argparse
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from core.domain.secret import Secret
from gui import aio
from tests.engine.harness import PASSPHRASE
from tests.gui.pages.bench import window
from tests.screenshots.accounts import accounts
from tests.screenshots.campaigns import listed, watching
from tests.screenshots.composing import composing, composing_channels, launching
from tests.screenshots.contacts import asking, contact_parts, importing
from tests.screenshots.frame import around, finding, first_start, plain_pages, states
from tests.screenshots.lookup import looking_up, single_codes
from tests.screenshots.office import people, settings
from tests.screenshots.reports import questions
from tests.screenshots.store import furnish
from tests.screenshots.studio import Look, Studio

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from core.workspace import Workspace
    from tests.screenshots.store import Content

    Shot = Callable[[Studio, Workspace, Content], Awaitable[None]]

SMALL, LARGE = (1024, 640), (1920, 1080)
SCALED = "1.5"
SHOTS: tuple[Shot, ...] = (
    plain_pages,
    listed,
    accounts,
    settings,
    importing,
    asking,
    contact_parts,
    composing,
    launching,
    composing_channels,
    watching,
    looking_up,
    single_codes,
    questions,
    states,
    finding,
    around,
)
LATE: tuple[Shot, ...] = (people,)
"""With several people every deed needs one of them."""


def looks(scale: str) -> list[Look]:
    """Both languages, light and dark; the small window with the largest type as well."""
    both = list(product(("vi", "en"), ("light", "dark")))
    if scale == SCALED:
        return [Look(*each, SMALL) for each in both]
    found = [Look(*each, size) for size in (SMALL, LARGE) for each in both]
    return [*found, *(Look(language, "light", SMALL, 130) for language in ("vi", "en"))]


async def shoot(
    folder: Path, wanted: Sequence[Look], only: Sequence[str] = ()
) -> tuple[int, list[str]]:
    """Every picture of these looks: how many, and what is cut off in them."""
    taken, faults = 0, list[str]()

    async def through(ws: Workspace, scenes: Sequence[Callable[[Studio], Awaitable[None]]]) -> None:
        nonlocal taken
        for look in wanted:
            studio = Studio(folder, look)
            async with studio.at(ws):
                for scene in scenes:
                    await _seen(studio, scene)
            taken += studio.taken
            faults.extend(studio.faults)

    with tempfile.TemporaryDirectory() as name:
        os.environ["LOA_HOME"] = str(Path(name) / "home")
        if not only or "first_start" in only:
            async with window(Path(name) / "empty.db") as (frame, ws):
                frame.hide()
                await through(ws, [lambda studio: first_start(studio, ws)])
        async with window(Path(name) / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            frame.hide()
            content = await furnish(ws)
            for shots in (SHOTS, LATE):
                chosen = [shot for shot in shots if not only or shot.__name__ in only]
                await through(
                    ws, [lambda studio, shot=shot: shot(studio, ws, content) for shot in chosen]
                )
    return taken, faults


async def _seen(studio: Studio, scene: Callable[[Studio], Awaitable[None]]) -> None:
    """A scene; where it fails, what it failed before is a picture as well."""
    try:
        await scene(studio)
    except (TimeoutError, AssertionError):
        await studio.take("failed", said=True)
        raise


def main() -> int:
    """Write the pictures into the folder named (only of the scenes named); exit code."""
    parser = argparse.ArgumentParser(prog="tests.screenshots")
    parser.add_argument("folder", type=Path)
    parser.add_argument("only", nargs="*", help="names of scenes")
    parser.add_argument("--scale", default="1", choices=("1", SCALED))
    parser.add_argument("--looks", default="", help="part of a look's name: vi.light.1024x640")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    other = _other_scale(asked) if not asked.looks and "QT_SCALE_FACTOR" not in os.environ else None
    app = QApplication(sys.argv[:1])
    wanted = [each for each in looks(asked.scale) if asked.looks in each.name]

    async def work() -> int:
        taken, faults = await shoot(asked.folder, wanted, asked.only)
        print(f"{taken} pictures in {asked.folder}, {time.monotonic() - begun:.0f} s")
        for fault in faults:
            print(fault)
        return 1 if faults else 0

    code = aio.run_app(app, work)
    return max(code, other.wait()) if other is not None else code


def _other_scale(asked: argparse.Namespace) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", __spec__.parent, str(asked.folder), *asked.only]
    environment = os.environ | {"QT_SCALE_FACTOR": SCALED}
    return subprocess.Popen([*command, "--scale", SCALED], env=environment)


if __name__ == "__main__":
    sys.exit(main())
