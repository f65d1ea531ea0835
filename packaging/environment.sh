#!/bin/sh
# Prepare .venv for running ("run") or for developing and testing ("dev").
# PYTHON names the interpreter; without it the first suitable one on the path is taken.
set -eu
cd "$(dirname "$0")/.."

suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null
}

chosen=
if [ -n "${PYTHON:-}" ]; then
    if suits "$PYTHON"; then chosen=$PYTHON; fi
else
    for name in python3 python3.11 python3.12 python3.13 python; do
        if suits "$name"; then chosen=$name; break; fi
    done
fi
if [ -z "$chosen" ]; then
    echo "Loa needs Python 3.11, 3.12 or 3.13; ${PYTHON:-no interpreter on the path} is none of them." >&2
    echo "On Debian 12: apt-get install python3 python3-pip. Another one: make ... PYTHON=/path/to/python3.12" >&2
    exit 1
fi
exec "$chosen" packaging/environment.py "$@"
