# SPDX-License-Identifier: Apache-2.0
"""The numbered steps from an empty file to the present tables.

A step that has been released never changes; what must change is a new step. Each is one module,
``m0001_foundation`` and so on, with plain SQL.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step. ``number`` becomes the file's ``user_version`` in the step's own transaction."""

    number: int
    sql: str


@dataclass(frozen=True, slots=True)
class Migrations:
    """All steps in order, numbered from 1 without gaps."""

    steps: tuple[Migration, ...]

    def __post_init__(self) -> None:
        numbers = [step.number for step in self.steps]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError(f"migrations must be numbered from 1 without gaps, got {numbers}")

    @property
    def latest(self) -> int:
        """The version of a file that needs no step."""
        return len(self.steps)

    def after(self, version: int) -> tuple[Migration, ...]:
        """The steps that a file of ``version`` still needs."""
        return self.steps[version:]


def all_migrations() -> Migrations:
    """The steps of this program."""
    from privacy_audit.vault.migrations import (
        m0001_foundation,
        m0002_searching,
        m0003_sharing,
        m0004_reminders,
        m0005_incidents,
    )

    return Migrations(
        (
            Migration(number=1, sql=m0001_foundation.SQL),
            Migration(number=2, sql=m0002_searching.SQL),
            Migration(number=3, sql=m0003_sharing.SQL),
            Migration(number=4, sql=m0004_reminders.SQL),
            Migration(number=5, sql=m0005_incidents.SQL),
        )
    )
