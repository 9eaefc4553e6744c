#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prove the two commands of the README in a bare Debian, first as root and then as a normal user.
#
#   packaging/try-bare-debian.sh [DIR [SUITE]]
#
# DIR (default: a new temporary folder) takes the system; SUITE is bookworm by default. Run as root
# on a machine with mmdebstrap or debootstrap. DIR/base.tar, the bare system, is kept and used again;
# the systems made of it are new each time. The checkout goes in as git would export it, files not
# yet committed too.
# Settings for pip, uv and proxies reach the inside through the environment only, and the files that
# they name are mounted read-only. All mounts and processes end with this script.
# Exit status: 0 when every step did what it should.
set -euo pipefail

readonly checkout="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
readonly place="$(realpath -m "${1:-$(mktemp -d /tmp/bare-debian.XXXXXX)}")"
readonly suite="${2:-bookworm}"
readonly worker=worker

tell() { printf '\n== %s\n' "$*" >&2; }
fail() { printf '\n!! %s\n' "$*" >&2; exit 1; }

[ "$(id -u)" -eq 0 ] || fail "This script makes a system of its own and must run as root."
umask 022
mkdir -p "$place"

make_base() {
    [ -e "$place/base.tar" ] && return
    tell "Making a minimal Debian $suite with python3: one to two minutes"
    if command -v mmdebstrap >/dev/null; then
        mmdebstrap --quiet --format=tar --variant=minbase --include=python3 "$suite" "$place/base.tar.part"
    elif command -v debootstrap >/dev/null; then
        debootstrap --variant=minbase --include=python3 "$suite" "$place/base" >&2
        tar --numeric-owner -C "$place/base" -cf "$place/base.tar.part" .
        rm -rf "$place/base"
    else
        fail "Install mmdebstrap or debootstrap first: sudo apt-get install mmdebstrap"
    fi
    mv "$place/base.tar.part" "$place/base.tar"
}

# A system named $1, with the checkout at /home/worker/checkout.
make_system() {
    local root="$place/$1"
    rm -rf "$root"
    mkdir -p "$root"
    tar --numeric-owner -C "$root" -xf "$place/base.tar"
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    chroot "$root" useradd --create-home --shell /bin/sh "$worker"
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

# The variables through which this machine's user has set up pip, uv, proxies and certificates.
settings() {
    env | grep -E '^(PIP_|UV_|SSL_CERT_|REQUESTS_CA_BUNDLE=|(https?|no|all)_proxy=|(HTTPS?|NO|ALL)_PROXY=)' || true
}

# inside SYSTEM USER COMMAND: run a shell command in the checkout, in namespaces of its own.
inside() {
    local root="$place/$1" user="$2" command="$3" home name value
    home="$(chroot "$root" getent passwd "$user" | cut -d: -f6)"
    local -a variables=("HOME=$home" "USER=$user" "LOGNAME=$user" "LANG=C.UTF-8")
    variables+=("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
    local -a mounts=()
    while IFS='=' read -r name value; do
        if [[ "$value" == /* && -e "$value" ]]; then
            mounts+=("$(realpath "$value"):/mnt/settings/$name")
            value="/mnt/settings/$name" # not where it lies here: packages own that place inside
        fi
        variables+=("$name=$value")
    done < <(settings)
    # shellcheck disable=SC2016 # expanded by the inner shell
    unshare --mount --pid --fork --kill-child bash -euc '
        root="$1" user="$2" command="$3"; shift 3
        mount --make-rprivate /
        mkdir -p "$root/dev/pts" "$root/dev/shm"
        mount -t proc proc "$root/proc"
        for device in null zero full random urandom tty; do
            [ -e "$root/dev/$device" ] || touch "$root/dev/$device"
            mount --bind "/dev/$device" "$root/dev/$device"
        done
        mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
        ln -sf pts/ptmx "$root/dev/ptmx"
        mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
        while [ "$1" != -- ]; do
            from="${1%%:*}" to="$root${1#*:}"; shift
            if [ -d "$from" ]; then mkdir -p "$to"; else mkdir -p "${to%/*}"; touch "$to"; fi
            mount --bind -o ro "$from" "$to"
        done
        shift
        user_id="$(chroot "$root" id -u "$user")" group_id="$(chroot "$root" id -g "$user")"
        exec env -i "$@" chroot --userspec="$user_id:$group_id" --groups="$group_id" "$root" \
            /bin/sh -c "cd /home/worker/checkout && $command"
    ' bash "$root" "$user" "$command" "${mounts[@]}" -- "${variables[@]}"
}

# expect STATUS SYSTEM USER COMMAND: as `inside`, timed; the output is kept in $place/last.log.
expect() {
    local wanted="$1" status=0 started=$SECONDS
    tell "$2, as $3: $4"
    inside "$2" "$3" "$4" 2>&1 | tee "$place/last.log" || status="${PIPESTATUS[0]}"
    printf -- '-- status %s after %s s\n' "$status" "$((SECONDS - started))" >&2
    [ "$status" -eq "$wanted" ] || fail "Expected status $wanted."
}

# The report that a practice run has told of lies where it said.
expect_report() {
    local report
    report="$(sed -n 's/^The practice report lies here: //p' "$place/last.log")"
    [ -s "$place/$1$report" ] && [ -f "$place/$1$report" ] || fail "There is no report at '$report'."
    tell "The report: $report, $(stat -c %s "$place/$1$report") bytes"
}

make_base

make_system as-root
expect 0 as-root root "python3 dev.py run"
expect_report as-root
expect 0 as-root root "python3 dev.py run"
expect 0 as-root root "python3 dev.py run --version"
expect 0 as-root root "CI=true python3 dev.py test"
expect 0 as-root root "CI=true python3 dev.py check"

make_system as-user
expect 3 as-user "$worker" "python3 dev.py run"
line="$(grep -E '^sudo apt-get ' "$place/last.log")" || fail "The line to run was not printed."
[ "$(wc -l <<<"$line")" -eq 1 ] || fail "More than one line was printed."
expect 0 as-user root "export DEBIAN_FRONTEND=noninteractive && ${line//sudo /}"
expect 0 as-user "$worker" "python3 dev.py run"
expect_report as-user
expect 0 as-user "$worker" "python3 dev.py test"

tell "Both commands work in a bare Debian $suite."
