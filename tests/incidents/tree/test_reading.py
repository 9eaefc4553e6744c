# SPDX-License-Identifier: Apache-2.0
"""Reading strictly: every mistake of every file at once, with file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from privacy_audit.checklists.problems import PackErrors
from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.incidents.tree.model import Node, Tree
from privacy_audit.incidents.tree.reading import load_tree

FILES = (
    "capture.yaml", "contacts.yaml", "lock-down.yaml", "promises.yaml", "sources.yaml",
    "tree-1-safe.yaml", "tree-2-what.yaml", "tree-3-evidence.yaml", "tree-4-report.yaml",
)  # fmt: skip

Edit = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundled_folder("resources") / "incidents", tmp_path / "incidents"))


@pytest.fixture
def edit(folder: Path) -> Edit:
    def change(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(PackErrors) as caught:
        load_tree(folder)
    return [str(problem) for problem in caught.value.problems]


def line_of(folder: Path, file: str, words: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_own_tree_is_read_once_per_process(tree: Tree) -> None:
    assert load_tree() is tree
    own = bundled_folder("resources") / "incidents"
    assert sorted(path.name for path in own.glob("*.yaml")) == [*FILES]


def test_a_copy_reads_the_same(folder: Path, tree: Tree) -> None:
    assert load_tree(folder) == tree


def test_locks_keep_the_order_of_their_file(folder: Path, tree: Tree) -> None:
    text = (folder / "lock-down.yaml").read_text(encoding="utf-8")
    ids = [line.removeprefix("  - id: ") for line in text.splitlines() if "- id:" in line]
    assert [lock.id for lock in tree.locks] == ids


def test_dangling_answer_is_refused_with_its_line(folder: Path, edit: Edit) -> None:
    edit("tree-1-safe.yaml", "to: danger\n", "to: dangr\n")
    line = line_of(folder, "tree-1-safe.yaml", "- id: safe-now")
    where = f"tree-1-safe.yaml:{line}: node safe-now: answer “not-safe”:"
    assert mistakes(folder) == [f"{where} there is no node “dangr”. Did you mean “danger”?"]


def test_every_mistake_of_every_file_is_reported(folder: Path, edit: Edit) -> None:
    edit("tree-2-what.yaml", "    kind: question\n", "    kind: qestion\n")
    edit("contacts.yaml", "    phone: '101'\n", "    phone: call\n")
    edit("promises.yaml", "    owner: me\n", "    owner: mine\n")
    edit("capture.yaml", "    points:\n", "    poins:\n")
    found = "\n".join(mistakes(folder))
    for words in (
        "“qestion” is unknown. Did you mean “question”?",
        "“call” is not allowed",
        "“mine” is unknown.",
        "the key “poins” is unknown. Did you mean “points”?",
    ):
        assert words in found  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("contacts.yaml", "    checked_on: 2026-11-20\n", "", "the key “checked_on” is missing."),
        ("contacts.yaml", "checked_on: 2026-11-20", "checked_on: lately", "is not a date such as"),
        ("contacts.yaml", "    sure: false\n", "    sure: perhaps\n", "“perhaps” is not allowed"),
        ("contacts.yaml", "[england, wales]", "[england, france]", "“france” is unknown."),
        ("contacts.yaml", "    own: true\n", "", "or else it is the user’s own."),
        ("contacts.yaml", "https://www.police.uk", "http://www.police.uk", "is not an https"),
        ("contacts.yaml", "id: police-101", "id: emergency-999", "stands in contacts.yaml:"),
        ("tree-1-safe.yaml", "    sources: [POLICE-N, GK]\n    checked_on: 2026-11-20\n", "",
         "the key “sources” is missing."),
        ("tree-1-safe.yaml", "start: safe-now\n", "", "One file must name the first node"),
        ("tree-2-what.yaml", "updated_on", "start: what\nupdated_on", "“start”; 2 do."),
        ("tree-1-safe.yaml", "        to: danger\n", "        to: danger\n        goto: x\n",
         "the key “goto” is unknown."),
        ("tree-2-what.yaml", "sets_kind: threats", "sets_kind: threat", "“threat” is unknown."),
        ("tree-2-what.yaml", "    skip_to: work-route\n", "", "belong together."),
        ("tree-2-what.yaml", "{relations: [unknown]}", "{}", "it names nobody"),
        ("tree-2-what.yaml", "id: no-more", "id: more", "two answers have the same id."),
        ("tree-2-what.yaml", "schema: 1", "schema: 2", "out of bounds"),
        ("promises.yaml", "clauses: [S4-6.2, S1-6.3.1]", "clauses: [ours]", "“ours” is unknown."),
        ("promises.yaml", "clauses: [S0-P13]", "clauses: []", "names its clause"),
        ("sources.yaml", "  GK:\n", "  GKX:\n", "there is no source “GK”."),
        ("lock-down.yaml", "why: Codes", "why: <b>Codes</b>", "markup"),
        ("capture.yaml", "title: A tracker", "title: &a A tracker", "may not use anchors"),
    ],
)  # fmt: skip
def test_mistake_is_refused(
    folder: Path, edit: Edit, file: str, old: str, new: str, words: str
) -> None:
    edit(file, old, new)
    found = mistakes(folder)
    assert any(words in problem for problem in found), "\n".join(found)


def test_fourth_answer_is_refused(folder: Path, edit: Edit) -> None:
    more = "    answers:\n      - id: fourth\n        text: One more\n        to: danger\n"
    edit("tree-1-safe.yaml", "    answers:\n", more)
    assert any("the list has 4 items; the limit is 3." in each for each in mistakes(folder))


def test_two_files_may_not_name_the_same_source(folder: Path, edit: Edit) -> None:
    again = "sources:\n  GK:\n    title: Again\n    address: null\n    read_on: 2025\n\nnodes:\n"
    edit("tree-2-what.yaml", "nodes:\n", again)
    assert any("“GK” stands in another file too." in each for each in mistakes(folder))


def test_empty_folder_is_no_tree(tmp_path: Path) -> None:
    assert any("One file must name the first node" in each for each in mistakes(tmp_path))


def test_a_file_that_is_no_yaml_is_refused(folder: Path) -> None:
    (folder / "capture.yaml").write_text("schema: 1\n  nodes: [", encoding="utf-8")
    assert any("This is not valid YAML" in each for each in mistakes(folder))


def test_each_node_rests_on_known_sources(tree: Tree) -> None:
    node: Node
    for node in tree.nodes.values():
        assert set(node.sources) <= tree.sources.keys()
