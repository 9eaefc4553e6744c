# SPDX-License-Identifier: Apache-2.0
"""Packs from the employer: what is read of them, and the rows and words to show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.checklists.own_packs import CheckChanges, FieldChange, HostUse, Preview
from privacy_audit.checklists.signing import (
    BadSignature,
    SignatureState,
    Signed,
    SignedByUnknownKey,
    Unsigned,
    key_fingerprint,
)
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.day_words import day_of, long_day
from privacy_audit.ui.pages.report_view import checks_words
from privacy_audit.ui.parts.banner import BannerTone
from privacy_audit.ui.parts.rows import Row
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from pathlib import Path

    from privacy_audit.checklists.model import Check, Pack
    from privacy_audit.checklists.records import StoredPack
    from privacy_audit.checklists.service import Candidate, Unusable
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPackFacts:
    """The stored packs that are in force, those that cannot be, and the keys with names."""

    packs: tuple[tuple[StoredPack, Pack], ...]
    unusable: tuple[Unusable, ...]
    keys: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether there is no pack at all."""
        return not (self.packs or self.unusable)


def read_own_packs(workspace: Workspace) -> OwnPackFacts:
    """Read everything at once."""
    service = workspace.own_packs
    stored = {each.id: each for each in service.stored()}
    found = service.usable()
    return OwnPackFacts(
        packs=tuple((stored[pack.id], pack) for pack in found.packs),
        unusable=found.unusable,
        keys=service.trusted_keys(),
    )


def take_in(workspace: Workspace, candidate: Candidate, *, remember_key_as: str) -> StoredPack:
    """Store exactly what was looked at."""
    return workspace.own_packs.take_in(candidate, remember_key_as=remember_key_as)


def take_away(workspace: Workspace, *, pack_id: str) -> None:
    """Remove a pack; answers stay."""
    workspace.own_packs.take_away(pack_id)


def forget_key(workspace: Workspace, *, name: str) -> None:
    """Keep a key no longer."""
    workspace.own_packs.forget_key(name)


# -- the list -------------------------------------------------------------------------------------


def pack_rows(facts: OwnPackFacts) -> tuple[Row, ...]:
    """The packs in force, then those that cannot be used."""
    rows = [_pack_row(stored, pack) for stored, pack in facts.packs]
    rows.extend(_unusable_row(each) for each in facts.unusable)
    return tuple(rows)


def _pack_row(stored: StoredPack, pack: Pack) -> Row:
    return Row(
        key=stored.id,
        title=visible(pack.title),
        icon=Icon.BRIEFCASE,
        detail=translate("OwnPacksView", "{checks}, added on {day}").format(
            checks=checks_words(len(pack.checks)), day=long_day(day_of(stored.added_at))
        ),
        note=signed_by_words(stored.signed_by),
    )


def offer_rows(files: tuple[Path, ...]) -> tuple[Row, ...]:
    """The files that the employer's settings name; each is looked at before it is taken in."""
    return tuple(
        Row(
            key=str(file),
            title=visible(file.name),
            icon=Icon.BRIEFCASE,
            detail=translate("OwnPacksView", "Set by your employer. You choose whether to add it."),
            action=translate("OwnPacksView", "Look at it"),
        )
        for file in files
    )


def signed_by_words(name: str) -> str:
    """Signed by Ourtown Council, or Unsigned."""
    if not name:
        return translate("OwnPacksView", "Unsigned")
    return translate("OwnPacksView", "Signed by {name}").format(name=visible(name))


def _unusable_row(unusable: Unusable) -> Row:
    return Row(
        key=unusable.stored.id,
        title=visible(unusable.stored.name),
        icon=Icon.CIRCLE_ALERT,
        icon_tone=Token.TODO,
        detail=visible(unusable.reason),
        note=translate("OwnPacksView", "Not in use"),
        note_tone=Token.TODO,
    )


def key_rows(keys: Mapping[str, str]) -> tuple[Row, ...]:
    """The keys that the user has named."""
    return tuple(
        Row(
            key=name,
            title=visible(name),
            icon=Icon.KEY_ROUND,
            detail=key_fingerprint(key),
            action=translate("OwnPacksView", "Forget"),
            arrow=False,
        )
        for name, key in keys.items()
    )


# -- the preview ----------------------------------------------------------------------------------


def signature_banner(state: SignatureState) -> tuple[BannerTone, str, str]:
    """How the signature is told: tone, fact, what it means."""
    match state:
        case Signed(by=by):
            return (
                BannerTone.GOOD,
                translate("OwnPacksView", "Signed by {name}.").format(name=visible(by)),
                translate("OwnPacksView", "The file is as they made it."),
            )
        case SignedByUnknownKey():
            return (
                BannerTone.UNKNOWN,
                translate("OwnPacksView", "Signed, but nobody has said yet by whom."),
                translate(
                    "OwnPacksView",
                    "Ask your employer for the fingerprint of their key. It must be {mark}.",
                ).format(mark=state.key_fingerprint),
            )
        case Unsigned():
            return (
                BannerTone.TODO,
                translate("OwnPacksView", "Unsigned."),
                translate("OwnPacksView", "Nobody vouches for who made this pack."),
            )
        case BadSignature(reason=reason):
            return (
                BannerTone.DANGER,
                translate("OwnPacksView", "The signature is wrong."),
                visible(reason),
            )
        case _:
            assert_never(state)


def preview_words(preview: Preview) -> str:
    """A new pack with 5 checks; or what becomes of the version that is there."""
    count = checks_words(len(preview.pack.checks))
    day = long_day(preview.pack.updated_on)
    if preview.is_new:
        words = translate("OwnPacksView", "A new pack with {checks}, content of {day}.")
    else:
        words = translate(
            "OwnPacksView",
            "It takes the place of the version you have: {checks}, content of {day}. Your answers "
            "are kept.",
        )
    return words.format(checks=count, day=day)


def added_rows(checks: tuple[Check, ...]) -> tuple[Row, ...]:
    """The checks that come with the pack."""
    return tuple(
        Row(
            key=check.id,
            title=visible(check.title),
            severity=check.severity,
            detail=visible(check.set),
            arrow=False,
        )
        for check in checks
    )


def changed_rows(changes: tuple[CheckChanges, ...]) -> tuple[Row, ...]:
    """The checks that would change, with what would."""
    return tuple(
        Row(
            key=change.check_id,
            title=visible(change.title),
            detail=" ".join(
                field_words(each) for each in change.fields if each.field != "revision"
            ),
            note=translate("OwnPacksView", "Asked again") if change.asks_again else "",
            arrow=False,
        )
        for change in changes
    )


def field_words(change: FieldChange) -> str:
    """What it should be: “Off” becomes “On”."""
    return translate("OwnPacksView", "{field}: “{before}” becomes “{after}”.").format(
        field=_field_names().get(change.field, change.field),
        before=visible(change.before),
        after=visible(change.after),
    )


def _field_names() -> dict[str, str]:
    """What the fields of a check and of a pack are called on the screen."""
    return {
        "title": translate("OwnPacksView", "Title"),
        "task": translate("OwnPacksView", "To-do"),
        "check": translate("OwnPacksView", "What to look at"),
        "why": translate("OwnPacksView", "Why it matters"),
        "set": translate("OwnPacksView", "What it should be"),
        "paths": translate("OwnPacksView", "Steps"),
        "link": translate("OwnPacksView", "Page it opens"),
        "verify": translate("OwnPacksView", "How to see it from outside"),
        "severity": translate("OwnPacksView", "How serious"),
        "minutes": translate("OwnPacksView", "Minutes"),
        "recheck_days": translate("OwnPacksView", "Days until it is due again"),
        "policies": translate("OwnPacksView", "Clauses"),
        "sources": translate("OwnPacksView", "Sources"),
        "verified_on": translate("OwnPacksView", "Last looked at"),
        "confidence": translate("OwnPacksView", "How sure it is"),
        "applies_when": translate("OwnPacksView", "Whom it is for"),
        "warns_others": translate("OwnPacksView", "What others may notice"),
        "platform": translate("OwnPacksView", "Subject"),
        "group": translate("OwnPacksView", "Group"),
        "about": translate("OwnPacksView", "About"),
    }


def host_rows(hosts: tuple[HostUse, ...]) -> tuple[Row, ...]:
    """Where the links of the pack go."""
    return tuple(
        Row(
            key=use.host,
            title=visible(use.host),
            icon=Icon.EXTERNAL_LINK,
            detail=_host_words(use),
            arrow=False,
        )
        for use in hosts
    )


def _host_words(use: HostUse) -> str:
    if use.links == 1:
        return translate("OwnPacksView", "1 check opens it")
    if use.links:
        return translate("OwnPacksView", "{n} checks open it").format(n=use.links)
    return translate("OwnPacksView", "Named as a source only")
