# SPDX-License-Identifier: Apache-2.0
"""Texts of packs and of the way through in another language: side by side, strict, never stale."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from privacy_audit.checklists.catalogue import Catalogue, load_catalogue
from privacy_audit.checklists.kept_packs import load_kept_catalogue
from privacy_audit.checklists.problems import PackErrors
from privacy_audit.checklists.translated_packs import (
    fingerprint,
    texts_of,
    translated,
    with_texts,
)
from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.incidents.tree.reading import load_tree
from privacy_audit.incidents.tree.translated import outdated_and_texts, tree_texts
from tests.helpers.vaults import make_workspace, real_catalogue

HEAD = "schema: 1\nlanguage: cy\nstate: draft\npack: bluetooth\ntexts:\n"
TITLE = fingerprint("Bluetooth and sharing nearby")
DRAFTED = ("accounts", "bluetooth", "facebook", "incident")
# A changed English text is no mistake: it stays English until somebody translates it anew.
NEARLY_ALL = 0.9


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Writes ``cy/bluetooth.yaml`` and returns the folder of the packs."""

    def written(text: str) -> Path:
        (tmp_path / "cy").mkdir(exist_ok=True)
        (tmp_path / "cy" / "bluetooth.yaml").write_text(text, "utf-8")
        return tmp_path

    return written


def with_head(key: str, value: str) -> str:
    """A file without texts, with another value at one key of its head."""
    lines = [f"{key}: {value}" if line.startswith(f"{key}:") else line for line in HEAD.split("\n")]
    return "\n".join(lines).replace("texts:", "texts: []")


def title_of(catalogue: Catalogue) -> str:
    return catalogue.pack("bluetooth").title


def test_a_text_takes_the_place_of_the_english_one(write: Callable[[str], Path]) -> None:
    folder = write(HEAD + f'  - {{at: title, of: "{TITLE}", text: Bluetooth gerllaw}}\n')
    packs, known = translated(real_catalogue().packs, folder, "cy")
    changed = {pack.id: pack for pack in packs}["bluetooth"]
    before = real_catalogue().pack("bluetooth")
    assert changed == replace(before, title="Bluetooth gerllaw")
    assert known.drafts == ("bluetooth",)
    assert known.outdated == ()


def test_a_changed_english_text_stays_english_and_is_told(write: Callable[[str], Path]) -> None:
    folder = write(HEAD + '  - {at: title, of: "00000000", text: Hen eiriau}\n')
    packs, known = translated(real_catalogue().packs, folder, "cy")
    assert packs == real_catalogue().packs
    assert known.outdated == ("bluetooth: title",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            with_head("schema", "2"),
            "2 is out of bounds",
        ),
        (
            with_head("language", "en"),
            "this folder is for",
        ),
        (with_head("state", "good"), "“good” is unknown"),
        (with_head("pack", "bluetoth"), "Did you mean"),
        (with_head("pack", "facebook"), "must be called"),
        (HEAD + '  - {at: titel, of: "00000000", text: A}\n', "Did you mean “title”"),
        (HEAD + '  - {at: title, of: "short", text: A}\n', "“short” is not allowed here"),
        (
            HEAD + f'  - {{at: title, of: "{TITLE}", text: A, by: B}}\n',
            "the key “by” is unknown",
        ),
        (HEAD + f'  - {{at: title, of: "{TITLE}"}}\n', "the key “text” is missing"),
        (HEAD + f'  - {{at: title, of: "{TITLE}", text: "*Bold*"}}\n', "the asterisks"),
        (HEAD + f'  - {{at: title, of: "{TITLE}", text: A}}\n' * 2, "stands in the file twice"),
        (HEAD + f'  - {{at: title, of: "{TITLE}", text: "<b>A</b>"}}\n', "markup"),
    ],
)
def test_mistakes_are_refused_with_their_place(
    write: Callable[[str], Path], text: str, message: str
) -> None:
    with pytest.raises(PackErrors) as caught:
        translated(real_catalogue().packs, write(text), "cy")
    assert message in caught.value.message


def test_steps_must_be_as_many_as_in_english(write: Callable[[str], Path]) -> None:
    pack = real_catalogue().pack("bluetooth")
    place = f"{pack.checks[0].id}.paths.android"
    of = fingerprint(texts_of(pack)[place])
    folder = write(HEAD + f'  - {{at: {place}, of: "{of}", steps: [Un]}}\n')
    with pytest.raises(PackErrors, match=r"cy/bluetooth\.yaml"):
        translated(real_catalogue().packs, folder, "cy")


def test_every_text_has_a_place_and_comes_back_from_it() -> None:
    for pack in real_catalogue().packs:
        assert with_texts(pack, texts_of(pack)) == pack


def test_drafts_are_whole_but_for_what_has_changed_since() -> None:
    packs, known = translated(real_catalogue().packs, bundled_folder("checklists"), "cy")
    assert known.drafts == DRAFTED
    welsh = {pack.id: pack for pack in packs}
    for name in DRAFTED:
        before, after = texts_of(real_catalogue().pack(name)), texts_of(welsh[name])
        changed = [place for place in before if before[place] != after[place]]
        assert len(changed) >= NEARLY_ALL * len(before)


def test_kept_packs_of_a_language_are_kept_apart(tmp_path: Path) -> None:
    folder, cache = tmp_path / "checklists", tmp_path / "cache"
    shutil.copytree(bundled_folder("checklists"), folder)
    english = title_of(load_kept_catalogue(folder, cache))
    for _ in range(2):  # read, then kept
        catalogue = load_kept_catalogue(folder, cache, "cy")
        assert title_of(catalogue) == "Bluetooth a rhannu gerllaw"
        assert catalogue.translation is not None
        assert catalogue.translation.drafts == DRAFTED
    assert title_of(load_kept_catalogue(folder, cache)) == english


def test_a_changed_translation_is_read_again(tmp_path: Path) -> None:
    folder, cache = tmp_path / "checklists", tmp_path / "cache"
    shutil.copytree(bundled_folder("checklists"), folder)
    load_kept_catalogue(folder, cache, "cy")
    path = folder / "cy" / "bluetooth.yaml"
    path.write_text(path.read_text("utf-8").replace("Bluetooth a rhannu gerllaw", "Gerllaw"))
    assert title_of(load_kept_catalogue(folder, cache, "cy")) == "Gerllaw"


def test_a_language_without_texts_is_english(tmp_path: Path) -> None:
    catalogue = load_kept_catalogue(bundled_folder("checklists"), tmp_path, "gd")
    assert catalogue.packs == load_catalogue(bundled_folder("checklists")).packs
    assert catalogue.translation is not None
    assert catalogue.translation.drafts == ()


def test_packs_from_elsewhere_keep_what_is_known(tmp_path: Path) -> None:
    catalogue = load_kept_catalogue(bundled_folder("checklists"), tmp_path, "cy")
    own = replace(catalogue.packs[0], id="own", checks=(), tombstones=())
    assert catalogue.with_packs([own]).translation == catalogue.translation


# -- the way through ------------------------------------------------------------------------------


def test_the_way_through_is_drafted_but_for_what_has_changed_since() -> None:
    tree = load_tree()
    path = bundled_folder("resources") / "incidents" / "cy" / "texts.yaml"
    _, texts = outdated_and_texts(tree, path, "cy")
    assert len(texts) >= NEARLY_ALL * len(tree_texts(tree))


def test_only_texts_of_the_way_through_change() -> None:
    english, welsh = load_tree(), load_tree(language="cy")
    assert welsh.nodes["safe-now"].title == "A ydych chi’n ddiogel ar hyn o bryd?"
    assert welsh.promises == english.promises, "they become actions that are handed over"
    assert welsh.contacts.keys() == english.contacts.keys()
    for key, contact in welsh.contacts.items():
        assert (contact.phone, contact.address) == (
            english.contacts[key].phone,
            english.contacts[key].address,
        )
    for key, node in welsh.nodes.items():
        assert [a.to for a in node.answers] == [a.to for a in english.nodes[key].answers]


def test_the_way_through_without_texts_is_english() -> None:
    assert load_tree(language="gd") == load_tree()


def test_the_way_through_speaks_the_language_of_the_packs(tmp_path: Path) -> None:
    catalogue = load_kept_catalogue(bundled_folder("checklists"), tmp_path / "cache", "cy")
    workspace = make_workspace(tmp_path / "vault", catalogue=catalogue)
    title = workspace.incidents.tree.nodes["safe-now"].title
    workspace.vault.close()
    assert title == "A ydych chi’n ddiogel ar hyn o bryd?"
