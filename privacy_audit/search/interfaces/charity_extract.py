# SPDX-License-Identifier: Apache-2.0
"""Charity trustees: the register's public extract, a file the user downloads, searched here.

Nothing about the user is sent anywhere. The extract is a table of trustees, as JSON or as text with
tabs, usually in a zip archive; it is read in pieces, since it is large.
"""

from __future__ import annotations

import codecs
import csv
import json
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from privacy_audit.errors import UserError
from privacy_audit.net.model import Cancel
from privacy_audit.net.pace import require_going_on
from privacy_audit.search.model import PageStatus, Result, ResultPage

ENGINE = "charity_trustees"
MOST_BYTES = 2_000_000_000
"""An unpacked table larger than this is no extract of the register."""

_CHUNK = 1 << 20
_LONGEST_ROW = 100_000
_MOST_HITS = 200
_GLANCE_ROWS = 5_000
_REGISTER = "https://register-of-charities.charitycommission.gov.uk/en/charity-search/-"
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lady", "lord",
     "rev", "revd", "the", "hon", "canon", "father", "sister", "cllr", "councillor"}
)  # fmt: skip
_TRAPS = ("__", ".")  # folders and files that archives of other systems carry along


class NotAnExtract(UserError):
    """The file is not the table of trustees."""

    def __init__(self) -> None:
        super().__init__(
            "This file is not the register's table of trustees.",
            "Nothing was taken from it.",
            "Download “charity trustee” from the register's page of full downloads, as JSON or "
            "as text.",
            field="file",
        )


def search_extract(path: Path, names: Sequence[str], *, cancel: Cancel | None = None) -> ResultPage:
    """Look for full names among the trustees in the file.

    Raises NotAnExtract for another or a damaged file, CancelledByUser, and UserError when it
    cannot be opened.
    """
    wanted = [tokens for name in names if len(tokens := name_tokens(name)) > 1]
    results: dict[str, Result] = {}
    rows = 0
    with _opened(path) as file:
        for row in _rows(file):
            rows += 1
            if cancel is not None and rows % _GLANCE_ROWS == 0:
                require_going_on(cancel)
            if len(results) < _MOST_HITS and _is_one_of(row, wanted):
                result = _result(row, len(results) + 1)
                results.setdefault(result.url, result)
    if not rows:
        raise NotAnExtract
    return ResultPage(
        engine=ENGINE,
        query=" / ".join(names),
        status=PageStatus.OK if results else PageStatus.EMPTY,
        results=tuple(results.values()),
        notes=(f"{rows:,} trustees were compared on this computer.",),
    )


def name_tokens(name: str) -> list[str]:
    """A name as folded words, without titles: "MRS Siân O'Neill" → ["sian", "oneill"]."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    kept = "".join(c if c.isalnum() else ("" if c in "'’‘`" else " ") for c in apart
                   if not unicodedata.combining(c))  # fmt: skip
    words = kept.split()
    while words and words[0] in _TITLES:
        words.pop(0)
    return words


def _is_one_of(row: dict[str, Any], wanted: Sequence[list[str]]) -> bool:
    name = row.get("trustee_name")
    if not isinstance(name, str):
        return False
    found = name_tokens(name)
    # Middle names on either side do not matter; first and last do.
    return any(
        len(found) > 1 and found[0] == tokens[0] and found[-1] == tokens[-1] for tokens in wanted
    )


def _result(row: dict[str, Any], rank: int) -> Result:
    number = str(row.get("organisation_number") or "")
    registered = str(row.get("registered_charity_number") or number)
    appointed = str(row.get("trustee_date_of_appointment") or "")[:10]
    chair = str(row.get("trustee_is_chair")).strip().lower() in {"true", "1", "yes"}
    return Result(
        rank=rank,
        title=f"{row['trustee_name']}: trustee of charity {registered}",
        url=f"{_REGISTER}/charity-details/{number}/governance",
        snippet="Chair of the trustees." if chair else "Trustee.",
        date=appointed,
    )


def _rows(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    texts = _texts(file)
    first = next(texts, "").lstrip()
    if first[:1] == "[":
        yield from _json_rows(first[1:], texts)
    elif "trustee_name" in first.partition("\n")[0]:
        yield from _table_rows(first, texts)
    else:
        raise NotAnExtract


def _texts(file: IO[bytes]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    size = 0
    try:
        while data := file.read(_CHUNK):
            size += len(data)
            if size > MOST_BYTES:
                raise NotAnExtract
            yield decoder.decode(data)
        yield decoder.decode(b"", final=True)
    except (UnicodeDecodeError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise NotAnExtract from error


def _json_rows(text: str, more: Iterator[str]) -> Iterator[dict[str, Any]]:
    """The objects of a JSON list, without holding more than one piece of the file."""
    decoder = json.JSONDecoder()
    place = 0
    while True:
        while place < len(text) and text[place] in " \t\r\n,":
            place += 1
        if text[place : place + 1] == "]":
            return
        try:
            row, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            piece = next(more, None)
            if piece is None or len(text) - place > _LONGEST_ROW + _CHUNK:
                raise NotAnExtract from None
            text, place = text[place:] + piece, 0
            continue
        if not isinstance(row, dict) or "trustee_name" not in row:
            raise NotAnExtract
        yield row


def _table_rows(first: str, more: Iterator[str]) -> Iterator[dict[str, Any]]:
    try:
        yield from csv.DictReader(_lines(first, more), delimiter="\t", quoting=csv.QUOTE_NONE)
    except csv.Error:
        raise NotAnExtract from None


def _lines(first: str, more: Iterator[str]) -> Iterator[str]:
    left = first
    for piece in more:
        *lines, left = (left + piece).split("\n")
        yield from lines
        if len(left) > _LONGEST_ROW:
            raise NotAnExtract
    yield from left.split("\n")


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The table itself, taken out of its archive where it lies in one."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb") as file:
                yield file
            return
        with zipfile.ZipFile(path) as archive:
            tables = [
                entry
                for entry in archive.infolist()
                if entry.filename.lower().endswith((".json", ".txt"))
                and not entry.filename.startswith(_TRAPS)
            ]
            if len(tables) != 1 or tables[0].file_size > MOST_BYTES:
                raise NotAnExtract
            with archive.open(tables[0]) as file:
                yield file
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise NotAnExtract from error
    except OSError as error:
        raise UserError(
            f"“{path.name}” cannot be opened.", "Nothing was taken from it.", field="file"
        ) from error
