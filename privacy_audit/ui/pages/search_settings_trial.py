# SPDX-License-Identifier: Apache-2.0
"""Trying a key with one harmless request, which stands in the ledger like any other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from privacy_audit.net.door import Clocks, Door
from privacy_audit.net.notebook import Notebook
from privacy_audit.net.problems import NetworkProblem
from privacy_audit.search.engines import allowed_hosts, load_engines
from privacy_audit.search.interfaces import companies_house
from privacy_audit.search.interfaces.model import InterfaceSettings
from privacy_audit.search.keyed.access import COMPANIES_HOUSE, read_access, try_key
from privacy_audit.search.keyed.catalogue import keyed_engine
from privacy_audit.search.keyed.model import Access, KeyState, KeyTest
from privacy_audit.search.model import Fact, FactKind, PageStatus
from privacy_audit.ui.pages.search_run_job import vault_by

if TYPE_CHECKING:
    from privacy_audit.ui.tasks import CancelToken, Lane
    from privacy_audit.workspace import Workspace

_HARMLESS = "Weather Station"
"""What the register of companies is asked for: nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A trial that is ready to go out through a door of its own."""

    engine_id: str
    access: Access
    door: Door


def prepare_trial(workspace: Workspace, engine_id: str, *, lane: Lane) -> Trial:
    """Get ready on the vault's worker: only the engine's own hosts may be asked."""
    database = workspace.vault.database
    access = read_access(database, engine_id)
    engine = load_engines().require(engine_id)
    hosts = allowed_hosts([engine], searxng_address=access.base_url)
    notebook = Notebook(database, on_vault=vault_by(lane, workspace))
    return Trial(
        engine_id=engine_id, access=access, door=Door(hosts, notebook, Clocks(now=workspace.now))
    )


def run_trial(trial: Trial, cancel: CancelToken) -> KeyTest:
    """Send the one request, on a background worker. Raises CancelledByUser."""
    try:
        keyed = keyed_engine(trial.engine_id)
        if keyed is not None:
            return try_key(keyed, trial.access, trial.door, cancel=cancel)
        return _try_companies_house(trial, cancel)
    finally:
        trial.door.close()


def _try_companies_house(trial: Trial, cancel: CancelToken) -> KeyTest:
    settings = InterfaceSettings(companies_house_key=trial.access.key)
    asked = companies_house.requests_for((Fact(kind=FactKind.NAME, text=_HARMLESS),), settings)
    if trial.engine_id != COMPANIES_HOUSE or not asked:
        return KeyTest(state=KeyState.NOT_SET_UP, sentence="Something is still missing here.")
    request = asked[0]
    try:
        # It carries no fact about anybody.
        incoming = trial.door.send(replace(request.outgoing, carries=()), cancel=cancel)
    except NetworkProblem as problem:
        return KeyTest(state=KeyState.UNREACHABLE, sentence=problem.title)
    page = companies_house.read(incoming, request)
    told = page.notes[-1] if page.notes else "The answer could not be understood."
    if page.status.is_answer or page.status is PageStatus.OFF_TOPIC:
        return KeyTest(state=KeyState.WORKS, sentence="It works.")
    if page.status is PageStatus.QUOTA:
        return KeyTest(state=KeyState.USED_UP, sentence=told)
    state = KeyState.WRONG if incoming.status_code in {401, 403} else KeyState.UNREACHABLE
    return KeyTest(state=state, sentence=told)
