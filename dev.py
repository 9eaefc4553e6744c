# SPDX-License-Identifier: Apache-2.0
"""Every job of this checkout as one command: run, test, check, demo, bench, package, lock.

Only the standard library. The file must parse on Python 3.6, so that an old Python ends with a
sentence and not with a syntax error: annotations are quoted, and nothing newer is written or
imported before ``main`` has looked at the version.

Exit status: that of the program that was started. Otherwise 2 for wrong use and 3 when this
machine lacks something; a sentence on standard error then says what.
"""

import argparse
import compileall
import errno
import hashlib
import importlib
import importlib.util
import itertools
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SETUP_STAMP = VENV / "dev-setup.json"
TESTS_STAMP = VENV / "dev-tests.json"
BROWSER_TOOLS = VENV / "browser-tools"
BROWSER_LOCK = ROOT / "tests/browser/package-lock.json"
PACKAGE_VENV = ROOT / "build/environment"  # apart: what a build holds must not depend on .venv
LOCK = ROOT / "uv.lock"
REQUIREMENTS = {
    "run": ROOT / "requirements/run.txt",
    "dev": ROOT / "requirements/dev.txt",
    "package": ROOT / "requirements/package.txt",
}
GROUPS = {"run": ("--no-dev",), "dev": (), "package": ("--no-dev", "--group", "package")}

MINIMUM_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.15", "python3.14", "python3.13", "python3.12", "python3.11")
GLIBC_FLOORS = {"x86_64": (2, 34), "aarch64": (2, 39)}  # of the ready-made PySide6 6.11 and 6.12

MISSING_PART = 3
WRONG_USE = 2
LAPSE_SECONDS = 3600  # how long a passed test run spares `check` the same run
BEAT_SECONDS = 30.0
TAIL_LINES = 15

CACHES = ("__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis")
GENERATED = frozenset((*CACHES, ".git", ".venv", "build", "dist", "node_modules", "demo-pictures"))


# --- What the operating system must bring -------------------------------------------------------


class Part(NamedTuple):
    """One Debian package. ``names``: as it is called per release, the safest guess last."""

    names: "tuple[str, ...]"
    why: str


WINDOW_PARTS = (  # without these even `import PySide6.QtWidgets` fails
    Part(("libgl1",), "OpenGL, linked by QtGui"),
    Part(("libegl1",), "EGL, linked by QtGui"),
    Part(("libxkbcommon0",), "keyboard layouts"),
    Part(("libdbus-1-3",), "D-Bus, linked by QtDBus"),
    Part(("libfontconfig1",), "finds the fonts"),
    Part(("libglib2.0-0t64", "libglib2.0-0"), "event loop, linked by QtCore"),
    Part(("fonts-dejavu-core",), "a font to draw letters with"),
)
DISPLAY_PARTS = (  # to show a window, beside a headless one
    Part(("libxcb-cursor0",), "X11 mouse pointers"),
    Part(("libxcb-icccm4",), "X11 window properties"),
    Part(("libxcb-image0",), "X11 images"),
    Part(("libxcb-keysyms1",), "X11 key symbols"),
    Part(("libxcb-render-util0",), "X11 drawing"),
    Part(("libxcb-randr0",), "X11 screens"),
    Part(("libxcb-shape0",), "X11 window shapes"),
    Part(("libxcb-xkb1",), "X11 keyboards"),
    Part(("libxkbcommon-x11-0",), "X11 keyboard layouts"),
    Part(("libx11-xcb1",), "joins the two X11 libraries"),
    Part(("libwayland-cursor0",), "Wayland mouse pointers"),
)
TEST_PARTS = (  # only tests need these
    Part(("xvfb",), "a display without a screen"),
    Part(("xauth",), "access to that display"),
    Part(("dbus",), "a session bus of their own"),
    Part(("dbus-x11",), "starts that bus under X11"),
    Part(("gnome-keyring",), "a real system keyring"),
    Part(("libsecret-1-0",), "the keyring's client library"),
    Part(("at-spi2-core",), "the accessibility bus"),
    Part(("python3-pyatspi",), "reads the window as a screen reader does"),
    Part(("gir1.2-atspi-2.0",), "what pyatspi reads with"),
    Part(("dunst",), "a real service that shows notices"),
    Part(("weston",), "a Wayland display without a screen"),
    Part(("systemd",), "checks the files of the timer"),
    Part(("chromium",), "opens the pages of reports as a browser does"),
    Part(("poppler-utils",), "reads the tags and words of a PDF"),
    Part(("nodejs",), "drives that browser for the accessibility check"),
    Part(("npm",), "fetches the accessibility check, by its lock file"),
    Part(("age",), "opens encrypted bundles as their reader would"),
    Part(("openssl",), "a time-stamp server of our own"),
    Part(("binutils",), "reads what a program asks of the system"),
)
# One file of tests stays in one process: what its tests share is made once.
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
PACKAGE_PARTS = (  # without these PyInstaller cannot look into libraries
    Part(("binutils",), "reads and shortens programs"),
)


class Problem(Exception):
    """Something this machine lacks. The text is one for people; ``tail`` ends a log."""

    def __init__(self, sentence: str, tail: str = "") -> None:
        super().__init__(sentence)
        self.tail = tail


def say(text: str) -> None:
    """Tell the person at the terminal; standard output stays free for the program started."""
    print(text, file=sys.stderr, flush=True)


def ask(command: "Sequence[str]") -> str:
    """What a short question to the system answers; its complaints and its status are dropped."""
    environ = dict(os.environ, LC_ALL="C")
    done = subprocess.run(  # noqa: S603 - fixed questions with package names from the tables above
        command,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.stdout.decode("utf-8", "replace")


def python_works(name: str) -> bool:
    """Whether a Python of this name is on PATH and starts; a version switcher's may not."""
    return bool(shutil.which(name) and ask([name, "-c", "print(1)"]))


def python_problem(
    version: "Sequence[int]", works: "Callable[[str], bool]" = python_works
) -> "str | None":
    """The sentence for a Python that is too old, or None."""
    if tuple(version[:2]) >= MINIMUM_PYTHON:
        return None
    found = ".".join(str(number) for number in version[:3])
    newer = next((name for name in NEWER_PYTHONS if works(name)), None)
    advice = (
        f"This machine has a newer one: run {newer} dev.py"
        if newer
        else "Install a newer one from your system's packages or from python.org"
    )
    return f"Privacy Audit needs Python 3.11 or newer, and this is Python {found}. {advice}."


def has_display(system: str, environ: "Mapping[str, str]") -> bool:
    """Whether a window can be shown; ``system`` is ``sys.platform``."""
    if not system.startswith("linux"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def is_debian(os_release: str) -> bool:
    """Whether the text of /etc/os-release tells of Debian, Ubuntu or one of their children."""
    words: list[str] = []
    for line in os_release.splitlines():
        key, _, value = line.partition("=")
        if key in ("ID", "ID_LIKE"):
            words += value.strip().strip("\"'").split()
    return "debian" in words or "ubuntu" in words


def on_debian() -> bool:
    """Whether this machine is one whose packages can be asked for by name."""
    release = Path("/etc/os-release")
    if not (release.is_file() and shutil.which("dpkg-query")):
        return False
    return is_debian(release.read_text(encoding="utf-8", errors="replace"))


def names_of(parts: "Iterable[Part]") -> "list[str]":
    """Every name under which one of the parts may be known."""
    return [name for part in parts for name in part.names]


def missing_parts(parts: "Sequence[Part]") -> "list[Part]":
    """The parts of which dpkg knows no installed package of this machine's architecture."""
    fields = "${db:Status-Abbrev}|${Package}|${Architecture}\n"
    rows = [
        row.split("|")
        for row in ask(["dpkg-query", "-W", "-f", fields, *names_of(parts)]).splitlines()
    ]
    native = (ask(["dpkg", "--print-architecture"]).strip(), "all")
    there = {row[1] for row in rows if row[0].startswith("ii") and row[2] in native}
    return [part for part in parts if there.isdisjoint(part.names)]


def offered_names(names: "Sequence[str]") -> "set[str]":
    """Those of the names that this machine's package lists offer."""
    offered: set[str] = set()
    current = ""
    for line in ask(["apt-cache", "policy", *names]).splitlines():
        if not line.startswith(" "):
            current = line.strip().rstrip(":")
        elif line.strip().startswith("Candidate:") and "(none)" not in line:
            offered.add(current)
    return offered


def chosen_names(parts: "Sequence[Part]", offered: "set[str]") -> "list[str]":
    """One name per part: the first that is offered, else the last of the table."""
    return [next((n for n in part.names if n in offered), part.names[-1]) for part in parts]


def line_to_run(parts: "Sequence[Part]", offered: "set[str]") -> str:
    """The one line that installs the parts, for a person who may use sudo."""
    install = "sudo apt-get install --yes --no-install-recommends " + " ".join(
        chosen_names(parts, offered)
    )
    return install if offered else "sudo apt-get update && " + install


def apt_install(parts: "Sequence[Part]") -> None:
    """As root: fetch the package lists once, then install what they offer of the parts."""
    apt = ["apt-get", "-o", "DPkg::Lock::Timeout=120", "--yes", "--quiet"]
    environ = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    say(f"Installing {len(parts)} system packages with apt-get: up to three minutes.")
    try:
        run_logged([*apt, "update"], "apt-get update", env=environ)
    except Problem as problem:
        say(f"{problem} The package lists of last time are used.")
    offered = offered_names(names_of(parts))
    known = [part for part in parts if not offered.isdisjoint(part.names)]
    for part in parts:
        if part not in known:
            say(f"This system offers no package {part.names[-1]} ({part.why}); going on without.")
    if known:
        names = chosen_names(known, offered)
        run_logged(
            [*apt, "install", "--no-install-recommends", *names], "apt-get install", env=environ
        )


def is_root() -> bool:
    """Whether this process may install system packages."""
    return sys.platform != "win32" and os.geteuid() == 0


def ensure_system(required: "Sequence[Part]", wanted: "Sequence[Part]" = ()) -> None:
    """See that the system's parts are there: install them as root, else print the line.

    Raises Problem when a required part is missing; a wanted one is only told.
    """
    if not on_debian():
        return
    lacking = missing_parts([*required, *wanted])
    stops = any(part in required for part in lacking)
    if lacking and is_root():
        try:
            apt_install(lacking)
        except Problem as problem:
            if stops:
                raise
            say(f"{problem} Going on without.\n{problem.tail}")
    elif lacking:
        line = line_to_run(lacking, offered_names(names_of(lacking)))
        if stops:
            message = f"System packages are missing. Run this line, then dev.py again:\n{line}"
            raise Problem(message)
        say(f"Some system packages are missing. This line installs them:\n{line}")


# --- The environment in .venv -------------------------------------------------------------------

OFFLINE = "The package index cannot be reached: check the network and its proxy settings."
REFUSED = "A download was not the locked one, and was refused."
NO_BUILD = "A package has no build for this system and this Python."
CAUSES = (  # what a log says, in lower case, and what it means; the first match counts
    ("no space left on device", "The disk is full."),
    ("do not match the hashes", REFUSED),
    ("hash mismatch", REFUSED),
    ("read-only file system", "This folder cannot be written to."),
    ("permission denied", "This user may not write where it is needed."),
    ("certificate verify failed", "The server's certificate was not accepted."),
    ("invalid peer certificate", "The server's certificate was not accepted."),
    ("could not get lock", "Another program is installing packages: try again when it is done."),
    ("temporary failure", OFFLINE),
    ("failed to establish a new connection", OFFLINE),
    ("error sending request", OFFLINE),
    ("timed out", OFFLINE),
    ("from versions: none", OFFLINE),  # pip without retries says no more than this
    ("no matching distribution", NO_BUILD),
    ("doesn't have a source distribution or wheel", NO_BUILD),
)


def cause_of(log: str) -> str:
    """What most likely went wrong, as a sentence; empty when the log does not tell."""
    text = log.lower()
    return next((sentence for sign, sentence in CAUSES if sign in text), "")


def run_logged(
    command: "Sequence[str]", name: str, *, env: "Mapping[str, str] | None" = None
) -> None:
    """Run a step of the set-up quietly, with a sign of life now and then.

    Raises Problem with the likely cause and the end of the log when the step fails.
    """
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(  # noqa: S603 - fixed commands of this file
            command, cwd=str(ROOT), env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        started = time.monotonic()
        try:
            while True:
                try:
                    status = process.wait(timeout=BEAT_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    say(f"  {name}: at work for {time.monotonic() - started:.0f} s")
        except BaseException:
            process.terminate()
            process.wait()
            raise
        log.seek(0)
        text = log.read().decode("utf-8", "replace")
    if status != 0:
        tail = "\n".join("  " + line for line in text.splitlines()[-TAIL_LINES:])
        sentence = f"{name} ended with status {status}. {cause_of(text)}".strip()
        raise Problem(sentence, tail)


def program_in(venv: Path, name: str) -> Path:
    """Where a program of an environment lies."""
    if sys.platform == "win32":
        return venv / "Scripts" / f"{name}.exe"
    return venv / "bin" / name


def venv_program(name: str) -> Path:
    """Where a program of .venv lies."""
    return program_in(VENV, name)


def base_python() -> str:
    """The Python outside any environment, so that .venv is never built upon itself."""
    return str(getattr(sys, "_base_executable", "") or sys.executable)


def fingerprint(files: "Iterable[Path]", facts: "Iterable[str]") -> str:
    """SHA-256 over the files' contents and some facts; a missing file counts as empty."""
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes() if file.is_file() else b""
        digest.update(b"%d:" % len(content) + content)
    for fact in facts:
        digest.update(fact.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()


def setup_fingerprint() -> str:
    """Changes when the locked packages, the Python or the place of the checkout change."""
    facts = (sys.version, platform.machine(), base_python(), str(ROOT))
    return fingerprint((LOCK, *REQUIREMENTS.values()), facts)


def read_stamp(stamp: Path) -> "dict[str, object]":
    """A stamp's content; empty when there is none or it is damaged."""
    try:
        content = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write_stamp(stamp: Path, content: "Mapping[str, object]") -> None:
    """Leave a stamp for the next call."""
    stamp.write_text(json.dumps(content), encoding="utf-8")


def is_ready(stamp: "Mapping[str, object]", print_now: str, level: str) -> bool:
    """Whether a stamp says that the environment holds ``level`` of exactly this lock."""
    return stamp.get("fingerprint") == print_now and stamp.get("level") in (level, "dev")


def can_make_venv() -> bool:
    """Whether this Python has venv and ensurepip; Debian packs them apart."""
    importlib.invalidate_caches()  # they may have been installed a moment ago
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def venv_parts() -> "tuple[Part, ...]":
    """What Debian's own Python lacks to make an environment without uv."""
    if shutil.which("uv") or can_make_venv() or sys.base_prefix != "/usr":
        return ()
    names = (f"python3.{sys.version_info[1]}-venv", "python3-venv")
    return (Part(names, "makes the environment"),)


def libc_problem(machine: str, libc: "tuple[str, str]") -> "str | None":
    """The sentence for a Linux older than the ready-made window parts, or None."""
    floor = GLIBC_FLOORS.get(machine)
    name, version = libc
    numbers = tuple(int(number) for number in version.split(".")[:2] if number.isdigit())
    if floor is None or name != "glibc" or numbers >= floor:
        return None
    needed = ".".join(str(number) for number in floor)
    return f"The window's parts need glibc {needed} or newer on {machine}; here it is {version}."


def install_with_uv(uv: str, level: str) -> None:
    """Fill .venv from uv.lock. The project itself is joined by ``join_checkout``."""
    command = [uv, "sync", "--frozen", "--inexact", "--no-install-project"]
    command += ["--python", base_python()]
    if level == "run":
        command.append("--no-dev")
    environ = dict(os.environ, UV_PROJECT_ENVIRONMENT=str(VENV))
    environ.pop("VIRTUAL_ENV", None)  # an environment that happens to be active is not meant
    run_logged(command, "uv sync", env=environ)


def made_by_this_python(config: str) -> bool:
    """Whether the text of a pyvenv.cfg names this minor version of Python."""
    mine = "{}.{}.".format(*sys.version_info[:2])
    versions = [
        value.strip()
        for key, _, value in (line.partition("=") for line in config.splitlines())
        if key.strip() in ("version", "version_info")
    ]
    return any((version + ".").startswith(mine) for version in versions)


def install_with_pip(level: str) -> None:
    """Fill .venv from the requirements exported from uv.lock, each with its hash."""
    if not can_make_venv():
        message = "This Python cannot make an environment: it lacks venv or ensurepip."
        raise Problem(message + " Install uv, or a Python that is complete.")
    config = VENV / "pyvenv.cfg"
    fits = config.is_file() and made_by_this_python(config.read_text(encoding="utf-8"))
    python = venv_program("python")
    if not (fits and python.exists() and ask([str(python), "-m", "pip", "--version"])):
        fresh = ["--clear"] if VENV.exists() and not fits else []
        run_logged([base_python(), "-m", "venv", *fresh, str(VENV)], "python -m venv")
    command = [str(python), "-m", "pip", "install", "--require-hashes", "-r"]
    command += [str(REQUIREMENTS[level]), "--disable-pip-version-check"]
    run_logged(command, "pip install")


def site_packages() -> Path:
    """Where the environment keeps its packages, by its own account."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(ask([str(venv_program("python")), "-c", question]).strip())


def join_checkout() -> None:
    """Make the checkout importable in .venv, and put the command ``privacy-audit`` there.

    A path file and a launcher instead of an editable install: that one would need a build
    backend, which neither lock nor hashes cover, and a network at the wrong moment. The path is
    relative, because Python before 3.13 reads such files in the system's old encoding.
    """
    target = site_packages()
    relative = os.path.relpath(str(ROOT), str(target))
    (target / "privacy_audit_checkout.pth").write_text(relative + "\n", encoding="ascii")
    if sys.platform == "win32":
        launcher = VENV / "Scripts" / "privacy-audit.cmd"
        launcher.write_text('@"%~dp0python.exe" -P -m privacy_audit %*\n', encoding="ascii")
        return
    launcher = VENV / "bin" / "privacy-audit"
    line = 'exec "$(dirname "$(readlink -f "$0")")/python" -P -m privacy_audit "$@"'
    launcher.write_text(f"#!/bin/sh\n{line}\n", encoding="ascii")
    launcher.chmod(0o755)


def compile_ahead(*folders: "Path") -> None:
    """Compile what changed, so that the first start is not slower than the next.

    uv leaves it to the first start, and where PYTHONDONTWRITEBYTECODE is set every start would
    compile everything again.
    """
    for folder in folders:
        compileall.compile_dir(str(folder), quiet=2, workers=1)


def prepare(level: str) -> None:
    """See that .venv holds the locked packages of ``level`` ("run", or "dev" for both).

    Raises Problem when they cannot be had.
    """
    print_now = setup_fingerprint()
    stamp = read_stamp(SETUP_STAMP)
    if venv_program("python").exists() and is_ready(stamp, print_now, level):
        compile_ahead(ROOT / "privacy_audit")
        return
    if sys.platform.startswith("linux"):
        too_old = libc_problem(platform.machine(), platform.libc_ver())
        if too_old:
            raise Problem(too_old)
    level = "dev" if stamp.get("level") == "dev" else level
    if SETUP_STAMP.exists():
        SETUP_STAMP.unlink()
    say("Setting up .venv. The first time fetches about 120 MB: one to five minutes.")
    uv = shutil.which("uv")
    if uv is None:
        install_with_pip(level)
    else:
        try:
            install_with_uv(uv, level)
        except Problem as problem:
            if not can_make_venv():
                raise
            say(f"{problem} Trying pip instead.\n{problem.tail}")
            install_with_pip(level)
    join_checkout()
    compile_ahead(site_packages(), ROOT / "privacy_audit")
    write_stamp(SETUP_STAMP, {"fingerprint": print_now, "level": level})


# --- The jobs -----------------------------------------------------------------------------------


def call(command: "Sequence[str]", *, cwd: "Path | None" = None, **extra: str) -> int:
    """Run a program of the environment with this terminal; its exit status, 128+n for signal n."""
    status = subprocess.call(  # noqa: S603 - the arguments are the user's own
        command, cwd=str(cwd) if cwd else None, env=dict(os.environ, **extra)
    )
    return status if status >= 0 else 128 - status


def module(name: str, *args: str) -> "list[str]":
    """The command that starts a module with the environment's Python."""
    return [str(venv_program("python")), "-m", name, *args]


def privacy_audit(*args: str) -> "list[str]":
    """The command that starts the program; -P keeps the current folder off its import path."""
    return [str(venv_program("python")), "-P", "-m", "privacy_audit", *args]


def practice_folder(home: Path, now: datetime) -> Path:
    """A new dated folder for a practice report: in the home folder, else among temporary files."""
    date = now.strftime("%Y-%m-%d_%H-%M-%S")
    parent = home / "privacy-audit-practice"
    try:
        parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in itertools.count(1):
            folder = parent / (date if number == 1 else f"{date}_{number}")
            try:
                folder.mkdir(mode=0o700)
            except FileExistsError:
                continue
            return folder
    except OSError:
        pass  # no home folder, or one that cannot be written to
    return Path(tempfile.mkdtemp(prefix=f"privacy-audit-practice-{date}-"))


def run(args: "list[str]") -> int:
    """start Privacy Audit; what follows is passed on to it"""
    display = has_display(sys.platform, os.environ)
    parts = [*WINDOW_PARTS, *(DISPLAY_PARTS if display else ())]
    if args:  # the command line works without them
        ensure_system(venv_parts(), parts)
    else:
        ensure_system([*venv_parts(), *parts])
    prepare("run")
    if args or display:
        return call(privacy_audit(*args))
    say("There is no display here, so the practice run is made without a window.")
    folder = practice_folder(Path.home(), datetime.now().astimezone())
    status = call(privacy_audit("practice", "--out", str(folder)))
    reports = sorted(folder.rglob("*.html"))
    print(f"The practice report lies here: {reports[0] if reports else folder}", flush=True)
    return status


def prepare_tests() -> None:
    """What test, check and bench need: the development packages and the parts of the system."""
    ensure_system([*venv_parts(), *WINDOW_PARTS], [*DISPLAY_PARTS, *TEST_PARTS])
    prepare("dev")
    prepare_browser_tools()


def prepare_browser_tools() -> None:
    """Fetch what looks at our pages in a browser, exactly as locked; else those tests skip."""
    npm = shutil.which("npm")
    stamp = BROWSER_TOOLS / "dev-lock.json"
    print_now = fingerprint([BROWSER_LOCK], [])
    if npm is None or read_stamp(stamp).get("fingerprint") == print_now:
        return
    BROWSER_TOOLS.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(str(BROWSER_LOCK.with_name(name)), str(BROWSER_TOOLS / name))
    command = [npm, "ci", "--prefix", str(BROWSER_TOOLS), "--ignore-scripts"]
    try:
        run_logged([*command, "--no-audit", "--no-fund"], "npm ci")
    except Problem as problem:
        say(f"{problem} Going on without the accessibility check of pages.\n{problem.tail}")
        return
    write_stamp(stamp, {"fingerprint": print_now})


def test(args: "list[str]") -> int:
    """run the tests; what follows is passed on to pytest"""
    prepare_tests()
    before = tests_fingerprint()
    # A few tests that somebody names are quicker in one process.
    command = module("pytest", *(args or SIDE_BY_SIDE))
    status = call(command, cwd=ROOT)
    if status == 0 and not args and tests_fingerprint() == before:
        write_stamp(TESTS_STAMP, {"fingerprint": before, "at": time.time()})
    return status


def tree_files(root: Path) -> "list[Path]":
    """Every file of the checkout, ignored ones too, but none that a tool has generated."""
    found: list[Path] = []
    for folder, folders, files in os.walk(str(root)):
        folders[:] = sorted(name for name in folders if name not in GENERATED)
        found += [Path(folder, name) for name in sorted(files) if not name.endswith(".pyc")]
    return found


def tests_fingerprint() -> str:
    """Changes with the checkout's files, with the environment and with CI, where skips fail."""
    files = tree_files(ROOT)
    names = [file.relative_to(ROOT).as_posix() for file in files]
    return fingerprint(files, (*names, setup_fingerprint(), os.environ.get("CI", "")))


def passed_lately(stamp: "Mapping[str, object]", print_now: str, now: float) -> bool:
    """Whether a stamp tells of passed tests on exactly these files within the last hour."""
    at = stamp.get("at")
    if stamp.get("fingerprint") != print_now or not isinstance(at, (int, float)):
        return False
    return 0 <= now - at <= LAPSE_SECONDS


def translations_command(*args: str) -> "list[str]":
    return [str(venv_program("python")), str(ROOT / "packaging/translations.py"), *args]


def translations(args: "list[str]") -> int:
    """find new words, bring the catalogues up to date and compile them; --check writes nothing"""
    prepare("dev")
    return call(translations_command(*args), cwd=ROOT)


def check(args: "list[str]") -> int:
    """format, lint, types, translations and tests: what a change must pass"""
    refuse_arguments("check", args)
    prepare_tests()
    steps = (
        ("format", module("ruff", "format", "--check", ".")),
        ("lint", module("ruff", "check", ".")),
        ("types", module("mypy")),
        ("translations", translations_command("--check")),
    )
    results = []
    for name, command in steps:
        say(f"check: {name}")
        results.append((name, call(command, cwd=ROOT)))
    if passed_lately(read_stamp(TESTS_STAMP), tests_fingerprint(), time.time()):
        say("check: the tests passed on exactly these files less than an hour ago; not run again")
    else:
        say("check: tests")
        results.append(("tests", test([])))
    failed = [(name, status) for name, status in results if status != 0]
    say("check: " + (", ".join(f"{name} failed" for name, _ in failed) or "all passed"))
    return failed[0][1] if failed else 0


def demo(args: "list[str]") -> int:
    """the window with an invented person; --screenshots DIR draws every page into files"""
    parser = argparse.ArgumentParser(prog="dev.py demo")
    parser.add_argument("--screenshots", metavar="DIR", type=Path)
    folder = parser.parse_args(args).screenshots
    if folder is None:
        if not has_display(sys.platform, os.environ):
            message = "There is no display here to show the window on."
            raise Problem(message + " dev.py demo --screenshots DIR draws the pages into files.")
        return run(["--demo"])
    target = str(folder.resolve())
    ensure_system([*venv_parts(), *WINDOW_PARTS])
    prepare("dev")
    qt_platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    command = module("tests.helpers.screenshots", target)
    return call(command, cwd=ROOT, QT_QPA_PLATFORM=qt_platform)


def bench(args: "list[str]") -> int:
    """measure speed and memory; what follows is passed on"""
    prepare_tests()
    return call(module("tests.benchmarks", *args), cwd=ROOT)


def fill_package_environment() -> None:
    """See that build/environment holds what is shipped and what packs it, and nothing else.

    Raises Problem when it cannot be had.
    """
    python, stamp = program_in(PACKAGE_VENV, "python"), PACKAGE_VENV / "dev-setup.json"
    print_now = setup_fingerprint()
    if python.exists() and is_ready(read_stamp(stamp), print_now, "package"):
        return
    say("Setting up build/environment: one to five minutes.")
    if PACKAGE_VENV.exists():
        shutil.rmtree(str(PACKAGE_VENV))
    uv = shutil.which("uv")
    if uv:
        command = [uv, "sync", "--frozen", "--no-install-project", "--python", base_python()]
        environ = dict(os.environ, UV_PROJECT_ENVIRONMENT=str(PACKAGE_VENV))
        environ.pop("VIRTUAL_ENV", None)
        run_logged([*command, *GROUPS["package"]], "uv sync", env=environ)
    else:
        run_logged([base_python(), "-m", "venv", str(PACKAGE_VENV)], "python -m venv")
        command = [str(python), "-m", "pip", "install", "--require-hashes", "-r"]
        command += [str(REQUIREMENTS["package"]), "--disable-pip-version-check"]
        run_logged(command, "pip install")
    write_stamp(stamp, {"fingerprint": print_now, "level": "package"})


def package(args: "list[str]") -> int:
    """make what people install, into dist/; what follows is passed on"""
    ensure_system([*venv_parts(), *WINDOW_PARTS, *PACKAGE_PARTS], DISPLAY_PARTS)
    fill_package_environment()
    python = program_in(PACKAGE_VENV, "python")
    return call([str(python), str(ROOT / "packaging/pack.py"), *args], cwd=ROOT)


def lock(args: "list[str]") -> int:
    """resolve the dependencies anew (uv lock); what follows is passed on, such as --upgrade"""
    uv = shutil.which("uv") or shutil.which(str(venv_program("uv")))
    if uv is None:
        message = "The lock is made by uv, and uv is not installed here."
        raise Problem(message)
    run_logged([uv, "lock", *args], "uv lock")
    for level, file in REQUIREMENTS.items():
        file.parent.mkdir(exist_ok=True)
        command = [uv, "export", "--frozen", "--quiet", "--no-emit-project"]
        command += GROUPS[level]
        command += ["--output-file", file.relative_to(ROOT).as_posix()]
        run_logged(command, "uv export")
    say("uv.lock and the lists in requirements/ are up to date.")
    return 0


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "demo": demo,
    "bench": bench,
    "translations": translations,
    "package": package,
    "lock": lock,
}


class WrongUse(Exception):
    """The command line cannot be understood."""


def refuse_arguments(name: str, args: "Sequence[str]") -> None:
    """Raises WrongUse when a job that takes no arguments is given some."""
    if args:
        message = f"dev.py {name} takes no arguments: {shlex.join(args)}"
        raise WrongUse(message)


def usage() -> str:
    """The jobs, one line each."""
    rows = [f"  {name:<12} {job.__doc__}" for name, job in COMMANDS.items()]
    return "\n".join(["usage: python3 dev.py JOB [arguments]", *rows])


def os_sentence(error: OSError) -> str:
    """What the system refused, in words."""
    if error.errno == errno.ENOSPC:
        return "The disk is full. Nothing of yours was changed."
    return f"The system refused: {error.strerror or error} {error.filename or ''}".rstrip()


def main(argv: "list[str]") -> int:
    """Do the job that the command line names; its exit status."""
    old = python_problem(sys.version_info[:3])
    if old:
        say(old)
        return MISSING_PART
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(usage())
        return 0 if argv else WRONG_USE
    job = COMMANDS.get(argv[0])
    if job is None:
        say(f"dev.py knows no job {argv[0]!r}.\n{usage()}")
        return WRONG_USE
    try:
        return job(argv[1:])
    except WrongUse as wrong:
        say(str(wrong))
        return WRONG_USE
    except Problem as problem:
        say(f"{problem.tail}\n{problem}" if problem.tail else str(problem))
    except OSError as error:
        say(os_sentence(error))
    except KeyboardInterrupt:
        return 130
    return MISSING_PART


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
