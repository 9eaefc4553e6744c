# SPDX-License-Identifier: Apache-2.0
"""The figures on labelled cases: the project's own, those kept aside, and the shared ones.

Where the shared ones are missing nothing of them is collected, and one test's name says so.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.triage import CASES_YEAR, load_cases, main, predictions_of
from tests.search.assess.scoring import CASES, HELD_OUT, SHARED, TUNED, Figures, figures_of

FLOORS: dict[str, Callable[[Figures], bool]] = {
    "likely precision": lambda f: f.likely_precision >= 0.95,
    "found": lambda f: f.found >= 0.95,
    "likely alone": lambda f: f.likely >= 0.80,
    "false alarms": lambda f: f.false_alarms <= 0.03,
    "review burden": lambda f: f.burden <= 0.25,
    "exposure F1": lambda f: f.exposure_f1 >= 0.80,
    "critical": lambda f: f.critical >= 0.90,
}
GOALS: dict[str, Callable[[Figures], bool]] = {
    "likely precision": lambda f: f.likely_precision >= 0.99,
    "found": lambda f: f.found >= 0.98,
    "likely alone": lambda f: f.likely >= 0.92,
    "false alarms": lambda f: f.false_alarms <= 0.01,
    "review burden": lambda f: f.burden <= 0.10,
    "exposure F1": lambda f: f.exposure_f1 >= 0.92,
    "critical": lambda f: f.critical >= 0.98,
}


def below(figures: Figures, wanted: dict[str, Callable[[Figures], bool]]) -> list[str]:
    return [name for name, holds in wanted.items() if not holds(figures)]


def test_own_cases_reach_the_goals() -> None:
    assert below(figures_of(TUNED), GOALS) == []


def test_cases_kept_aside_while_tuning_reach_the_floors() -> None:
    assert below(figures_of(HELD_OUT), FLOORS) == []


def test_there_are_enough_people_and_cases_and_a_third_is_kept_aside() -> None:
    tuned, held_out = load_cases(TUNED), load_cases(HELD_OUT)
    count = sum(len(case["results"]) for case in (*tuned, *held_out))
    assert len(tuned) + len(held_out) >= 12
    assert count >= 100
    assert 3 * len(held_out) >= len(tuned) + len(held_out)


@pytest.mark.parametrize("file", sorted(CASES.rglob("*.json")), ids=lambda file: file.stem)
def test_case_is_labelled_by_the_rules(file: Path) -> None:
    case = json.loads(file.read_text(encoding="utf-8"))
    assert case["persona"] == file.stem
    ids = [row["id"] for row in case["results"]]
    assert len(ids) == len(set(ids))
    for row in case["results"]:
        gold = row["gold"]
        assert (gold["match"] == "not_me") == (gold["severity"] == "none"), row["id"]
        assert gold["match"] == "me" or not gold["exposures"], row["id"]
        for one in gold["exposures"]:
            assert any(one["text"] in row[name] for name in ("title", "url", "snippet")), row["id"]


def test_predictions_hold_exact_texts_and_never_look_at_labels(tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    case = load_cases(HELD_OUT)[0]
    rows = [{k: v for k, v in row.items() if k not in {"gold", "query"}} for row in case["results"]]
    stripped = {**case, "results": rows}
    (bare / "one.json").write_text(json.dumps(stripped), encoding="utf-8")
    out = tmp_path / "predictions.json"
    assert main([str(bare), "--out", str(out)]) == 0
    made = json.loads(out.read_text(encoding="utf-8"))
    assert made == predictions_of([case], CASES_YEAR)
    for row in rows:
        for one in made[case["persona"]][row["id"]]["exposures"]:
            assert any(one["text"] in row[name] for name in ("title", "url", "snippet"))


if (SHARED / "cases").is_dir():

    def test_shared_cases_reach_the_goals() -> None:
        assert below(figures_of(SHARED / "cases"), GOALS) == []

    def test_our_counting_agrees_with_the_shared_scorer() -> None:
        ours = figures_of(SHARED / "cases")
        theirs = _shared_scorer().score(
            [(case["persona"], case) for case in load_cases(SHARED / "cases")],
            predictions_of(load_cases(SHARED / "cases"), CASES_YEAR),
        )
        assert ours.likely_precision == pytest.approx(theirs["precision_likely"])
        assert ours.found == pytest.approx(theirs["recall_likely_possible"])
        assert ours.burden == pytest.approx(theirs["review_burden"])
        assert ours.critical == pytest.approx(theirs["critical_recall"])
        assert ours.exposure_f1 == pytest.approx(theirs["exposures"]["micro"]["f1"])

    def _shared_scorer() -> Any:
        spec = importlib.util.spec_from_file_location("shared_score", SHARED / "score.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

else:

    def test_shared_cases_are_not_here_so_only_our_own_were_scored() -> None:
        assert not (SHARED / "cases").exists()
