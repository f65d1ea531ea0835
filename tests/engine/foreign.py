"""A provider of another package: the example of ``docs/providers.md``, built and installed."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

from tests.engine.harness import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_FILE = re.compile(r"^`([\w.]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def example() -> dict[str, str]:
    """The example's files as the page prints them: name → text."""
    page = (ROOT / "docs" / "providers.md").read_text("utf-8")
    return {found[1]: found[2] for found in _FILE.finditer(page)}


def install(files: dict[str, str], folder: Path) -> Path:
    """Build the package with its own build system and install it; the folder for ``sys.path``.

    A wheel is unpacked, as every installer does: the entry point is found by real metadata.
    """
    source, site = folder / "source", folder / "site"
    source.mkdir(parents=True)
    for name, text in files.items():
        (source / name).write_text(text, "utf-8")
    build = "import sys, hatchling.build as b; print(b.build_wheel(sys.argv[1]))"
    command = [sys.executable, "-c", build, str(folder)]
    done = subprocess.run(command, cwd=source, check=True, capture_output=True, text=True)
    wheel = folder / done.stdout.split()[-1]
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site
