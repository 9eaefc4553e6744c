# SPDX-License-Identifier: Apache-2.0
"""What a report says about itself: pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from privacy_audit.reports.model import Report
from privacy_audit.reports.reading import PackPart
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.day_words import day_of, long_day

translate = QCoreApplication.translate

Json = Mapping[str, Any]
_SHORT_MARK = 16  # hexadecimal digits of a pack's fingerprint; the saved file has all 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A term and what is said of it."""

    term: str
    text: str


# -- about the record -----------------------------------------------------------------------------


def record_facts(report: Report, packs: Sequence[PackPart]) -> tuple[Fact, ...]:
    """When it was made, by what, over which wording, and its fingerprint."""
    audit, program = report.body["audit"], report.body["program"]
    facts = [
        Fact(term=translate("ReportFacts", "Started"), text=_moment(audit["started_at"])),
        Fact(term=translate("ReportFacts", "Finished"), text=_moment(audit["finished_at"])),
        Fact(
            term=translate("ReportFacts", "Program"),
            text=f"{program['name']} {program['version']}",
        ),
    ]
    facts.extend(Fact(term=visible(pack.title), text=_pack_words(pack)) for pack in packs)
    facts.extend(
        Fact(term=translate("ReportFacts", "Profile"), text=_name_change(change))
        for change in report.body["name_changes"]
    )
    facts.append(
        Fact(term=translate("ReportFacts", "Fingerprint of this report"), text=report.fingerprint)
    )
    return tuple(facts)


def _pack_words(pack: PackPart) -> str:
    if not pack.updated_on:
        return translate("ReportFacts", "This pack had been taken away when the audit ended.")
    return translate("ReportFacts", "Content of {day}, fingerprint {mark}").format(
        day=long_day(date.fromisoformat(pack.updated_on)), mark=f"{pack.fingerprint[:_SHORT_MARK]}…"
    )


def _name_change(change: Json) -> str:
    on = long_day(day_of(datetime.fromisoformat(change["at"])))
    name = visible(change["name"])
    match change["kind"]:
        case "declared":
            return translate("ReportFacts", "Stated to be your own on {day}").format(day=on)
        case "name_added":
            return translate("ReportFacts", "“{name}” added on {day}").format(name=name, day=on)
        case _:
            return translate("ReportFacts", "“{name}” removed on {day}").format(name=name, day=on)


def _moment(text: str) -> str:
    at = datetime.fromisoformat(text)
    return translate("ReportFacts", "{day}, {time}").format(
        day=long_day(day_of(at)), time=f"{at.astimezone():%H:%M}"
    )
