# SPDX-License-Identifier: Apache-2.0
"""A finding as routes and letters see it. Pure."""

from __future__ import annotations

from privacy_audit.removal.model import LookResult, ShownPage
from privacy_audit.search.finding_model import Finding, Seen


def page_of(finding: Finding) -> ShownPage:
    """What a finding's page shows, for routes and letters."""
    return ShownPage(
        address=finding.url,
        exposures=finding.kinds,
        text=f"{finding.title} {finding.snippet} {' '.join(one.text for one in finding.shown)}",
        finding_id=finding.id,
    )


def look_result(seen: Seen) -> LookResult:
    """What a look at a page means for a case. A page that changed does not prove a removal."""
    if seen is Seen.NOT_THERE:
        return LookResult.GONE
    if seen is Seen.THERE:
        return LookResult.STILL_THERE
    return LookResult.COULD_NOT_CHECK
