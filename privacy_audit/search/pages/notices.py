# SPDX-License-Identifier: Apache-2.0
"""The engine's own words about the query: dropped quotation marks, another spelling, no results.

Words in several languages, because a saved page speaks the language of the browser. What stands in
rows is never asked: a result may quote such a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from privacy_audit.search.model import PageStatus
from privacy_audit.search.pages.layout import Notice
from privacy_audit.search.pages.tree import PageTree, attribute, tags_in, visible_text

if TYPE_CHECKING:
    from bs4 import Tag

# Words and quotation marks dropped.
_RELAXED = re.compile(
    r"without (?:the )?(?:quotes|quotation marks)"
    r"|no (?:exact )?results (?:were )?found (?:for|containing)|no results containing all"
    r"|no exact match(?:es)?|did(?:n't| not) find (?:any )?exact|not many results contain"
    r"|there are no results for|we did(?:n't| not) find (?:any )?results for"
    r"|ohne anführungszeichen|keine (?:genauen )?(?:ergebnisse|treffer) (?:für|gefunden)"
    r"|sans (?:les )?guillemets|aucun résultat (?:trouvé|n['’])"
    r"|sin (?:las )?comillas|no se han? encontrado resultados"
    r"|senza (?:le )?virgolette|nessun risultato (?:trovato )?per"
    r"|sem (?:as )?aspas|nenhum resultado (?:encontrado )?para"
    r"|zonder aanhalingstekens|geen resultaten gevonden voor"
    r"|heb ddyfynodau"
    r"|комбинация слов нигде не встречается|точного совпадения не нашлось|без кавычек",
    re.IGNORECASE,
)
# Another spelling was searched, and the one typed is only offered.
_RESPELLED = re.compile(
    r"(?:showing|including|includes|included|these are) results (?:for|from)|results include"
    r"|search (?:instead|only) for|do you want results only for|show only|search only "
    r"|(?:stattdessen|nur) suchen nach|stattdessen suchen|ergebnisse für .{1,200} angezeigt"
    r"|einschließlich (?:der )?ergebnisse|(?:es werden )?(?:auch )?ergebnisse (?:angezeigt )?für"
    r"|résultats pour|essayez plutôt|rechercher plutôt|inclu(?:t|ant) les résultats"
    r"|(?:mostrando|se muestran) resultados (?:de|para)|buscar en cambio|incluyendo resultados"
    r"|risultati (?:relativi a|per)|cerca invece|mostra(?:ti)? (?:i )?risultati"
    r"|(?:mostrando|exibindo) resultados (?:para|de)|(?:em vez disso, )?pesquisar por"
    r"|resultaten (?:voor|weergegeven)|zoek in plaats"
    r"|исправлена опечатка|запрос (?:был )?исправлен|показаны результаты|искать вместо",
    re.IGNORECASE,
)
# A question only: the rows answer what was typed.
_SUGGESTED = re.compile(
    r"did you mean|meinten sie|vouliez-vous dire|essayez avec (?:cette|l['’])|quisiste decir"
    r"|quizás quiso|forse cercavi|você quis dizer|bedoelde u|возможно, вы имели в виду",
    re.IGNORECASE,
)
# So plain that they count anywhere outside of rows, even on an engine's unknown notice.
_PLAIN_RELAXED = re.compile(
    r"\((?:without quotes|ohne anführungszeichen|sans (?:les )?guillemets"
    r"|sin comillas|senza virgolette|sem aspas|zonder aanhalingstekens)\)"
    r"|not many results contain|no results containing all your search terms"
    r"|we did(?:n't| not) find (?:any )?results for"
    r"|no (?:exact )?results (?:were )?found for:? ?[\"“„«']",
    re.IGNORECASE,
)
_PLAIN_RESPELLED = re.compile(
    r"search instead for|search only for|do you want results only for|stattdessen suchen nach",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"(?:showing|including|includes|mostrando|exibindo) (?:results|resultados) (?:for|de|para)"
    r"|\bresults for\b.{1,200}(?:without quotes)|ergebnisse für .{1,200}\(ohne",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 250, 200
_QUOTES = "\"'“”„«»‘’"
_MOST_WORDS = 400


def notice_at(
    tree: PageTree, places: list[Tag], query: str | None, *, fallback: PageStatus | None
) -> Notice | None:
    """What the marked places of an engine say; ``None`` when they say nothing about the query.

    fallback: the status for words in a language that is not known here, when the place itself
    means that the query was changed.
    """
    del tree
    for place in places:
        words = visible_text(place, most=_MOST_WORDS)
        if not words:
            continue
        status = _by_link(place, words, query) or _by_words(words)
        if status is None and fallback is not None and not _SUGGESTED.search(words):
            status = fallback
        if status is not None:
            return Notice(status=status, words=words)
    return None


def notice_in(frame: str) -> Notice | None:
    """What the page says outside of its rows, for sentences that leave no doubt."""
    for status, pattern in (
        (PageStatus.RELAXED, _PLAIN_RELAXED),
        (PageStatus.RESPELLED, _PLAIN_RESPELLED),
    ):
        found = pattern.search(frame)
        if found is not None:
            return Notice(status=status, words=_sentence(frame, found.start(), found.end()))
    return None


def offers_other_rows(frame: str) -> bool:
    """Whether a page announces rows for a changed query."""
    return _OFFERED.search(frame) is not None


def _sentence(text: str, start: int, end: int) -> str:
    """The words around a place, from the last end of a sentence before it."""
    before = re.split(r"[.!?] |results? \d", text[max(0, start - _BEFORE) : start])[-1]
    after = text[start : end + _AFTER]
    return f"{before}{after}".strip()[:_MOST_WORDS]


def _by_words(words: str) -> PageStatus | None:
    if _RELAXED.search(words):
        return PageStatus.RELAXED
    if _RESPELLED.search(words):
        return PageStatus.RESPELLED
    return None


def _by_link(place: Tag, words: str, query: str | None) -> PageStatus | None:
    """What the engine's link to the changed query has lost or changed."""
    changed = _by_words(words)
    if not query or (changed is None and _SUGGESTED.search(words)):
        return None
    typed = _words(query)
    for other in _queries_linked(place):
        if bare(other) == bare(query):
            # In any language: the same words without the quotation marks.
            if _is_quoted(query) and not _is_quoted(other):
                return PageStatus.RELAXED
        elif changed is not None and _words(other) < typed:
            return PageStatus.RELAXED
        elif changed is PageStatus.RELAXED and not typed <= _words(other):
            # "No results for the one, showing results for the other": other words, not fewer.
            return PageStatus.RESPELLED
    return None


def _queries_linked(place: Tag) -> list[str]:
    return [
        value
        for tag in tags_in(place)
        for name, value in parse_qsl(query_part(attribute(tag, "href")))
        if name in {"q", "query", "p", "text"}
    ]


def _is_quoted(text: str) -> bool:
    return any(mark in text for mark in _QUOTES)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", bare(text)))


def query_part(address: str) -> str:
    """The query part of an address, "" for none and for an address that is none."""
    try:
        return urlsplit(address).query
    except ValueError:
        return ""


def bare(text: str) -> str:
    """Text without quotation marks, capitals and doubled spaces, for comparing queries."""
    return " ".join("".join(char for char in text if char not in _QUOTES).casefold().split())
