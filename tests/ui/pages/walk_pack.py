# SPDX-License-Identifier: Apache-2.0
"""A small pack for the tests of the walking pages: quick to load, every sort of check once."""

from __future__ import annotations

from datetime import date

from privacy_audit.checklists.catalogue import Catalogue
from privacy_audit.checklists.model import Clause, Policies, Policy, Severity, Surface
from tests.helpers.builders import a_check, a_pack

PATHS = {
    Surface.WEB: ("Open *Settings*.", "Choose *Off*."),
    Surface.IPHONE: ("Tap *Settings*.",),
}
FIRST = a_check(
    id="demo-first",
    title="Is the first thing set?",
    task="Set the first thing",
    paths=PATHS,
    severity=Severity.CRITICAL,
    policies=("P-1",),
    verified_on=date(2026, 10, 1),
)
SECOND = a_check(
    id="demo-second",
    title="Is the second thing set?",
    task="Set the second thing",
    warns_others="Your friends may notice it.",
)
THIRD = a_check(
    id="demo-third",
    title="Have you had the talk?",
    task="Have the talk",
    paths={Surface.ANYWHERE: ("Talk to them.",)},
    link=None,
)
PACK = a_pack(FIRST, SECOND, THIRD, id="demo", title="Demo")
POLICIES = Policies(
    policies=(Policy(code="P", title="Guidance", file="P.md", year="2020"),),
    clauses=(Clause(code="P-1", policy="P", paraphrase="Check your settings."),),
    features={},
)


def a_catalogue() -> Catalogue:
    """The catalogue of this pack alone."""
    return Catalogue((PACK,), POLICIES)
