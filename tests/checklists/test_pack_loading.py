# SPDX-License-Identifier: Apache-2.0
"""One pack: what a good file becomes, and what each mistake says."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest

from privacy_audit.checklists.loading import load_pack
from privacy_audit.checklists.model import Conditions, Confidence, Group, Severity, Surface
from privacy_audit.checklists.problems import PackErrors, PackProblem
from privacy_audit.errors import UserError
from tests.checklists.pack_builders import (
    a_pack,
    a_pack_with,
    check_data,
    pack_data,
    to_yaml,
    without,
)


def problems_of(data: bytes, name: str = "acme.yaml") -> tuple[PackProblem, ...]:
    with pytest.raises(PackErrors) as caught:
        load_pack(data, name)
    return caught.value.problems


def messages_of(data: bytes) -> list[str]:
    return [problem.message for problem in problems_of(data)]


def test_a_good_file_becomes_a_pack() -> None:
    data = to_yaml(pack_data())
    pack = load_pack(data, "acme.yaml")
    check = pack.checks[0]
    assert (pack.id, pack.title, pack.group) == ("acme", "Acme", Group.SERVICES)
    assert pack.fingerprint == hashlib.sha256(data).hexdigest()
    assert pack.updated_on == date(2026, 10, 1)
    assert pack.sources[0].address == "https://help.acme.example/start"
    assert check.severity is Severity.HIGH
    assert check.confidence is Confidence.HIGH
    assert check.paths == {
        Surface.WEB: ("Open *Settings*", "Set *Who can see this* to *Only me*"),
    }
    assert check.applies_when == Conditions()
    assert check.warns_others is None
    assert check.policies == ("S0-A1",)


def test_conditions_are_read() -> None:
    pack = a_pack(
        applies_when={"services": ["facebook", "x"], "risks": ["court"]},
        checks=[check_data(applies_when={"devices": ["iphone"], "roles": ["manager"]})],
    )
    assert pack.applies_when == Conditions(services=("facebook", "x"), risks=("court",))
    assert pack.checks[0].applies_when == Conditions(devices=("iphone",), roles=("manager",))


def test_tombstones_may_be_missing_and_are_read() -> None:
    assert load_pack(to_yaml(without(pack_data(), "tombstones")), "acme.yaml").tombstones == ()
    stone = {"id": "acme-old", "into": None, "reason": "Gone", "on": date(2026, 1, 2)}
    pack = a_pack(tombstones=[stone])
    assert pack.tombstones[0].into is None
    assert pack.tombstones[0].on == date(2026, 1, 2)


def test_text_over_several_lines_becomes_one_paragraph() -> None:
    text = to_yaml(pack_data()).replace(
        b"about: This pack looks at who can see you on Acme.",
        b"about: >\n  This pack looks\n  at Acme.\n\n  And more.\n",
    )
    assert load_pack(text, "acme.yaml").about == "This pack looks at Acme. And more."


def test_a_year_is_an_honest_date_for_a_source() -> None:
    source = {"title": "Notes", "address": None, "read_on": 2025}
    assert a_pack(sources={"help": source}).sources[0].read_on == "2025"


def test_a_byte_order_mark_and_windows_lines_do_no_harm() -> None:
    data = b"\xef\xbb\xbf" + to_yaml(pack_data()).replace(b"\n", b"\r\n")
    assert load_pack(data, "acme.yaml").id == "acme"


def test_an_error_is_a_user_error_that_lists_the_problems() -> None:
    with pytest.raises(UserError) as caught:
        load_pack(to_yaml(pack_data(group="friends", title="")), "acme.yaml")
    sentence = caught.value.sentence()
    assert "There are 2 mistakes in acme.yaml." in sentence
    assert "“friends” is unknown" in sentence
    assert "Nothing was loaded and nothing was changed." in sentence


def test_every_mistake_of_a_file_is_found_in_one_pass() -> None:
    wrong = check_data(
        severity="terrible", minutes=0, link="http://www.acme.example/", sources=["nowhere"]
    )
    found = messages_of(to_yaml(pack_data(checks=[wrong, check_data("acme-two", verify="")])))
    for part in ("severity:", "minutes:", "link:", "sources:", "verify:"):
        assert any(part in message for message in found), part
    assert len(found) == 5


def test_a_problem_names_file_line_and_check() -> None:
    data = to_yaml(pack_data(checks=[check_data(severity="hihg")]))
    line = next(
        number for number, text in enumerate(data.decode().splitlines(), 1) if "hihg" in text
    )
    (problem,) = problems_of(data, "other.yaml")
    assert (problem.file, problem.line) == ("other.yaml", line)
    assert problem.message == "check acme-door, severity: “hihg” is unknown. Did you mean “high”?"
    assert str(problem) == f"other.yaml:{line}: {problem.message}"


@pytest.mark.parametrize("key", sorted(pack_data()))
def test_every_key_of_a_pack_is_needed(key: str) -> None:
    data = to_yaml(without(pack_data(), key))
    if key == "tombstones":
        assert load_pack(data, "acme.yaml").id == "acme"
    else:
        assert any(f"“{key}” is missing" in message for message in messages_of(data))


@pytest.mark.parametrize("key", sorted(check_data()))
def test_every_key_of_a_check_is_needed(key: str) -> None:
    data = to_yaml(pack_data(checks=[without(check_data(), key)]))
    assert any(f"“{key}” is missing" in message for message in messages_of(data))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"extra": 1}, "the key “extra” is unknown."),
        ({"severty": "high"}, "the key “severty” is unknown. Did you mean “severity”?"),
    ],
)
def test_an_unknown_key_is_refused_with_a_suggestion(changes: dict[str, Any], says: str) -> None:
    data = to_yaml(pack_data(checks=[{**check_data(), **changes}]))
    assert [f"check acme-door: {says}"] == messages_of(data)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("title", 7, "“7” is not a text. Put it in quotes."),
        ("title", True, "is not a text. Put it in quotes."),
        ("title", None, "it is empty."),
        ("title", "", "the text is empty."),
        ("title", "x" * 91, "the text has 91 characters; the limit is 90."),
        ("task", "x" * 91, "the limit is 90."),
        ("check", "x" * 301, "the limit is 300."),
        ("why", "x" * 401, "the limit is 400."),
        ("set", "x" * 201, "the limit is 200."),
        ("verify", "x" * 301, "the limit is 300."),
        ("warns_others", "x" * 201, "the limit is 200."),
        ("title", ["a"], "a text is needed, not a list."),
        ("title", {"a": "b"}, "a text is needed, not a mapping."),
        ("why", "Click <b>here</b>", "HTML or other markup"),
        ("why", "see <script>", "HTML or other markup"),
        ("why", "a </p>", "HTML or other markup"),
        ("id", "Facebook_Door", "is not an id"),
        ("id", "a--b", "is not an id"),
        ("id", "-a", "is not an id"),
        ("id", "ünder", "is not an id"),
        ("id", "a" * 81, "is not an id"),
        ("id", "acme-door\n", "is not an id"),
        ("revision", 0, "0 is out of bounds; 1 to 999 is allowed."),
        ("revision", "one", "a whole number is needed, not “one”."),
        ("revision", -1, "a whole number is needed"),
        ("minutes", 61, "61 is out of bounds; 1 to 60 is allowed."),
        ("minutes", 2.5, "a whole number is needed"),
        ("minutes", "2", "a whole number is needed, not the text “2”."),
        ("minutes", [2], "a whole number is needed, not a list."),
        ("recheck_days", 6, "7 to 1095 is allowed."),
        ("recheck_days", 1096, "7 to 1095 is allowed."),
        ("verified_on", "yesterday", "“yesterday” is not a date such as 2026-11-20."),
        ("verified_on", "2026-02-30", "is not a date"),
        ("verified_on", 2026, "is not a date"),
        ("confidence", "sure", "“sure” is unknown. Known: high, medium, low, general."),
        ("policies", "S0-A1", "a list is needed, not “S0-A1”."),
        ("policies", ["S0 A1"], "“S0 A1” is unknown."),
        ("policies", ["S0-A1", "S0-A1"], "“S0-A1” stands in the list twice."),
        ("sources", [], "a check needs at least one source."),
        ("sources", ["helps"], "“helps” is not in the pack's sources. Did you mean “help”?"),
        ("link", "http://www.acme.example/", "is not an https address"),
        ("link", "javascript:alert(1)", "is not an https address"),
        ("link", "https://user@www.acme.example/", "is not an https address"),
        ("link", "https://www.acme.example:8080/", "is not an https address"),
        ("link", "https://www.acme.example/a b", "is not an https address"),
        ("link", "https://WWW.acme.example/", "is not an https address"),
        ("link", "https://www.аcme.example/", "is not an https address"),
        ("link", "https://www.acme.example\\@evil.example/", "is not an https address"),
        ("link", "https://localhost/", "is not an https address"),
        ("link", "https://www.acme.example/" + "a" * 500, "is not an https address"),
        ("link", "https://ww.acme.example/", "is not in the pack's hosts. Did you mean"),
        ("paths", {}, "at least one surface is needed"),
        ("paths", {"web": []}, "the surface “web” has no steps."),
        ("paths", {"wbe": ["Go"]}, "the surface “wbe” is unknown. Did you mean “web”?"),
        ("paths", {"web": "Go"}, "a list is needed, not “Go”."),
        ("paths", {"web": ["Open *Settings"]}, "do not stand in pairs"),
        ("paths", {"web": ["Open ** now"]}, "do not stand in pairs"),
        ("paths", {"web": ["Go"] * 16}, "the list has 16 items; the limit is 15."),
        ("paths", {"web": ["x" * 201]}, "the limit is 200."),
        ("paths", ["Go"], "a mapping is needed, not a list."),
        ("applies_when", {"service": ["x"]}, "the key “service” is unknown. Did you mean"),
        ("applies_when", {"services": ["facebok"]}, "unknown. Did you mean “facebook”?"),
        ("applies_when", {"roles": "children"}, "a list is needed"),
        ("applies_when", None, "a mapping is needed, not empty."),
    ],
)  # fmt: skip
def test_a_wrong_field_of_a_check_is_refused(field: str, value: object, says: str) -> None:
    found = messages_of(to_yaml(pack_data(checks=[{**check_data(), field: value}])))
    assert len(found) == 1
    assert says in found[0]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("schema", 2, "this pack has format 2, this program reads format 1."),
        ("schema", "1", "a whole number is needed"),
        ("schema", 0, "out of bounds"),
        ("id", "Acme", "is not an id"),
        ("platform", "Acme Ltd", "is not an id"),
        ("group", "service", "Did you mean “services”?"),
        ("hosts", ["https://www.acme.example"], "is unknown."),
        ("hosts", ["acme"], "is unknown."),
        ("hosts", "www.acme.example", "a list is needed"),
        ("sources", [], "a mapping is needed, not a list."),
        ("sources", {"help": "a text"}, "must be a mapping, not “a text”."),
        ("updated_on", "soon", "is not a date"),
        ("checks", {}, "a list is needed, not a mapping."),
        ("checks", ["acme-door"], "check 1 must be a mapping"),
        ("tombstones", [{"id": "acme-old"}], "“into” is missing"),
    ],
)
def test_a_wrong_field_of_a_pack_is_refused(field: str, value: object, says: str) -> None:
    found = messages_of(to_yaml(pack_data(**{field: value})))
    assert any(says in message for message in found), found


def test_a_newer_format_is_the_only_thing_that_is_said() -> None:
    found = messages_of(to_yaml({**pack_data(schema=3), "novelty": True, "group": "elsewhere"}))
    assert len(found) == 1
    assert "newer version of the program" in found[0]


def test_a_pack_needs_a_check_or_a_tombstone() -> None:
    assert "a pack needs at least one check." in messages_of(to_yaml(pack_data(checks=[])))[0]


def test_a_source_is_read_strictly() -> None:
    source = {
        "title": "Help",
        "address": "http://help.acme.example",
        "read_on": "lately",
        "by": "me",
    }
    found = messages_of(to_yaml(pack_data(sources={"help": source})))
    assert any("is not an https address" in message for message in found)
    assert any("neither a date such as 2026-11-20 nor a year" in message for message in found)
    assert any("the key “by” is unknown" in message for message in found)


def test_a_doubled_check_id_names_the_first_line() -> None:
    data = to_yaml(pack_data(checks=[check_data(), check_data()]))
    (message,) = messages_of(data)
    assert "“acme-door” stands here twice, first on line" in message


def test_a_doubled_key_names_the_first_line() -> None:
    data = to_yaml(pack_data()).replace(b"group: services", b"group: services\ngroup: life")
    (message,) = messages_of(data)
    assert message == "The key “group” stands here twice, first on line 5."


def test_unquoted_words_that_other_readers_take_for_something_else_are_refused() -> None:
    data = to_yaml(pack_data()).replace(b"set: Only you", b"set: Off")
    assert messages_of(data) == ["check acme-door, set: “Off” is not a text. Put it in quotes."]
    quoted = to_yaml(pack_data()).replace(b"set: Only you", b'set: "Off"')
    assert load_pack(quoted, "acme.yaml").checks[0].set == "Off"


def test_a_smaller_than_sign_is_still_a_text() -> None:
    assert a_pack_with(check_data(why="Fewer than < 5 people, I <3 it")).checks[0].why
