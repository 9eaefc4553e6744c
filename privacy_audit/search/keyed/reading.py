# SPDX-License-Identifier: Apache-2.0
"""Reading keyed engines' answers: first what the number says, then the JSON. Pure.

The shapes themselves are read by ``search.pages.answers_json``, which also reads saved files. What
is added here: refusals by number, the engine must be the one that was asked, and "empty" only from
an answer that is built as documented.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from privacy_audit.net.model import Incoming
from privacy_audit.search.interfaces.model import InterfaceRequest
from privacy_audit.search.interfaces.reading import BROKEN, CHANGED, DOWN, OFF_TOPIC, REFUSED
from privacy_audit.search.model import PageStatus, ResultPage
from privacy_audit.search.pages.answers_json import read_answer
from privacy_audit.search.pages.relevance import judge

KEY_REFUSED = "The key was refused. Check it in the settings."
USED_UP = "The limit of this key is used up for now."
BAD_REQUEST = "The service did not understand the question."


def read_keyed(
    incoming: Incoming, request: InterfaceRequest, is_well_formed: Callable[[Any], bool]
) -> ResultPage:
    """Read an answer. is_well_formed: whether an answer without results may be believed."""
    try:
        data = json.loads(incoming.body)
    except (ValueError, RecursionError):
        data = None
    refused = _refused(incoming, data)
    if refused is not None:
        return _page(request, *refused)
    page = read_answer(data, expected=request.engine)
    if page is None or (page.engine != request.engine):
        return _page(request, PageStatus.UNKNOWN_LAYOUT, CHANGED)
    if page.status is PageStatus.EMPTY and not is_well_formed(data):
        return _page(request, PageStatus.UNKNOWN_LAYOUT, CHANGED)
    page = replace(page, query=page.query or request.text)
    if page.status is PageStatus.OK and judge(page.query, page.results).is_off_topic:
        return replace(page, status=PageStatus.OFF_TOPIC, notes=(*page.notes, OFF_TOPIC))
    return page


def is_list(data: Any, *path: str) -> bool:
    """Whether a list stands at the end of a path of names."""
    for name in path:
        if not isinstance(data, dict) or name not in data:
            return False
        data = data[name]
    return isinstance(data, list)


def _refused(incoming: Incoming, data: Any) -> tuple[PageStatus, str] | None:
    code = incoming.status_code
    if code in {402, 429}:
        return PageStatus.QUOTA, USED_UP
    if code in {401, 403}:
        # Google says with 403 that the day's share is used up.
        if _names_a_limit(data):
            return PageStatus.QUOTA, USED_UP
        return PageStatus.BLOCKED, REFUSED if data is None else KEY_REFUSED
    if code >= 500:
        return PageStatus.ERROR, DOWN
    if code in {400, 404, 422}:
        return PageStatus.ERROR, BAD_REQUEST
    if code != 200:
        return PageStatus.UNKNOWN_LAYOUT, CHANGED
    if data is None or incoming.cut:
        is_web = incoming.body.lstrip()[:1] == b"<"
        return (PageStatus.BLOCKED, REFUSED) if is_web else (PageStatus.ERROR, BROKEN)
    return None


def _names_a_limit(data: Any) -> bool:
    error = data.get("error") if isinstance(data, dict) else None
    reasons = error.get("errors") if isinstance(error, dict) else None
    names = {
        reason.get("reason")
        for reason in (reasons if isinstance(reasons, list) else [])
        if isinstance(reason, dict)
    }
    return bool(names & {"rateLimitExceeded", "dailyLimitExceeded", "quotaExceeded"})


def _page(request: InterfaceRequest, status: PageStatus, note: str) -> ResultPage:
    return ResultPage(engine=request.engine, query=request.text, status=status, notes=(note,))
