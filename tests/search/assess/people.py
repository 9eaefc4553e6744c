# SPDX-License-Identifier: Apache-2.0
"""An invented person and short ways to assess a result about her."""

from __future__ import annotations

from typing import Any

from privacy_audit.profile.model import Name, NameKind, Profile, Relative
from privacy_audit.search.assess.assessing import assess
from privacy_audit.search.assess.judgements import NOTHING_SAID, Judgements
from privacy_audit.search.assess.model import Assessment, ExposureKind
from privacy_audit.search.assess.view import ProfileView
from privacy_audit.search.model import Result

YEAR = 2026

ROWAN = Profile(
    names=(
        Name(text="Rowan Ashdown"),
        Name(text="Rowan Jane Ashdown"),
        Name(text="Rowan Pettifer", kind=NameKind.MAIDEN, until=2012),
    ),
    birth_year=1986,
    places=("Walthamstow", "Nuneaton"),
    addresses=("22 Juniper Row, London E17 0ZZ",),
    phones=("07700 900142",),
    emails=("rowan.ashdown@example.org",),
    handles=("rowan_runs",),
    employers=("Waltham Forest Council",),
    professions=("social worker",),
    relatives=(Relative(text="Imogen Ashdown", relation="sister"), Relative(text="Kit Ashdown")),
    vehicles=("AB12 CDE",),
)


def a_profile(**changes: Any) -> Profile:
    """Rowan with other facts."""
    fields = {name: getattr(ROWAN, name) for name in ROWAN.__dataclass_fields__}
    return Profile(**{**fields, **changes})


def a_view(profile: Profile = ROWAN) -> ProfileView:
    """The view of a profile in a fixed year."""
    return ProfileView.of(profile, year=YEAR)


VIEW = a_view()


def assessed(
    snippet: str,
    *,
    title: str = "",
    url: str = "https://www.pages.example/x",
    view: ProfileView = VIEW,
    judgements: Judgements = NOTHING_SAID,
) -> Assessment:
    """The assessment of one result."""
    result = Result(rank=1, title=title, url=url, snippet=snippet)
    return assess(result, view, judgements=judgements)


def texts_of(found: Assessment, kind: ExposureKind) -> list[str]:
    """The exact texts of one kind."""
    return [one.text for one in found.exposures if one.kind is kind]


def codes_of(found: Assessment) -> set[str]:
    """The codes of all reasons."""
    return {one.code for one in found.evidence}
