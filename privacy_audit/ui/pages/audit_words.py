# SPDX-License-Identifier: Apache-2.0
"""What the kinds of audit are called, and what each is for."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.audits.model import AuditKind

translate = QCoreApplication.translate


def audit_name(kind: AuditKind) -> str:
    """The name in the middle of a sentence: "quick audit"."""
    match kind:
        case AuditKind.QUICK:
            return translate("AuditWords", "quick audit")
        case AuditKind.FULL:
            return translate("AuditWords", "full audit")
        case AuditKind.FOLLOW_UP:
            return translate("AuditWords", "follow-up audit")
        case AuditKind.AFTER_INCIDENT:
            return translate("AuditWords", "audit after an incident")
        case _:
            assert_never(kind)


def audit_title(kind: AuditKind) -> str:
    """The name at the start of a line: "Quick audit"."""
    name = audit_name(kind)
    return name[:1].upper() + name[1:]


def audit_purpose(kind: AuditKind) -> str:
    """One sentence on what this kind of audit does."""
    match kind:
        case AuditKind.QUICK:
            return translate("AuditWords", "What does most good in a quarter of an hour.")
        case AuditKind.FULL:
            return translate("AuditWords", "Every check that applies, in sittings of 15 minutes.")
        case AuditKind.FOLLOW_UP:
            return translate("AuditWords", "Only what was open last time.")
        case AuditKind.AFTER_INCIDENT:
            return translate("AuditWords", "First what keeps you safe, then what keeps proof.")
        case _:
            assert_never(kind)
