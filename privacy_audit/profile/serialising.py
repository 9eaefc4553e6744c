# SPDX-License-Identifier: Apache-2.0
"""The profile as plain data (for the vault, JSON output) and from a TOML file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from privacy_audit.errors import UserError
from privacy_audit.profile.model import Name, NameKind, Profile, Relative

_LISTS = (
    "places", "addresses", "phones", "emails", "handles", "employers", "professions", "vehicles",
)  # fmt: skip
_PLAIN_LISTS = tuple(key for key in _LISTS if key != "addresses")


def to_data(profile: Profile) -> dict[str, Any]:
    """The profile as JSON-ready data; ``from_data`` gives the same profile back."""
    data: dict[str, Any] = {
        "names": [
            {
                "text": name.text,
                "kind": name.kind.value,
                "private": name.private,
                "since": name.since,
                "until": name.until,
            }
            for name in profile.names
        ],
        "birth_year": profile.birth_year,
        "relatives": [
            {"text": relative.text, "relation": relative.relation} for relative in profile.relatives
        ],
    }
    for key in _LISTS:
        data[key] = list(getattr(profile, key))
    return data


def from_data(data: Mapping[str, Any]) -> Profile:
    """The profile that ``to_data`` wrote. Missing keys are empty."""
    return Profile(
        names=tuple(
            Name(
                text=item["text"],
                kind=NameKind(item.get("kind", "current")),
                private=bool(item.get("private", False)),
                since=item.get("since"),
                until=item.get("until"),
            )
            for item in data.get("names", ())
        ),
        birth_year=data.get("birth_year"),
        relatives=tuple(
            Relative(text=item["text"], relation=item.get("relation", ""))
            for item in data.get("relatives", ())
        ),
        **{key: tuple(data.get(key, ())) for key in _LISTS},
    )


def from_toml(text: str) -> Profile:
    """Read a profile file.

    Keys: ``birth_year`` (number); ``places``, ``employers``, ``professions``, ``handles``,
    ``emails``, ``phones``, ``vehicles`` (lists of text); tables ``[[names]]`` (``text``, ``kind``,
    ``private``, ``since``, ``until``), ``[[addresses]]`` (``text``), ``[[relatives]]`` (``text``,
    ``relation``).

    Raises ``UserError`` that names the key; values are judged later by ``validation``.
    """
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(
            "This file is not valid TOML.", hint=f"The reader stopped here: {error}."
        ) from error
    except RecursionError as error:
        raise UserError(
            "This file is not a profile.", hint="It holds lists within lists without end."
        ) from error
    known = {"birth_year", "names", "addresses", "relatives", *_PLAIN_LISTS}
    for key in data:
        if key not in known:
            raise UserError(f"Unknown key “{key}” in the file.", hint=_did_you_mean(key, known))
    year = data.get("birth_year")
    if year is not None and (not isinstance(year, int) or isinstance(year, bool)):
        raise UserError("“birth_year” must be a number such as 1984.", field="birth_year")
    return Profile(
        names=tuple(_name(item) for item in _tables(data, "names", _NAME_KEYS)),
        birth_year=year,
        relatives=tuple(
            _relative(item) for item in _tables(data, "relatives", {"text", "relation"})
        ),
        addresses=tuple(_text(item, "addresses") for item in _tables(data, "addresses", {"text"})),
        **{key: _texts(data, key) for key in _PLAIN_LISTS},
    )


_NAME_KEYS = {"text", "kind", "private", "since", "until"}


def _name(item: dict[str, Any]) -> Name:
    kind = item.get("kind", "current")
    kinds = {member.value for member in NameKind}
    if not isinstance(kind, str) or kind not in kinds:
        raise UserError(
            f"Unknown kind of name “{kind}”.",
            hint=_did_you_mean(str(kind), kinds),
            field="names",
        )
    private = item.get("private", False)
    if not isinstance(private, bool):
        raise UserError("“private” must be true or false.", field="names")
    years: dict[str, int | None] = {}
    for key in ("since", "until"):
        year = item.get(key)
        if year is not None and (not isinstance(year, int) or isinstance(year, bool)):
            raise UserError(f"“{key}” must be a year.", field="names")
        years[key] = year
    return Name(text=_text(item, "names"), kind=NameKind(kind), private=private, **years)


def _relative(item: dict[str, Any]) -> Relative:
    relation = item.get("relation", "")
    if not isinstance(relation, str):
        raise UserError("“relation” must be a text such as “sister”.", field="relatives")
    return Relative(text=_text(item, "relatives"), relation=relation)


def _tables(data: dict[str, Any], key: str, known: set[str]) -> list[dict[str, Any]]:
    items = data.get(key, [])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UserError(f"“{key}” must be written as [[{key}]] tables.", field=key)
    for item in items:
        for inner in item:
            if inner not in known:
                raise UserError(
                    f"Unknown key “{inner}” in [[{key}]].",
                    hint=_did_you_mean(inner, known),
                    field=key,
                )
    return items


def _text(item: dict[str, Any], key: str) -> str:
    text = item.get("text")
    if not isinstance(text, str):
        raise UserError(f"Each [[{key}]] needs a “text”.", field=key)
    return text


def _texts(data: dict[str, Any], key: str) -> tuple[str, ...]:
    items = data.get(key, [])
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise UserError(f"“{key}” must be a list of texts.", field=key)
    return tuple(items)


def _did_you_mean(word: str, known: set[str]) -> str:
    import difflib

    close = difflib.get_close_matches(word, sorted(known), n=1)
    if close:
        return f"Did you mean “{close[0]}”?"
    return "Known are: " + ", ".join(sorted(known)) + "."
