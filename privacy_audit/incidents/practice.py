# SPDX-License-Identifier: Apache-2.0
"""The invented incident: opened with evidence in it, to try everything with, and taken out at will.

What is in it stands in ``resources/incidents/practice.toml``. Its reference, its title and the name
of each file begin with PRACTICE.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.incidents.model import PRACTICE, Incident, Kind, Recipient, Region, Relation

if TYPE_CHECKING:
    from privacy_audit.incidents.evidence import EvidenceService
    from privacy_audit.incidents.evidence_model import EvidenceDetails
    from privacy_audit.incidents.service import IncidentService


def open_practice(
    incidents: IncidentService, evidence: EvidenceService, *, region: Region = Region.ENGLAND
) -> Incident:
    """Begin the invented incident: its own reference, three pieces of evidence, one report.

    It counts nowhere: ``newest_open`` passes it over, and nothing of any incident reaches
    reminders, home or reports. ``remove_practice`` takes it out, log and all.
    """
    case = practice_case()
    opened = incidents.open(
        kinds=[Kind(kind) for kind in case["kinds"]],
        relation=Relation(case["relation"]),
        region=region,
        practice=True,
        label=case["label"],
    )
    today = incidents.today()
    incidents.describe(
        opened.id,
        first_seen=today - timedelta(days=case["first_seen"]),
        last_seen=today - timedelta(days=case["last_seen"]),
        effect_on_work=case["effect_on_work"],
    )
    for entry in case["evidence"]:
        _keep(evidence, opened.id, entry, opened.opened_at)
    for report in case["reports"]:
        incidents.add_report(
            opened.id,
            Recipient(report["recipient"]),
            sent_at=opened.opened_at - timedelta(days=report["days_ago"]),
            platform=report["platform"],
            channel=report["channel"],
        )
    return incidents.get(opened.id)


def practice_case() -> dict[str, Any]:
    """The data of the invented incident."""
    path = _folder() / "practice.toml"
    with path.open("rb") as file:
        return tomllib.load(file)


def _keep(
    evidence: EvidenceService, incident_id: int, entry: Mapping[str, Any], at: datetime
) -> None:
    from privacy_audit.incidents.evidence_model import About

    name = entry["name"]
    if not name.startswith(PRACTICE):
        raise ValueError(f"a file for practice says so in its name: {name}")
    data = (
        (_folder() / entry["file"]).read_bytes()
        if "file" in entry
        else entry["text"].lstrip("\n").encode()
    )
    evidence.add(
        incident_id,
        io.BytesIO(data),
        original_name=name,
        about=About(entry["about"]),
        details=_details(entry, at),
    )


def _details(entry: Mapping[str, Any], at: datetime) -> EvidenceDetails:
    from privacy_audit.incidents.evidence_model import (
        Captured,
        ContentWarning,
        EvidenceDetails,
        EvidenceKind,
        ShownTime,
        Source,
    )

    return EvidenceDetails(
        kind=EvidenceKind(entry["kind"]),
        source=Source(
            platform=entry["platform"],
            url=entry.get("url", ""),
            account_handle=entry["handle"],
        ),
        shown_time=ShownTime(text=entry["shown"]),
        captured=Captured(at=at, by=PRACTICE, method=entry["method"]),
        warnings=frozenset(ContentWarning(each) for each in entry["warnings"]),
        what_it_says=entry["what_it_says"],
    )


def _folder() -> Path:
    return bundled_folder("resources") / "incidents"
