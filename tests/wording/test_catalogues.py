# SPDX-License-Identifier: Apache-2.0
"""The catalogues are up to date, whole, and say the same as the source."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, QTranslator
from wording.catalogue import brought_up_to_date, catalogue_text, read_catalogue
from wording.job import FOLDER, LANGUAGE_MARK, gather, problems, update
from wording.messages import ANY_OBJECT, SAID, Counted, Key, Messages
from wording.plurals import FORMS
from wording.qt_words import QT_WORDS
from wording.window_words import read_window

ROOT = Path(__file__).resolve().parent.parent.parent
WELSH = ROOT / FOLDER / "privacy_audit_cy.ts"
FEWEST = 3000  # far fewer entries mean that the reader of the source has broken


@pytest.fixture(scope="module")
def found() -> Messages:
    return gather(ROOT)


def test_catalogues_are_up_to_date_whole_and_compiled(found: Messages) -> None:
    assert problems(ROOT, found) == []


def test_welsh_holds_every_sentence_with_all_its_plural_forms(found: Messages) -> None:
    entries = read_catalogue(WELSH)
    assert len(entries) > FEWEST
    assert set(entries) == set(found.for_forms(FORMS["cy"]))
    forms = {key.form for key in entries if key.source == "{n} checks are due"}
    assert forms == {"zero", "one", "two", "few", "many", "other"}
    assert entries[LANGUAGE_MARK] == "cy"


def test_welsh_says_in_its_head_that_nobody_has_checked_it() -> None:
    assert "DRAFT" in WELSH.read_text("utf-8")[:400]


def test_mutations_follow_the_number() -> None:
    entries = read_catalogue(WELSH)
    words = {
        key.form: said for key, said in entries.items() if key.source == "{n} findings" and said
    }
    assert words["one"] == "{n} canfyddiad"
    assert words["two"] == "{n} ganfyddiad"
    assert words["few"] == words["many"] == "{n} chanfyddiad"
    assert words["other"] == "{n} canfyddiad"


def test_what_qt_says_itself_is_what_qt_really_says() -> None:
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    qt = []
    for language in ("de", "fr"):
        translator = QTranslator()
        assert translator.load(f"{folder}/qtbase_{language}.qm")
        qt.append(translator)
    unknown = [
        (context, word)
        for context, words in QT_WORDS.items()
        for word in words
        if not any(translator.translate(context, word) for translator in qt)
    ]
    assert unknown == []


# -- the reader of the source -------------------------------------------------------------------


def read(tmp_path: Path, source: str) -> Messages:
    folder = tmp_path / "ui"
    folder.mkdir()
    (folder / "page.py").write_text(source, "utf-8")
    into = Messages()
    read_window(folder, tmp_path, into)
    return into


def test_the_reader_knows_classes_helpers_and_contexts(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "class Page:\n"
        "    def build(self):\n"
        '        """No sentence."""\n'
        "        tr = self.other.tr\n"
        '        return self.tr("One") + tr("Two") + self.other.tr("Three" " and a half")\n'
        'def words(): return translate("View", "Four")\n',
    )
    assert {(key.context, key.source) for key in found.plain} == {
        ("Page", "One"),
        (ANY_OBJECT, "Two"),
        (ANY_OBJECT, "Three and a half"),
        ("View", "Four"),
    }


def test_the_reader_knows_counted_sentences(tmp_path: Path) -> None:
    found = read(tmp_path, 'words = plural("View", "1 thing", "{n} things", number)\n')
    key = Key(context="View", source="{n} things")
    assert found.counted == {key: Counted(one="1 thing", other="{n} things")}
    assert {each.form for each in found.for_forms(("one", "other"))} == {"one", "other"}


@pytest.mark.parametrize(
    "source",
    [
        'self.tr(f"{n} things")',
        "self.tr(words)",
        'translate(name, "Words")',
        'translate("V", "1 thing") if n == 1 else translate("V", "{n} things").format(n=n)',
        'if n == 1:\n    a = tr("1 thing")\nelse:\n    a = tr("{n} things")',
        'def f(n):\n    if n == 1:\n        return tr("1 thing")\n    return tr("{n} things")',
        'plural("V", "1 thing", "{n} things", n)\nplural("V", "one thing", "{n} things", n)',
    ],
)
def test_the_reader_refuses_what_cannot_be_translated(tmp_path: Path, source: str) -> None:
    assert read(tmp_path, source + "\n").problems


# -- bringing up to date --------------------------------------------------------------------------


def test_a_new_place_takes_over_the_words_of_its_sentence_elsewhere() -> None:
    known = {Key(context="A", source="Save"): "Cadw", Key(context="A", source="Gone"): "Wedi mynd"}
    wanted = {Key(context="B", source="Save"): {"b.py"}, Key(context="B", source="New"): {"b.py"}}
    assert brought_up_to_date(wanted, known) == {
        Key(context="B", source="Save"): "Cadw",
        Key(context="B", source="New"): "",
    }


def test_words_that_differ_by_place_are_not_taken_over() -> None:
    known = {Key(context="A", source="Open"): "Ar agor", Key(context="B", source="Open"): "Agor"}
    wanted = {Key(context="C", source="Open"): {"c.py"}}
    assert brought_up_to_date(wanted, known) == {Key(context="C", source="Open"): ""}


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    entries = {
        Key(context="A", source="<b> & “c”\nd"): "ŵ < & >\ny",
        Key(context="A", source="{n} things", form="two"): "{n} beth",
        Key(context="B", source="Not yet"): "",
    }
    path = tmp_path / "x.ts"
    path.write_text(catalogue_text(entries, language="cy_GB"), "utf-8")
    assert read_catalogue(path) == entries


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small checkout with one sentence of the window."""
    (tmp_path / "privacy_audit" / "ui").mkdir(parents=True)
    page = tmp_path / "privacy_audit" / "ui" / "page.py"
    page.write_text('translate("View", "Saved {name} *now*.")\n', "utf-8")
    for folder in ("resources/reminders", "resources/search"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "privacy_audit" / "checklists").mkdir()
    return tmp_path


def write_welsh(checkout: Path, words: str) -> list[str]:
    path = checkout / FOLDER / "privacy_audit_cy.ts"
    key = Key(context="View", source="Saved {name} *now*.")
    entries = read_catalogue(path)
    entries[key] = words
    path.write_text(catalogue_text(entries, language="cy_GB"), "utf-8")
    return [line for line in update(checkout) if ": View:" in line]


def test_mistakes_of_a_translation_are_told(checkout: Path) -> None:
    update(checkout)
    assert "is not translated" in write_welsh(checkout, "")[0]
    assert "placeholders" in write_welsh(checkout, "Cadwyd *nawr*.")[0]
    assert "stars" in write_welsh(checkout, "Cadwyd {name} nawr.")[0]
    assert write_welsh(checkout, "Cadwyd {name} *nawr*.") == []


def test_a_new_sentence_makes_the_catalogue_stale(checkout: Path) -> None:
    update(checkout)
    assert not [line for line in problems(checkout) if "up to date" in line]
    page = checkout / "privacy_audit" / "ui" / "page.py"
    page.write_text(page.read_text("utf-8") + 'translate("View", "More.")\n', "utf-8")
    assert [line for line in problems(checkout) if "not up to date" in line]


def test_a_compiled_catalogue_of_other_words_is_noticed(checkout: Path) -> None:
    update(checkout)
    compiled = checkout / FOLDER / "privacy_audit_cy.qm"
    assert not [line for line in problems(checkout) if compiled.name in line]
    compiled.write_bytes(b"")
    assert [line for line in problems(checkout) if compiled.name in line]


def test_sentences_of_services_are_collected_by_rule(found: Messages) -> None:
    said = {key.source for key in found.plain if key.context == SAID}
    assert "The disk is full." in said
    assert "There is no pack {0} from elsewhere." in said
    assert "{0} could not be reached." in said
    assert not [text for text in said if text.startswith("{0}{1}")]
