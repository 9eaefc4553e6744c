# SPDX-License-Identifier: Apache-2.0
"""How ``incident evidence`` tells of an entry; tricks in the words of others are made visible."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from privacy_audit.cli.output import day, print_line, print_table
from privacy_audit.incidents.names import visible, visible_text

if TYPE_CHECKING:
    from privacy_audit.incidents.evidence_model import Evidence
    from privacy_audit.incidents.safe_views import SafeView


def evidence_data(evidence: Evidence) -> dict[str, Any]:
    """An entry without its bytes."""
    details = evidence.details
    original = evidence.original
    return {
        "id": evidence.reference,
        "state": evidence.state.value,
        "about": evidence.about.value,
        "kind": details.kind.value,
        "note": evidence.note,
        "added_at": evidence.added_at.isoformat(),
        "what_it_says": details.what_it_says,
        "platform": details.source.platform,
        "url": details.source.url,
        "account": details.source.account_display,
        "handle": details.source.account_handle,
        "seen": details.shown_time.text,
        "warnings": _words(evidence.warnings),
        "exposes": _words(details.exposes),
        "intimate": details.intimate.value,
        "reviewed_by": evidence.review.reviewer if evidence.review else "",
        "review": evidence.review.words if evidence.review else "",
        "file": None
        if original is None
        else {
            "name": original.name,
            "original_name": original.original_name,
            "media_type": original.media_type,
            "bytes": original.size,
            "sha256": original.sha256,
        },
        "withdrawn_at": evidence.withdrawn_at.isoformat() if evidence.withdrawn_at else None,
        "withdrawn_why": evidence.withdrawn_why,
    }


def print_entries(found: Iterable[Evidence]) -> None:
    """A table of entries: labels first, nobody meets the words by surprise."""
    print_table(
        (
            each.reference,
            "taken out" if each.withdrawn_at else each.state.value,
            day(each.added_at),
            each.details.kind.value.replace("_", " "),
            ", ".join(_words(each.warnings)) or "no warning",
            each.original.name if each.original else "words only",
        )
        for each in found
    )


def print_entry(evidence: Evidence) -> None:
    """All that is known of one entry; what is empty is left out."""
    data = evidence_data(evidence)
    print_line(f"{evidence.reference}, {data['kind'].replace('_', ' ')}")
    file = data.pop("file")
    for name, value in data.items():
        if name in {"id", "kind", "note", "state"} or value in ("", [], None, "no"):
            continue
        shown = ", ".join(value) if isinstance(value, list) else visible_text(str(value))
        print_line(f"{name.replace('_', ' ')}: {shown}")
    if file is not None:
        print_line(f"file: {file['name']}, {file['bytes']} bytes, {file['media_type']}")
        if file["original_name"]:
            print_line(f"came as: {visible(file['original_name'])}")
        print_line(f"SHA-256: {file['sha256']}")


def print_text(view: SafeView) -> None:
    """What a view shows as text, or why it does not."""
    print_line()
    if view.text:
        print_line(visible_text(view.text))
    else:
        print_line(view.why_not or "It is a picture. The window shows it when you ask for it.")


def _words(choices: Iterable[StrEnum]) -> list[str]:
    return sorted(choice.value for choice in choices)
