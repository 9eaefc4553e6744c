# SPDX-License-Identifier: Apache-2.0
"""The employer's settings: strict, an administrator's alone, never about what is the worker's."""

from __future__ import annotations

import os
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.desktop import policy_owner, policy_reading
from privacy_audit.desktop.policy import (
    USUAL_MINIMUM,
    Contact,
    LoadedPolicy,
    Policy,
    load_policy,
    policy_path,
)
from privacy_audit.vault.passphrase import MINIMUM_CHARACTERS

WHOLE = """\
schema = 1
employer = "Example Borough Council"

[search]
forbid_engines = ["google", "bing"]
searxng_address = "https://search.example.org"

[passphrase]
minimum_characters = 14

[keyring]
allowed = false

[[contacts]]
name = "IT service desk"
phone = "020 7946 0000"
email = "it@example.org"

[[contacts]]
name = "Staff support"
web = "https://example.org/support"
hours = "Monday to Friday, 9 to 5"

[packs]
files = ["/etc/privacy-audit/council.yaml"]
"""
EMPTY = "schema = 1\n"


def loaded(folder: Path, text: str, *, owner: str = "") -> LoadedPolicy:
    file = folder / "policy.toml"
    file.write_text(text, encoding="utf-8")
    return load_policy(file, lambda _: owner)


def problems(folder: Path, text: str) -> str:
    return "\n".join(loaded(folder, text).problems)


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    found = load_policy(tmp_path / "none" / "policy.toml")
    assert found == LoadedPolicy()
    assert found.policy.set_values() == ()
    assert found.policy.allows_engine("google")


@pytest.mark.skipif(os.name == "nt", reason="the paths in the file are those of POSIX")
def test_a_whole_file(tmp_path: Path) -> None:
    found = loaded(tmp_path, WHOLE)
    assert found.problems == ()
    assert found.policy == Policy(
        employer="Example Borough Council",
        forbidden_engines=frozenset({"google", "bing"}),
        searxng_address="https://search.example.org",
        minimum_characters=14,
        keyring_allowed=False,
        contacts=(
            Contact(name="IT service desk", phone="020 7946 0000", email="it@example.org"),
            Contact(
                name="Staff support",
                web="https://example.org/support",
                hours="Monday to Friday, 9 to 5",
            ),
        ),
        packs=(Path("/etc/privacy-audit/council.yaml"),),
    )


@pytest.mark.skipif(os.name == "nt", reason="the paths in the file are those of POSIX")
def test_everything_that_is_set_is_told_in_words(tmp_path: Path) -> None:
    told = {row.title: row.sentence for row in loaded(tmp_path, WHOLE).policy.set_values()}
    assert told == {
        "Search engines": "These may not be asked: bing, google.",
        "Search server": "Searches may use https://search.example.org.",
        "Passphrase": "A new passphrase has at least 14 characters.",
        "Key store": "The key store of this computer is off.",
        "IT service desk": "020 7946 0000, it@example.org",
        "Staff support": "https://example.org/support, Monday to Friday, 9 to 5",
        "Packs": "1 offered to you. You choose.",
    }


def test_only_allowed_engines_and_the_employers_own_may_be_asked(tmp_path: Path) -> None:
    text = (
        EMPTY + '[search]\nallow_engines = ["govuk"]\nsearxng_address = "https://s.example.org"\n'
    )
    policy = loaded(tmp_path, text).policy
    asked = [name for name in ("govuk", "google", "searxng") if policy.allows_engine(name)]
    assert asked == ["govuk", "searxng"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "schema must be 1"),
        ("schema = 2\n", "schema must be 1"),
        ("schema = true\n", "schema must be 1"),
        (EMPTY + "idle_minutes = 1\n", "“idle_minutes” is not known"),
        (EMPTY + "[serch]\n", "“serch” is not known; did you mean search?"),
        (EMPTY + "[search]\nforbid_engine = []\n", "“forbid_engine” in [search] is not known; did"),
        (EMPTY + '[search]\nallow_engines = "all"\n', "allow_engines must be a list"),
        (EMPTY + '[search]\nallow_engines = ["Go!"]\n', "allow_engines must be a list"),
        (EMPTY + "[search]\nallow_engines = []\nforbid_engines = []\n", "not both"),
        (EMPTY + '[search]\nsearxng_address = "http://x.org"\n', "must begin with https://"),
        (EMPTY + '[search]\nsearxng_address = "https://a@x.org"\n', "must be the address"),
        (EMPTY + '[search]\nsearxng_address = "https://x.org:port"\n', "must be the address"),
        (EMPTY + "[search]\nsearxng_address = 1\n", "must be text"),
        (EMPTY + "[passphrase]\nminimum_characters = 7\n", "a whole number from 8 to 64"),
        (EMPTY + "[passphrase]\nminimum_characters = 65\n", "a whole number from 8 to 64"),
        (EMPTY + "[passphrase]\nminimum_characters = true\n", "a whole number from 8 to 64"),
        (EMPTY + '[keyring]\nallowed = "no"\n', "must be true or false"),
        (EMPTY + "keyring = false\n", "keyring must be a section"),
        (EMPTY + '[[contacts]]\nname = "IT"\n', "“IT” has no phone, email or web"),
        (EMPTY + '[[contacts]]\nphone = "101"\n', "name is needed"),
        (EMPTY + '[[contacts]]\nname = "IT"\nphone = "call me"\n', "must be a telephone number"),
        (EMPTY + '[[contacts]]\nname = "IT"\nweb = "javascript:1"\n', "begins with https://"),
        (EMPTY + 'contacts = "IT"\n', "must be written as [[contacts]]"),
        (EMPTY + '[packs]\nfiles = ["council.yaml"]\n', "whole paths of .yaml files"),
        (EMPTY + '[packs]\nfiles = ["/etc/passwd"]\n', "whole paths of .yaml files"),
        ('schema = 1\nemployer = "two\\nlines"\n', "employer must be one line"),
        ('schema = 1\nemployer = "turned \\u202eround"\n', "employer must be one line"),
        ("schema =", "is not valid TOML"),
        ("[" * 5000, "is not valid TOML"),
    ],
)
def test_what_is_wrong_is_told_and_closes_what_can_be_closed(
    tmp_path: Path, text: str, sentence: str
) -> None:
    found = loaded(tmp_path, text)
    assert sentence in "\n".join(found.problems)
    assert not found.policy.allows_engine("govuk")
    assert not found.policy.keyring_allowed
    assert found.policy.minimum_characters == USUAL_MINIMUM


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = 'schema = 3\ncolour = "red"\n[keyring]\nallowed = 1\n'
    assert len(loaded(tmp_path, text).problems) == 3


def test_contacts_survive_a_mistake_elsewhere(tmp_path: Path) -> None:
    found = loaded(tmp_path, WHOLE.replace("minimum_characters = 14", "minimum_characters = 1"))
    assert [contact.name for contact in found.policy.contacts] == [
        "IT service desk",
        "Staff support",
    ]


def test_a_file_that_anybody_could_have_written_is_left_aside(tmp_path: Path) -> None:
    found = loaded(tmp_path, WHOLE, owner="it is not an administrator's.")
    assert found.policy == Policy()
    assert "left aside" in found.problems[0]


def test_a_file_that_is_no_text_or_too_large_closes(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    for data in (b"schema = 1 # \xff", b"#" * (256 * 1024 + 1)):
        file.write_bytes(data)
        found = load_policy(file, lambda _: "")
        assert found.problems
        assert not found.policy.keyring_allowed


@pytest.mark.skipif(os.name == "nt", reason="a folder cannot be opened as a file anywhere else")
def test_a_file_that_cannot_be_read_closes(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").mkdir()
    found = load_policy(tmp_path / "policy.toml", lambda _: "")
    assert "cannot be read" in found.problems[0]
    assert not found.policy.keyring_allowed


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    policy, found = policy_reading.read_policy(data)
    assert found or policy == Policy()


@given(
    st.dictionaries(st.sampled_from(["schema", "employer", "search", "x"]), st.integers(0, 2)),
)
def test_no_values_break_the_reader(values: dict[str, int]) -> None:
    text = "\n".join(f"{key} = {value}" for key, value in values.items())
    policy, found = policy_reading.read_policy(text.encode())
    assert found or policy == Policy()


# -- whose file it is --------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
@pytest.mark.needs("root")
@pytest.mark.parametrize(
    ("mode", "folder_mode", "uid", "says"),
    [
        (0o644, 0o755, 0, ""),
        (0o664, 0o755, 0, "others than the administrator"),
        (0o646, 0o755, 0, "others than the administrator"),
        (0o644, 0o775, 0, "others than the administrator"),
        (0o644, 0o755, 1000, "does not belong to an administrator"),
    ],
)
def test_owner_and_mode_decide(
    tmp_path: Path, mode: int, folder_mode: int, uid: int, says: str
) -> None:
    folder = tmp_path / "privacy-audit"
    folder.mkdir()
    file = folder / "policy.toml"
    file.write_text(EMPTY, encoding="utf-8")
    file.chmod(mode)
    os.chown(file, uid, 0)
    folder.chmod(folder_mode)
    problem = policy_owner.owner_problem(file)
    assert says in problem
    assert bool(says) is bool(problem)


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
@pytest.mark.needs("root")
def test_a_link_to_a_users_file_is_the_users(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.toml"
    theirs.write_text(EMPTY, encoding="utf-8")
    os.chown(theirs, 1000, 1000)
    link = tmp_path / "policy.toml"
    link.symlink_to(theirs)
    assert policy_owner.owner_problem(link)


# -- where it lies, and what it cannot be ----------------------------------------------------


def test_places() -> None:
    assert policy_path("linux") == Path("/etc/privacy-audit/policy.toml")
    assert policy_path("darwin") == Path("/Library/Application Support/Privacy Audit/policy.toml")
    assert policy_path("win32", "D:/Data") == Path("D:/Data/PrivacyAudit/policy.toml")


def test_nothing_that_is_the_workers_can_be_named() -> None:
    """The whole of what a policy knows. A new field is a decision: see docs/for-it.md."""
    assert {each.name for each in fields(Policy)} == {
        "employer",
        "allowed_engines",
        "forbidden_engines",
        "searxng_address",
        "minimum_characters",
        "keyring_allowed",
        "contacts",
        "packs",
    }


def test_the_workers_own_minimum_cannot_be_loosened() -> None:
    assert USUAL_MINIMUM == MINIMUM_CHARACTERS
    policy, found = policy_reading.read_policy(b"schema = 1\n[passphrase]\nminimum_characters = 4")
    assert found
    assert policy.minimum_characters == MINIMUM_CHARACTERS


def test_a_policy_cannot_be_changed_by_the_program() -> None:
    with pytest.raises(FrozenInstanceError):
        Policy().keyring_allowed = False  # type: ignore[misc]
