# SPDX-License-Identifier: Apache-2.0
"""Reading ``resources/routes/*.yaml`` strictly: every mistake of every file at once.

schema: 1
sources: {<KEY>: {title, address or null, read_on}}
routes: [{id, site, title, fits, means, upstream, hosts?, path_words?, exposures?, source_of?,
          takes, limits?, steps, asks, link, minutes, usual_days or null, clock, law?, letter?,
          proof, sources, verified_on, confidence}]
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from privacy_audit.checklists.field_rules import HOST, ID, is_null
from privacy_audit.checklists.fields import Record
from privacy_audit.checklists.model import Confidence, Source
from privacy_audit.checklists.pack_files import read_pack_file
from privacy_audit.checklists.problems import (
    PackErrors,
    PackProblem,
    Unreadable,
    reporter,
    shown,
    suggestion,
)
from privacy_audit.checklists.yaml_lines import read_tree
from privacy_audit.removal.model import Clock, Proof
from privacy_audit.removal.route_model import Ask, Fits, Means, Route, Routes
from privacy_audit.removal.sources import read_sources, sources_of
from privacy_audit.search.assess.model import ExposureKind

SCHEMA: Final = 1
_MOST: Final = 60
_PATH_WORD: Final = re.compile(r"[a-z0-9/._-]{2,40}\Z")
_EXPOSURES: Final = frozenset(kind.value for kind in ExposureKind)
_ASKS: Final = frozenset(ask.value for ask in Ask)


def load_routes(folder: Path, *, letters: Collection[str]) -> Routes:
    """All routes of a folder. Raises PackErrors with every mistake of every file.

    letters: the kinds of letters that there are.
    """
    problems: list[PackProblem] = []
    found: list[tuple[Route, PackProblem]] = []
    for path in sorted(folder.glob("*.yaml")):
        found += _read_file(path, letters, problems)
    _require_set(found, problems)
    if problems:
        raise PackErrors(problems)
    return Routes(tuple(route for route, _place in found))


def _read_file(
    path: Path, letters: Collection[str], problems: list[PackProblem]
) -> list[tuple[Route, PackProblem]]:
    """The routes of one file, each with the place at which later mistakes of it are reported."""
    data = read_pack_file(path, problems, follow_links=True)
    if data is None:
        return []
    report = reporter(path.name, problems)
    found: list[tuple[Route, PackProblem]] = []
    try:
        record = Record(read_tree(data, report), "routes", report)
        record.number("schema", SCHEMA, SCHEMA)
        sources = read_sources(record)
        for each in record.records("routes", 200, "route"):
            line = each.line
            route = _route(each, sources, letters)
            found.append((route, PackProblem(file=path.name, line=line, message="")))
        record.close()
    except Unreadable:
        pass
    return found


def _route(record: Record, sources: Mapping[str, Source], letters: Collection[str]) -> Route:
    route_id = record.identifier("id")
    if route_id:
        record.rename(f"route {route_id}")
    route = Route(
        id=route_id,
        site=record.text("site", 80),
        title=record.text("title", 120),
        fits=record.choice("fits", Fits),
        means=record.choice("means", Means),
        upstream=record.number("upstream", 1, 5),
        hosts=record.words("hosts", _MOST, pattern=HOST, optional=True),
        path_words=record.words("path_words", _MOST, pattern=_PATH_WORD, optional=True),
        exposures=record.words("exposures", _MOST, known=_EXPOSURES, optional=True),
        source_of=record.words("source_of", _MOST, pattern=ID, optional=True),
        takes=record.text("takes", 300),
        limits=record.text("limits", 300) if record.has("limits") else "",
        steps=_steps(record),
        asks=tuple(Ask(word) for word in record.words("asks", _MOST, known=_ASKS)),
        link=record.https_or_null("link") or "",
        minutes=record.number("minutes", 1, 120),
        usual_days=_days_or_null(record),
        clock=record.choice("clock", Clock),
        law=record.text("law", 120) if record.has("law") else "",
        letter=_letter(record, letters),
        proof=record.choice("proof", Proof),
        sources=sources_of(record, sources),
        verified_on=record.day("verified_on"),
        confidence=record.choice("confidence", Confidence),
    )
    _require_sense(record, route)
    record.close()
    return route


def _steps(record: Record) -> tuple[str, ...]:
    node = record.node("steps")
    return () if node is None else record.texts("steps", node, 200, 12)


def _days_or_null(record: Record) -> int | None:
    node = record.node("usual_days", optional=True)
    return None if node is not None and is_null(node) else record.number("usual_days", 0, 730)


def _letter(record: Record, letters: Collection[str]) -> str:
    if not record.has("letter"):
        return ""
    kind = record.identifier("letter")
    if kind and kind not in letters:
        record.problem("letter", f"{shown(kind)} is no letter.{suggestion(kind, letters)}")
    return kind


def _require_sense(record: Record, route: Route) -> None:
    if not route.steps:
        record.problem("steps", "at least one step is needed.")
    if not route.link:
        record.problem("link", "an https address is needed.")
    if bool(route.hosts) is not (route.fits is Fits.SITE):
        record.problem("hosts", "hosts belong to a route that fits “site”, and it needs some.")
    if route.fits is Fits.EXPOSURE and not route.exposures:
        record.problem("exposures", "a route that fits “exposure” needs some.")
    if route.exposures and route.fits not in {Fits.EXPOSURE, Fits.UNKNOWN_SITE}:
        record.problem("exposures", "they belong to “exposure” or “unknown_site”.")
    if route.path_words and route.fits is not Fits.SITE:
        record.problem("path_words", "they belong to a route that fits “site”.")
    if route.clock is Clock.USUAL and route.usual_days is None:
        record.problem("clock", "the clock “usual” needs a number of days in “usual_days”.")
    if route.means is Means.LETTER and not route.letter:
        record.problem("letter", "a route by letter names its letter.")


def _require_set(found: list[tuple[Route, PackProblem]], problems: list[PackProblem]) -> None:
    """What only shows when all files are there: ids that stand twice or that do not exist."""
    places: dict[str, PackProblem] = {}
    for route, place in found:
        first = places.setdefault(route.id, place)
        if first is not place and route.id:
            problems.append(
                _at(place, f"the id {shown(route.id)} stands in {first.file}:{first.line} too.")
            )
    for route, place in found:
        for copy in route.source_of:
            if copy not in places:
                problems.append(
                    _at(
                        place,
                        f"route {route.id}, source_of: {shown(copy)} is no route."
                        f"{suggestion(copy, places)}",
                    )
                )
            elif copy == route.id:
                problems.append(_at(place, f"route {route.id}, source_of: it names itself."))


def _at(place: PackProblem, message: str) -> PackProblem:
    return PackProblem(file=place.file, line=place.line, message=message)
