# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit removal letter``: a letter filled field by field, as text, Word or PDF."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, print_json, print_line
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.removal.letter_model import Letter, LetterField, LetterForm
    from privacy_audit.workspace import Workspace

_SUFFIXES = (".txt", ".docx", ".pdf")


def add_letter(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add ``removal letter``."""
    letter = verbs.add_parser(
        "letter",
        parents=[shared],
        help="write a letter that you send yourself",
        description="Without --out it lists what the letter would tell and whether they know it "
        "already. With --out it writes the letter as .txt, .docx or .pdf. Nothing is sent.",
    )
    letter.add_argument("kind", metavar="KIND", help="such as erasure; see “removal routes”")
    letter.add_argument("--finding", metavar="ID", type=int, help="about this finding")
    letter.add_argument(
        "--case", metavar="ID", type=int, help="for this case; a copy is kept there"
    )
    letter.add_argument(
        "--field", metavar="NAME=TEXT", nargs="+", action="extend", default=[], help="fill in"
    )
    letter.add_argument(
        "--without", metavar="NAME", nargs="+", action="extend", default=[], help="leave out"
    )
    letter.add_argument("--out", metavar="FILE", help="write the letter to FILE")
    letter.add_argument("--json", action="store_true", help="print JSON")
    letter.set_defaults(run=_letter)


def _letter(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.removal_words import form_data, letter_data, print_form

    path = _path(arguments.out)
    given = _given(arguments)
    with open_workspace(arguments) as workspace:
        form = _form(arguments, workspace)
        if path is None:
            if given:
                # Wrong fields should be told before somebody has thought of a file's name.
                workspace.removals.write_letter(form, given)
            if arguments.json:
                print_json(form_data(form))
            else:
                print_form(form)
            return Exit.DONE
        letter = workspace.removals.write_letter(form, given)
        _write(letter, path)
        if arguments.case is not None:
            workspace.removals.keep_letter(arguments.case, letter)
    if arguments.json:
        print_json(letter_data(letter, str(path)))
    else:
        _tell(letter, path)
    return Exit.DONE


def _form(arguments: argparse.Namespace, workspace: Workspace) -> LetterForm:
    from privacy_audit.removal.finding_pages import page_of

    page = None
    finding_id = arguments.finding
    if finding_id is None and arguments.case is not None:
        finding_id = workspace.removals.case(arguments.case).finding_id
    if finding_id is not None:
        page = page_of(workspace.findings.get(finding_id))
    return workspace.removals.letter_form(arguments.kind, page=page, case_id=arguments.case)


def _given(arguments: argparse.Namespace) -> dict[LetterField, str | None]:
    given: dict[LetterField, str | None] = {}
    for text in arguments.field:
        name, mark, value = text.partition("=")
        if not mark:
            raise UserError(
                f"“{text}” is no field.", "Nothing was written.", "Write it as NAME=TEXT."
            )
        given[_field(name)] = value.replace("\\n", "\n")
    for name in arguments.without:
        given[_field(name)] = None
    return given


def _field(name: str) -> LetterField:
    from privacy_audit.checklists.problems import shown, suggestion
    from privacy_audit.removal.letter_model import LetterField

    try:
        return LetterField(name.strip().replace("-", "_"))
    except ValueError as error:
        known = [field.value for field in LetterField]
        raise UserError(
            f"There is no field {shown(name)}.",
            "Nothing was written.",
            suggestion(name, known).strip() or f"There are: {', '.join(known)}.",
            field="field",
        ) from error


def _path(out: str | None) -> Path | None:
    if out is None:
        return None
    path = Path(out).expanduser()
    if path.suffix.lower() not in _SUFFIXES:
        raise UserError(
            "The name of the file says what it becomes.",
            "Nothing was written.",
            f"Let it end with {', '.join(_SUFFIXES)}.",
            field="out",
        )
    return path


def _write(letter: Letter, path: Path) -> None:
    from privacy_audit.desktop.private_files import write_private

    match path.suffix.lower():
        case ".docx":
            from privacy_audit.reports.word_letter import letter_word

            write_private(path, letter_word(letter))
        case ".pdf":
            from privacy_audit.reports.pdf_letter import letter_pdf

            write_private(path, letter_pdf(letter))
        case _:
            write_private(path, letter.text())


def _tell(letter: Letter, path: Path) -> None:
    from privacy_audit.removal.letter_model import FIELD_WORDS

    told = ", ".join(FIELD_WORDS[field].lower() for field in letter.gave)
    print_line(f"Written: {path}. Nothing was sent.")
    print_line(f"It tells: {told}.")
    if letter.new:
        print_line(f"New to them: {', '.join(FIELD_WORDS[one].lower() for one in letter.new)}.")
