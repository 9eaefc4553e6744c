# SPDX-License-Identifier: Apache-2.0
"""When a host is left alone, and for how long. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

SHORT_WAIT = timedelta(seconds=60)
"""A wait up to this is sat out once, and the request is tried again."""

LONGEST_REST = timedelta(days=30)
"""A host that names an absurd moment is not left alone for ever."""


class Rest(StrEnum):
    """Why a host is left alone. ``minimum`` is the least time, whatever the host says."""

    DENIED = "denied"
    TOO_MANY = "too_many"
    NAMED = "named"  # the host itself named a wait without refusing
    CAPTCHA = "captcha"
    RECAPTCHA = "recaptcha"
    CLOUDFLARE = "cloudflare"

    @property
    def minimum(self) -> timedelta:
        """The least time to stay away."""
        return _MINIMUM[self]


# The waits that a large public metasearch server uses by default, taken as the least.
_MINIMUM = {
    Rest.DENIED: timedelta(seconds=180),
    Rest.TOO_MANY: timedelta(seconds=180),
    Rest.NAMED: timedelta(seconds=1),
    Rest.CAPTCHA: timedelta(hours=1),
    Rest.RECAPTCHA: timedelta(days=7),
    Rest.CLOUDFLARE: timedelta(days=15),
}


def named_wait(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """The wait that an answer names, at least zero; ``None`` when it names none.

    headers: names in lower case. Reads Retry-After (seconds or a date, RFC 9110) and the reset
    moment that several interfaces give when nothing remains (seconds, Unix time or ISO 8601).
    """
    resets = (
        _reset(headers.get(f"{prefix}reset", ""), now)
        for prefix in ("x-ratelimit-", "ratelimit-")
        if headers.get(f"{prefix}remaining", "").strip() == "0"
    )
    waits = [_retry_after(headers.get("retry-after", ""), now), *resets]
    named = [max(wait, timedelta()) for wait in waits if wait is not None]
    return max(named, default=None)


def rest_after(
    status_code: int, headers: Mapping[str, str], now: datetime
) -> tuple[Rest, datetime] | None:
    """Whether an answer means that the host is left alone: why, and until when."""
    wait = named_wait(headers, now)
    if headers.get("cf-mitigated", "").strip().lower() == "challenge":
        rest = Rest.CLOUDFLARE
    elif status_code == 429 or (status_code == 403 and wait is not None):
        rest = Rest.TOO_MANY
    elif status_code in {401, 403}:
        rest = Rest.DENIED
    elif status_code == 503 and wait is not None:
        rest = Rest.TOO_MANY
    elif wait:
        rest = Rest.NAMED
    else:
        return None
    return rest, rest_until(rest, now, named=wait)


def rest_until(rest: Rest, now: datetime, *, named: timedelta | None = None) -> datetime:
    """Until when: at least the minimum of the reason, at most ``LONGEST_REST``."""
    return now + min(max(rest.minimum, named or timedelta()), LONGEST_REST)


def worth_a_second_try(status_code: int, headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds after which one more try is in order; ``None``: no second try."""
    wait = named_wait(headers, now)
    if status_code in {429, 503} and wait is not None and wait < SHORT_WAIT:
        return wait.total_seconds()
    return None


def _retry_after(text: str, now: datetime) -> timedelta | None:
    if not text.strip():
        return None
    seconds = _number(text)
    if seconds is not None:
        return _span(seconds)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now


def _reset(text: str, now: datetime) -> timedelta | None:
    number = _number(text)
    if number is not None:
        # Some give the Unix time of the reset, others the seconds up to it.
        return _span(number - now.timestamp() if number > 10_000_000 else number)
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now


def _number(text: str) -> float | None:
    try:
        number = float(text.strip())
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _span(seconds: float) -> timedelta:
    limit = LONGEST_REST.total_seconds()
    return timedelta(seconds=min(max(seconds, 0.0), limit))
