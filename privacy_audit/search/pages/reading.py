# SPDX-License-Identifier: Apache-2.0
"""Reading one saved result page: bytes in, a page with rows and status out.

Nothing the page refers to is loaded, nothing in it is run. What cannot be read never counts as
"no results": the way to ``empty`` is the engine's own words on a whole page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from privacy_audit.search.model import PageStatus, Result, ResultPage
from privacy_audit.search.pages import searxng, signatures
from privacy_audit.search.pages.answers_json import read_answer
from privacy_audit.search.pages.decoding import decode
from privacy_audit.search.pages.layout import Layout, Notice
from privacy_audit.search.pages.mhtml import is_mhtml, page_in
from privacy_audit.search.pages.notices import notice_in, offers_other_rows
from privacy_audit.search.pages.recognition import layout_of, query_of, saved_from
from privacy_audit.search.pages.relevance import judge
from privacy_audit.search.pages.rows import results_from
from privacy_audit.search.pages.tree import PageTree, TooComplexError, build_tree, visible_text

MOST_BYTES = 20 * 1024 * 1024

TOO_LARGE = "The file is larger than 20 MB. No result page is; it was not read."
NO_TEXT = "The file holds nothing that could be a result page."
NO_PAGE_INSIDE = "The file looks like a page saved as one file, but there is no page in it."
TOO_COMPLEX = "The page is built in a way no result page is: too many parts, or too deeply nested."
CUT_SHORT = "The page ends early: it may have been saved before it was complete."
BROKEN_ANSWER = "The answer is damaged or cut short."
NOT_KNOWN = "No search engine's page was recognised here."
NOT_READ = "The engine was recognised, but its page has a layout that cannot be read yet."
OFF_TOPIC = "No row mentions what was searched for: the engine filled the list with other things."
NOTHING_SAID = "The engine says that there are no results, but the page is not whole."
ROWS_MISSING = "The engine says that there are no results, but shows something that was not read."
_END = 5_000
_MOST_BROKEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedText:
    """A decoded page. address: where it came from, "" when the envelope does not tell."""

    text: str
    address: str = ""


def read_page(
    data: bytes, *, name: str = "", expected_engine: str | None = None, query: str | None = None
) -> ResultPage:
    """Read a result page: HTML, MHTML or an interface's JSON. Never raises for content.

    name: the file's name, for the notes only. expected_engine and query: what was asked for; the
    page's own word comes first.
    """
    del name  # a file may be called anything
    saved = text_of(data)
    if isinstance(saved, str):
        return _unreadable(expected_engine, query, saved)
    if saved.text.lstrip()[:1] in {"{", "["}:
        page = _read_json(saved.text, expected_engine, query)
    elif "<" not in saved.text:
        page = _unreadable(expected_engine, query, NO_TEXT)
    else:
        page = _read_html(saved, expected_engine, query)
    return _guarded(page)


def text_of(data: bytes) -> SavedText | str:
    """The page's text, taken out of its envelope; or the sentence that says why there is none."""
    if len(data) > MOST_BYTES:
        return TOO_LARGE
    if is_mhtml(data):
        part = page_in(data)
        if part is None:
            return NO_PAGE_INSIDE
        text = decode(part.body, declared=part.charset)
        address = part.address if part.address.startswith(("http://", "https://")) else ""
        return NO_TEXT if text is None else SavedText(text=text, address=address)
    text = decode(data)
    if text is None:
        return NO_TEXT
    return SavedText(text=text, address=saved_from(text))


def _unreadable(engine: str | None, query: str | None, note: str) -> ResultPage:
    return ResultPage(
        engine=engine or "", query=query, status=PageStatus.UNKNOWN_LAYOUT, notes=(note,)
    )


def _read_json(text: str, engine: str | None, query: str | None) -> ResultPage:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return _unreadable(engine, query, BROKEN_ANSWER)
    page = read_answer(data, expected=engine)
    if page is None:
        return _unreadable(engine, query, NOT_KNOWN)
    return replace(page, query=page.query or query)


def _read_html(saved: SavedText, expected: str | None, query: str | None) -> ResultPage:
    try:
        tree = build_tree(saved.text, address=saved.address)
    except TooComplexError:
        return _unreadable(expected, query, TOO_COMPLEX)
    try:
        return _read_tree(tree, saved, expected, query)
    finally:
        tree.close()


def _read_tree(
    tree: PageTree, saved: SavedText, expected: str | None, query: str | None
) -> ResultPage:
    layout = layout_of(tree, expected=expected)
    found_query = query_of(tree, layout) or query
    rows = layout.rows(tree) if layout is not None else []
    results = results_from(rows, layout, tree) if layout is not None else ()
    if layout is not None and results:
        frame = visible_text(tree.soup.body, without=[row.container for row in rows], most=60_000)
        notice = layout.notice(tree, found_query) or notice_in(frame)
        return _with_rows(layout, found_query, results, notice, is_cut=_is_cut(saved.text))
    status, notes = _without_rows(tree, layout)
    return ResultPage(
        engine=layout.engine if layout is not None else expected or "",
        query=found_query,
        status=status,
        notes=tuple(notes),
    )


def _with_rows(
    layout: Layout,
    query: str | None,
    results: tuple[Result, ...],
    notice: Notice | None,
    *,
    is_cut: bool,
) -> ResultPage:
    notes = [notice.words] if notice is not None else []
    if is_cut:
        notes.append(CUT_SHORT)
    return ResultPage(
        engine=layout.engine,
        query=query,
        status=notice.status if notice is not None else PageStatus.OK,
        results=results,
        notes=tuple(notes),
    )


def _without_rows(tree: PageTree, layout: Layout | None) -> tuple[PageStatus, Sequence[str]]:
    """The order matters: see the traps in each step."""
    if signatures.is_challenge(tree):
        return PageStatus.BLOCKED, ()
    # Before anything weaker: an honest "no results" page may carry script and consent remains.
    if layout is not None and _says_nothing(tree, layout):
        if signatures.says_refusal(tree):
            return PageStatus.BLOCKED, ()
        doubt = _doubt(tree, layout)
        return (PageStatus.UNKNOWN_LAYOUT, (doubt,)) if doubt else (PageStatus.EMPTY, ())
    if layout is not None and layout.engine == searxng.LAYOUT.engine:
        words = searxng.engines_failed(tree)
        if words:
            return PageStatus.ERROR, (words,)
    if signatures.is_consent(tree):
        return PageStatus.CONSENT, ()
    if signatures.is_refusal(tree, engine_known=layout is not None):
        return PageStatus.BLOCKED, ()
    if signatures.is_shell(tree, layout):
        return PageStatus.JS_SHELL, ()
    return PageStatus.UNKNOWN_LAYOUT, (NOT_READ if layout is not None else NOT_KNOWN,)


def _says_nothing(tree: PageTree, layout: Layout) -> bool:
    if layout.says_nothing(tree):
        return True
    text = visible_text(tree.soup.body, most=20_000).lower()
    return any(words in text for words in layout.empty_words)


def _doubt(tree: PageTree, layout: Layout) -> str:
    """Why "no results" on a page is not believed, "" when it is."""
    if not _is_whole(tree.text) or tree.text.count("\ufffd") > _MOST_BROKEN:
        return NOTHING_SAID
    if offers_other_rows(visible_text(tree.soup.body, most=20_000)):
        return ROWS_MISSING
    return ROWS_MISSING if signatures.links_elsewhere(tree, layout) >= signatures.A_LIST else ""


def _is_cut(text: str) -> bool:
    tail = text[-20_000:].lower()
    return "</html>" not in tail and "</body>" not in tail


def _is_whole(text: str) -> bool:
    """Whether a page has both its ends: what is missing might have been a row."""
    # Servers leave a comment behind the end, browsers one before the beginning.
    without_comments = re.sub(r"<!--[^>]{0,500}-->", "", text[:_END] + " " + text[-_END:])
    head, tail = without_comments.strip()[:300].lower(), without_comments.strip()[-300:].lower()
    return any(mark in head for mark in ("<!doctype", "<html", "<head")) and (
        "</html>" in tail or "</body>" in tail
    )


def _guarded(page: ResultPage) -> ResultPage:
    # Where the engine says that it changed the query, its rows answer other words.
    if page.status is not PageStatus.OK or not judge(page.query, page.results).is_off_topic:
        return page
    return replace(page, status=PageStatus.OFF_TOPIC, notes=(*page.notes, OFF_TOPIC))
