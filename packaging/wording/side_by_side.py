# SPDX-License-Identifier: Apache-2.0
"""Which texts of packs, and of the way through, have changed in English since their translation."""

from __future__ import annotations

from pathlib import Path

from privacy_audit.checklists.catalogue import load_catalogue
from privacy_audit.checklists.translated_packs import translated
from privacy_audit.incidents.tree.reading import load_tree
from privacy_audit.incidents.tree.translated import outdated_and_texts, tree_texts
from wording.job import DRAFT


def outdated_texts(root: Path) -> list[str]:
    """One line for each text that stands in English until somebody translates it anew.

    Raises PackErrors when a file is wrong.
    """
    told = []
    packs = load_catalogue(root / "checklists").packs
    tree = load_tree(root / "resources" / "incidents")
    for language in DRAFT:
        _, known = translated(packs, root / "checklists", language)
        told += [f"checklists/{language}: {place}" for place in known.outdated]
        path = root / "resources" / "incidents" / language / "texts.yaml"
        _, texts = outdated_and_texts(tree, path, language)
        missing = [place for place in tree_texts(tree) if place not in texts]
        told += [f"{path.relative_to(root).as_posix()}: {place}" for place in missing]
    return told
