# SPDX-License-Identifier: Apache-2.0
"""What stands in the list of findings on each tab, in order. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.checklists.model import Severity
from privacy_audit.search.finding_views import Shelf, grouped, shelves
from privacy_audit.ui.pages.findings_list import Entry, Heading, Item, SiteLine
from privacy_audit.ui.pages.findings_words import CHANGED_TAB, changed_parts, note_words
from privacy_audit.ui.said import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.search.finding_model import Finding
    from privacy_audit.ui.pages.findings_facts import FindingsFacts

translate = QCoreApplication.translate


def entries_of(facts: FindingsFacts, tab: str) -> tuple[Entry, ...]:
    """The entries of a tab."""
    if tab == CHANGED_TAB:
        return _changed(facts)
    found = shelves(facts.findings)[Shelf(tab)] if tab else ()
    return _by_severity(found, facts)


def _by_severity(findings: Sequence[Finding], facts: FindingsFacts) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for group in grouped(findings):
        words = translate("Findings", "{n}, {words}").format(n=group.count, words=said(group.words))
        entries.append(Heading(words=words, severity=Severity(group.severity.value)))
        for site in group.sites:
            if len(site.findings) > 1:
                entries.append(SiteLine(site=site.site, count=len(facts.of_site(site.site))))
            entries += [_item(one, facts) for one in site.findings]
    return tuple(entries)


def _changed(facts: FindingsFacts) -> tuple[Entry, ...]:
    if facts.changes is None:
        return ()
    entries: list[Entry] = []
    for words, part in changed_parts(facts.changes):
        title = translate("Findings", "{words}: {n}").format(words=words, n=len(part))
        entries.append(Heading(words=title))
        # As they stand now: the user may have marked some since.
        known = [now for one in part if (now := facts.finding(one.id)) is not None]
        entries += [_item(one, facts) for one in known]
    return tuple(entries)


def _item(finding: Finding, facts: FindingsFacts) -> Item:
    note = note_words(
        finding,
        facts.sightings.get(finding.id),
        facts.missed.get(finding.id, ()),
        today=facts.today,
    )
    return Item(finding=finding, note=note, case=facts.cases.get(finding.id))
