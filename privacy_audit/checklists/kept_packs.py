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
from typing import Any

from privacy_audit import __version__
from privacy_audit.checklists.catalogue import Catalogue, load_catalogue
from privacy_audit.checklists.model import Clause, Policies, Policy
from privacy_audit.checklists.pack_data import pack_data, pack_from_data
from privacy_audit.checklists.pack_folder import POLICIES_FILE, pack_files
from privacy_audit.desktop.private_files import private_folder, write_private
from privacy_audit.errors import EnvironmentProblem

_FILE = "packs.json.zlib"


def load_kept_catalogue(folder: Path, cache: Path) -> Catalogue:
    """The packs of ``folder``, from ``cache`` if they are kept there, else read and kept.

    A cache that cannot be read or written costs time and nothing else. Raises PackErrors.
    """
    mark = _mark(folder)
    kept = _read(cache / _FILE, mark)
    if kept is not None:
        return kept
    catalogue = load_catalogue(folder)
    try:
        private_folder(cache)
        write_private(cache / _FILE, zlib.compress(json.dumps(_data(catalogue, mark)).encode()))
    except EnvironmentProblem:
        pass  # a full disk or a read-only home must not keep the program from starting
    return catalogue


def _mark(folder: Path) -> str:
    """What the kept packs are bound to: version, names and bytes of all files."""
    digest = hashlib.sha256(__version__.encode())
    for path in [*pack_files(folder), folder / POLICIES_FILE]:
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
        return Catalogue([pack_from_data(pack) for pack in data["packs"]], policies)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zlib.error):
        return None


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
    }
