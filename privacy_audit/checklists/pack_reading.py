# SPDX-License-Identifier: Apache-2.0
"""One pack read from bytes, field by field, as ``docs/pack-format.md`` describes it.

Every mistake is reported with its line, and reading goes on, so that one pass finds them all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from privacy_audit.checklists.field_rules import HOST, kind_of, link_host
from privacy_audit.checklists.fields import Record
from privacy_audit.checklists.model import (
    DEVICES,
    RISKS,
    ROLES,
    SCHEMA_NUMBER,
    SERVICES,
    Check,
    Conditions,
    Confidence,
    Group,
    Pack,
    Severity,
    Source,
    Surface,
    Tombstone,
)
from privacy_audit.checklists.problems import (
    PackProblem,
    Unreadable,
    reporter,
    shown,
    suggestion,
)
from privacy_audit.checklists.yaml_lines import Fields, Items, read_tree

MAX_TITLE: Final = 90
MAX_CHECK: Final = 300
MAX_WHY: Final = 400
MAX_SET: Final = 200
MAX_VERIFY: Final = 300
MAX_WARNS: Final = 200
MAX_STEP: Final = 200
MAX_ABOUT: Final = 400
MAX_PACK_TITLE: Final = 60
MAX_SOURCE_TITLE: Final = 200
MAX_REASON: Final = 300
MAX_STEPS: Final = 15
MAX_CHECKS: Final = 200
MAX_TOMBSTONES: Final = 500
MAX_SOURCES: Final = 200
MAX_HOSTS: Final = 100
MAX_LIST: Final = 40
MAX_REVISION: Final = 999

CLAUSE: Final = re.compile(r"[A-Z][0-9]{1,2}-[A-Za-z0-9][A-Za-z0-9.-]{0,15}\Z")
_SOURCE_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}\Z")
_WORD: Final = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*\Z")
NO_CONDITIONS: Final = Conditions()
_SURFACES: Final = {str(surface): surface for surface in Surface}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPack:
    """A pack as it was read, with the records that know on which line each key stands."""

    name: str
    pack: Pack
    record: Record
    checks: Mapping[str, Record]
    tombstones: Mapping[str, Record]


def read_pack(data: bytes, name: str, problems: list[PackProblem]) -> ReadPack | None:
    """The pack in ``data``, as far as it can be read; appends every mistake to ``problems``.

    When anything was appended, the pack is good for nothing but finding further mistakes.
    """
    report = reporter(name, problems)
    before = len(problems)
    try:
        record = Record(read_tree(data, report), "pack", report)
        number = record.number("schema", 1, 10**9)
        if len(problems) == before and number > SCHEMA_NUMBER:
            record.problem(
                "schema",
                f"this pack has format {number}, this program reads format {SCHEMA_NUMBER}. "
                "A newer version of the program can read it.",
            )
            return None
        return _pack(record, name, hashlib.sha256(data).hexdigest())
    except Unreadable:
        return None


def _pack(record: Record, name: str, fingerprint: str) -> ReadPack:
    pack_id = record.identifier("id")
    if pack_id:
        record.rename(f"pack {pack_id}")
    hosts = record.words("hosts", MAX_HOSTS, pattern=HOST)
    sources = _sources(record)
    checks, check_records = _checks(record, frozenset(hosts), sources)
    tombstones, tombstone_records = _tombstones(record)
    pack = Pack(
        id=pack_id,
        title=record.text("title", MAX_PACK_TITLE),
        platform=record.identifier("platform", _WORD),
        group=record.choice("group", Group),
        about=record.text("about", MAX_ABOUT),
        updated_on=record.day("updated_on"),
        hosts=hosts,
        applies_when=_conditions(record),
        sources=sources,
        checks=checks,
        tombstones=tombstones,
        fingerprint=fingerprint,
    )
    record.close()
    if not checks and not tombstones:
        record.problem("checks", "a pack needs at least one check.")
    return ReadPack(
        name=name, pack=pack, record=record, checks=check_records, tombstones=tombstone_records
    )


def _checks(
    record: Record, hosts: frozenset[str], sources: Sequence[Source]
) -> tuple[tuple[Check, ...], dict[str, Record]]:
    keys = frozenset(source.key for source in sources)
    checks: list[Check] = []
    records: dict[str, Record] = {}
    for each in record.records("checks", MAX_CHECKS, "check"):
        check = _check(each, hosts, keys)
        if check.id in records:
            first = records[check.id].line_of("id")
            each.problem("id", f"{shown(check.id)} stands here twice, first on line {first}.")
            continue
        checks.append(check)
        if check.id:
            records[check.id] = each
    return tuple(checks), records


def _check(record: Record, hosts: frozenset[str], source_keys: frozenset[str]) -> Check:
    check_id = record.identifier("id")
    if check_id:
        record.rename(f"check {check_id}")
    link = record.https_or_null("link")
    if link is not None and (host := link_host(link)) not in hosts:
        hint = suggestion(host or "", hosts)
        record.problem("link", f"the host {shown(host or '')} is not in the pack's hosts.{hint}")
    check = Check(
        id=check_id,
        revision=record.number("revision", 1, MAX_REVISION),
        title=record.text("title", MAX_TITLE),
        task=record.text("task", MAX_TITLE),
        check=record.text("check", MAX_CHECK),
        why=record.text("why", MAX_WHY),
        set=record.text("set", MAX_SET),
        paths=_paths(record),
        link=link,
        verify=record.text("verify", MAX_VERIFY),
        severity=record.choice("severity", Severity),
        minutes=record.number("minutes", 1, 60),
        recheck_days=record.number("recheck_days", 7, 1095),
        policies=record.words("policies", MAX_LIST, pattern=CLAUSE),
        sources=_source_keys(record, source_keys),
        verified_on=record.day("verified_on"),
        confidence=record.choice("confidence", Confidence),
        applies_when=_conditions(record),
        warns_others=record.text_or_null("warns_others", MAX_WARNS),
    )
    record.close()
    return check


def _source_keys(record: Record, known: frozenset[str]) -> tuple[str, ...]:
    found = record.words("sources", MAX_LIST)
    if not found and record.has("sources") and not record.has_items("sources"):
        record.problem("sources", "a check needs at least one source.")
    for key in found:
        if key not in known:
            hint = suggestion(key, known)
            record.problem("sources", f"{shown(key)} is not in the pack's sources.{hint}")
    return found


def _paths(record: Record) -> dict[Surface, tuple[str, ...]]:
    fields = record.mapping("paths")
    paths: dict[Surface, tuple[str, ...]] = {}
    if fields is None:
        return paths
    if not fields.values:
        record.problem("paths", "at least one surface is needed, such as “web” or “anywhere”.")
    for key, node in fields.values.items():
        surface = _SURFACES.get(key)
        if surface is None:
            hint = suggestion(key, _SURFACES) or f" Known: {', '.join(_SURFACES)}."
            record.at(fields.lines[key], "paths", f"the surface {shown(key)} is unknown.{hint}")
            continue
        steps = record.texts(f"paths, {key}", node, MAX_STEP, MAX_STEPS)
        if isinstance(node, Items) and not steps:
            record.at(fields.lines[key], "paths", f"the surface {shown(key)} has no steps.")
        for step in steps:
            if step.count("*") % 2 or "**" in step:
                message = f"the asterisks in {shown(step)} do not stand in pairs around a label."
                record.at(fields.lines[key], "paths", message)
        paths[surface] = steps
    return paths


def _conditions(record: Record) -> Conditions:
    fields = record.mapping("applies_when")
    if fields is None or not fields.values:
        return NO_CONDITIONS
    inner = record.inside(fields, "applies_when")
    conditions = Conditions(
        services=inner.words("services", MAX_LIST, known=SERVICES, optional=True),
        devices=inner.words("devices", MAX_LIST, known=DEVICES, optional=True),
        roles=inner.words("roles", MAX_LIST, known=ROLES, optional=True),
        risks=inner.words("risks", MAX_LIST, known=RISKS, optional=True),
    )
    inner.close()
    return conditions


def _sources(record: Record) -> tuple[Source, ...]:
    fields = record.mapping("sources")
    if fields is None:
        return ()
    if len(fields.values) > MAX_SOURCES:
        record.problem("sources", f"more than {MAX_SOURCES} sources.")
    sources: list[Source] = []
    for key, node in list(fields.values.items())[:MAX_SOURCES]:
        if not _SOURCE_KEY.match(key):
            message = f"{shown(key)} is not a key: letters, digits, - and _, at most 40."
            record.at(fields.lines[key], "sources", message)
        if not isinstance(node, Fields):
            record.at(node.line, "sources", f"{shown(key)} must be a mapping, not {kind_of(node)}.")
            continue
        inner = record.inside(node, f"source {shown(key)}")
        sources.append(
            Source(
                key=key,
                title=inner.text("title", MAX_SOURCE_TITLE),
                address=inner.https_or_null("address"),
                read_on=inner.day_or_year("read_on"),
            )
        )
        inner.close()
    return tuple(sources)


def _tombstones(record: Record) -> tuple[tuple[Tombstone, ...], dict[str, Record]]:
    tombstones: list[Tombstone] = []
    records: dict[str, Record] = {}
    for each in record.records("tombstones", MAX_TOMBSTONES, "tombstone", optional=True):
        tombstone = Tombstone(
            id=each.identifier("id"),
            into=each.identifier_or_null("into"),
            reason=each.text("reason", MAX_REASON),
            on=each.day("on"),
        )
        each.close()
        if tombstone.id in records:
            each.problem("id", f"there are two tombstones for {shown(tombstone.id)}.")
            continue
        tombstones.append(tombstone)
        if tombstone.id:
            records[tombstone.id] = each
    return tuple(tombstones), records
