# SPDX-License-Identifier: Apache-2.0
"""Sites worth a search of their own: the UK's people finders, public records, the platforms.

The order is that of the plan: who sells addresses comes first. Only hosts that stand for one kind
of page; what such a page needs from the user is said where results are shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from privacy_audit.search.model import FactKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """One site. looks_for: what pages there are found by; without such a fact, by the name."""

    site: str
    what: str
    looks_for: FactKind = FactKind.NAME
    filetype: str = ""


SWEEPS: tuple[Sweep, ...] = (
    Sweep(site="192.com", what="people finder"),
    Sweep(site="ukphonebook.com", what="people finder"),
    Sweep(site="thephonebook.bt.com", what="phone book"),
    Sweep(site="peopletracer.co.uk", what="people finder"),
    Sweep(site="find-and-update.company-information.service.gov.uk", what="register of companies"),
    Sweep(site="thegazette.co.uk", what="official notices"),
    Sweep(site="whatdotheyknow.com", what="freedom of information requests"),
    Sweep(site="register-of-charities.charitycommission.gov.uk", what="register of charities"),
    Sweep(site="gov.uk", what="councils' documents, such as planning", filetype="pdf"),
    Sweep(site="linkedin.com/in", what="work profiles"),
    Sweep(site="facebook.com", what="platform"),
    Sweep(site="instagram.com", what="platform"),
    Sweep(site="x.com", what="platform"),
    Sweep(site="tiktok.com", what="platform"),
    Sweep(site="youtube.com", what="platform"),
    Sweep(site="reddit.com", what="platform", looks_for=FactKind.HANDLE),
    Sweep(site="github.com", what="platform"),
    Sweep(site="pastebin.com", what="texts left by anybody"),
    Sweep(site="strava.com", what="platform for sport"),
    Sweep(site="justgiving.com", what="fund raising"),
)

PROPERTY_SITES: tuple[Sweep, ...] = (
    Sweep(site="rightmove.co.uk", what="homes for sale", looks_for=FactKind.FULL_ADDRESS),
    Sweep(site="zoopla.co.uk", what="homes for sale", looks_for=FactKind.FULL_ADDRESS),
)
"""Searched by address alone, and only when the user ticked the address for this run."""
