# SPDX-License-Identifier: Apache-2.0
"""The clauses of the policies, and the trace to checks and features and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacy_audit.checklists.model import Clause, Policies
from privacy_audit.checklists.policies import load_policies
from privacy_audit.checklists.problems import PackErrors
from privacy_audit.checklists.trace import trace
from tests.helpers.builders import a_check, a_pack

GOOD = """schema: 1
policies:
  - {code: S0, title: Some policy, file: some-policy.txt, year: 2020}
features:
  feat-dates: The dates on the home page.
  feat-later: "Planned: something."
clauses:
  S0:
    - {code: S0-A1, paraphrase: Set your settings., features: [feat-dates]}
    - {code: S0-A2, paraphrase: Lock your phone.}
"""


def load(tmp_path: Path, text: str) -> Policies:
    path = tmp_path / "policies.yaml"
    path.write_text(text)
    return load_policies(path)


def test_a_good_file_becomes_policies(tmp_path: Path) -> None:
    policies = load(tmp_path, GOOD)
    assert policies.policies[0].year == "2020"
    assert policies.clauses == (
        Clause(
            code="S0-A1", policy="S0", paraphrase="Set your settings.", features=("feat-dates",)
        ),
        Clause(code="S0-A2", policy="S0", paraphrase="Lock your phone."),
    )
    assert policies.features["feat-dates"] == "The dates on the home page."


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("schema: 1", "schema: 2", "out of bounds"),
        ("code: S0-A2", "code: S0-A1", "“S0-A1” stands here twice"),
        ("code: S0-A2", "code: S1-A2", "“S1-A2” does not belong to “S0”"),
        ("code: S0-A2", "code: A2", "is not an id"),
        ("  S0:\n", "  S9:\n", "“S9” is no policy"),
        ("[feat-dates]", "[feat-date]", "Did you mean “feat-dates”?"),
        ("paraphrase: Lock", "paraphrse: Lock", "Did you mean “paraphrase”?"),
        ("feat-later:", "Feat later:", "is not an id"),
        ("year: 2020", "year: last", "“last” is not allowed here"),
        ("features:\n", "more: 1\nfeatures:\n", "the key “more” is unknown"),
        ("policies:\n", "policies: &a\n", "anchors"),
        (GOOD, "[" * 5000, "nested deeper"),
    ],
)
def test_a_mistake_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(PackErrors) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert says in caught.value.sentence()


def test_the_trace_goes_both_ways(tmp_path: Path) -> None:
    pack = a_pack(
        a_check(id="demo-a", policies=("S0-A1", "S0-A2")), a_check(id="demo-b", policies=("S0-A2",))
    )
    policies = load(
        tmp_path, GOOD.replace("paraphrase: Lock", "features: [feat-later], paraphrase: Lock")
    )
    found = trace([pack], policies)
    assert found.problems == ()
    assert [(each.clause.code, each.checks) for each in found.clauses] == [
        ("S0-A1", ("demo-a",)),
        ("S0-A2", ("demo-a", "demo-b")),
    ]
    assert found.clauses[0].features == ("feat-dates",)
    assert found.clauses[1].planned == ("feat-later",)
    assert found.checks == {"demo-a": ("S0-A1", "S0-A2"), "demo-b": ("S0-A2",)}
    assert found.covered == 2


def test_a_clause_with_neither_check_nor_feature_is_a_problem(tmp_path: Path) -> None:
    policies = load(tmp_path, GOOD.replace('  feat-later: "Planned: something."\n', ""))
    found = trace([a_pack(a_check(policies=()))], policies)
    assert found.problems == ("Clause S0-A2 has neither a check nor a feature.",)
    assert found.covered == 1


def test_a_planned_feature_does_not_put_a_clause_into_practice(tmp_path: Path) -> None:
    policies = load(tmp_path, GOOD.replace("[feat-dates]", "[feat-later]"))
    found = trace([a_pack(a_check(policies=("S0-A2",)))], policies)
    assert "Clause S0-A1 has neither a check nor a feature." in found.problems


def test_an_unknown_code_and_an_unused_feature_are_problems(tmp_path: Path) -> None:
    found = trace([a_pack(a_check(policies=("S0-A2", "S0-A22")))], load(tmp_path, GOOD))
    assert found.problems == (
        "Check demo-check names an unknown clause “S0-A22”. Did you mean “S0-A2”?",
        "No clause names the feature “feat-later”.",
    )


def test_an_unknown_feature_is_a_problem() -> None:
    clause = Clause(code="S0-A1", policy="S0", paraphrase="x", features=("feat-none",))
    policies = Policies(policies=(), clauses=(clause,), features={"feat-nine": "x"})
    found = trace([], policies)
    assert found.problems[0] == (
        "Clause S0-A1 names an unknown feature “feat-none”. Did you mean “feat-nine”?"
    )


def test_the_shape_of_the_trace_as_data(tmp_path: Path) -> None:
    data = trace([a_pack(a_check(policies=("S0-A2",)))], load(tmp_path, GOOD)).as_data()
    assert data["clauses"][0] == {
        "code": "S0-A1",
        "policy": "S0",
        "paraphrase": "Set your settings.",
        "checks": [],
        "features": ["feat-dates"],
        "planned": [],
    }
    assert data["checks"] == [{"id": "demo-check", "policies": ["S0-A2"]}]
    assert data["covered"] == 2
    assert data["problems"] == ["No clause names the feature “feat-later”."]
