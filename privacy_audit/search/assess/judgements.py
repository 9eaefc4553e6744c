# SPDX-License-Identifier: Apache-2.0
"""The user's own word on results: exactly by address, and as an offer for the same site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self

from privacy_audit.search.addresses import address_key, registrable_domain
from privacy_audit.search.assess.model import Judgement

# Sites on which everybody has pages: a word on one page says nothing of the others.
_EVERYBODYS = {
    "facebook.com", "x.com", "twitter.com", "instagram.com", "tiktok.com", "youtube.com",
    "linkedin.com", "reddit.com", "192.com", "wikipedia.org", "google.com", "pinterest.com",
    "strava.com", "gov.uk", "company-information.service.gov.uk", "parkrun.org.uk", "t.me",
    "blogspot.com", "wordpress.com", "medium.com", "github.com", "ancestry.co.uk", "justgiving.com",
}  # fmt: skip


def _plain(key: str) -> str:
    return key


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """What the user has said so far.

    by_address: the name under which a key is kept → judgement. by_site: registrable domain → the
    judgement that all the user's judgements on that site agree in. keep: turns an address key into
    that name; where "not me" is kept as a keyed hash only, this is the hash.
    """

    by_address: Mapping[str, Judgement] = field(default_factory=dict)
    by_site: Mapping[str, Judgement] = field(default_factory=dict)
    keep: Callable[[str], str] = _plain

    @classmethod
    def of(cls, rows: Mapping[str, Judgement]) -> Self:
        """From plain addresses: the offers for sites are worked out from them."""
        sites: dict[str, set[Judgement]] = {}
        for address, judgement in rows.items():
            sites.setdefault(registrable_domain(address), set()).add(judgement)
        return cls(
            by_address={address_key(address): judgement for address, judgement in rows.items()},
            by_site={
                site: said.pop()
                for site, said in sites.items()
                if len(said) == 1 and site not in _EVERYBODYS
            },
        )

    def on(self, address: str) -> Judgement | None:
        """The user's word on this very page."""
        if not self.by_address:
            return None
        return self.by_address.get(self.keep(address_key(address)))

    def offered_for(self, address: str) -> Judgement | None:
        """The user's word on other pages of the same site; an offer, never applied."""
        if not self.by_site:
            return None
        site = registrable_domain(address)
        return None if site in _EVERYBODYS else self.by_site.get(site)


NOTHING_SAID = Judgements()
