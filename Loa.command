#!/bin/sh
# Start Loa on macOS by a double click. The first time it makes .venv and installs the lock.
cd "$(dirname "$0")" || exit 1

if ! sh packaging/environment.sh run; then
    echo "Loa chưa cài đặt xong. Nguyên nhân nằm ở các dòng trên."
    echo "Loa could not be set up. The lines above say why. Press Return to close."
    read -r _
    exit 1
fi
exec .venv/bin/loa "$@"
