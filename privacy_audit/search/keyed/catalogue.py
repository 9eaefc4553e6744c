# SPDX-License-Identifier: Apache-2.0
"""All keyed engines in the order in which they are recommended."""

from __future__ import annotations

from privacy_audit.search.keyed import brave, google_cse, kagi, mojeek, searxng
from privacy_audit.search.keyed.model import KeyedEngine

ALL = (searxng.ENGINE, brave.ENGINE, mojeek.ENGINE, kagi.ENGINE, google_cse.ENGINE)


def keyed_engine(engine_id: str) -> KeyedEngine | None:
    """The keyed engine with this id."""
    return next((engine for engine in ALL if engine.id == engine_id), None)
