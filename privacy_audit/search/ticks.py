# SPDX-License-Identifier: Apache-2.0
"""What the user ticked for one run: facts that stay at home otherwise. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from privacy_audit.errors import UserError
from privacy_audit.profile.model import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """Ticked for this run, never remembered for the next.

    private_names, relatives: the texts as they stand in the profile. full_address: the addresses
    may be searched for, alone and only with a search engine.
    """

    private_names: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    full_address: bool = False


NOTHING_TICKED = Ticks()


def ticked(
    profile: Profile,
    *,
    private_names: Iterable[str] = (),
    relatives: Iterable[str] = (),
    full_address: bool = False,
) -> Ticks:
    """The ticks, once each text is one of the profile's own.

    Raises UserError otherwise: nothing but the profile is searched for.
    """
    names = {name.text for name in profile.names if name.private}
    people = {relative.text for relative in profile.relatives}
    for text in private_names:
        if text not in names:
            raise _not_yours("a private name", field="private_names")
    for text in relatives:
        if text not in people:
            raise _not_yours("a relative", field="relatives")
    return Ticks(
        private_names=frozenset(private_names),
        relatives=frozenset(relatives),
        full_address=full_address,
    )


def _not_yours(what: str, *, field: str) -> UserError:
    return UserError(
        f"Your profile has no such entry as {what}.",
        "Only what stands in your profile is searched for.",
        "Type it as it stands there, or add it there first.",
        field=field,
    )
