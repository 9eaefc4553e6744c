# SPDX-License-Identifier: Apache-2.0
"""From each clause of the policies to what puts it into practice, and back: pure.

``privacy-audit packs trace`` prints a Trace and fails when it has problems.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from privacy_audit.checklists.model import Clause, Pack, Policies
from privacy_audit.checklists.problems import shown, suggestion

_PLANNED: Final = "Planned:"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseTrace:
    """One clause with the ids of its checks and features. ``planned`` features do not count yet."""

    clause: Clause
    checks: tuple[str, ...]
    features: tuple[str, ...]
    planned: tuple[str, ...]

    @property
    def is_covered(self) -> bool:
        """Whether a check or a feature that exists puts the clause into practice."""
        return bool(self.checks or self.features)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The trace both ways. ``problems`` are sentences; an empty tuple means all is well."""

    clauses: tuple[ClauseTrace, ...]
    checks: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...]

    @property
    def covered(self) -> int:
        """How many clauses have a check or a feature."""
        return sum(1 for each in self.clauses if each.is_covered)

    def as_data(self) -> dict[str, Any]:
        """The shape of ``packs trace --json``.

        ``{"clauses": [{"code", "policy", "paraphrase", "checks", "features", "planned"}],
        "checks": [{"id", "policies"}], "covered", "problems"}``
        """
        return {
            "clauses": [
                {
                    "code": each.clause.code,
                    "policy": each.clause.policy,
                    "paraphrase": each.clause.paraphrase,
                    "checks": list(each.checks),
                    "features": list(each.features),
                    "planned": list(each.planned),
                }
                for each in self.clauses
            ],
            "checks": [{"id": key, "policies": list(codes)} for key, codes in self.checks.items()],
            "covered": self.covered,
            "problems": list(self.problems),
        }


def is_planned(feature: str) -> bool:
    """Whether the text of a feature says that it is not built yet."""
    return feature.startswith(_PLANNED)


def trace(packs: Sequence[Pack], policies: Policies) -> Trace:
    """Trace all checks of the packs against all clauses."""
    known = {clause.code for clause in policies.clauses}
    carried: dict[str, list[str]] = {code: [] for code in known}
    checks: dict[str, tuple[str, ...]] = {}
    problems: list[str] = []
    for pack in packs:
        for check in pack.checks:
            checks[check.id] = check.policies
            for code in check.policies:
                if code in known:
                    carried[code].append(check.id)
                else:
                    hint = suggestion(code, known)
                    problems.append(
                        f"Check {check.id} names an unknown clause {shown(code)}.{hint}"
                    )
    clauses = tuple(_clause(clause, carried, policies, problems) for clause in policies.clauses)
    problems.extend(
        f"Clause {each.clause.code} has neither a check nor a feature."
        for each in clauses
        if not each.is_covered
    )
    used = {feature for clause in policies.clauses for feature in clause.features}
    problems.extend(
        f"No clause names the feature {shown(feature)}."
        for feature in policies.features
        if feature not in used
    )
    return Trace(clauses=clauses, checks=checks, problems=tuple(problems))


def _clause(
    clause: Clause, carried: Mapping[str, list[str]], policies: Policies, problems: list[str]
) -> ClauseTrace:
    features: list[str] = []
    planned: list[str] = []
    for feature in clause.features:
        text = policies.features.get(feature)
        if text is None:
            hint = suggestion(feature, policies.features)
            problems.append(
                f"Clause {clause.code} names an unknown feature {shown(feature)}.{hint}"
            )
        elif is_planned(text):
            planned.append(feature)
        else:
            features.append(feature)
    return ClauseTrace(
        clause=clause,
        checks=tuple(carried[clause.code]),
        features=tuple(features),
        planned=tuple(planned),
    )
