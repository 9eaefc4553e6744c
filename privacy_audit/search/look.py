# SPDX-License-Identifier: Apache-2.0
"""Looking at a finding's own page through the door, after the user's yes. Only a fingerprint stays.

The fingerprint is the SHA-256 of the page's visible words, numbers and dates left out, since these
change by themselves. Whether the words about the user stand there is looked up and not kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from privacy_audit.errors import UserError
from privacy_audit.net.hosts import AllowedHost, AllowedHosts, authority_of, is_this_machine
from privacy_audit.net.model import Cancel, Incoming, Outgoing
from privacy_audit.net.problems import HostNotAllowed, NetworkProblem
from privacy_audit.net.robots import NotAllowed
from privacy_audit.search.addresses import address_key, host_of, is_web_address
from privacy_audit.search.assess.model import ExposureKind
from privacy_audit.search.finding_content import folded
from privacy_audit.search.finding_model import Change, Finding, Seen
from privacy_audit.search.model import FactKind

if TYPE_CHECKING:
    from privacy_audit.net.door import Door
    from privacy_audit.net.notebook import Notebook
    from privacy_audit.net.robots import Robots

PURPOSE = "Look at a page that was found"
MOST_LETTERS = 400_000
_GONE = {404, 410}
_FOUND_WORDS = "+"
_LEAST_WORD = 5
# These name the site or a picture and stand in any of its pages.
_NO_WORDS = {ExposureKind.PEOPLE_SEARCH, ExposureKind.OFFICIAL_RECORD, ExposureKind.PHOTO}
_SIGN_IN = re.compile(
    r"/(log-?in|sign-?in|sign-?up|auth|consent|checkpoint|captcha)\b", re.IGNORECASE
)
_MONTHS = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember|day|sday|nesday|rsday|urday)?\Z|"
    r"(?:today|yesterday|ago)\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookPlan:
    """One look, shown to the user before it. words: what is looked for on the page, never sent.

    tells: what the site learns, one sentence.
    """

    finding_id: int
    url: str
    host: str
    tells: str
    words: tuple[str, ...] = ()
    print_before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAnswer:
    """What a look has shown. sentence: for the user. body: the page, for whoever wants a copy."""

    seen: Seen
    sentence: str
    page_print: str = ""
    changes: tuple[Change, ...] = ()
    body: bytes = b""


def plan_look(finding: Finding) -> LookPlan:
    """What a look at a finding's page would do. Raises UserError for an address of another kind."""
    if not is_web_address(finding.url):
        raise UserError("This finding has no web address.", "It cannot be looked at.")
    url = _encrypted(finding.url)
    host = host_of(url)
    return LookPlan(
        finding_id=finding.id,
        url=url,
        host=host,
        tells=f"{host} sees a visit to this page from your network, by this program’s name. It is "
        "told nothing else about you. Its robots file is read first.",
        words=_words_of(finding),
        print_before=finding.page_print,
    )


def door_for(
    plan: LookPlan, notebook: Notebook, now: Callable[[], datetime], *, least_delay: float = 1.0
) -> Door:
    """A door to this one host, with and without ``www``, and to no other. Close it in the end."""
    from privacy_audit.net.door import Clocks, Door

    authority = authority_of(plan.url)
    other = authority.removeprefix("www.") if authority.startswith("www.") else f"www.{authority}"
    names = (authority,) if is_this_machine(plan.host) else (authority, other)
    facts = frozenset({FactKind.PAGE_ADDRESS.value})
    hosts = AllowedHosts.of(
        AllowedHost(authority=name, purpose=PURPOSE, facts=facts) for name in names
    )
    return Door(hosts, notebook, Clocks(now=now), least_delay=least_delay)


def look(
    plan: LookPlan, door: Door, robots: Robots | None = None, *, cancel: Cancel | None = None
) -> LookAnswer:
    """Look once. Raises CancelledByUser; any other trouble of the way is "could not check".

    robots: the site's rules for programs; a page they keep programs from is left to the browser.
    """
    try:
        verdict = robots.verdict(plan.url, cancel=cancel) if robots is not None else None
        if isinstance(verdict, NotAllowed):
            return _unchecked(
                f"{verdict.sentence} Open the page in your browser and look yourself."
            )
        incoming = door.send(
            Outgoing(
                url=plan.url,
                purpose=PURPOSE,
                carries=(FactKind.PAGE_ADDRESS.value,),
                headers={"Accept": "text/html", "Accept-Language": "en-GB,en"},
                keep_cut=True,
            ),
            cancel=cancel,
        )
    except HostNotAllowed:
        return _unchecked("The page sends its visitors on to another site. Look in your browser.")
    except NetworkProblem as problem:
        return _unchecked(problem.title)
    return read_answer(plan, incoming)


def read_answer(plan: LookPlan, incoming: Incoming) -> LookAnswer:
    """What came back, compared with what was there before. Pure."""
    if incoming.status_code in _GONE:
        return LookAnswer(seen=Seen.NOT_THERE, sentence="The page is gone.")
    if incoming.status_code != 200:
        return _unchecked(f"The site answered with {incoming.status_code} and no page.")
    if _sent_elsewhere(plan.url, incoming.url):
        return _unchecked(
            "The site sends its visitors to its front page or to a sign-in. The page may be gone: "
            "look in your browser."
        )
    text = _text_of(incoming)
    if not _has_words(text, plan.words):
        return _without_words(plan, incoming.body)
    page_print = fingerprint(text) + _FOUND_WORDS
    if plan.print_before in {"", page_print}:
        return LookAnswer(
            seen=Seen.THERE,
            sentence="It still stands there.",
            page_print=page_print,
            body=incoming.body,
        )
    return LookAnswer(
        seen=Seen.CHANGED,
        sentence="The page has changed, and what it says about you still stands there.",
        page_print=page_print,
        changes=(Change(what="page"),),
        body=incoming.body,
    )


def fingerprint(text: str) -> str:
    """SHA-256 of the words of a text: no capitals, accents, numbers or dates."""
    words = [
        word
        for word in folded(text).split()
        if not _MONTHS.match(word) and not any(letter.isdigit() for letter in word)
    ]
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def _without_words(plan: LookPlan, body: bytes) -> LookAnswer:
    if plan.print_before.endswith(_FOUND_WORDS):
        return LookAnswer(
            seen=Seen.CHANGED,
            sentence="The page answers, but what it said about you is not on it any more. Look in "
            "your browser to be sure.",
            changes=(Change(what="words"),),
            body=body,
        )
    return _unchecked(
        "The page answers, but without a browser the words about you cannot be seen on it. Open it "
        "and look yourself."
    )


def _unchecked(sentence: str) -> LookAnswer:
    return LookAnswer(seen=Seen.COULD_NOT_CHECK, sentence=sentence)


def _encrypted(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == "http" and not is_this_machine(parts.hostname or ""):
        netloc = parts.netloc.removesuffix(":80")
        return urlunsplit(("https", netloc, parts.path, parts.query, ""))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, ""))


def _words_of(finding: Finding) -> tuple[str, ...]:
    """What to look for: the facts that were shown, or the title where there is none."""
    facts = [one.text for one in finding.shown if one.kind not in _NO_WORDS]
    title = re.split(r"\s[|·–—-]\s", finding.title)[0]
    found = [word for text in (*facts, title) if len(word := folded(text)) >= _LEAST_WORD]
    return tuple(dict.fromkeys(found))


def _has_words(text: str, words: Iterable[str]) -> bool:
    plain = f" {folded(text)} "
    squeezed = plain.replace(" ", "")
    return any(f" {word} " in plain or _digits_in(word, squeezed) for word in words)


def _digits_in(word: str, squeezed: str) -> bool:
    """A number counts however it is spaced."""
    digits = word.replace(" ", "")
    return digits.isdigit() and digits in squeezed


def _sent_elsewhere(asked: str, answered: str) -> bool:
    if address_key(asked) == address_key(answered):
        return False
    path = urlsplit(answered).path
    return path in {"", "/"} or bool(_SIGN_IN.search(path))


def _text_of(incoming: Incoming) -> str:
    """The visible text of a page; "" for pictures, papers and what no browser would show."""
    from privacy_audit.search.pages.decoding import decode
    from privacy_audit.search.pages.tree import TooComplexError, build_tree, visible_text

    kind = incoming.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    text = decode(incoming.body) if kind.startswith("text/") or "html" in kind else None
    if text is None:
        return ""
    if kind == "text/plain":
        return text[:MOST_LETTERS]
    try:
        tree = build_tree(text)
    except TooComplexError:
        return ""
    return f"{tree.title} {visible_text(tree.soup, most=MOST_LETTERS)}"
