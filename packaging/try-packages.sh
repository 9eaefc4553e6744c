#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prove the packages in dist/ on bare Debian systems: each is installed on a system of its own, passes
# its self-test without a window, with one nobody sees and with one on a real display, and leaves
# nothing behind. Desktop file and metainfo are judged by the systems' own tools.
#
#   packaging/try-packages.sh [DIR [SUITE]]
#
# Run as root after `python3 dev.py package`, on a machine with mmdebstrap or debootstrap. DIR
# (default: a new temporary folder) takes the systems; the bases in it are kept and used again.
# Exit status: 0 when every step did what it should.
set -euo pipefail

readonly checkout="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
readonly place="$(realpath -m "${1:-$(mktemp -d /tmp/packages.XXXXXX)}")"
readonly suite="${2:-bookworm}"
readonly dist="$checkout/dist"
# shellcheck source=packaging/bare-debian.bash
. "$checkout/packaging/bare-debian.bash"

# What every desktop has and the portable archive therefore does not bring.
readonly desktop_parts="libgl1 libegl1 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 \
libgssapi-krb5-2 libwayland-client0 libwayland-cursor0 libwayland-egl1 libx11-6 libx11-xcb1 libxcb1"
readonly install="export DEBIAN_FRONTEND=noninteractive && apt-get -qq update && \
apt-get -qq --no-install-recommends install"

[ "$(id -u)" -eq 0 ] || fail "This script makes systems of its own and must run as root."
umask 022
mkdir -p "$place"

# one FILE-PATTERN: the one package of that name.
one() {
    local -a found
    mapfile -t found < <(compgen -G "$dist/$1")
    [ "${#found[@]}" -eq 1 ] || fail "There should be one $1 in dist/: run python3 dev.py package."
    printf '%s' "${found[0]}"
}

# self_test SYSTEM PROGRAM: three ways; $worker, who is no administrator, is the user.
self_test() {
    expect 0 "$1" "$worker" "/home/$worker" "$2 --self-test --no-gui"
    expect_said "Self-test passed."
    expect 0 "$1" "$worker" "/home/$worker" "QT_QPA_PLATFORM=offscreen $2 --self-test"
    expect_said "Window: shown."
    expect 0 "$1" root / "$install xvfb xauth"
    expect 0 "$1" "$worker" "/home/$worker" "xvfb-run -a $2 --self-test"
    expect_said "Window: shown."
}

(cd "$dist" && sha256sum --quiet --check SHA256SUMS) || fail "The checksums do not fit."
make_base bare.tar ""

tell "The .deb"
deb="$(one 'privacy-audit_*.deb')"
unpack_system deb bare.tar
cp "$deb" "$place/deb/tmp/privacy-audit.deb"
expect 0 deb root / "$install /tmp/privacy-audit.deb"
expect 0 deb root / "find /usr/lib/privacy-audit ! -user root -o -perm /022 ! -type l | grep . && exit 1 || true"
self_test deb privacy-audit
# What the program starts finds the system's libraries, not those of the build.
stub="$place/deb/usr/local/bin/systemctl"
# shellcheck disable=SC2016 # expanded by the stub
printf '#!/bin/sh\necho "LD_LIBRARY_PATH is ${LD_LIBRARY_PATH:-not set}" >>/tmp/systemctl.txt\n' >"$stub"
chmod 755 "$stub"
expect 0 deb "$worker" "/home/$worker" "privacy-audit remind status; cat /tmp/systemctl.txt"
expect_said "LD_LIBRARY_PATH is not set"
rm "$stub"
expect 0 deb root / "$install desktop-file-utils appstream man-db"
expect 0 deb root / "desktop-file-validate /usr/share/applications/privacy-audit.desktop"
expect 0 deb root / "appstreamcli validate --no-net /usr/share/metainfo/*.PrivacyAudit.metainfo.xml"
expect 0 deb root / "man --warnings --encoding=UTF-8 privacy-audit | grep -q SYNOPSIS"
expect 0 deb root / "apt-get -qq --yes purge privacy-audit"
expect 0 deb root / "! find /usr /etc /opt /var/lib -path '*privacy-audit*' -not -path '/var/lib/apt/*' | grep ."

tell "The portable archive"
archive="$(one 'privacy-audit-*-linux-*.tar.xz')"
unpack_system archive bare.tar
expect 0 archive root / "$install $desktop_parts"
tar -C "$place/archive/home/$worker" --no-same-owner -xf "$archive"
name="$(basename "$archive" .tar.xz)"
self_test archive "./$name/privacy-audit"

tell "The wheel"
wheel="$(one 'privacy_audit-*.whl')"
unpack_system wheel bare.tar
cp "$wheel" "$place/wheel/home/$worker/"
expect 0 wheel root / "$install python3-venv pipx"
expect 0 wheel "$worker" "/home/$worker" "pipx install ./$(basename "$wheel")"
expect 0 wheel "$worker" "/home/$worker" ".local/bin/privacy-audit --self-test --no-gui"
expect_said "Self-test passed."

tell "All packages work on a bare Debian $suite."
