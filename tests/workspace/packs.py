# SPDX-License-Identifier: Apache-2.0
"""A small catalogue for tests in which the packs themselves change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from privacy_audit.checklists.catalogue import Catalogue
from privacy_audit.checklists.model import Check, Pack, Policies, Severity, Tombstone
from tests.helpers.builders import a_check, a_pack


def checks(*check_ids: str, **changes: object) -> list[Check]:
    """High checks of two minutes with these ids."""
    return [
        a_check(id=check_id, title=f"Is {check_id} set?", task=f"Set {check_id}", **changes)
        for check_id in check_ids
    ]


def catalogue(*packs: Pack) -> Catalogue:
    """These packs, without policies."""
    return Catalogue(packs, Policies(policies=(), clauses=(), features={}))


def one_pack(of_checks: Sequence[Check], *stones: Tombstone) -> Catalogue:
    """One pack called Demo with these checks and tombstones."""
    return catalogue(a_pack(*of_checks, tombstones=stones))


def moved(old: str, new: str | None) -> Tombstone:
    """The stone of a renamed check, or with ``None`` of a retired one."""
    return Tombstone(id=old, into=new, reason="The site has changed.", on=date(2026, 12, 1))


THREE = one_pack(
    [
        *checks("one", severity=Severity.CRITICAL),
        *checks("two"),
        *checks("three", severity=Severity.LOW),
    ]
)
"""A pack of three checks: one (critical), two (high), three (low)."""
