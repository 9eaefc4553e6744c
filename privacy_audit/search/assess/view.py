# SPDX-License-Identifier: Apache-2.0
"""The profile worked out once, so that many results can be compared with it quickly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from privacy_audit.profile.model import Profile
from privacy_audit.search.assess.callings import WorkWords
from privacy_audit.search.assess.employer_finding import EmployerFinder
from privacy_audit.search.assess.employers import Employer, employers_of
from privacy_audit.search.assess.folding import words_of
from privacy_audit.search.assess.geography import OwnPlaces
from privacy_audit.search.assess.homes import Home, home_of
from privacy_audit.search.assess.name_forms import NameForms, split_name
from privacy_audit.search.assess.numbers import plate_pattern, significant
from privacy_audit.search.assess.own_places import own_places
from privacy_audit.search.assess.rarity import Rarity, Sex, is_common_surname, rarity, sex_of
from privacy_audit.search.assess.web_names import (
    handle_pattern,
    handle_pattern_in_address,
    mail_pattern,
    plain_handles,
)
from privacy_audit.search.assess.word_lists import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """One relative: the name as given, its forms, and the folded forename."""

    text: str
    relation: str
    forms: NameForms
    forename: str
    starts: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """Everything of a profile that an assessment compares with. Build it once a run.

    year: the present one, for ages. rarity: of the commonest whole name. handles: as given.
    """

    names: NameForms
    starts: frozenset[str]
    rarity: Rarity
    rarity_by_surname: dict[str, Rarity]
    is_two_forenames: bool
    sex: Sex | None
    birth_year: int | None
    year: int
    places: OwnPlaces
    homes: tuple[Home, ...]
    numbers: frozenset[str]
    mails: re.Pattern[str] | None
    handles: tuple[str, ...]
    near_handles: tuple[tuple[str, str], ...]
    handle_in_text: re.Pattern[str] | None
    handle_in_address: re.Pattern[str] | None
    plates: re.Pattern[str] | None
    employers: tuple[Employer, ...]
    employer_finder: EmployerFinder
    work: WorkWords
    kin: tuple[Kin, ...]
    kin_forenames: frozenset[str]

    @classmethod
    def of(cls, profile: Profile, *, year: int | None = None) -> Self:
        """Work a profile out. year: the present one; without it the system's."""
        names = [name.text for name in profile.names]
        forms = NameForms.of(names)
        homes = tuple(home_of(address) for address in profile.addresses if address.strip())
        kin = tuple(_kin(relative.text, relative.relation) for relative in profile.relatives)
        employers = employers_of(profile.employers)
        handles = tuple(handle.strip().lstrip("@") for handle in profile.handles if handle.strip())
        by_surname: dict[str, Rarity] = {}
        for key, band in map(_named_rarity, names):
            by_surname[key] = _commonest({band, by_surname.get(key, band)})
        forenames = {word for form in forms.forenames for word in form}
        return cls(
            names=forms,
            starts=frozenset({*(form[0] for form in forms.forenames), *forms.surnames}),
            rarity=_commonest(by_surname.values()),
            rarity_by_surname=by_surname,
            is_two_forenames=_is_two_forenames(forms),
            sex=_sex(names),
            birth_year=profile.birth_year,
            year=year if year is not None else datetime.now(tz=UTC).year,
            places=own_places(profile.places, homes),
            homes=homes,
            numbers=frozenset(filter(None, map(significant, profile.phones))),
            mails=mail_pattern(profile.emails),
            handles=handles,
            near_handles=plain_handles(handles),
            handle_in_text=handle_pattern(handles),
            handle_in_address=handle_pattern_in_address(handles),
            plates=plate_pattern(profile.vehicles),
            employers=employers,
            employer_finder=EmployerFinder(employers),
            work=WorkWords(profile.professions),
            kin=kin,
            kin_forenames=frozenset(one.forename for one in kin) - forenames,
        )

    def rarity_of(self, surname_words: Words) -> Rarity:
        """How common the whole name with this surname is; the commonest where it is not known."""
        return self.rarity_by_surname.get("".join(surname_words), self.rarity)


def _kin(text: str, relation: str) -> Kin:
    forms = NameForms.of([text], with_library=False)
    return Kin(
        text=text, relation=relation, forms=forms, forename=forms.main_forename,
        starts=frozenset({*(form[0] for form in forms.forenames), *forms.surnames}),
    )  # fmt: skip


def _named_rarity(name: str) -> tuple[str, Rarity]:
    first, _, surname = split_name(name)
    last = words_of(surname.replace("-", " "))
    return "".join(last), rarity("".join(words_of(first)), "".join(last))


def _commonest(bands: object) -> Rarity:
    found = set(bands)  # type: ignore[call-overload]
    for band in (Rarity.COMMON, Rarity.MIDDLE, Rarity.RARE):
        if band in found:
            return band
    return Rarity.MIDDLE


def _is_two_forenames(forms: NameForms) -> bool:
    """Whether the name turned round is a usual name of somebody else: "Grace Thomas"."""
    from privacy_audit.search.assess.rarity import known_forenames

    return forms.main_surname in known_forenames() and is_common_surname(forms.main_surname)


def _sex(names: list[str]) -> Sex | None:
    found = {sex_of("".join(words_of(split_name(name)[0]))) for name in names[:1]}
    return found.pop() if len(found) == 1 else None
