# SPDX-License-Identifier: Apache-2.0
"""What of other people's parts is left out of a build, and what follows from that. Pure.

Less is shipped, read and kept up to date: a remote display, readers for odd picture formats and a
second window toolkit have no job here, and what every Linux desktop has and repairs itself is not
shipped a second time. Used by the PyInstaller specs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Sequence

Entry = tuple[str, str, str]
"""An entry of PyInstaller's table of contents: place in the build, source, kind."""

MODULES = (
    # GNU readline and gdbm are under the GPL, and a window has no use for them
    "readline", "_gdbm", "dbm.gnu", "rlcompleter",
    # the vault has its own SQLite
    "sqlite3", "_sqlite3",
    # parts for developers
    "tkinter", "_tkinter", "unittest", "doctest", "pydoc", "pydoc_data", "test", "lib2to3",
    "idlelib", "ensurepip", "venv", "distutils", "setuptools", "pkg_resources", "pip",
    "turtle", "turtledemo", "curses", "_curses",
    # the program starts no Python processes, and PyInstaller would prepare for them at each start
    "multiprocessing",
    # telephone numbers are only read and written, never placed on a map
    "phonenumbers.geodata", "phonenumbers.geocoder", "phonenumbers.carrierdata",
    "phonenumbers.carrier", "phonenumbers.tzdata", "phonenumbers.timezone",
    # of lxml only the parser is used
    "lxml.objectify", "lxml.isoschematron", "lxml.html.diff", "lxml.html._difflib",
    "lxml.html.soupparser",
    # of rapidfuzz only the ratios of two texts are used; the rest falls back to its own Python
    "rapidfuzz.fuzz_cpp_avx2", "rapidfuzz.distance.metrics_cpp_avx2",
    "rapidfuzz.distance.metrics_cpp", "rapidfuzz.process_cpp", "rapidfuzz.process_cpp_impl",
    # makers of extension modules
    "cffi", "pycparser",
)  # fmt: skip

# On Linux the system's own are used: they get its security updates, and graphics drivers may need
# a newer C++ library than the build machine has. The list of AppImage's excludelist, with D-Bus,
# GLib and Kerberos, which every desktop has as well.
_SYSTEM_LIBRARIES = re.compile(
    r"lib(stdc\+\+|gcc_s|z|X11|X11-xcb|xcb|fontconfig|freetype|expat|com_err|gpg-error|gcrypt|uuid"
    r"|dbus-1|systemd|cap|lz4|glib-2\.0|gthread-2\.0|pcre2-8|gssapi_krb5|krb5|krb5support|k5crypto"
    r"|keyutils|wayland-client|wayland-cursor|drm|gbm|EGL|GL|GLX|OpenGL|bsd|md|Xau|Xdmcp)\.so[.0-9]*"
)
QT_KINDS = frozenset(
    {
        "egldeviceintegrations",  # screens without a window system
        "generic",  # input devices without a window system
        "networkinformation",
        "tls",  # Qt makes no connection; the program's one door is elsewhere
    }
)
QT_PLUGINS = {
    "platforms": frozenset(
        {"qeglfs", "qlinuxfb", "qminimal", "qminimalegl", "qvkkhrdisplay", "qvnc", "qdirect2d"}
    ),
    "platformthemes": frozenset({"qgtk3"}),  # brings all of GTK with it
    "imageformats": frozenset({"qicns", "qico", "qtga", "qtiff", "qwbmp"}),
}
# Our own catalogues hold the words of Qt's buttons too (docs/decisions/0730-languages.md).
_TRANSLATIONS_KEPT = re.compile(r"qtbase_en\.qm|privacy_audit_[a-z]{2,3}\.qm")
_PLUGIN_NAME = re.compile(r"(?:lib)?(?P<name>\w+?)(?:\.abi3)?\.(?:so|dll|dylib)")


def is_wanted(place: str) -> bool:
    """Whether a file belongs into the build. place: with slashes of either kind."""
    parts = _slashes(place).split("/")
    if "default-docx-template" in parts or _SYSTEM_LIBRARIES.fullmatch(parts[-1]):
        return False
    if "translations" in parts and parts[-1].endswith((".qm", ".ts", ".md")):
        return bool(_TRANSLATIONS_KEPT.fullmatch(parts[-1]))
    if "plugins" not in parts[:-2]:
        return True
    kind, file = parts[-2:]
    found = _PLUGIN_NAME.fullmatch(file)
    return kind not in QT_KINDS and (
        found is None or found["name"] not in QT_PLUGINS.get(kind, frozenset())
    )


def still_needed(entries: Sequence[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries without the libraries that only left-out files needed.

    needs: the file names of the libraries that the file at a path asks for.
    """
    libraries = {
        posixpath.basename(_slashes(place)): source
        for place, source, kind in entries
        if kind != "SYMLINK"
    }
    waiting = [source for place, source, kind in entries if _is_root(place, kind)]
    seen: set[str] = set()
    while waiting:
        source = waiting.pop()
        if source in seen:
            continue
        seen.add(source)
        waiting += [libraries[name] for name in needs(source) if name in libraries]
    kept = {_slashes(place) for place, source, kind in entries if source in seen}
    return [entry for entry in entries if _stays(entry, kept)]


def without_dangling(entries: Sequence[Entry], places: Iterable[str]) -> list[Entry]:
    """The entries without links to what is not there. places: everything that is in the build."""
    kept = {_slashes(place) for place in places}
    return [entry for entry in entries if entry[2] != "SYMLINK" or _target(entry) in kept]


def _stays(entry: Entry, kept: set[str]) -> bool:
    return (_target(entry) if entry[2] == "SYMLINK" else _slashes(entry[0])) in kept


def _target(link: Entry) -> str:
    place, source, _ = link
    return posixpath.normpath(posixpath.join(posixpath.dirname(_slashes(place)), _slashes(source)))


def _is_root(place: str, kind: str) -> bool:
    """Whether something else than a library of the table loads it."""
    name = posixpath.basename(_slashes(place))
    return (
        kind == "EXTENSION"
        or "/plugins/" in _slashes(place)
        or name.lower().startswith(("libpython", "python"))
    )


def _slashes(place: str) -> str:
    return place.replace("\\", "/")
