# SPDX-License-Identifier: Apache-2.0
"""What a pack from the employer would do, told before it is taken in: pure.

A pack from elsewhere only ever adds checks of its own. It cannot touch ours: the ids of its checks
and tombstones start with its own id, and its tombstones lead to its own checks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Final

from privacy_audit.checklists.field_rules import link_host
from privacy_audit.checklists.loading import problems_of_packs
from privacy_audit.checklists.model import Check, Pack
from privacy_audit.checklists.problems import shown
from privacy_audit.checklists.signing import (
    BadSignature,
    SignatureState,
    Signed,
    SignedByUnknownKey,
    Unsigned,
)

# Fields of a check that are shown as changed, in the order of the file.
_FIELDS: Final = tuple(field.name for field in fields(Check) if field.name != "id")
_PACK_FIELDS: Final = ("title", "platform", "group", "about", "applies_when")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that would change, in a readable form before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckChanges:
    """A check that is there already and would change. ``asks_again``: its revision goes up."""

    check_id: str
    title: str
    fields: tuple[FieldChange, ...]
    asks_again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HostUse:
    """A host that the pack leads to: by how many links of checks, by how many sources."""

    host: str
    links: int
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Everything a person should see before a pack is taken in.

    ``clashes`` make it impossible to take the pack in; ``notes`` deserve a look.
    """

    pack: Pack
    signature: SignatureState
    is_new: bool
    adds: tuple[Check, ...]
    changes: tuple[CheckChanges, ...]
    pack_changes: tuple[FieldChange, ...]
    removes: tuple[str, ...]
    hosts: tuple[HostUse, ...]
    clashes: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def may_be_added(self) -> bool:
        """Whether nothing stands against taking the pack in."""
        return not self.clashes


def signature_words(state: SignatureState) -> str:
    """The signature in a sentence for screens and the terminal."""
    match state:
        case Signed(by=by):
            return f"Signed by {by}."
        case SignedByUnknownKey():
            return f"Signed with a key that you have not named yet: {state.key_fingerprint}."
        case Unsigned():
            return "Unsigned: nobody vouches for who made this pack."
        case BadSignature(reason=reason):
            return f"The signature is wrong. {reason}"


def preview(
    new: Pack,
    *,
    signature: SignatureState,
    ours: Sequence[Pack],
    others: Sequence[Pack] = (),
    before: Pack | None = None,
    signed_before: str = "",
) -> Preview:
    """Compare a pack with what is there.

    ours: the program's packs. others: further packs of the employer, without this one. before: the
    version of this pack that is there already. signed_before: the name it was signed by.
    """
    old = {check.id: check for check in before.checks} if before else {}
    kept = {check.id for check in new.checks}
    return Preview(
        pack=new,
        signature=signature,
        is_new=before is None,
        adds=tuple(check for check in new.checks if check.id not in old),
        changes=tuple(
            changes for check in new.checks if (changes := _changes(old.get(check.id), check))
        ),
        pack_changes=tuple(_field_changes(before, new, _PACK_FIELDS)) if before else (),
        removes=tuple(check_id for check_id in old if check_id not in kept),
        hosts=_hosts(new),
        clashes=tuple(_clashes(new, signature, ours, others)),
        notes=tuple(_notes(new, signature, ours, before, signed_before)),
    )


def foreign_ids(pack: Pack) -> Iterator[tuple[str, str]]:
    """The ids of a pack from elsewhere that it may not use, each with the reason."""
    prefix = f"{pack.id}-"
    for check in pack.checks:
        if not check.id.startswith(prefix):
            yield check.id, f"The check id {shown(check.id)} must start with {shown(prefix)}."
    for stone in pack.tombstones:
        if not stone.id.startswith(prefix):
            yield stone.id, f"The tombstone {shown(stone.id)} must start with {shown(prefix)}."
        if stone.into is not None and not stone.into.startswith(prefix):
            message = f"The tombstone {shown(stone.id)} may only lead to a check of the same pack."
            yield stone.id, message


def _changes(old: Check | None, new: Check) -> CheckChanges | None:
    found = tuple(_field_changes(old, new, _FIELDS)) if old else ()
    if old is None or not found:
        return None
    return CheckChanges(
        check_id=new.id, title=new.title, fields=found, asks_again=new.revision != old.revision
    )


def _field_changes(old: object, new: object, names: Iterable[str]) -> Iterator[FieldChange]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield FieldChange(field=name, before=_readable(before), after=_readable(after))


def _readable(value: object) -> str:
    """A field's value as text: lists with commas, paths surface by surface, nothing as empty."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " · ".join(_readable(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_readable(item)}" for key, item in value.items())
    if hasattr(value, "services"):  # Conditions
        parts = ((name, getattr(value, name)) for name in ("services", "devices", "roles", "risks"))
        return "; ".join(f"{name}: {', '.join(words)}" for name, words in parts if words)
    return str(value)


def _hosts(pack: Pack) -> tuple[HostUse, ...]:
    links = Counter(link_host(check.link) for check in pack.checks if check.link)
    sources = Counter(link_host(source.address) for source in pack.sources if source.address)
    hosts = sorted(host for host in {*links, *sources} if host)
    return tuple(HostUse(host=host, links=links[host], sources=sources[host]) for host in hosts)


def _clashes(
    new: Pack, signature: SignatureState, ours: Sequence[Pack], others: Sequence[Pack]
) -> Iterator[str]:
    if isinstance(signature, BadSignature):
        yield signature_words(signature)
    yield from (message for _, message in foreign_ids(new))
    for problem in problems_of_packs((*ours, *others, new)):
        yield f"{problem.message[:1].upper()}{problem.message[1:]}"


def _notes(
    new: Pack,
    signature: SignatureState,
    ours: Sequence[Pack],
    before: Pack | None,
    signed_before: str,
) -> Iterator[str]:
    by = signature.by if isinstance(signature, Signed) else ""
    if before and signed_before and by != signed_before:
        yield f"The version you have was signed by {signed_before}; this one is not."
    if before and new.updated_on < before.updated_on:
        yield f"This version of {new.updated_on} is older than yours of {before.updated_on}."
    same_title = [pack.id for pack in ours if pack.title.casefold() == new.title.casefold()]
    if same_title:
        yield f"One of the program's own packs has the same title: {new.title}."
    old = {check.id: check.revision for check in before.checks} if before else {}
    for check in new.checks:
        if check.revision < old.get(check.id, 0):
            yield f"The revision of {shown(check.id)} goes down; it will be asked again."
    known = {check.id for check in new.checks} | {stone.id for stone in new.tombstones}
    for check_id in old:
        if check_id not in known:
            yield f"{shown(check_id)} vanishes without a word what takes its place."
