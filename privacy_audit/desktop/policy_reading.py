# SPDX-License-Identifier: Apache-2.0
"""The policy file, strictly: every unknown key and wrong value is told, all at once. Pure."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from privacy_audit.desktop.policy import USUAL_MINIMUM, Contact, Policy, is_absolute

SCHEMA = 1
LONGEST_MINIMUM = 64
MOST_CONTACTS = 20
MOST_PACKS = 20
_ENGINE = re.compile(r"[a-z0-9_]{1,40}")
_PHONE = re.compile(r"[+0-9() -]{3,30}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")
_LINE = re.compile(r"[^\x00-\x1f\x7f]{1,120}")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

_SECTIONS: dict[str, tuple[str, ...]] = {
    "": ("schema", "employer", "search", "passphrase", "keyring", "contacts", "packs"),
    "search": ("allow_engines", "forbid_engines", "searxng_address"),
    "passphrase": ("minimum_characters",),
    "keyring": ("allowed",),
    "contacts": ("name", "phone", "email", "web", "hours"),
    "packs": ("files",),
}


def read_policy(data: bytes) -> tuple[Policy, list[str]]:
    """The policy in a file's bytes, and a sentence for each mistake in it.

    Fields with a mistake have their defaults; with any mistake the caller must not trust the rest
    to be complete.
    """
    try:
        values = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        return Policy(), ["the file is not UTF-8 text"]
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Policy(), [f"the file is not valid TOML ({error})"]
    reader = _Reader()
    policy = reader.policy(values)
    return policy, reader.problems


class _Reader:
    """Takes values apart and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def policy(self, values: Mapping[str, Any]) -> Policy:
        self._keys("", values)
        schema = values.get("schema")
        if type(schema) is not int or schema != SCHEMA:
            self._wrong("schema", f"must be {SCHEMA}; another version of the program may know it")
        search = self._table(values, "search")
        allowed = self._engines(search, "allow_engines")
        forbidden = self._engines(search, "forbid_engines")
        if allowed is not None and forbidden is not None:
            self._wrong("search", "has either allow_engines or forbid_engines, not both")
        return Policy(
            employer=self._text(values, "employer", _LINE, "one line of at most 120 characters"),
            allowed_engines=allowed,
            forbidden_engines=forbidden or frozenset(),
            searxng_address=self._checked(search, "searxng_address", "search", own_server_problem),
            minimum_characters=self._minimum(self._table(values, "passphrase")),
            keyring_allowed=self._allowed(self._table(values, "keyring")),
            contacts=self._contacts(values.get("contacts", [])),
            packs=self._packs(self._table(values, "packs")),
        )

    def _keys(self, section: str, values: Mapping[str, Any]) -> None:
        known = _SECTIONS[section]
        where = f" in [{section}]" if section else ""
        for key in values:
            if key not in known:
                close = difflib.get_close_matches(key, known, n=1)
                hint = f"; did you mean {close[0]}?" if close else ""
                self.problems.append(f"“{_short(key)}”{where} is not known{hint}")

    def _table(self, values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        table = values.get(name, {})
        if not isinstance(table, dict):
            self._wrong(name, "must be a section, written as [" + name + "]")
            return {}
        self._keys(name, table)
        return table

    def _engines(self, table: Mapping[str, Any], name: str) -> frozenset[str] | None:
        if name not in table:
            return None
        value = table[name]
        if not isinstance(value, list) or not all(
            isinstance(one, str) and _ENGINE.fullmatch(one) for one in value
        ):
            self._wrong(name, 'must be a list of engine ids, such as ["govuk", "mojeek"]')
            return frozenset()
        return frozenset(value)

    def _minimum(self, table: Mapping[str, Any]) -> int:
        value = table.get("minimum_characters", USUAL_MINIMUM)
        if type(value) is not int or not USUAL_MINIMUM <= value <= LONGEST_MINIMUM:
            words = f"must be a whole number from {USUAL_MINIMUM} to {LONGEST_MINIMUM}"
            self._wrong("minimum_characters", words)
            return USUAL_MINIMUM
        return value

    def _allowed(self, table: Mapping[str, Any]) -> bool:
        value = table.get("allowed", True)
        if type(value) is not bool:
            self._wrong("allowed", "in [keyring] must be true or false")
            return False
        return value

    def _contacts(self, rows: object) -> tuple[Contact, ...]:
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._wrong("contacts", "must be written as [[contacts]]")
            return ()
        if len(rows) > MOST_CONTACTS:
            self._wrong("contacts", f"may be {MOST_CONTACTS} at most")
        return tuple(self._contact(row) for row in rows[:MOST_CONTACTS])

    def _contact(self, row: Mapping[str, Any]) -> Contact:
        self._keys("contacts", row)
        contact = Contact(
            name=self._text(row, "name", _LINE, "one line of at most 120 characters"),
            phone=self._text(row, "phone", _PHONE, "a telephone number"),
            email=self._text(row, "email", _EMAIL, "an e-mail address"),
            web=self._checked(row, "web", "contacts", page_problem),
            hours=self._text(row, "hours", _LINE, "one line of at most 120 characters"),
        )
        if not contact.name:
            self._wrong("name", "is needed for each contact")
        elif not (contact.phone or contact.email or contact.web):
            self._wrong("contacts", f"“{_short(contact.name)}” has no phone, email or web")
        return contact

    def _packs(self, table: Mapping[str, Any]) -> tuple[Path, ...]:
        value = table.get("files", [])
        if not isinstance(value, list) or not all(
            isinstance(one, str) and is_absolute(one) and one.endswith((".yaml", ".yml"))
            for one in value
        ):
            self._wrong("files", "in [packs] must be a list of whole paths of .yaml files")
            return ()
        if len(value) > MOST_PACKS:
            self._wrong("files", f"in [packs] may be {MOST_PACKS} at most")
        return tuple(Path(one) for one in value[:MOST_PACKS])

    def _text(self, values: Mapping[str, Any], name: str, form: re.Pattern[str], words: str) -> str:
        value = values.get(name, "")
        # What cannot be seen could turn the words beside it round.
        if not isinstance(value, str) or (
            name in values and not (form.fullmatch(value) and value.isprintable())
        ):
            self._wrong(name, f"must be {words}")
            return ""
        return value

    def _checked(
        self,
        values: Mapping[str, Any],
        name: str,
        section: str,
        problem_of: Callable[[str], str],
    ) -> str:
        value = values.get(name, "")
        problem = problem_of(value) if isinstance(value, str) else "must be text"
        if name in values and problem:
            self._wrong(name, f"in [{section}] {problem}")
            return ""
        return str(value)

    def _wrong(self, name: str, words: str) -> None:
        self.problems.append(f"{name} {words}")


def own_server_problem(address: str) -> str:
    """Why a text is not the address of a server; "" when it is."""
    parts = _split(address)
    if parts is None or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        return "must be the address of a server, such as https://search.example.org"
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return "must begin with https://"
    return ""


def page_problem(address: str) -> str:
    """Why a text is not the address of a page to open; "" when it is."""
    parts = _split(address)
    fits = parts is not None and parts.scheme == "https" and parts.hostname
    return "" if fits and "@" not in address else "must be a page that begins with https://"


def _split(address: str) -> Any:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises for a port that is none
    except ValueError:
        return None
    return parts


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
