# SPDX-License-Identifier: Apache-2.0
"""The program's own packs, read once and kept ready, so that a start need not read YAML again.

What is kept is bound to the very bytes of the pack files: when one changes, everything is read
and judged again. Only packs that the strict loader accepted are ever kept, and nothing personal.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from privacy_audit import __version__
from privacy_audit.checklists.catalogue import Catalogue, load_catalogue
from privacy_audit.checklists.model import Clause, Policies, Policy
from privacy_audit.checklists.pack_data import pack_data, pack_from_data
from privacy_audit.checklists.pack_folder import POLICIES_FILE, pack_files
from privacy_audit.desktop.private_files import private_folder, write_private
from privacy_audit.errors import EnvironmentProblem

if TYPE_CHECKING:
    from privacy_audit.checklists.translated_packs import Translation

ENGLISH: Final = "en"
_FILE = "packs.json.zlib"


def load_kept_catalogue(folder: Path, cache: Path, language: str = ENGLISH) -> Catalogue:
    """The packs of ``folder``, from ``cache`` if they are kept there, else read and kept.

    ``language``: texts that stand beside the packs in it take the place of the English ones.
    A cache that cannot be read or written costs time and nothing else. Raises PackErrors.
    """
    mark = _mark(folder, language)
    file = cache / (_FILE if language == ENGLISH else f"packs-{language}.json.zlib")
    kept = _read(file, mark)
    if kept is not None:
        return kept
    catalogue = _translated(load_catalogue(folder), folder, language)
    try:
        private_folder(cache)
        write_private(file, zlib.compress(json.dumps(_data(catalogue, mark)).encode()))
    except EnvironmentProblem:
        pass  # a full disk or a read-only home must not keep the program from starting
    return catalogue


def _translated(catalogue: Catalogue, folder: Path, language: str) -> Catalogue:
    if language == ENGLISH:
        return catalogue
    from privacy_audit.checklists.translated_packs import translated

    packs, known = translated(catalogue.packs, folder, language)
    return Catalogue(packs, catalogue.policies, translation=known)


def _mark(folder: Path, language: str) -> str:
    """What the kept packs are bound to: version, names and bytes of all files."""
    digest = hashlib.sha256(__version__.encode())
    beside = [] if language == ENGLISH else pack_files(folder / language)
    for path in [*pack_files(folder), folder / POLICIES_FILE, *beside]:
        body = path.read_bytes()
        digest.update(f"\0{path.name}\0{len(body)}\0".encode())
        digest.update(body)
    return digest.hexdigest()


def _read(path: Path, mark: str) -> Catalogue | None:
    try:
        data = json.loads(zlib.decompress(path.read_bytes()))
        if data["mark"] != mark:
            return None
        policies = Policies(
            policies=tuple(Policy(**policy) for policy in data["policies"]),
            clauses=tuple(
                Clause(**{**clause, "features": tuple(clause["features"])})
                for clause in data["clauses"]
            ),
            features=dict(data["features"]),
        )
        known = data["translation"]
        return Catalogue(
            [pack_from_data(pack) for pack in data["packs"]],
            policies,
            translation=None if known is None else _translation(known),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zlib.error):
        return None


def _translation(known: dict[str, Any]) -> Translation:
    from privacy_audit.checklists.translated_packs import Translation

    return Translation(
        language=known["language"],
        drafts=tuple(known["drafts"]),
        outdated=tuple(known["outdated"]),
    )


def _data(catalogue: Catalogue, mark: str) -> dict[str, Any]:
    line_only = {"minutes"}  # worked out from the checks
    return {
        "mark": mark,
        "packs": [
            {key: value for key, value in pack_data(pack).items() if key not in line_only}
            for pack in catalogue.packs
        ],
        "policies": [asdict(policy) for policy in catalogue.policies.policies],
        "clauses": [asdict(clause) for clause in catalogue.policies.clauses],
        "features": dict(catalogue.policies.features),
        "translation": None if catalogue.translation is None else asdict(catalogue.translation),
    }
