"""``python -m gui.i18n update|release|check``: keep the translation files complete.

``update`` reads the sources into the ``.ts`` files, ``release`` writes the ``.qm`` files, ``check``
fails where a text is missing or unfinished or a committed file does not match the sources.
"""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from core.base.resources import resource

OWN = ("loa_vi", "loa_en")
ALL = (*OWN, "qtbase_vi")


def main(argv: list[str] | None = None) -> int:
    """Run one command; exit code."""
    commands = {"update": _update, "release": _release, "check": _check}
    arguments = sys.argv[1:] if argv is None else argv
    if len(arguments) != 1 or arguments[0] not in commands:
        print("usage: python -m gui.i18n update|release|check", file=sys.stderr)
        return 2
    return commands[arguments[0]](resource("translations"))


def _update(folder: Path) -> int:
    for name in OWN:
        _lupdate(folder / f"{name}.ts")
    return 0


def _release(folder: Path) -> int:
    """A window that runs reads its file as memory: it is replaced, never written over."""
    with tempfile.TemporaryDirectory(dir=folder) as beside:
        for name in ALL:
            made = Path(beside, f"{name}.qm")
            _lrelease(folder / f"{name}.ts", made)
            made.replace(folder / made.name)
    return 0


def _check(folder: Path) -> int:
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as beside:
        for name in ALL:
            fresh, made = Path(beside, f"{name}.ts"), Path(beside, f"{name}.qm")
            shutil.copy(folder / f"{name}.ts", fresh)
            if name in OWN:
                _lupdate(fresh)
            problems += [f"{name}.ts: {problem}" for problem in unfinished(fresh)]
            if fresh.read_bytes() != (folder / f"{name}.ts").read_bytes():
                problems.append(f"{name}.ts: run python -m gui.i18n update")
            _lrelease(folder / f"{name}.ts", made)
            released = folder / f"{name}.qm"
            if not released.exists() or made.read_bytes() != released.read_bytes():
                problems.append(f"{name}.qm: run python -m gui.i18n release")
    print("\n".join(problems) or "translations: complete")
    return 1 if problems else 0


def unfinished(file: Path) -> list[str]:
    """Texts of a ``.ts`` file without a finished translation, and counts that would be shown as
    12480."""
    found = []
    for message in ET.parse(file).getroot().iter("message"):  # noqa: S314 - our own file
        translation = message.find("translation")
        if translation is None or translation.get("type") in ("vanished", "obsolete"):
            continue
        forms = translation.findall("numerusform")
        texts = [form.text for form in forms] if forms else [translation.text]
        if translation.get("type") == "unfinished" or not all(texts):
            found.append(f"untranslated: {message.findtext('source')}")
        if forms and any("%n" in (text or "") for text in texts):
            found.append(f"%n instead of %Ln: {message.findtext('source')}")
    return found


def calls(source: str, name: str) -> list[str]:
    """Every ``_t`` call of a module, written so that lupdate reads it.

    lupdate overlooks a call whose count is an expression, takes plurals for such only where the
    count is a number, and passes over f-strings in silence. ``ValueError`` names a call whose
    texts are no literals.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_t"):
            continue
        texts = [arg.value for arg in node.args[:3] if isinstance(arg, ast.Constant)]
        if node.keywords or len(texts) != min(3, len(node.args)) or len(texts) < 2:
            raise ValueError(f"{name}:{node.lineno}: _t takes literals, and n by position")
        written = [json.dumps(text, ensure_ascii=False) for text in texts]
        counted = ["1"] if len(node.args) > 3 else []
        found.append((node.lineno, f"_t({', '.join(written + counted)})"))
    return [call for _, call in sorted(found)]


def _lupdate(file: Path) -> None:
    plurals = ["-pluralonly"] if file.stem.endswith("_en") else []  # the sources are English
    with tempfile.TemporaryDirectory() as beside:
        listed = Path(beside, "calls.py")
        gui = resource().parent / "gui"
        modules = sorted(gui.rglob("*.py"))
        lines = [call for m in modules for call in calls(m.read_text("utf-8"), m.name)]
        listed.write_text("\n".join(lines) + "\n", "utf-8")
        _run(
            "pyside6-lupdate",
            str(listed),
            "-tr-function-alias",
            "translate+=_t",
            "-locations",
            "none",
            "-no-obsolete",
            *plurals,
            "-source-language",
            "en",
            "-target-language",
            file.stem.rpartition("_")[2],
            "-ts",
            str(file),
        )


def _lrelease(file: Path, into: Path) -> None:
    _run("pyside6-lrelease", "-nounfinished", str(file), "-qm", str(into))


def _run(tool: str, *arguments: str) -> None:
    beside = Path(sys.executable).parent / tool
    program = str(beside) if beside.exists() else tool
    done = subprocess.run(
        [program, *arguments], cwd=resource().parent, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{tool}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
