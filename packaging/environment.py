"""Make or refresh the virtual environment: `python packaging/environment.py run|dev`.

Installs the lock with its hashes, then Loa itself as an editable package. What is already in place
is left alone, so a second run takes milliseconds. Needs the standard library only.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "loa.json"
LOCKS = {
    "run": ROOT / "packaging" / "requirements.txt",
    "dev": ROOT / "packaging" / "requirements-dev.txt",
}
DOWNLOAD_MB = {"run": 100, "dev": 140}
# The editable install depends on nothing else: metadata, entry points, version.
PROJECT_FILES = [ROOT / "pyproject.toml", ROOT / "core" / "__init__.py"]
# Settings of the user's pip that would send packages past the environment.
MISLEADING = {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV"}


def main(kind: str) -> None:
    """Bring `.venv` up to date for `kind`; a later `run` is content with what `dev` installed."""
    done = read_stamp()
    if not usable(done):
        create()
        done = {"root": str(ROOT)}
    lock, project = digest(LOCKS[kind]), digest(*PROJECT_FILES)
    if done.get(kind) != lock:
        say(f"installing {LOCKS[kind].name} (the first time {DOWNLOAD_MB[kind]} MB or so)")
        STAMP.unlink(missing_ok=True)
        pip("--require-hashes", "--requirement", str(LOCKS[kind]))
        # The lock for developing holds everything that running needs, in the same versions.
        done = {"root": str(ROOT), "run": digest(LOCKS["run"]), kind: lock}
        write_stamp(done)
    if done.get("project") != project:
        pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        if sys.dont_write_bytecode:
            compile_own()
        write_stamp(done | {"project": project})


def usable(done: dict[str, str]) -> bool:
    """Whether `.venv` runs, lies where it was made, and has this interpreter's version."""
    if not VENV_PYTHON.exists() or done.get("root", str(ROOT)) != str(ROOT):
        return False
    lines = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    settings = {
        key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)
    }
    version = settings.get("version") or settings.get("version_info", "")
    return version.split(".")[:2] == [str(part) for part in sys.version_info[:2]]


def create() -> None:
    """Make an empty environment; without ensurepip (Debian's python3-venv) it has no pip."""
    if VENV.exists():
        say("the environment belongs to another Python or folder: making it anew")
        shutil.rmtree(VENV)
    say(f"making .venv with Python {'.'.join(map(str, sys.version_info[:3]))}")
    python = getattr(sys, "_base_executable", sys.executable)
    flags = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
    run([python, "-m", "venv", *flags, str(VENV)])


def pip(*arguments: str) -> None:
    """Run `pip install` for `.venv`, with its own pip or else with this interpreter's."""
    own = subprocess.run([VENV_PYTHON, "-c", "import pip"], capture_output=True, check=False)
    if own.returncode == 0:
        command = [str(VENV_PYTHON), "-m", "pip"]
    elif importlib.util.find_spec("pip"):
        command = [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON)]
    else:
        sys.exit("Loa: neither pip nor ensurepip is here. On Debian: apt-get install python3-pip")
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    run([*command, "install", "--no-input", "--disable-pip-version-check", *quiet, *arguments])


def compile_own() -> None:
    """Keep Loa's bytecode where PYTHONDONTWRITEBYTECODE keeps Python from it; pip keeps the rest.

    Without it every start would compile two hundred files first.
    """
    run([str(VENV_PYTHON), "-m", "compileall", "-q", str(ROOT / "core"), str(ROOT / "gui")])


def run(command: list[str]) -> None:
    """Run one step; its own output says what went wrong."""
    environment = {key: value for key, value in os.environ.items() if key not in MISLEADING}
    code = subprocess.run(command, env=environment, check=False).returncode
    if code != 0:
        sys.exit(f"Loa: setting up .venv failed (exit code {code}); the lines above say why.")


def digest(*paths: Path) -> str:
    """One fingerprint for the contents of files."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def read_stamp() -> dict[str, str]:
    """What was installed; empty where nothing is known."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError):
        return {}


def write_stamp(done: dict[str, str]) -> None:
    """Remember what is installed, all or nothing."""
    beside = STAMP.with_suffix(".new")
    beside.write_text(json.dumps(done, indent=1), encoding="utf-8")
    beside.replace(STAMP)


def say(line: str) -> None:
    """Tell the user what takes time."""
    print(f"Loa: {line}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LOCKS:
        sys.exit("usage: environment.py run|dev")
    main(sys.argv[1])
