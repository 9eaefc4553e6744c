# SPDX-License-Identifier: Apache-2.0
"""What speaks for and against the user beside name, work and age."""

from __future__ import annotations

from privacy_audit.search.assess.employers import is_work_mail
from privacy_audit.search.assess.folding import words_of
from privacy_audit.search.assess.geography import has_namesake
from privacy_audit.search.assess.homes import Part
from privacy_audit.search.assess.model import Evidence
from privacy_audit.search.assess.reading import Reading
from privacy_audit.search.assess.relations import kin_links
from privacy_audit.search.assess.weighing import reason


def decisive(reading: Reading) -> list[Evidence]:
    """What is the user's alone: a number, an address, a handle, a plate, the own front door."""
    found = []
    if any(number.is_own for number in reading.numbers):
        found.append(reason("own", "phone", "your phone number"))
    if any(mail.is_own for mail in reading.mails):
        found.append(reason("own", "email", "your e-mail address"))
    if reading.handles:
        found.append(reason("own", "handle", "your handle"))
    if reading.plates:
        found.append(reason("own", "plate", "your number plate"))
    if any(h.part is Part.HOUSE for h in reading.homes) and not _is_elsewhere(reading):
        found.append(reason("own", "house", "your own address"))
    return found


def _is_elsewhere(reading: Reading) -> bool:
    """Whether a street of the same name lies in another town: only other postcodes stand there."""
    return bool(reading.postcodes) and not any(code.is_own for code in reading.postcodes)


def home_evidence(reading: Reading) -> list[Evidence]:
    """Postcode, street and district."""
    found = []
    own_code = any(code.is_own for code in reading.postcodes)
    if own_code:
        found.append(reason("with", "postcode", "your postcode"))
    parts = {home.part for home in reading.homes}
    if Part.STREET in parts and not _is_elsewhere(reading):
        found.append(reason("with", "street", "your street"))
    elif Part.OTHER_NUMBER in parts:
        found.append(reason("with", "house_number_other", "your street, another house"))
    if reading.outwards and not own_code:
        outward = min(reading.outwards).upper()
        found.append(reason("with", "outward", f"your postcode district {outward}"))
    return found


def place_evidence(reading: Reading) -> list[Evidence]:
    """The user's places for, other towns and countries against."""
    by_label: dict[str, list[str]] = {}
    for place in reading.places:
        shown = by_label.setdefault(place.label, [])
        if place.label == "near" and has_namesake(tuple(words_of(place.place))):
            continue  # a bare "Stockton" does not say which
        if place.place not in shown:
            shown.append(place.place)
    own, weak = by_label.get("own", []), by_label.get("own_weak", [])
    found = []
    if own:
        found.append(reason("with", "place", own[0]))
    elif weak:
        found.append(reason("with", "place_weak", weak[0]))
    if len(own) > 1 or (own and [place for place in weak if place not in own]):
        found.append(reason("with", "second_place", (own[1:] or weak)[0]))
    if by_label.get("near") and not own:
        found.append(reason("with", "region", by_label["near"][0]))
    anchored = bool(own) or bool(reading.employers)
    if abroad := by_label.get("abroad"):
        code = "other_country_beside" if anchored else "other_country"
        found.append(reason("against", code, abroad[0]))
    elif (other := by_label.get("other")) and not anchored:
        found.append(reason("against", "other_town", other[0]))
    return found


def kin_evidence(reading: Reading) -> list[Evidence]:
    """Relatives named beside the user."""
    whole = list(dict.fromkeys(one.kin.text for one in reading.kin if one.is_whole))
    first = [one.kin.text for one in reading.kin if not one.is_whole and one.kin.text not in whole]
    found = []
    if whole:
        found.append(reason("with", "kin", whole[0]))
        if len(whole) > 1:
            found.append(reason("with", "second_kin", whole[1]))
    links = kin_links(reading)
    if links:
        found.append(reason("with", "kin_link", links))
    if first:
        found.append(reason("with", "kin_forename", first[0].split()[0]))
        if len(set(first)) > 1:
            found.append(reason("with", "kin_forename", sorted(set(first))[1].split()[0]))
    return found


def mail_evidence(reading: Reading) -> list[Evidence]:
    """An address made of the user's name, at work or elsewhere."""
    names = reading.view.names
    for mail in reading.mails:
        if mail.is_own:
            continue
        local = mail.address.partition("@")[0].replace("'", "")
        bare = "".join(char for char in local if char.isalpha())
        surnames = {
            "".join(f) for rows in names.surnames.values() for f, _ in rows if len("".join(f)) > 3
        }
        ends = next((s for s in surnames if bare.endswith(s) or bare.startswith(s)), "")
        if not ends:
            continue
        rest = bare.replace(ends, "", 1)
        forenames = {"".join(form) for form in names.forenames}
        if rest in forenames or (rest[:1] in names.initials and len(rest) <= 2):
            times = 1.5 if is_work_mail(mail.address, reading.view.employers) else 1.0
            return [reason("own", "name_in_email", "an e-mail address of your name", times=times)]
    return []
