# SPDX-License-Identifier: Apache-2.0
"""``checklists/policies.yaml``: the policies, their clauses in our words, and the features.

schema: 1
policies: [{code, title, file, year}]
features: {<id>: <what it is and where it stands in the program>}
clauses:
  <policy code>: [{code, paraphrase, features}]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from privacy_audit.checklists.field_rules import ID
from privacy_audit.checklists.fields import Record
from privacy_audit.checklists.model import SCHEMA_NUMBER, Clause, Policies, Policy
from privacy_audit.checklists.pack_files import read_pack_file
from privacy_audit.checklists.pack_reading import CLAUSE, MAX_LIST
from privacy_audit.checklists.problems import (
    PackErrors,
    PackProblem,
    Unreadable,
    reporter,
    shown,
    suggestion,
)
from privacy_audit.checklists.yaml_lines import read_tree

_POLICY: Final = re.compile(r"[A-Z][0-9]{1,2}\Z")
_FILE: Final = re.compile(r"[a-z0-9-]+\.[a-z]+\Z")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}\Z|unknown\Z")
_MAX_CLAUSES: Final = 200
_MAX_PARAPHRASE: Final = 300
_MAX_FEATURE: Final = 200
_NONE: Final = Policies(policies=(), clauses=(), features={})


def load_policies(path: Path) -> Policies:
    """The policies of the file. Raises PackErrors with every mistake."""
    problems: list[PackProblem] = []
    policies = read_policies(path, problems)
    if problems:
        raise PackErrors(problems)
    return policies


def read_policies(path: Path, problems: list[PackProblem]) -> Policies:
    """The policies as far as they can be read; appends every mistake to ``problems``."""
    data = read_pack_file(path, problems, follow_links=True)
    if data is None:
        return _NONE
    report = reporter(path.name, problems)
    try:
        return _policies(Record(read_tree(data, report), "policies", report))
    except Unreadable:
        return _NONE


def _policies(record: Record) -> Policies:
    record.number("schema", SCHEMA_NUMBER, SCHEMA_NUMBER)
    policies = tuple(_policy(each) for each in record.records("policies", MAX_LIST, "policy"))
    features = _features(record)
    clauses = _clauses(record, {policy.code for policy in policies}, features)
    record.close()
    return Policies(policies=policies, clauses=clauses, features=features)


def _policy(record: Record) -> Policy:
    policy = Policy(
        code=record.identifier("code", _POLICY),
        title=record.text("title", 150),
        file=record.identifier("file", _FILE),
        year=record.word("year", _YEAR),
    )
    record.close()
    return policy


def _features(record: Record) -> Mapping[str, str]:
    fields = record.mapping("features")
    if fields is None:
        return {}
    inner = record.inside(fields, "features")
    for key, line in fields.lines.items():
        if not ID.match(key):
            record.at(line, "features", f"{shown(key)} is not an id.")
    return {key: inner.text(key, _MAX_FEATURE) for key in fields.values}


def _clauses(
    record: Record, policy_codes: set[str], features: Mapping[str, str]
) -> tuple[Clause, ...]:
    fields = record.mapping("clauses")
    if fields is None:
        return ()
    inner = record.inside(fields, "clauses")
    clauses: dict[str, Clause] = {}
    for policy in fields.values:
        if policy not in policy_codes:
            hint = suggestion(policy, policy_codes)
            record.at(fields.lines[policy], "clauses", f"{shown(policy)} is no policy.{hint}")
        for each in inner.records(policy, _MAX_CLAUSES, f"clause of {shown(policy)}"):
            clause = _clause(each, policy, features)
            if clause.code in clauses:
                each.problem("code", f"{shown(clause.code)} stands here twice.")
            clauses[clause.code] = clause
    return tuple(clauses.values())


def _clause(record: Record, policy: str, features: Mapping[str, str]) -> Clause:
    code = record.identifier("code", CLAUSE)
    if code and not code.startswith(f"{policy}-"):
        record.problem("code", f"{shown(code)} does not belong to {shown(policy)}.")
    if code:
        record.rename(f"clause {code}")
    clause = Clause(
        code=code,
        policy=policy,
        paraphrase=record.text("paraphrase", _MAX_PARAPHRASE),
        features=record.words("features", MAX_LIST, known=features.keys(), optional=True),
    )
    record.close()
    return clause
