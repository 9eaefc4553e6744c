# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# A bare Debian to try things in: sourced by try-bare-debian.sh and try-packages.sh, which set
# $checkout, $place (the folder that takes the systems) and $suite.
# Settings for pip, uv and proxies reach the inside through the environment only, and the files that
# they name are mounted read-only. All mounts and processes end with the script.

readonly worker=worker

tell() { printf '\n== %s\n' "$*" >&2; }
fail() { printf '\n!! %s\n' "$*" >&2; exit 1; }

# make_base FILE PACKAGES: $place/FILE, a bare system with a few packages, unless it is there.
make_base() {
    local base="$place/$1" include="$2"
    [ -e "$base" ] && return
    tell "Making a minimal Debian $suite${include:+ with $include}: one to two minutes"
    if command -v mmdebstrap >/dev/null; then
        mmdebstrap --quiet --format=tar --variant=minbase ${include:+--include="$include"} \
            "$suite" "$base.part"
    elif command -v debootstrap >/dev/null; then
        debootstrap --variant=minbase ${include:+--include="$include"} "$suite" "$base.folder" >&2
        tar --numeric-owner -C "$base.folder" -cf "$base.part" .
        rm -rf "$base.folder"
    else
        fail "Install mmdebstrap or debootstrap first: sudo apt-get install mmdebstrap"
    fi
    mv "$base.part" "$base"
}

# unpack_system NAME FILE: a new system of that base, with a user.
unpack_system() {
    local root="$place/$1"
    rm -rf "$root"
    mkdir -p "$root"
    tar --numeric-owner -C "$root" -xf "$place/$2"
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    chroot "$root" useradd --create-home --shell /bin/sh "$worker"
}

# The variables through which this machine's user has set up pip, uv, proxies and certificates.
settings() {
    env | grep -E '^(PIP_|UV_|SSL_CERT_|REQUESTS_CA_BUNDLE=|(https?|no|all)_proxy=|(HTTPS?|NO|ALL)_PROXY=)' || true
}

# inside SYSTEM USER FOLDER COMMAND: run a shell command there, in namespaces of its own.
inside() {
    local root="$place/$1" user="$2" folder="$3" command="$4" home name value
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
        root="$1" user="$2" folder="$3" command="$4"; shift 4
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
            /bin/sh -c "cd $folder && $command"
    ' bash "$root" "$user" "$folder" "$command" "${mounts[@]}" -- "${variables[@]}"
}

# expect STATUS SYSTEM USER FOLDER COMMAND: as `inside`, timed; the output is kept in $place/last.log.
expect() {
    local wanted="$1" status=0 started=$SECONDS
    tell "$2, as $3: $5"
    inside "$2" "$3" "$4" "$5" 2>&1 | tee "$place/last.log" || status="${PIPESTATUS[0]}"
    printf -- '-- status %s after %s s\n' "$status" "$((SECONDS - started))" >&2
    [ "$status" -eq "$wanted" ] || fail "Expected status $wanted."
}

# expect_said WORDS: the last command has said so.
expect_said() { grep -qF -- "$1" "$place/last.log" || fail "It did not say: $1"; }
