# SPDX-License-Identifier: Apache-2.0
# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools[woff]>=4.55"]
# ///
"""Rebuild ``resources/fonts`` from the npm package (for maintainers, needs fonttools and brotli).

    npm pack @fontsource/atkinson-hyperlegible-next && tar xzf fontsource-*.tgz
    uv run packaging/make_fonts.py package

The package holds woff2 subsets: the Welsh ŵ and ŷ are only in ``latin-ext``. This merges ``latin``
and ``latin-ext`` into one TrueType file a weight, because Qt loads whole families, not subsets.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

WEIGHTS = (400, 600, 700)
NAME = "atkinson-hyperlegible-next"
FILE_NAMES = {400: "Regular", 600: "SemiBold", 700: "Bold"}


def merge_weight(files: Path, weight: int, out: Path) -> Path:
    """Write the merged TrueType file of one weight into ``out`` and return its path."""
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont

    with tempfile.TemporaryDirectory() as folder:
        parts: list[str] = []
        for subset in ("latin", "latin-ext"):
            font = TTFont(files / f"{NAME}-{subset}-{weight}-normal.woff2")
            font.flavor = None
            part = Path(folder) / f"{subset}.ttf"
            font.save(part)
            parts.append(str(part))
        merged = Merger().merge(parts)
    target = out / f"AtkinsonHyperlegibleNext-{FILE_NAMES[weight]}.ttf"
    # A fixed time stamp: the same input gives the same bytes.
    merged["head"].created = merged["head"].modified = 3_800_000_000
    merged.recalcTimestamp = False
    merged.save(target)
    return target


def main(arguments: list[str]) -> int:
    """Merge all weights of the unpacked npm package named on the command line."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    package = Path(arguments[0])
    out = Path(__file__).resolve().parent.parent / "resources" / "fonts"
    out.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        target = merge_weight(package / "files", weight, out)
        print(f"{target.name}: {target.stat().st_size} bytes")
    shutil.copyfile(package / "LICENSE", out / "OFL.txt")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
