# SPDX-License-Identifier: Apache-2.0
"""Packs made to do harm: each gives a sentence, nothing grows, nothing is run."""

from __future__ import annotations

import os
import sys
import tracemalloc
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.checklists.loading import load_pack, load_packs
from privacy_audit.checklists.model import Pack
from privacy_audit.checklists.problems import FORBIDDEN, PackErrors
from privacy_audit.checklists.yaml_lines import MAX_BYTES
from tests.checklists.pack_builders import check_data, pack_data, to_yaml

GOOD = to_yaml(pack_data())
BOMB = b"\n".join(
    [b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [
        b"a%d: &a%d [%s]" % (level, level, b", ".join([b"*a%d" % (level - 1)] * 10))
        for level in range(1, 12)
    ]
)


def refused(data: bytes) -> str:
    with pytest.raises(PackErrors) as caught:
        load_pack(data, "hostile.yaml")
    sentence = caught.value.sentence()
    assert "Nothing was loaded and nothing was changed." in sentence
    assert len(sentence) < 6000
    assert FORBIDDEN.search(sentence) is None
    return sentence


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"[" * 10_000, "nested deeper than 12"),
        (b"[" * 10_000 + b"]" * 10_000, "nested deeper than 12"),
        (b"{a: " * 10_000, "nested deeper than 12"),
        (b"".join(b" " * n + b"- \n" for n in range(400)), "nested deeper than 12"),
        (b"- " * 10_000 + b"x", "nested deeper than 12"),
        (BOMB, "anchors"),
        (b"a: *b", "aliases"),
        (b"a: &a [*a]", "anchors"),
        (b"id: !!python/object/apply:os.system ['echo']", "tags"),
        (b"id: !!python/name:os.system", "tags"),
        (b"id: !own {a: 1}", "tags"),
        (b"id: !!str 5", "tags"),
        (b"<<: {id: x}", "merge keys"),
        (b"? [a, b]\n: c", "A key must be a word"),
        (b"? {a: b}\n: c", "A key must be a word"),
        (b"id: a\n---\nid: b\n", "more than one YAML document"),
        (b"- a\n- b\n", "must be a mapping"),
        (b"only words", "must be a mapping"),
        (b"", "must be a mapping"),
        (b"# a remark\n", "must be a mapping"),
        (b"a: [1, 2", "not valid YAML"),
        (b'a: "b', "not valid YAML"),
        (b"a: b: c", "not valid YAML"),
        (b"\ta: b", "not valid YAML"),
        (b'a: "\\ud800"', "not valid YAML"),
        (b"%TAG ! tag:x,2026:\n---\na: !x 1\n", "tags"),
        (b"a: \xff\xfe", "not UTF-8"),
        ("schema: 1".encode("utf-16"), "not UTF-8"),
        (b"\xff" * 100, "not UTF-8"),
        (b"a: b\x00c", "U+0000"),
        (b"a: b\x07c", "U+0007"),
        (b"a: b\x1b[31mc", "U+001B"),
        ("a: b\u0085c".encode(), "U+0085"),
        ("a: b\u202ec".encode(), "turns the direction of the text (U+202E)"),
        ("a: b\u2066c".encode(), "turns the direction of the text (U+2066)"),
        ("a: b\u200fc".encode(), "turns the direction of the text (U+200F)"),
        ("a: b\u200bc".encode(), "invisible character (U+200B)"),
        ("a: b\ufeffc".encode(), "U+FEFF"),
        ("# note \u202e here\na: b".encode(), "U+202E"),
        (b"x" * (MAX_BYTES + 1), "the limit is 1,048,576"),
        (b"a: [" + b"1," * 60_000 + b"1]", "more than 50,000 values"),
        (b"{" + b"a: 1, " * 400 + b"a: 1}", "There are 201 mistakes"),
    ],
    ids=range(42),
)
def test_a_hostile_file_gets_a_sentence(data: bytes, says: str) -> None:
    assert says in refused(data)


@pytest.mark.parametrize("escape", ["\\u202e", "\\x00", "\\u2067", "\\x1b", "\\e", "\\N", "\\L"])
def test_escapes_cannot_smuggle_hidden_characters(escape: str) -> None:
    data = GOOD.replace(b"set: Only you", f'set: "Only{escape} you"'.encode())
    assert "is not allowed" in refused(data)


@pytest.mark.parametrize("key", ["id", "title", "paths", "link"])
def test_escapes_are_looked_at_everywhere(key: str) -> None:
    lines = GOOD.decode().splitlines()
    at = next(number for number, line in enumerate(lines) if line.lstrip("- ").startswith(key))
    lines[at] = lines[at].replace(key, f'"{key}\\u202e"', 1)
    assert "U+202E" in refused("\n".join(lines).encode())


def test_markup_cannot_hide_behind_an_escape() -> None:
    assert "markup" in refused(GOOD.replace(b"set: Only you", b'set: "\\x3cscript>"'))


@pytest.mark.parametrize("wrong", [None, 5, "text", ["a"], {"a": "b"}, [[[]]], {}, [], True, 1.5])
@pytest.mark.parametrize("key", sorted(pack_data()))
def test_a_wrong_type_at_any_key_of_the_pack_gets_a_sentence(key: str, wrong: object) -> None:
    allowed = [("applies_when", {}), ("tombstones", []), ("title", "text"), ("about", "text")]
    allowed += [("id", "text"), ("platform", "text")]
    data = to_yaml({**pack_data(), key: wrong})
    if (key, wrong) in allowed:
        assert load_pack(data, "acme.yaml").checks
    else:
        refused(data)


@pytest.mark.parametrize("wrong", [5, ["a"], {"a": "b"}, [[[]]], [], True, 1.5])
@pytest.mark.parametrize("key", sorted(check_data()))
def test_a_wrong_type_at_any_key_of_a_check_gets_a_sentence(key: str, wrong: object) -> None:
    allowed = [("policies", []), ("revision", 5), ("minutes", 5)]
    data = to_yaml(pack_data(checks=[{**check_data(), key: wrong}]))
    if (key, wrong) in allowed:
        assert load_pack(data, "acme.yaml").checks
    else:
        refused(data)


def test_forty_thousand_mistakes_are_not_all_told() -> None:
    many = GOOD + b"".join(b"key%d: x\n" % number for number in range(20_000))
    with pytest.raises(PackErrors) as caught:
        load_pack(many, "hostile.yaml")
    assert len(caught.value.problems) == 201
    assert "and 181 more" in caught.value.sentence()


def test_the_messages_quote_little_of_the_file() -> None:
    sentence = refused(to_yaml(pack_data(group="<b>" * 5_000)))
    assert len(sentence) < 500


def test_deep_nesting_does_not_lean_on_pythons_stack() -> None:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(400)
    try:
        refused(b"[" * 100_000)
    finally:
        sys.setrecursionlimit(before)


def test_a_bomb_needs_no_memory() -> None:
    tracemalloc.start()
    try:
        refused(BOMB)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_50_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    with big.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    tracemalloc.start()
    try:
        with pytest.raises(PackErrors, match="52,428,800 bytes long; the limit is 1,048,576"):
            load_packs([big])
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_symbolic_link_is_refused_unless_it_is_our_own_folder(tmp_path: Path) -> None:
    target = tmp_path / "acme.yaml"
    target.write_bytes(GOOD)
    link = tmp_path / "link.yaml"
    link.symlink_to(target)
    with pytest.raises(PackErrors, match="symbolic link"):
        load_packs([link])
    assert load_packs([link], follow_links=True)[0].id == "acme"


def test_a_dangling_link_a_folder_and_a_missing_file_get_sentences(tmp_path: Path) -> None:
    dangling = tmp_path / "dangling.yaml"
    dangling.symlink_to(tmp_path / "nothing")
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    with pytest.raises(PackErrors) as caught:
        load_packs([dangling, folder, tmp_path / "missing.yaml", Path("a\0b.yaml")])
    said = {problem.file: problem.message for problem in caught.value.problems}
    assert "symbolic link" in said["dangling.yaml"]
    assert said["folder.yaml"] == "This is not a file."
    assert "it does not exist" in said["missing.yaml"]
    assert "cannot be read" in said["a\0b.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_does_not_make_the_program_wait(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    with pytest.raises(PackErrors, match="This is not a file"):
        load_packs([pipe])
    with pytest.raises(PackErrors, match="This is not a file"):
        load_packs([pipe], follow_links=True)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_device_is_not_read() -> None:
    with pytest.raises(PackErrors, match="This is not a file"):
        load_packs([Path("/dev/zero")], follow_links=True)


def loads_or_explains(data: bytes) -> Pack | None:
    try:
        return load_pack(data, "any.yaml")
    except PackErrors as error:
        caught = error
    assert caught.problems
    assert all(problem.message and problem.line >= 0 for problem in caught.problems)
    assert FORBIDDEN.search(caught.sentence()) is None
    return None


@given(st.binary(max_size=400))
def test_any_bytes_get_a_sentence(data: bytes) -> None:
    assert loads_or_explains(data) is None


@given(st.text(alphabet="ab:-?[]{}#&*!|>'\"%@`,<\n \t0", max_size=120))
def test_any_yaml_like_text_gets_a_sentence(text: str) -> None:
    assert loads_or_explains(text.encode()) is None


_SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20)
)
_TREES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=150)
@given(st.sampled_from(sorted(pack_data())), _TREES)
def test_any_tree_at_any_key_of_a_pack_loads_or_explains(key: str, tree: object) -> None:
    loads_or_explains(yaml.safe_dump({**pack_data(), key: tree}).encode())


@settings(max_examples=200)
@given(st.sampled_from(sorted(check_data())), _TREES)
def test_any_tree_at_any_key_of_a_check_loads_or_explains(key: str, tree: object) -> None:
    check = {**check_data(), key: tree}
    loads_or_explains(yaml.safe_dump(pack_data(checks=[check])).encode())


@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=3), st.integers(0, 4))
def test_a_damaged_file_loads_or_explains(at: int, put: bytes, cut: int) -> None:
    loads_or_explains(GOOD[:at] + put + GOOD[at + cut :])


@given(st.text(min_size=1, max_size=200))
def test_whatever_loads_shows_nothing_hidden(text: str) -> None:
    pack = loads_or_explains(to_yaml(pack_data(about=text)))
    if pack is not None:
        assert FORBIDDEN.search(pack.about) is None
        assert "\n" not in pack.about
        assert "</" not in pack.about
