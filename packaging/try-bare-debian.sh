#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prove the two commands of the README in a bare Debian, first as root and then as a normal user.
#
#   packaging/try-bare-debian.sh [DIR [SUITE]]
#
# DIR (default: a new temporary folder) takes the system; SUITE is bookworm by default. Run as root
# on a machine with mmdebstrap or debootstrap. DIR/base.tar, the bare system, is kept and used again;
# the systems made of it are new each time. The checkout goes in as git would export it, files not
# yet committed too. Exit status: 0 when every step did what it should.
set -euo pipefail

readonly checkout="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
readonly place="$(realpath -m "${1:-$(mktemp -d /tmp/bare-debian.XXXXXX)}")"
readonly suite="${2:-bookworm}"
# shellcheck source=packaging/bare-debian.bash
. "$checkout/packaging/bare-debian.bash"

[ "$(id -u)" -eq 0 ] || fail "This script makes a system of its own and must run as root."
umask 022
mkdir -p "$place"

# A system named $1, with the checkout at /home/worker/checkout.
make_system() {
    local root="$place/$1"
    unpack_system "$1" base.tar
    local target="$root/home/$worker/checkout"
    mkdir -p "$target"
    (cd "$checkout" && git ls-files -z --cached --others --exclude-standard |
        while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
        tar --null --no-recursion -T - -c) | tar -C "$target" -x --no-same-owner
    chroot "$root" chown -R "$worker:$worker" "/home/$worker"
    local bare
    bare="$(chroot "$root" dpkg-query -W -f '${Package}\n' | wc -l)"
    tell "$1: $bare packages, $(chroot "$root" python3 --version)"
}

# in_checkout STATUS SYSTEM USER COMMAND
in_checkout() { expect "$1" "$2" "$3" "/home/$worker/checkout" "$4"; }

# The report that a practice run has told of lies where it said.
expect_report() {
    local report
    report="$(sed -n 's/^The practice report lies here: //p' "$place/last.log")"
    [ -s "$place/$1$report" ] && [ -f "$place/$1$report" ] || fail "There is no report at '$report'."
    tell "The report: $report, $(stat -c %s "$place/$1$report") bytes"
}

make_base base.tar python3

make_system as-root
in_checkout 0 as-root root "python3 dev.py run"
expect_report as-root
in_checkout 0 as-root root "python3 dev.py run"
in_checkout 0 as-root root "python3 dev.py run --version"
in_checkout 0 as-root root "CI=true python3 dev.py test"
in_checkout 0 as-root root "CI=true python3 dev.py check"

make_system as-user
in_checkout 3 as-user "$worker" "python3 dev.py run"
line="$(grep -E '^sudo apt-get ' "$place/last.log")" || fail "The line to run was not printed."
[ "$(wc -l <<<"$line")" -eq 1 ] || fail "More than one line was printed."
in_checkout 0 as-user root "export DEBIAN_FRONTEND=noninteractive && ${line//sudo /}"
in_checkout 0 as-user "$worker" "python3 dev.py run"
expect_report as-user
in_checkout 0 as-user "$worker" "python3 dev.py test"

tell "Both commands work in a bare Debian $suite."
