#!/bin/sh
# Rewrite the two lock files from pyproject.toml: exact versions and hashes for every supported
# Python and platform, no addresses. Arguments go to uv, e.g. --upgrade-package httpx or --upgrade.
set -eu
cd "$(dirname "$0")/.."

if ! command -v uv >/dev/null; then
    echo "uv writes the lock files and is not on the path: pipx install uv" >&2
    exit 1
fi

compile() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" "$@"
}
compile "$@" pyproject.toml --group build --output-file packaging/requirements.txt
compile "$@" pyproject.toml --group dev --constraints packaging/requirements.txt \
    --output-file packaging/requirements-dev.txt

if grep -nE '://|^ *--?(index|find|extra|trusted)|@ ' packaging/requirements*.txt; then
    echo "the lines above name addresses; a lock file must not" >&2
    exit 1
fi
