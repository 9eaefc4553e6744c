# SPDX-License-Identifier: Apache-2.0
"""Runs over a real vault, and askers that answer as a test says."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from privacy_audit.net.model import Cancel
from privacy_audit.net.problems import CancelledByUser
from privacy_audit.search.model import (
    Fact,
    FactKind,
    PageStatus,
    PlannedQuery,
    Result,
    ResultPage,
    Way,
)
from privacy_audit.search.run_service import RunService
from privacy_audit.vault.service import Vault
from tests.helpers.vaults import Clock
from tests.vault.making import a_folder, a_vault

FACT = Fact(kind=FactKind.NAME, text="Rowan Ashdown")


def a_query(number: int = 0, *, engine: str = "one", way: Way = Way.OPEN) -> PlannedQuery:
    """A planned query; each number has another text."""
    return PlannedQuery(
        key=f"{engine}:name.{number}:{number:04}",
        engine=engine,
        way=way,
        text=f'"Rowan Ashdown" {number}',
        form="name",
        carries=(FACT,),
    )


def a_page(
    query: PlannedQuery, *, rows: int = 2, status: PageStatus = PageStatus.OK, note: str = ""
) -> ResultPage:
    """A page for a query."""
    return ResultPage(
        engine=query.engine,
        query=query.text,
        status=status,
        results=tuple(
            Result(rank=rank, title=f"Row {rank}", url=f"https://site.example/{query.key}/{rank}")
            for rank in range(1, rows + 1)
        ),
        notes=(note,) if note else (),
    )


@dataclass(slots=True)
class ScriptedAsker:
    """Answers by the query's key; OK for what is not in the script. Remembers what was asked.

    seconds: how long each answer takes; a cancel ends the wait.
    """

    script: Mapping[str, PageStatus] = field(default_factory=dict)
    seconds: float = 0.0
    asked: list[str] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)

    def ask(self, query: PlannedQuery, cancel: Cancel) -> ResultPage:
        self.asked.append(query.key)
        self.threads.add(threading.current_thread().name)
        if self.seconds and cancel.wait(self.seconds):
            raise CancelledByUser
        status = self.script.get(query.key, PageStatus.OK)
        return a_page(query, status=status, rows=2 if status is PageStatus.OK else 0)


@dataclass(frozen=True, slots=True)
class Runs:
    """A service over a real vault."""

    service: RunService
    vault: Vault
    clock: Clock


@contextmanager
def new_runs(folder: Path, *, after_page: list[int] | None = None) -> Iterator[Runs]:
    """A service over a new vault. after_page: takes the number of each page that was stored."""
    with a_vault(folder / "vault") as vault:
        yield _runs(vault, after_page)


@contextmanager
def reopened_runs(folder: Path) -> Iterator[Runs]:
    """The service over the vault of ``new_runs``, as after a restart."""
    from tests.vault.making import PASSPHRASE

    with a_folder(folder / "vault").unlock(PASSPHRASE) as vault:
        yield _runs(vault, None)


def _runs(vault: Vault, after_page: list[int] | None) -> Runs:
    clock = Clock()
    seen: list[int] = after_page if after_page is not None else []
    service = RunService(vault.database, now=clock, after_page=seen.append)
    return Runs(service, vault, clock)
