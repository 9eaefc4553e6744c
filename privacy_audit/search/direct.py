# SPDX-License-Identifier: Apache-2.0
"""Result pages fetched by the program itself: only where an engine's robots file allows it.

The file is read at run time for our own agent name. At least three seconds lie between two
requests, and the first block ends it for that engine.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from privacy_audit.net.manners import Rest
from privacy_audit.net.model import Cancel, Incoming, Outgoing
from privacy_audit.net.problems import NetworkProblem
from privacy_audit.net.robots import NotAllowed
from privacy_audit.search.interfaces.asking import status_of
from privacy_audit.search.model import PageStatus, PlannedQuery, ResultPage

if TYPE_CHECKING:
    from privacy_audit.net.door import Door
    from privacy_audit.net.robots import Robots
    from privacy_audit.search.engines import Engine, Engines

LEAST_DELAY_SECONDS = 3.0

ENDED = "This engine has refused before in this run, so it was not asked again."
NOT_OFFERED = "This engine is only asked in your own browser."

_ENDING = frozenset({PageStatus.BLOCKED, PageStatus.CONSENT, PageStatus.QUOTA, PageStatus.JS_SHELL})
ReadPage = Callable[[Incoming, PlannedQuery], ResultPage]


class DirectPages:
    """Asks engines for their pages during one run.

    read_page: turns what came back into a page. delay_seconds: no less than three but in tests.
    """

    def __init__(
        self,
        *,
        door: Door,
        robots: Robots,
        engines: Engines,
        read_page: ReadPage,
        delay_seconds: float = LEAST_DELAY_SECONDS,
    ) -> None:
        self._door = door
        self._robots = robots
        self._engines = engines
        self._read_page = read_page
        self._delay = delay_seconds
        self._ended: set[str] = set()

    def has_ended(self, engine_id: str) -> bool:
        """Whether an engine is not asked any more in this run."""
        return engine_id in self._ended

    def ask(self, query: PlannedQuery, *, cancel: Cancel | None = None) -> ResultPage:
        """The page for a query, or a page that says why it could not be fetched.

        Raises CancelledByUser, and EnvironmentProblem when the vault cannot be written.
        """
        engine = self._engines.require(query.engine)
        address = engine.direct_link(query.text)
        if not address:
            return _no_answer(query, PageStatus.BLOCKED, NOT_OFFERED)
        if query.engine in self._ended:
            return _no_answer(query, PageStatus.BLOCKED, ENDED)
        try:
            verdict = self._robots.verdict(address, cancel=cancel)
            if isinstance(verdict, NotAllowed):
                return _no_answer(query, PageStatus.BLOCKED, verdict.sentence)
            self._door.slow_down(address, max(self._delay, engine.delay_seconds))
            incoming = self._door.send(_outgoing(engine, query, address), cancel=cancel)
        except NetworkProblem as problem:
            status = status_of(problem)
            if status in _ENDING:
                self._ended.add(query.engine)
            return _no_answer(query, status, problem.title)
        page = self._read_page(incoming, query)
        if incoming.status_code != 200 and page.status.is_answer:
            page = _no_answer(query, PageStatus.BLOCKED, ENDED)
        if page.status in _ENDING:
            self._end(query.engine, address)
        return page

    def _end(self, engine_id: str, address: str) -> None:
        self._ended.add(engine_id)
        self._door.leave_alone(address, Rest.CAPTCHA)


def _outgoing(engine: Engine, query: PlannedQuery, address: str) -> Outgoing:
    return Outgoing(
        url=address,
        purpose=f"{engine.title} result page",
        carries=tuple(dict.fromkeys(fact.kind.value for fact in query.carries)),
        headers={"Accept": "text/html", "Accept-Language": "en-GB,en"},
    )


def _no_answer(query: PlannedQuery, status: PageStatus, note: str) -> ResultPage:
    return ResultPage(engine=query.engine, query=query.text, status=status, notes=(note,))
