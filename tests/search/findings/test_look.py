# SPDX-License-Identifier: Apache-2.0
"""A look at the page itself: a real server, a real door, a ledger, and only a fingerprint kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.net import ledger
from privacy_audit.net.notebook import Notebook
from privacy_audit.net.robots import Robots
from privacy_audit.search.finding_model import FindingState, Seen
from privacy_audit.search.look import LookAnswer, LookPlan, door_for, fingerprint, look, plan_look
from tests.net.serving import Handler, Server, serving
from tests.search.findings.stage import HOME, Stage, page

PAGE = """<html><head><title>People</title><script>var home = "22 Juniper Row"</script></head>
<body><h1>Rowan Ashdown</h1><p>22&nbsp;Juniper Row, London E17 0ZZ</p><p>Seen {} times</p></body>"""


@contextmanager
def a_site(*bodies: str, status: int = 200, kind: str = "text/html") -> Iterator[Server]:
    """A site that answers each visit with the next of the bodies."""
    left = list(bodies)

    def answer(handler: Handler) -> None:
        handler.answer(left.pop(0) if len(left) > 1 else left[0], status=status, kind=kind)

    with serving() as server:
        server.routes["/people/rowan"] = answer
        yield server


def plan_for(server: Server, stage: Stage) -> LookPlan:
    """A finding at the server's address, and the look at it."""
    stage.run(page(replace(HOME, url=server.url("/people/rowan"))))
    return plan_look(stage.only())


def looked(stage: Stage, plan: LookPlan, *, with_robots: bool = False) -> LookAnswer:
    """Look once and write it down."""
    notebook = Notebook(stage.database)
    door = door_for(plan, notebook, stage.clock, least_delay=0.0)
    try:
        robots = Robots(door, notebook, now=stage.clock) if with_robots else None
        answer = look(plan, door, robots)
    finally:
        door.close()
    stage.findings.record_look(
        plan.finding_id, answer.seen, page_print=answer.page_print, changes=answer.changes
    )
    return answer


def again(stage: Stage) -> LookPlan:
    return plan_look(stage.only())


def test_page_that_stands_is_still_there_and_only_a_fingerprint_stays(stage: Stage) -> None:
    with a_site(PAGE.format(1), PAGE.format(2)) as server:
        first = looked(stage, plan_for(server, stage))
        second = looked(stage, again(stage))
    assert (first.seen, second.seen) == (Seen.THERE, Seen.THERE)
    assert stage.only().page_print == first.page_print
    assert not stage.only().has_copy
    assert len(first.page_print) == 65


def test_changed_page_is_told_from_an_unchanged_one(stage: Stage) -> None:
    with a_site(PAGE, PAGE.replace("Seen", "Imogen lives here too. Seen")) as server:
        looked(stage, plan_for(server, stage))
        answer = looked(stage, again(stage))
    assert answer.seen is Seen.CHANGED
    assert stage.only().state is FindingState.CHANGED


@pytest.mark.parametrize("status", [404, 410])
def test_missing_page_is_gone(stage: Stage, status: int) -> None:
    with a_site("nothing here", status=status) as server:
        looked(stage, plan_for(server, stage))
    assert stage.only().state is FindingState.GONE


@pytest.mark.parametrize("status", [401, 403, 429, 451, 500, 503])
def test_refusal_is_no_proof_of_anything(stage: Stage, status: int) -> None:
    with a_site("go away", status=status) as server:
        answer = looked(stage, plan_for(server, stage))
    assert answer.seen is Seen.COULD_NOT_CHECK
    assert stage.only().state is FindingState.NEW


def test_words_that_were_there_and_are_not_any_more_are_told(stage: Stage) -> None:
    with a_site(PAGE, "<html><body>No entry was found for your search.</body>") as server:
        looked(stage, plan_for(server, stage))
        answer = looked(stage, again(stage))
    assert answer.seen is Seen.CHANGED
    assert [change.what for change in answer.changes] == ["words"]
    assert stage.only().state is FindingState.CHANGED


def test_page_without_the_words_proves_nothing_on_the_first_look(stage: Stage) -> None:
    shell = '<html><body><div id="app"></div><script>"Rowan Ashdown"</script></body>'
    with a_site(shell) as server:
        assert looked(stage, plan_for(server, stage)).seen is Seen.COULD_NOT_CHECK
    assert not stage.only().page_print


def test_picture_or_paper_proves_nothing(stage: Stage) -> None:
    with a_site("%PDF-1.7 22 Juniper Row", kind="application/pdf") as server:
        assert looked(stage, plan_for(server, stage)).seen is Seen.COULD_NOT_CHECK


@pytest.mark.parametrize("target", ["/", "/login?next=/people/rowan"])
def test_site_that_sends_on_to_its_front_page_or_a_sign_in_is_not_gone(
    stage: Stage, target: str
) -> None:
    with a_site(PAGE) as server:
        server.routes["/people/rowan"] = lambda handler: handler.answer(
            status=302, headers={"Location": target}
        )
        server.routes["*"] = lambda handler: handler.answer(PAGE, kind="text/html")
        answer = looked(stage, plan_for(server, stage))
        assert len(server.seen) == 2
    assert answer.seen is Seen.COULD_NOT_CHECK


def test_page_that_leads_to_another_host_is_not_followed(stage: Stage) -> None:
    with a_site(PAGE) as server, a_site(PAGE) as other:
        server.routes["/people/rowan"] = lambda handler: handler.answer(
            status=302, headers={"Location": other.url("/people/rowan")}
        )
        assert looked(stage, plan_for(server, stage)).seen is Seen.COULD_NOT_CHECK
        assert not other.seen


def test_robots_file_is_obeyed(stage: Stage) -> None:
    with a_site(PAGE) as server:
        server.routes["/robots.txt"] = lambda handler: handler.answer(
            "User-agent: *\nDisallow: /people/", kind="text/plain"
        )
        answer = looked(stage, plan_for(server, stage), with_robots=True)
        assert [one.path for one in server.seen] == ["/robots.txt"]
    assert answer.seen is Seen.COULD_NOT_CHECK
    assert "browser" in answer.sentence


def test_ledger_names_the_kind_of_fact_and_never_the_page(stage: Stage) -> None:
    with a_site(PAGE) as server:
        looked(stage, plan_for(server, stage))
        entry = ledger.entries(stage.database)[-1]
    assert entry.carries == ("page_address",)
    assert "rowan" not in entry.purpose.lower()


def test_unreachable_site_could_not_be_checked(stage: Stage) -> None:
    with a_site(PAGE) as server:
        plan = plan_for(server, stage)
    assert looked(stage, plan).seen is Seen.COULD_NOT_CHECK


def test_plain_address_is_asked_with_encryption_and_words_are_never_in_it(stage: Stage) -> None:
    stage.run(page(replace(HOME, url="http://www.192.com/people/rowan#top")))
    plan = plan_look(stage.only())
    assert plan.url == "https://www.192.com/people/rowan"
    assert "192.com" in plan.tells


def test_finding_without_a_web_address_cannot_be_looked_at(stage: Stage) -> None:
    stage.run(page(HOME))
    with pytest.raises(UserError):
        plan_look(replace(stage.only(), url="mailto:somebody"))


@given(st.text(alphabet="abc \n0123456789", max_size=60))
def test_numbers_blanks_and_capitals_do_not_change_a_fingerprint(text: str) -> None:
    assert fingerprint(text) == fingerprint(f" 12 {text.upper()}\n 7 March 2026 ")
