#!/bin/sh
# See to the shared libraries and the font that Qt's wheels expect from the system. Installs Debian
# packages where it may (root, or sudo that asks nothing); else names the command and stops.
# With --bundle it also wants what freezing the application and trying the result takes.
# Word lists are meant to be split.
# shellcheck disable=SC2086
set -eu
cd "$(dirname "$0")/.."
[ "$(uname -s)" = Linux ] || exit 0
PATH=$PATH:/usr/sbin:/sbin

packages="fontconfig fonts-dejavu-core libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0
 libgssapi-krb5-2 libopengl0 libwayland-client0 libwayland-cursor0 libwayland-egl1 libx11-6 libx11-xcb1 libxcb-cursor0
 libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-render0
 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libxcb1 libxkbcommon-x11-0
 libxkbcommon0"

debian_python=
if [ "$(.venv/bin/python -c 'import sys; print(sys.base_prefix)')" = /usr ]; then
    debian_python=lib$(basename .venv/lib/python3.*)
fi

# What is missing, one line for each; nothing when all is well.
missing() {
    qt=$(echo .venv/lib/python3.*/site-packages/PySide6/Qt)
    ldd "$qt"/lib/libQt6Widgets.so.6 "$qt"/lib/libQt6OpenGL.so.6 "$qt"/lib/libQt6Svg.so.6 "$qt"/lib/libQt6Network.so.6 \
        "$qt"/plugins/platforms/libqxcb.so "$qt"/plugins/platforms/libqoffscreen.so \
        "$qt"/plugins/platforms/libqwayland*.so 2>/dev/null |
        sed -n 's/^[[:space:]]*\([^ ]*\) => not found$/\1/p' | sort -u
    # fc-list comes from the package fontconfig; 1EC7 is the letter e with circumflex and dot below.
    if [ -z "$(fc-list :charset=1ec7 family 2>/dev/null)" ]; then
        echo "a font with Vietnamese letters"
    fi
    if [ "$1" = --bundle ]; then
        for tool in Xvfb xwininfo objdump; do
            command -v "$tool" >/dev/null || echo "$tool"
        done
        # A frozen program carries Python as a shared library; Debian packs its own apart.
        if [ -n "$debian_python" ] && ! ldconfig -p | grep -q "$debian_python\.so"; then
            echo "$debian_python"
        fi
    fi
}

want=${1:-}
if [ "$want" = --bundle ]; then packages="$packages binutils x11-utils xvfb $debian_python"; fi
lacks=$(missing "$want")
[ -n "$lacks" ] || exit 0

set -- $packages
install="apt-get install --yes --no-install-recommends $*"
if ! command -v apt-get >/dev/null; then
    echo "Qt lacks on this system:" $lacks >&2
    echo "Install what provides them; on Debian and Ubuntu the packages are: $*" >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root="env"
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo env"
else
    echo "Qt lacks on this system:" $lacks >&2
    echo "Run this once as root (with sudo or su), then start again:" >&2
    echo "  apt-get update && $install" >&2
    exit 1
fi
echo "Loa: installing shared libraries for Qt; missing were:" $lacks
as_root="$as_root DEBIAN_FRONTEND=noninteractive"
$as_root apt-get update -qq
$as_root $install -qq >/dev/null
lacks=$(missing "$want")
if [ -n "$lacks" ]; then
    echo "Qt still lacks:" $lacks >&2
    exit 1
fi
