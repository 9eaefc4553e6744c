# SPDX-License-Identifier: Apache-2.0
"""Assess a folder of labelled cases and write the predictions that their scorer reads.

    python3 tests/benchmarks/triage.py CASES_DIR --out predictions.json

A case is one JSON file a person: ``persona``, ``profile`` and ``results`` (see the README beside
the cases). Nothing of a case's labels or queries is looked at. ``--explain`` prints each verdict
that disagrees with its label, with its reasons.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from privacy_audit.profile.model import Name, Profile, Relative
from privacy_audit.search.assess.assessing import assess
from privacy_audit.search.assess.model import Assessment
from privacy_audit.search.assess.view import ProfileView
from privacy_audit.search.model import Result

# The cases were written in 2026; ages in them are read from there.
CASES_YEAR = 2026


def profile_of(data: dict[str, Any]) -> Profile:
    """The profile of a case as the program's own."""
    lists = {
        key: tuple(data.get(key) or ())
        for key in (
            "places",
            "addresses",
            "phones",
            "emails",
            "handles",
            "employers",
            "professions",
            "vehicles",
        )
    }
    return Profile(
        names=tuple(Name(text=text) for text in data["names"]),
        birth_year=data.get("birth_year"),
        relatives=tuple(Relative(text=text) for text in data.get("relatives") or ()),
        **lists,
    )


def load_cases(folder: Path) -> list[dict[str, Any]]:
    """All cases of a folder, by file name. Raises ``SystemExit`` when there are none."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise SystemExit(f"no cases in {folder}")
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def assessed(case: dict[str, Any], year: int) -> Iterator[tuple[dict[str, Any], Assessment]]:
    """Each result of a case with its assessment."""
    view = ProfileView.of(profile_of(case["profile"]), year=year)
    for rank, row in enumerate(case["results"], 1):
        result = Result(rank=rank, title=row["title"], url=row["url"], snippet=row["snippet"])
        yield row, assess(result, view)


def predictions_of(cases: Sequence[dict[str, Any]], year: int) -> dict[str, dict[str, Any]]:
    """Persona → result id → what the scorer reads."""
    return {
        case["persona"]: {
            row["id"]: {
                "match": found.likelihood.value,
                "exposures": [
                    {"kind": exposure.kind.value, "text": exposure.text}
                    for exposure in found.exposures
                ],
                "severity": found.severity.value,
            }
            for row, found in assessed(case, year)
        }
        for case in cases
    }


def explain(cases: Sequence[dict[str, Any]], year: int) -> None:
    """Print what disagrees with its label and why it came out so."""
    for case in cases:
        for row, found in assessed(case, year):
            gold = row.get("gold", {})
            _explain_one(case["persona"], row, gold, found)


def _explain_one(
    persona: str, row: dict[str, Any], gold: dict[str, Any], found: Assessment
) -> None:
    want = {(e["kind"], e["text"]) for e in gold.get("exposures", ())}
    have = {(e.kind.value, e.text) for e in found.exposures}
    is_me = gold.get("match") == "me"
    wanted = "likely" if is_me else "unlikely"
    odd = found.likelihood.value != wanted or (is_me and (want != have))
    odd = odd or (is_me and gold["severity"] != found.severity.value)
    if not odd:
        return
    print(f"\n{persona}/{row['id']} label {gold.get('match')} {gold.get('severity')}")
    print(f"  {row['title']} | {row['url']} | {row['snippet']}")
    print(f"  {found.likelihood} {found.score} {found.severity}")
    print("  " + "; ".join(f"{e.code} {e.weight:+} ({e.words})" for e in found.evidence))
    if is_me:
        print(f"  missed {sorted(want - have)}")
        print(f"  extra  {sorted(have - want)}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cases", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--year", type=int, default=CASES_YEAR, help="the present year, for ages")
    parser.add_argument("--explain", action="store_true")
    options = parser.parse_args(arguments)
    cases = load_cases(options.cases)
    if options.explain:
        explain(cases, options.year)
    if options.out:
        predictions = predictions_of(cases, options.year)
        text = json.dumps(predictions, ensure_ascii=False, indent=1)
        options.out.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
