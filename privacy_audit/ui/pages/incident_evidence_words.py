# SPDX-License-Identifier: Apache-2.0
"""Words for the choices of an entry of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from privacy_audit.incidents.evidence_model import (
    About,
    ContentWarning,
    Evidence,
    EvidenceKind,
    Exposed,
    Visibility,
)
from privacy_audit.ui.theme.icons import Icon

translate = QCoreApplication.translate


class Medium(StrEnum):
    """What sort of file it is, as far as the user cares."""

    PICTURE = "picture"
    SOUND = "sound"
    VIDEO = "video"
    TEXT = "text"
    DOCUMENT = "document"
    FILE = "file"
    WORDS = "words"  # no file at all


_TEXTS = frozenset({"message/rfc822", "application/json"})


def medium_of(entry: Evidence) -> Medium:
    """What sort of thing an entry holds."""
    original = entry.original
    if original is None:
        return Medium.WORDS
    kind = original.media_type
    for start, medium in (
        ("image/", Medium.PICTURE),
        ("audio/", Medium.SOUND),
        ("video/", Medium.VIDEO),
        ("text/", Medium.TEXT),
    ):
        if kind.startswith(start):
            return medium
    if kind in _TEXTS:
        return Medium.TEXT
    return Medium.DOCUMENT if kind == "application/pdf" else Medium.FILE


def medium_words(medium: Medium) -> str:
    """A word for a sort of file, in the middle of a sentence."""
    return {
        Medium.PICTURE: translate("EvidenceWords", "picture"),
        Medium.SOUND: translate("EvidenceWords", "sound"),
        Medium.VIDEO: translate("EvidenceWords", "video"),
        Medium.TEXT: translate("EvidenceWords", "text"),
        Medium.DOCUMENT: translate("EvidenceWords", "document"),
        Medium.FILE: translate("EvidenceWords", "file"),
        Medium.WORDS: translate("EvidenceWords", "words only"),
    }[medium]


def kind_words(kind: EvidenceKind) -> str:
    """What an entry shows."""
    return {
        EvidenceKind.POST: translate("EvidenceWords", "Post"),
        EvidenceKind.COMMENT: translate("EvidenceWords", "Comment"),
        EvidenceKind.MESSAGE: translate("EvidenceWords", "Message or chat"),
        EvidenceKind.EMAIL: translate("EvidenceWords", "E-mail"),
        EvidenceKind.CALL: translate("EvidenceWords", "Call"),
        EvidenceKind.VOICEMAIL: translate("EvidenceWords", "Voicemail"),
        EvidenceKind.FAKE_PROFILE: translate("EvidenceWords", "Account that pretends to be me"),
        EvidenceKind.DETAILS_PAGE: translate("EvidenceWords", "Page with my details"),
        EvidenceKind.ACCOUNT_LOG: translate("EvidenceWords", "Sign-ins of my account"),
        EvidenceKind.LETTER: translate("EvidenceWords", "Letter or parcel"),
        EvidenceKind.PHOTO: translate("EvidenceWords", "Photo"),
        EvidenceKind.OTHER: translate("EvidenceWords", "Something else"),
    }[kind]


def on_platform(kind: EvidenceKind, platform: str) -> str:
    """The title of an entry: what it is and where it was."""
    if not platform or platform.casefold() == kind_words(kind).casefold():
        return kind_words(kind)
    return translate("EvidenceWords", "{kind}, {place}").format(
        kind=kind_words(kind), place=platform
    )


def kind_icon(entry: Evidence) -> Icon:
    """The icon of an entry that has no mosaic."""
    if entry.details.kind in (EvidenceKind.CALL, EvidenceKind.VOICEMAIL):
        return Icon.PHONE
    if entry.details.kind in (EvidenceKind.EMAIL, EvidenceKind.LETTER):
        return Icon.MAIL
    if medium_of(entry) is Medium.WORDS:
        return Icon.PENCIL
    if medium_of(entry) is Medium.TEXT:
        return Icon.FILE_TEXT
    return Icon.FILE_SEARCH if medium_of(entry) is Medium.DOCUMENT else Icon.FOLDER


def about_words(about: About) -> str:
    """How it concerns the user, as a short sentence without its stop."""
    return {
        About.SENT_TO_ME: translate("EvidenceWords", "Sent to me"),
        About.NAMES_ME: translate("EvidenceWords", "Names me"),
        About.SHOWS_ME: translate("EvidenceWords", "Shows me"),
        About.IMPERSONATES_ME: translate("EvidenceWords", "Pretends to be me"),
    }[about]


def about_detail(about: About) -> str:
    """What each of them covers."""
    return {
        About.SENT_TO_ME: translate("EvidenceWords", "A message, a mail, a call, a letter to me."),
        About.NAMES_ME: translate(
            "EvidenceWords", "My name, my nickname, my job, or enough for others to know."
        ),
        About.SHOWS_ME: translate(
            "EvidenceWords", "A picture of me, my home, my car or my family, or my details."
        ),
        About.IMPERSONATES_ME: translate(
            "EvidenceWords", "An account or a page that says it is me."
        ),
    }[about]


def warning_words(warning: ContentWarning) -> str:
    """What somebody should be ready for, in the middle of a sentence."""
    return {
        ContentWarning.THREAT: translate("EvidenceWords", "threat"),
        ContentWarning.SEXUAL: translate("EvidenceWords", "sexual words or pictures"),
        ContentWarning.SLUR: translate("EvidenceWords", "insults"),
        ContentWarning.VIOLENCE: translate("EvidenceWords", "violence"),
        ContentWarning.CHILD: translate("EvidenceWords", "harm to a child"),
        ContentWarning.SELF_HARM: translate("EvidenceWords", "self-harm"),
    }[warning]


def warnings_words(warnings: Iterable[ContentWarning]) -> str:
    """All of them in their order, with commas between."""
    found = set(warnings)
    return ", ".join(warning_words(each) for each in ContentWarning if each in found)


def exposed_words(exposed: Exposed) -> str:
    """What it gives away."""
    return {
        Exposed.ADDRESS: translate("EvidenceWords", "My address"),
        Exposed.PHONE: translate("EvidenceWords", "My phone number"),
        Exposed.FAMILY: translate("EvidenceWords", "My family"),
        Exposed.WORKPLACE: translate("EvidenceWords", "Where I work"),
        Exposed.CAR: translate("EvidenceWords", "My car"),
        Exposed.ROUTINE: translate("EvidenceWords", "When I am where"),
    }[exposed]


def visibility_words(visibility: Visibility) -> str:
    """Who could see it."""
    return {
        Visibility.PUBLIC: translate("EvidenceWords", "Everybody"),
        Visibility.PRIVATE_TO_ME: translate("EvidenceWords", "Only me"),
        Visibility.GROUP: translate("EvidenceWords", "A group"),
        Visibility.UNKNOWN: translate("EvidenceWords", "I do not know"),
    }[visibility]


def sentence(words: str) -> str:
    """Words with a capital at the start and a stop at the end."""
    if not words:
        return ""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?")) else ".")
