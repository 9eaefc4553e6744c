# SPDX-License-Identifier: Apache-2.0
"""A single check, looked at now: beside the plan of the open audit, or in one of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.audits import records
from privacy_audit.audits.model import AskedCheck, Audit, AuditKind
from privacy_audit.audits.service import as_asked
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.vault.database import Database


def asked_in(audit: Audit, catalogue: Catalogue, check_id: str) -> AskedCheck:
    """The check as the audit asks it, or as it would be added at its end when it is answered.

    Raises ``UserError`` for an unknown check.
    """
    for asked in audit.checks:
        if asked.check_id == check_id:
            return asked
    check, pack = catalogue.check(check_id), catalogue.pack_of(check_id)
    if check.id != check_id:
        return asked_in(audit, catalogue, check.id)
    return as_asked(pack, check, len(audit.checks))


def start_single(
    database: Database, catalogue: Catalogue, check_id: str, *, now: Callable[[], datetime]
) -> Audit:
    """Open a follow-up audit of one check.

    Raises ``UserError`` for an unknown check, or when an audit is open.
    """
    check, pack = catalogue.check(check_id), catalogue.pack_of(check_id)
    if records.open_audit_id(database) is not None:
        raise UserError("An audit is open already.", hint="Go on with it, or finish it first.")
    with database.transaction():
        audit_id = records.add_audit(database, AuditKind.FOLLOW_UP, at=now())
        records.add_check(database, audit_id, as_asked(pack, check, 0))
    return records.read_audit(database, audit_id)
