# SPDX-License-Identifier: Apache-2.0
"""Web addresses of results: unwrapping an engine's redirect, and keys that stay the same over runs.

Pure: nothing is looked up or asked. The raw address is kept elsewhere for showing; a key is only
for comparing.
"""

from __future__ import annotations

import base64
import binascii
import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, unquote_to_bytes, urljoin, urlsplit

from privacy_audit.search.trackers import (
    FACES_OF_ONE_SITE,
    TRACKING_PARAMETERS,
    TRACKING_PREFIXES,
)

if TYPE_CHECKING:
    from tldextract import TLDExtract

# An engine wraps once; a result that is itself an engine's link makes two.
UNWRAP_TIMES = 3
# A chain longer than this is no address of a page; its key is made from it as it stands.
MOST_ROUNDS = 20

_KEPT_AS_IS = "%!$&'()*+,;=:@/?-._~"
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x20\x7f]+")


def unwrap(address: str, *, base: str = "", times: int = UNWRAP_TIMES) -> str:
    """The http(s) address behind an engine's redirect link; "" when there is none.

    base: the address of the page the link stands on, for relative links. An address without a
    redirect comes back as it stands.
    """
    current = _absolute(address, base)
    for _ in range(times):
        target = _target(current)
        if target is None:
            break
        current = _absolute(target, current)
    return current if is_web_address(current) else ""


def is_web_address(address: str) -> bool:
    """Whether it is an absolute http or https address with a host."""
    parts = _split(address)
    return parts is not None and parts.scheme in {"http", "https"} and bool(_host(parts))


def host_of(address: str) -> str:
    """The host in lower case, without port; "" when there is none."""
    parts = _split(address)
    return _host(parts) if parts is not None else ""


def registrable_domain(address_or_host: str) -> str:
    """The domain that one owner registered (``council.gov.uk``), or the host where there is none.

    By the public suffix list that the library brings along; nothing is fetched.
    """
    host = host_of(address_or_host) if "/" in address_or_host else address_or_host.lower()
    return _suffix_list()(host).top_domain_under_public_suffix or host


def address_key(address: str) -> str:
    """A form that is equal for the same page and differs for different pages.

    Redirects, trackers, ``www.``, the country's or the phone's face of known sites, default ports,
    fragments and the order of parameters do not count. ``http`` counts as ``https``. Capitals of
    the path count. Idempotent. What is no http(s) address comes back without outer white space.
    """
    current = address.strip()
    for _ in range(MOST_ROUNDS):
        unwrapped = unwrap(current, times=MOST_ROUNDS)
        following = _canonical(unwrapped) if unwrapped else current
        if following == current:
            return current
        current = following
    return address.strip()


def _canonical(address: str) -> str:
    parts = _split(address)
    if parts is None:
        return address
    host = _plain_host(_host(parts))
    port = _port(parts)
    path = re.sub(r"/{2,}", "/", _without_dots(_normal_escapes(parts.path))).rstrip("/")
    query = _kept_parameters(parts.query)
    fragment = _kept_fragment(parts.fragment)
    return (
        f"https://{host}"
        + (f":{port}" if port else "")
        + path
        + (f"?{query}" if query else "")
        + (f"#{fragment}" if fragment else "")
    )


def _absolute(address: str, base: str) -> str:
    address = _CONTROL.sub(lambda found: "%20" * (found.group() == " "), address.strip())
    if address.startswith("//"):
        return f"https:{address}"
    if base and not re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE):
        try:
            return urljoin(base, address)
        except ValueError:
            return ""
    return address


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return None
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    return host if re.fullmatch(r"[^\s<>\"'|\\^`{}%/?#]+", host) else ""


def _port(parts: SplitResult) -> int | None:
    standard = {"http": 80, "https": 443}[parts.scheme]
    # A key always says https: http's own port must not come back as a port of https.
    return None if parts.port in {None, standard} else parts.port


def _target(address: str) -> str | None:
    """What one redirect link points to, or ``None`` when it is none that we know."""
    parts = _split(address)
    if parts is None:
        return None
    host, path = parts.hostname or "", parts.path
    if _is(host, "duckduckgo.com") and path.rstrip("/") == "/l":
        return _parameter(parts.query, "uddg")
    if _is(host, "bing.com") and path == "/ck/a":
        return _bing_target(_parameter(parts.query, "u") or "")
    if _is_google(host) and path in {"/url", "/interstitial"}:
        return _web_parameter(parts.query, "q", "url")
    if (_is(host, "search.yahoo.com") or _is(host, "yahoo.com")) and "/RU=" in path:
        found = re.search(r"/RU=([^/]+)", path)
        return _decoded(found.group(1)) if found else None
    if _is(host, "qwant.com") and path.startswith("/redirect"):
        return _web_parameter(parts.query, "url", "u")
    if re.search(r"(^|\.)yandex\.[a-z.]+$", host) and path.startswith("/clck/"):
        return _web_parameter(parts.query, "url")
    return None


def _is(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _is_google(host: str) -> bool:
    return re.fullmatch(r"(www\.)?google\.(com|[a-z]{2}|com?\.[a-z]{2})", host) is not None


def _bing_target(code: str) -> str | None:
    if not code.startswith("a1"):
        return None
    packed = code[2:]
    try:
        raw = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        target = raw.decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    return target if target.startswith(("http://", "https://")) else None


def _parameter(query: str, name: str) -> str | None:
    # Not parse_qs: it reads "+" as a space, and in these addresses a plus is a plus.
    for piece in query.split("&"):
        key, _, value = piece.partition("=")
        if key == name and value:
            return _decoded(value)
    return None


def _web_parameter(query: str, *names: str) -> str | None:
    for name in names:
        value = _parameter(query, name)
        if value and value.startswith(("http://", "https://", "//")):
            return value
    return None


def _decoded(value: str) -> str:
    raw = unquote_to_bytes(value)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _plain_host(host: str) -> str:
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            host = quote(host, safe="")
    host = re.sub(r"^(?:www\.)+(?=[^.]+\.)", "", host)
    if host.endswith(".m.wikipedia.org"):
        return host.replace(".m.wikipedia.org", ".wikipedia.org")
    label, _, rest = host.partition(".")
    pattern = FACES_OF_ONE_SITE.get(rest)
    return rest if pattern and re.fullmatch(pattern, label) else host


def _normal_escapes(text: str) -> str:
    def one(found: re.Match[str]) -> str:
        code = int(found.group(1), 16)
        return chr(code) if code in _UNRESERVED else f"%{code:02X}"

    return _ESCAPE.sub(one, quote(_BARE_PERCENT.sub("%25", text), safe=_KEPT_AS_IS))


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == ".." and len(kept) > 1:
            kept.pop()
        elif segment not in {".", ".."}:
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)


def _kept_parameters(query: str) -> str:
    pieces = [_normal_escapes(piece) for piece in query.split("&") if piece]
    return "&".join(sorted(piece for piece in pieces if not _only_tracks(piece)))


def _only_tracks(piece: str) -> bool:
    name, _, value = piece.partition("=")
    name = name.lower()
    if name == "ref":
        # "?ref=share" tracks; "?ref=23/01234/FUL" is a planning case, and another one's page.
        return not re.search(r"\d", value)
    return name in TRACKING_PARAMETERS or name.startswith(TRACKING_PREFIXES)


def _kept_fragment(fragment: str) -> str:
    # A fragment is a place on a page, unless the site keeps its pages there.
    shown = fragment.partition(":~:")[0]
    return _normal_escapes(shown) if shown.startswith(("!", "/")) and len(shown) > 1 else ""


@cache  # Building the list takes some 50 ms; it never changes while the program runs.
def _suffix_list() -> TLDExtract:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), include_psl_private_domains=True, cache_dir=None)
