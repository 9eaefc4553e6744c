# SPDX-License-Identifier: Apache-2.0
"""What the user says about themself on the question page, kept in the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privacy_audit.checklists.model import DEVICES, RISKS, ROLES, SERVICES, Circumstances
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_KEY = "circumstances"
_KNOWN = {"services": SERVICES, "devices": DEVICES, "roles": ROLES, "risks": RISKS}


def load_circumstances(database: Database) -> Circumstances:
    """What was ticked; before the page was ever answered, nothing and ``asked`` is false."""
    data = read_setting(database, _KEY)
    if data is None:
        return Circumstances()
    return Circumstances(
        asked=True,
        **{key: frozenset(data.get(key, ())).intersection(_KNOWN[key]) for key in _KNOWN},
    )


def save_circumstances(database: Database, circumstances: Circumstances) -> None:
    """Keep what was ticked."""
    write_setting(database, _KEY, {key: sorted(getattr(circumstances, key)) for key in _KNOWN})
