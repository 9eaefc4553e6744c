# SPDX-License-Identifier: Apache-2.0
"""The saved pages of the tests: our own, invented; and the shared real ones, where they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

SAVED = Path(__file__).parent / "saved"
# Real captures belong to the engines and the sites they quote: they stay beside the repository.
SHARED = Path(__file__).resolve().parents[4] / "shared" / "fixtures" / "serp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What stands on one of our own pages."""

    file: str
    engine: str
    status: str
    query: str | None
    urls: tuple[str, ...]


def own_pages() -> list[Expected]:
    """Our own pages with what stands on them, by file name."""
    found = json.loads((SAVED / "expected.json").read_text(encoding="utf-8"))
    return [
        Expected(
            file=file,
            engine=entry["engine"],
            status=entry["status"],
            query=entry["query"],
            urls=tuple(entry["urls"]),
        )
        for file, entry in found.items()
    ]


def own(file: str) -> bytes:
    """The bytes of one of our own pages."""
    return (SAVED / file).read_bytes()
