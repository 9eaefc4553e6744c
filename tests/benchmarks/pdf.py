# SPDX-License-Identifier: Apache-2.0
"""A report of 300 checks and 500 findings as PDF, beside typst alone on the finished source.

``python -m tests.benchmarks.pdf``. Promise: at most 1.3 times what typst alone needs to compile
the finished source (the same template with every text already in its place), and under 300 MB.
Both are whole processes, started in turn, so the start of Python counts on both sides.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from privacy_audit.audits.model import AnswerKind
from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.reports import pdf
from privacy_audit.reports.content import document
from privacy_audit.reports.found import Found
from privacy_audit.reports.model import Report
from tests.benchmarks.measuring import in_turn
from tests.helpers.builders import an_answer
from tests.helpers.vaults import real_catalogue
from tests.reports.builders import FINISHED, a_body, a_coverage, a_finding, a_report_of

CHECKS, FINDINGS = 300, 500
MOST_TIMES, MOST_MEBIBYTES = 1.3, 300 * 1_000_000 / 2**20
ROOT = Path(__file__).parents[2]

OURS = """
import json, sys
from datetime import datetime
from privacy_audit.reports.content import document
from privacy_audit.reports.model import Report
from privacy_audit.reports.pdf import render
folder = sys.argv[1]
with open(folder + "/body.json", encoding="utf-8") as file:
    body = json.load(file)
at = datetime.fromisoformat(body["audit"]["finished_at"])
report = Report(id=1, audit_id=1, at=at, fingerprint="f" * 64, body=body)
with open(folder + "/ours.pdf", "wb") as file:
    file.write(render(document(report)))
"""
ALONE = """
import sys, typst
folder, fonts = sys.argv[1:]
made, _ = typst.compile_with_warnings(
    folder + "/finished.typ", root=folder, font_paths=[fonts], ignore_system_fonts=True,
    pdf_standards=["ua-1"], timestamp=0,
)
with open(folder + "/alone.pdf", "wb") as file:
    file.write(made)
"""


def main() -> int:
    """Measure, print, and end with 1 if a bound is broken."""
    with tempfile.TemporaryDirectory(prefix="privacy-audit-pdf-") as name:
        folder = Path(name)
        report = long_report()
        (folder / "body.json").write_text(json.dumps(report.body), encoding="utf-8")
        source = finished_source(pdf.source_data(document(report)))
        (folder / "finished.typ").write_text(source, encoding="utf-8")
        ours = [sys.executable, "-c", OURS, name]
        alone = [sys.executable, "-c", ALONE, name, str(bundled_folder("resources") / "fonts")]
        pair = in_turn(ours, alone, environment={**os.environ, "PYTHONPATH": str(ROOT)}, pairs=5)
        pages = [_pages((folder / file).read_bytes()) for file in ("ours.pdf", "alone.pdf")]
    print(
        f"pdf: {pair.first.seconds:.2f} s, typst alone {pair.second.seconds:.2f} s, ratio "
        f"{pair.time_ratio:.2f} (at most {MOST_TIMES}); {pair.first.mebibytes:.0f} MiB "
        f"(at most {MOST_MEBIBYTES:.0f}), typst alone {pair.second.mebibytes:.0f} MiB; "
        f"{pages[0]} pages"
    )
    if pages[0] != pages[1]:
        print(f"pdf: the two are not the same document: {pages}")
        return 1
    return int(pair.time_ratio > MOST_TIMES or pair.first.mebibytes > MOST_MEBIBYTES)


def long_report() -> Report:
    """300 checks in the real packs' own words and 500 findings."""
    packs = real_catalogue().packs
    one = packs[0]
    checks = list(
        itertools.islice(itertools.cycle(c for pack in packs for c in pack.checks), CHECKS)
    )
    body: dict[str, Any] = a_body(one, {})
    made: list[dict[str, Any]] = []
    for number, check in enumerate(checks):
        answer = an_answer(
            AnswerKind.FAIL if number % 3 else AnswerKind.PASS,
            check_id=check.id,
            note="A note of mine about what I saw there." if number % 4 == 0 else "",
            at=FINISHED,
        )
        (asked,) = a_body(one_check_pack(check), {check.id: answer})["checks"]
        made.append({**asked, "pack": packs[number % len(packs)].id, "change": "same"})
    findings = tuple(
        a_finding(number, note="Asked them twice." if number % 5 == 0 else "")
        for number in range(1, FINDINGS + 1)
    )
    found = a_body(one, {}, found=Found(coverage=a_coverage(), findings=findings))
    body.update(checks=made, findings=found["findings"], coverage=found["coverage"])
    return a_report_of(body)


def one_check_pack(check: Any) -> Any:
    """A pack with this check alone."""
    from tests.helpers.builders import a_pack

    return a_pack(check)


def finished_source(data: str) -> str:
    """The template with the data written into it, so that nothing is handed over or read."""
    template = (bundled_folder("resources") / "templates" / "typst" / "report.typ").read_text(
        encoding="utf-8"
    )
    line = "#let data = json(bytes(sys.inputs.data))\n"
    assert line in template
    return template.replace(line, f"#let data = {_literal(json.loads(data))}\n")


def _literal(value: Any) -> str:
    """A value in typst's own notation."""
    match value:
        case None:
            return "none"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return json.dumps(value, ensure_ascii=False)
        case list():
            return "(" + "".join(f"{_literal(item)}, " for item in value) + ")"
        case dict() if not value:
            return "(:)"
        case dict():
            inner = "".join(f"{json.dumps(k)}: {_literal(item)}, " for k, item in value.items())
            return f"({inner})"
    raise TypeError(type(value))


def _pages(data: bytes) -> int:
    return data.count(b"/Type/Page/") + data.count(b"/Type/Page\n") + data.count(b"/Type/Page ")


if __name__ == "__main__":
    sys.exit(main())
