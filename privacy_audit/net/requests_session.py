# SPDX-License-Identifier: Apache-2.0
"""A requests session with manners: the system's certificates and proxy, no cookies, no log.

Imported by ``wire`` alone.
"""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from privacy_audit.errors import AppError
from privacy_audit.net.problems import (
    BrokenOff,
    CertificateProblem,
    NotSendable,
    Offline,
    TimedOut,
)

if TYPE_CHECKING:
    import ssl

    from requests import Response, Session
    from requests.adapters import HTTPAdapter

# Variables by which administrators hand their own certificates to Python programs.
_BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
# These write addresses into the log, at some levels with the query.
_TALKATIVE = ("urllib3", "urllib3.connectionpool", "urllib3.connection", "urllib3.response")


def make_session(user_agent: str) -> Session:
    """A session for one host. Nothing of the environment is used but proxy and certificates.

    In particular no ``.netrc``: that would send somebody's password to a host.
    """
    import requests

    silence_logs()
    session = requests.Session()
    session.trust_env = False
    session.headers.clear()
    session.headers.update(
        {"User-Agent": user_agent, "Accept-Encoding": "gzip, deflate", "Accept": "*/*"}
    )
    session.cookies = _jar_that_keeps_nothing()
    session.mount("https://", _adapter(_system_trust()))
    session.mount("http://", _adapter(None))
    return session


def proxies_for(url: str) -> dict[str, str]:
    """The system's proxy for an address, by scheme; none where the system says so."""
    from requests.utils import get_environ_proxies

    return dict(get_environ_proxies(url))


def closed_quietly(what: Session | Response) -> None:
    """Close; whatever that complains about is of no interest any more."""
    with suppress(Exception):
        what.close()


def stop_reading(response: Response) -> None:
    """Make a read that hangs on another thread return at once."""
    with suppress(Exception):
        response.raw.shutdown()


def silence_logs() -> None:
    """Keep addresses out of any log, whatever level somebody asked for."""
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        logger.disabled = True
        logger.propagate = False


def told_apart(error: Exception, host: str) -> Exception:
    """What an exception of requests means, as an AppError about ``host``.

    Anything unknown is a bug, told by its type alone, since its words may hold the address.
    """
    import ssl

    from requests import exceptions as wrong
    from urllib3 import exceptions as deeper

    inner = error.args[0] if error.args else None
    inner = getattr(inner, "reason", None) or inner
    known: tuple[tuple[bool, AppError], ...] = (
        (isinstance(error, wrong.SSLError | ssl.SSLError), CertificateProblem(host)),
        (_is_certificate(inner), CertificateProblem(host)),
        (isinstance(error, wrong.ProxyError), Offline(host, proxy=True)),
        (isinstance(error, wrong.InvalidSchema | wrong.InvalidProxyURL), Offline(host, proxy=True)),
        (isinstance(error, wrong.Timeout | TimeoutError), TimedOut(host)),
        (isinstance(inner, deeper.ReadTimeoutError), TimedOut(host)),
        (
            isinstance(error, wrong.ChunkedEncodingError | wrong.ContentDecodingError),
            BrokenOff(host),
        ),
        (isinstance(inner, deeper.ProtocolError | deeper.DecodeError), BrokenOff(host)),
        (isinstance(error, wrong.ConnectionError), Offline(host)),
        (isinstance(error, wrong.RequestException | UnicodeError), NotSendable(host)),
        (isinstance(error, deeper.HTTPError), BrokenOff(host)),
        (isinstance(error, OSError), Offline(host)),
    )
    for applies, problem in known:
        if applies:
            return problem
    return RuntimeError(f"a request failed with {type(error).__name__}")


def _is_certificate(inner: object) -> bool:
    import ssl

    from urllib3 import exceptions as deeper

    return isinstance(inner, deeper.SSLError | ssl.SSLError)


def _system_trust() -> ssl.SSLContext:
    """The certificates this computer trusts, with those its administrators named besides.

    One per session: this context does its handshakes one after the other.
    """
    import ssl

    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for name in _BUNDLES:
        bundle = os.environ.get(name, "")
        if bundle and os.path.isfile(bundle):  # noqa: PTH113 - as the library takes it
            with suppress(OSError):
                context.load_verify_locations(cafile=bundle)
        elif bundle and os.path.isdir(bundle):  # noqa: PTH112 - the same
            context.load_verify_locations(capath=bundle)
    return context


def _jar_that_keeps_nothing() -> Any:
    return _classes()[1]()


def _adapter(context: ssl.SSLContext | None) -> HTTPAdapter:
    adapter: HTTPAdapter = _classes()[0](context)
    return adapter


@cache
def _classes() -> tuple[Any, Any]:
    """The two classes that need requests to be imported first."""
    from requests.adapters import HTTPAdapter
    from requests.cookies import RequestsCookieJar

    class SystemTrustAdapter(HTTPAdapter):
        """Uses the given certificates and not the bundle that requests brings."""

        def __init__(self, context: ssl.SSLContext | None) -> None:
            self._context = context
            super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

        def init_poolmanager(self, *args: Any, **named: Any) -> None:
            super().init_poolmanager(*args, **named, ssl_context=self._context)

        def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
            return super().proxy_manager_for(
                proxy, **named, ssl_context=self._context, proxy_ssl_context=self._context
            )

        def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
            del url, verify, cert
            conn.cert_reqs = "CERT_REQUIRED"

    class EmptyJar(RequestsCookieJar):
        """Takes no cookie, from wherever it comes."""

        def set_cookie(self, cookie: Any, *_rest: Any, **_named: Any) -> None:
            del cookie

    return SystemTrustAdapter, EmptyJar
