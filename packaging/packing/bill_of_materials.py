# SPDX-License-Identifier: Apache-2.0
"""The bill of materials (SBOM) of a build, in CycloneDX 1.6 JSON (ECMA-424).

Made from what is really in the build; the hashes of Python packages are those of the lock.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from packing.parts import Origin, Part
from packing.product import NAME, ROOT, TITLE, Product

FILE = "bill-of-materials.cdx.json"
_SPDX = re.compile(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*")
# What people write who do not write SPDX.
_KNOWN = {
    "MIT License": "MIT", "BSD License": "BSD-3-Clause", "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0", "PSF-2.0": "PSF-2.0",
}  # fmt: skip


def bill(
    parts: Sequence[Part], product: Product, *, build: Path, lock: Mapping[str, Any]
) -> dict[str, Any]:
    """The document. build: the folder with the files. lock: uv.lock as read."""
    program = {
        "type": "application",
        "bom-ref": NAME,
        "name": TITLE,
        "version": product.version,
        "purl": f"pkg:generic/{NAME}@{product.version}",
        "licenses": [{"license": {"id": "Apache-2.0"}}],
        "externalReferences": [{"type": "website", "url": product.page}],
    }
    components = [_component(part, build=build, lock=lock) for part in parts]
    references = sorted(str(component["bom-ref"]) for component in components)
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(product.moment, UTC).isoformat(),
            "component": program,
        },
        "components": components,
        "dependencies": [
            {"ref": NAME, "dependsOn": references},
            *({"ref": reference} for reference in references),
        ],
    }
    # The same build has the same number.
    text = json.dumps(document, sort_keys=True)
    number = uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(text.encode()).hexdigest())
    return {**document, "serialNumber": f"urn:uuid:{number}"}


def write_bill(build: Path, parts: Sequence[Part], product: Product) -> Path:
    """Write the document into ``build``."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    target = build / FILE
    document = bill(parts, product, build=build, lock=lock)
    target.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return target


def wheel_hash(part: Part, lock: Mapping[str, Any]) -> str:
    """The SHA-256 of the wheel that was installed, by its name in the lock; "" if unknown."""
    name = re.sub(r"[-_.]+", "-", part.name).lower()
    for package in lock.get("package", ()):
        if package["name"] != name or package.get("version") != part.version:
            continue
        for wheel in package.get("wheels", ()):
            file = wheel["url"].rpartition("/")[2].removesuffix(".whl")
            if part.wheel_tags & _tags(file):
                return str(wheel["hash"]).removeprefix("sha256:")
    return ""


def _tags(wheel_name: str) -> frozenset[str]:
    """The tags in a wheel's name, one by one: py2.py3-none-any is two."""
    pythons, abis, systems = wheel_name.split("-")[-3:]
    return frozenset(
        f"{python}-{abi}-{system}"
        for python in pythons.split(".")
        for abi in abis.split(".")
        for system in systems.split(".")
    )


def _component(part: Part, *, build: Path, lock: Mapping[str, Any]) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": _purl(part),
        "name": part.name,
        "version": part.version,
        "purl": _purl(part),
    }
    if part.licence:
        component["licenses"] = [_licence(part.licence)]
    known = wheel_hash(part, lock) if part.origin is Origin.PYTHON_PACKAGE else ""
    if known:
        component["hashes"] = [{"alg": "SHA-256", "content": known}]
    if part.origin is Origin.SYSTEM_PACKAGE:
        component["components"] = [
            _file(place, build) for place in part.files if _shipped(build, place).is_file()
        ]
    return component


def _licence(words: str) -> dict[str, Any]:
    words = _KNOWN.get(words, words)
    if " " in words and _SPDX.fullmatch(words):
        return {"expression": words}
    return {"license": {"name": words}}


def _purl(part: Part) -> str:
    match part.origin:
        case Origin.PYTHON_PACKAGE:
            return f"pkg:pypi/{re.sub(r'[-_.]+', '-', part.name).lower()}@{part.version}"
        case Origin.PYTHON:
            return f"pkg:generic/python@{part.version}"
        case Origin.SYSTEM_PACKAGE:
            return f"pkg:deb/debian/{part.name}@{part.version}"


def _file(place: str, build: Path) -> dict[str, Any]:
    digest = hashlib.sha256(_shipped(build, place).read_bytes()).hexdigest()
    return {
        "type": "file",
        "name": place,
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }


def _shipped(build: Path, place: str) -> Path:
    return build / "_internal" / place
