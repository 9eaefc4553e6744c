# SPDX-License-Identifier: Apache-2.0
"""Which checks apply to a person, in which order, and why: pure rules over what they said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from privacy_audit.checklists.model import Check, Circumstances, Conditions, Group, Pack

# What a raised risk brings to the front: packs by id, in order. A court hearing or a removal makes
# people search for the worker; a former partner knows devices, places and passwords; the press
# looks for pictures; a new phone starts with its maker's settings.
RISK_PACKS: dict[str, tuple[str, ...]] = {
    "incident": ("incident", "accounts"),
    "ex_partner": ("accounts", "location", "bluetooth", "iphone", "android", "family"),
    "removal": ("facebook", "records", "searching", "family", "instagram"),
    "court": ("searching", "facebook", "records", "photos"),
    "press": ("photos", "facebook", "instagram", "searching", "linkedin"),
    "new_phone": ("android", "iphone", "bluetooth"),
}

WORDS: dict[str, str] = {
    "facebook": "Facebook", "x": "X (Twitter)", "instagram": "Instagram", "linkedin": "LinkedIn",
    "whatsapp": "WhatsApp", "snapchat": "Snapchat", "tiktok": "TikTok", "youtube": "YouTube",
    "google": "a Google account", "threads": "Threads", "messenger": "Messenger",
    "nextdoor": "Nextdoor or local groups", "strava": "Strava or other sport apps",
    "dating": "dating apps", "blog": "a blog or website", "forums": "forums",
    "reviews": "reviews in your name", "wishlists": "wish lists", "telegram": "Telegram",
    "signal": "Signal", "discord": "Discord", "reddit": "Reddit", "vinted": "Vinted or eBay",
    "parkrun": "parkrun", "spotify": "Spotify", "pinterest": "Pinterest", "paypal": "PayPal",
    "old_accounts": "old accounts you no longer use",
    "android": "an Android phone or tablet", "iphone": "an iPhone or iPad",
    "windows": "a Windows computer", "macos": "a Mac", "linux": "a Linux computer",
    "car": "a car with hands-free", "wearable": "a watch, band or earphones",
    "home_devices": "a smart speaker, doorbell or camera",
    "children": "work with children", "adults": "work with adults",
    "mental_health": "mental health work", "student": "being a student",
    "foster_adoption": "fostering or adoption", "manager": "managing others", "other": "other work",
    "court": "a court hearing", "removal": "removal of a child", "press": "interest by the press",
    "ex_partner": "a former partner who worries you", "new_phone": "a new phone",
    "incident": "something that has happened",
}  # fmt: skip
"""What each condition is called on the question page and in reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tailored:
    """One check with the verdict on it. ``reason`` is a sentence for the user, either way."""

    pack: Pack
    check: Check
    selected: bool
    reason: str
    raised: bool = False  # brought to the front by a risk that the user ticked


def tailor(
    packs: Iterable[Pack],
    circumstances: Circumstances,
    *,
    only_packs: Sequence[str] | None = None,
) -> tuple[Tailored, ...]:
    """Judge every check of ``packs``, those of raised packs first, else in the packs' order.

    ``only_packs``: ids the user named, in the order in which to walk them. Naming a pack selects
    it whatever they said before; the conditions of its single checks still count, so that an
    iPhone owner is not asked about Android.
    """
    raised = _raised_packs(circumstances)
    chosen = [pack for pack in packs if only_packs is None or pack.id in only_packs]
    if only_packs is None:
        chosen.sort(key=lambda pack: raised.index(pack.id) if pack.id in raised else len(raised))
    else:
        named = list(only_packs)
        chosen.sort(key=lambda pack: named.index(pack.id))
    return tuple(
        _judge(pack, check, circumstances, named=only_packs is not None, raised=pack.id in raised)
        for pack in chosen
        for check in pack.checks
    )


def selected(tailored: Iterable[Tailored]) -> tuple[Tailored, ...]:
    """Only the checks that apply."""
    return tuple(item for item in tailored if item.selected)


def _raised_packs(circumstances: Circumstances) -> list[str]:
    ordered: list[str] = []
    for risk, pack_ids in RISK_PACKS.items():
        if risk in circumstances.risks:
            ordered.extend(pack_id for pack_id in pack_ids if pack_id not in ordered)
    return ordered


def _judge(
    pack: Pack, check: Check, circumstances: Circumstances, *, named: bool, raised: bool
) -> Tailored:
    missing = "" if named else _missing(pack.applies_when, circumstances)
    # A check of an incident pack that the user named is wanted, whether a risk is ticked or not.
    check_conditions = (
        check.applies_when
        if not (named and pack.group is Group.INCIDENT)
        else Conditions(devices=check.applies_when.devices)
    )
    missing = missing or _missing(check_conditions, circumstances)
    if missing:
        reason = missing
    elif named:
        reason = f"You chose {pack.title}."
    elif raised:
        risks = [risk for risk, ids in RISK_PACKS.items() if pack.id in ids]
        ticked = [WORDS[risk] for risk in risks if risk in circumstances.risks]
        reason = f"It comes early because you ticked: {', '.join(ticked)}."
    else:
        reason = _because(pack.applies_when, check.applies_when, circumstances)
    return Tailored(pack=pack, check=check, selected=not missing, reason=reason, raised=raised)


def _missing(conditions: Conditions, circumstances: Circumstances) -> str:
    """Why the conditions are not met, as a sentence, or an empty text when they are."""
    if circumstances.asked:
        for wanted, given, words in (
            (conditions.services, circumstances.services, "You did not tick"),
            (conditions.devices, circumstances.devices, "You did not tick"),
            (conditions.roles, circumstances.roles, "It is for"),
        ):
            # Nothing ticked in a whole list is no answer to it.
            if wanted and given and not given.intersection(wanted):
                return f"{words} {_listed(wanted)}."
    if conditions.risks and not circumstances.risks.intersection(conditions.risks):
        return f"It is for the time around {_listed(conditions.risks)}."
    return ""


def _because(pack: Conditions, check: Conditions, circumstances: Circumstances) -> str:
    if not circumstances.asked:
        return "You have not said yet what you use, so nothing is left out."
    met = [
        word
        for wanted, given in (
            (pack.services + check.services, circumstances.services),
            (pack.devices + check.devices, circumstances.devices),
            (pack.roles + check.roles, circumstances.roles),
            (pack.risks + check.risks, circumstances.risks),
        )
        for word in wanted
        if word in given
    ]
    if met:
        return f"You ticked {_listed(tuple(dict.fromkeys(met)), last='and')}."
    if pack == check == Conditions():
        return "It is for everyone."
    return "You ticked nothing of this kind, so nothing of it is left out."


def _listed(words: tuple[str, ...], *, last: str = "or") -> str:
    names = [WORDS[word] for word in words]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"
