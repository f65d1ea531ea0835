#!/bin/sh
# Open Loa's window; on Linux without a display, run the same first campaign in the terminal instead.
# Arguments are handed on.
set -eu
cd "$(dirname "$0")/.."

if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "Loa: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open."
    echo "Loa: running the first campaign on the demo account in the terminal instead: loactl demo"
    exec .venv/bin/loactl demo "$@"
fi
sh packaging/system-libraries.sh
exec .venv/bin/loa "$@"
