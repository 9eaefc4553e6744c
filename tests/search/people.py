# SPDX-License-Identifier: Apache-2.0
"""Invented people for tests: one with everything, and any number drawn at random."""

from __future__ import annotations

from hypothesis import strategies as st

from privacy_audit.profile.model import Name, NameKind, Profile, Relative
from privacy_audit.profile.validation import problems_and_profile
from privacy_audit.search.ticks import Ticks
from tests.helpers.vaults import Clock

ROWAN = Profile(
    names=(
        Name(text="Rowan Ashdown"),
        Name(text="Rowan Pettifer", kind=NameKind.MAIDEN),
        Name(text="Ro", kind=NameKind.NICKNAME),
    ),
    birth_year=1986,
    places=("Walthamstow", "Nuneaton"),
    addresses=("22 Juniper Row, London E17 0ZZ",),
    phones=("07700 900142",),
    emails=("rowan.ashdown@example.org",),
    handles=("rowan_runs",),
    employers=("Example Borough Council",),
    professions=("social worker",),
    relatives=(Relative(text="Imogen Ashdown", relation="sister"),),
    vehicles=("AB12 CDE",),
)

_FIRST = ["Rowan", "Siân", "Siobhán", "Mohammed", "Mary-Jane", "Łukasz", "Elizabeth", "Ò", "李小龙"]
_MIDDLE = ["", "", "James", "Ann Louise", "J."]
_LAST = ["Ashdown", "O’Neill", "Smith‑Jones", "de la Cruz", "Pettifer", "Müller", "Özgür", ""]
_WORDS = st.text(
    alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")),
    min_size=1,
    max_size=60,
)

names = st.builds(
    Name,
    text=st.one_of(
        st.builds(
            lambda first, middle, last: " ".join(part for part in (first, middle, last) if part),
            st.sampled_from(_FIRST),
            st.sampled_from(_MIDDLE),
            st.sampled_from(_LAST),
        ),
        _WORDS,
    ),
    kind=st.sampled_from(NameKind),
    private=st.booleans(),
)
_phones = st.sampled_from(
    ["07700 900142", "07700900143", "+44 20 7946 0123", "01632 960001", "+353 1 555 0123"]
)
_addresses = st.sampled_from(
    [
        "22 Juniper Row, London E17 0ZZ",
        "Flat 2, 9 Mill Lane, Ely CB7 4AA",
        "Rose Cottage, Any Road, Hay HR3 5AA",
        "7 Quay Street, Any Town",
    ]
)
_emails = st.sampled_from(
    ["rowan.ashdown@example.org", "pettifer.rowan@example.com", "sian1986@example.net", "x@y.org"]
)
_handles = st.one_of(
    st.sampled_from(["rowan_runs", "@sian86", "rowanpettifer", "07700900142", "a@b.social"]),
    st.text(alphabet="abcdefghij_.-0123456789", min_size=2, max_size=30),
)


@st.composite
def people(draw: st.DrawFn) -> Profile:
    """A profile as the program would keep it: names of all kinds, private ones too."""

    def few(one: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(one, max_size=5, unique=True).map(tuple)

    drawn = Profile(
        names=(Name(text=draw(st.sampled_from(_FIRST)) + " Ashdown"), *draw(st.lists(names))),
        birth_year=draw(st.one_of(st.none(), st.integers(1930, 2005))),
        places=draw(few(st.one_of(st.sampled_from(["Walthamstow", "Or", "Bury St"]), _WORDS))),
        addresses=draw(few(_addresses)),
        phones=draw(few(_phones)),
        emails=draw(few(_emails)),
        handles=draw(few(_handles)),
        employers=draw(few(st.one_of(st.sampled_from(["Example Council", "NHS"]), _WORDS))),
        professions=draw(few(st.sampled_from(["social worker", "nurse"]))),
        relatives=tuple(
            Relative(text=text)
            for text in draw(few(st.sampled_from(["Imogen Ashdown", "Tom", "Zed O'Neill"])))
        ),
        vehicles=draw(few(st.sampled_from(["AB12 CDE", "X99 YYY"]))),
    )
    _problems, kept = problems_and_profile(drawn, today=Clock()().date())
    return kept


@st.composite
def ticks_for(draw: st.DrawFn, profile: Profile) -> Ticks:
    """Any ticks that a profile allows."""
    private = [name.text for name in profile.names if name.private]
    relatives = [relative.text for relative in profile.relatives]
    return Ticks(
        private_names=frozenset(draw(st.sets(st.sampled_from(private))) if private else ()),
        relatives=frozenset(draw(st.sets(st.sampled_from(relatives))) if relatives else ()),
        full_address=draw(st.booleans()),
    )
