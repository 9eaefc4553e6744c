# SPDX-License-Identifier: Apache-2.0
"""A report as one HTML file: no script, nothing remote, every text escaped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from privacy_audit.checklists.model import Severity
from privacy_audit.reports import drawings, words
from privacy_audit.reports.model import Report
from privacy_audit.reports.reading import PackPart, pack_parts
from privacy_audit.reports.snapshot import better, regressed
from privacy_audit.reports.templates import render_page

# How an answer is marked: the class of its frame, and a sign that reads in black and white.
_LOOKS = {
    "fail": ("todo", "○"),
    "accepted": ("todo", "○"),
    "unknown": ("unknown", "?"),
    "not_checked": ("plain", "–"),
    "not_applicable": ("plain", "–"),
}


def render(report: Report) -> str:
    """The whole file as text. Nothing in it depends on anything outside of it."""
    return render_page("report", _context(report))


def _context(report: Report) -> dict[str, Any]:
    body = report.body
    audit, following = body["audit"], body["next_check"]
    return {
        "report_id": report.id,
        "fingerprint": report.fingerprint,
        "date": words.day_words(audit["finished_at"]),
        "kind": words.KINDS[audit["kind"]],
        "person": body["person"],
        "patterns": drawings.patterns(),
        "standing": _standing(body["standing"]),
        "next_check": None if following is None else _next_check(following),
        "regressed": [_check(check) for check in regressed(body)],
        "better": [_check(check) for check in better(body)],
        "actions": [_action(action) for action in body["actions"]],
        "packs": [_pack(part) for part in pack_parts(body)],
        "started": words.moment_words(audit["started_at"]),
        "finished": words.moment_words(audit["finished_at"]),
        "program": f"{body['program']['name']} {body['program']['version']}",
        "name_changes": [_name_change(change) for change in body["name_changes"]],
    }


def _standing(standing: Mapping[str, int]) -> dict[str, Any]:
    return {
        "sentence": words.standing_sentence(standing),
        "bar": drawings.bar(standing),
        "legend": [
            {"swatch": drawings.swatch(key), "words": text}
            for key, text in words.standing_legend(standing)
        ],
        "right": standing["seen"] + standing["said"],
        "open": standing["open"] + standing["accepted"],
        "not_known": standing["unsure"] + standing["not_checked"],
        "not_applicable": standing["not_applicable"],
    }


def _next_check(following: Mapping[str, Any]) -> dict[str, str]:
    return {
        "date": words.day_words(following["on"]),
        "title": following["title"],
        "checks": words.counted(following["checks"], "check"),
        "minutes": f"about {words.counted(following['minutes'], 'minute')}",
    }


def _action(action: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": action["title"],
        "owner": words.OWNERS[action["owner"]],
        "due": words.day_words(action["due_on"]),
        **_severity(action["severity"]),
    }


def _pack(part: PackPart) -> dict[str, Any]:
    return {
        "title": part.title,
        "standing": _standing(part.standing),
        "updated": words.day_words(part.updated_on) if part.updated_on else "",
        "fingerprint": part.fingerprint,
        "checks": [_check(check) for check in part.checks],
    }


def _check(check: Mapping[str, Any]) -> dict[str, Any]:
    if check["answer"] == "pass":
        tone, sign = ("good", "✓") if check["verified"] else ("said", "✓")
    else:
        tone, sign = _LOOKS[check["answer"]]
    last = check["last"]
    return {
        "title": check["title"],
        "check": check["check"],
        "set": check["set"],
        "why": check["why"],
        "verify": check["verify"],
        "note": check["note"],
        "reason": check["reason"],
        "review": words.day_words(check["review_on"]) if check["review_on"] else "",
        "tone": tone,
        "sign": sign,
        "answer": words.answer_words(check["answer"], verified=check["verified"]),
        "date": words.day_words(check["answered_at"]) if check["answered_at"] else "",
        "regressed": check["change"] == "regressed",
        "not_comparable": check["change"] == "not_comparable",
        "last": words.last_words(last) if last else "",
        "last_date": words.day_words(last["at"]) if last else "",
        **_severity(check["severity"]),
    }


def _severity(severity: str) -> dict[str, Any]:
    return {
        "severity": words.SEVERITIES[severity],
        "strokes": drawings.severity_strokes(Severity(severity).rank),
    }


def _name_change(change: Mapping[str, Any]) -> str:
    on = words.day_words(change["at"])
    match change["kind"]:
        case "declared":
            return f"Stated to be your own on {on}"
        case "name_added":
            return f"Name “{change['name']}” added on {on}"
        case _:
            return f"Name “{change['name']}” removed on {on}"
