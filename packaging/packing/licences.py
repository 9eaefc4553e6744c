# SPDX-License-Identifier: Apache-2.0
"""The folder ``licences`` of a build: every part with its licence text, and a page to begin with.

Nothing is packed without its text: the licences ask for it.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from packing.parts import Origin, Part
from packing.product import PACKAGING, ROOT, Product

FOLDER = "licences"
_OWN = PACKAGING / "licences"
# Parts that come without a text of their own; what they are under, as they declare it.
_TEXTS_ELSEWHERE = {
    "pyside6-essentials": ("LGPL-3.0-only.txt", "GPL-3.0-only.txt", "qt-third-party.md"),
    "shiboken6": ("LGPL-3.0-only.txt", "GPL-3.0-only.txt"),
    "typst": ("typst-fonts.md",),
}
_TEXTS_BY_LICENCE = {"Apache-2.0": ROOT / "LICENSE"}

_QT = """\
## Qt

The window is made with Qt and Qt for Python (PySide6) under the GNU Lesser General Public License,
version 3 (`pyside6-essentials/LGPL-3.0-only.txt`). They lie in this build as separate shared
libraries, in the folders `PySide6` and `shiboken6`, that you may replace by your own, also changed
ones, of the same version. Nothing in this program forbids you to do so, or to look how they work
together. Their source is at <https://download.qt.io/official_releases/QtForPython/> and
<https://download.qt.io/official_releases/qt/>; if this version should not be there, ask the
maintainers through <{page}>: for three years after this build they send it.
What Qt itself is made of: `pyside6-essentials/qt-third-party.md`.
"""


class NoLicenceTextError(Exception):
    """Parts whose licence text is not to be found."""


def texts_of(part: Part) -> tuple[Path, ...]:
    """The licence texts of a part. Raises NoLicenceTextError when there is none."""
    own = tuple(_OWN / name for name in _TEXTS_ELSEWHERE.get(_folder_name(part), ()))
    found = tuple(text for text in (*part.texts, *own) if text.is_file())
    if all(text.suffix == ".json" for text in found):  # lists of parts are no licence
        found += tuple(text for name, text in _TEXTS_BY_LICENCE.items() if name == part.licence)
    if all(text.suffix == ".json" for text in found):
        raise NoLicenceTextError(f"No licence text of {part.name} {part.version} was found.")
    return found


def write_licences(build: Path, parts: Sequence[Part], product: Product) -> Path:
    """Make the folder in ``build``; returns the page to begin with. Raises NoLicenceTextError."""
    folder = build / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    shutil.copyfile(ROOT / "resources" / "NOTICES.md", folder / "fonts-and-icons.md")
    shutil.copyfile(ROOT / "resources" / "fonts" / "OFL.txt", folder / "OFL-1.1.txt")
    for part in parts:
        target = folder / _folder_name(part)
        target.mkdir(exist_ok=True)
        for name, text in _named(texts_of(part)):
            shutil.copyfile(text, target / name)
    page = folder / "README.md"
    page.write_text(overview(parts, product), encoding="utf-8")
    return page


def overview(parts: Sequence[Part], product: Product) -> str:
    """The page: whose work is in the build and under what."""
    sentences = {
        Origin.PYTHON_PACKAGE: "Python packages",
        Origin.PYTHON: "Python itself",
        Origin.SYSTEM_PACKAGE: "Libraries of the system that the build was made on",
    }
    lines = [
        f"# Licences of Privacy Audit {product.version}",
        "",
        "Privacy Audit itself: Apache License 2.0, `LICENSE.txt`, without any warranty. Fonts and",
        "icons: `fonts-and-icons.md`. Everything else is the work of others, each with its text in",
        "the folder of its name; `../bill-of-materials.cdx.json` lists the same for programs.",
        "",
        _QT.format(page=product.page),
    ]
    for origin, title in sentences.items():
        rows = [part for part in parts if part.origin is origin]
        if rows:
            lines += [f"## {title}", "", "| Part | Version | Licence |", "|---|---|---|"]
            lines += [f"| {part.name} | {part.version} | {_words(part)} |" for part in rows]
            lines.append("")
    return "\n".join(lines)


def _words(part: Part) -> str:
    return part.licence.replace("|", "/") or f"see `{_folder_name(part)}/`"


def _folder_name(part: Part) -> str:
    return part.name.lower().replace("_", "-")


def _named(texts: Sequence[Path]) -> list[tuple[str, Path]]:
    """Each text with a name of its own; what has no suffix gets ``.txt`` so that it opens."""
    named: dict[str, Path] = {}
    for text in texts:
        name = text.name if text.suffix else f"{text.name}.txt"
        while name in named:
            name = f"other-{name}"
        named[name] = text
    return list(named.items())
