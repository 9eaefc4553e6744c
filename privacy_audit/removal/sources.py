# SPDX-License-Identifier: Apache-2.0
"""The sources that a file of routes or letters names, and which of them an entry rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from privacy_audit.checklists.field_rules import kind_of
from privacy_audit.checklists.fields import Record
from privacy_audit.checklists.model import Source
from privacy_audit.checklists.problems import shown, suggestion
from privacy_audit.checklists.yaml_lines import Fields

_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}\Z")


def read_sources(record: Record) -> Mapping[str, Source]:
    """The mapping ``sources`` of a file; mistakes are reported."""
    fields = record.mapping("sources")
    found: dict[str, Source] = {}
    if fields is None:
        return found
    for key, node in fields.values.items():
        if not _KEY.match(key):
            record.at(fields.lines[key], "sources", f"{shown(key)} is not a key.")
        if not isinstance(node, Fields):
            record.at(node.line, "sources", f"{shown(key)} must be a mapping, not {kind_of(node)}.")
            continue
        inner = record.inside(node, f"source {shown(key)}")
        found[key] = Source(
            key=key,
            title=inner.text("title", 200),
            address=inner.https_or_null("address"),
            read_on=inner.day_or_year("read_on"),
        )
        inner.close()
    return found


def sources_of(record: Record, known: Mapping[str, Source]) -> tuple[Source, ...]:
    """The sources that one entry names; reports unknown ones and an empty list."""
    keys = record.words("sources", 12)
    if not keys and record.has("sources") and not record.has_items("sources"):
        record.problem("sources", "at least one source is needed.")
    for key in keys:
        if key not in known:
            record.problem("sources", f"{shown(key)} is no source.{suggestion(key, known)}")
    return tuple(known[key] for key in keys if key in known)
