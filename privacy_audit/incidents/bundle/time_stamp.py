# SPDX-License-Identifier: Apache-2.0
"""A time stamp of a bundle (RFC 3161): somebody outside signs that a fingerprint existed then.

Off unless it is asked for. What goes out is the SHA-256 of the bag's tag manifest with a random
number; nothing of the bundle can be read from it. The answer is checked before it is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from privacy_audit.errors import AppError
from privacy_audit.incidents.bundle.der import with_certificates_in_order
from privacy_audit.net.hosts import AllowedHost, AllowedHosts, authority_of
from privacy_audit.net.model import Outgoing
from privacy_audit.net.wire import Limits
from privacy_audit.vault.certificates import certificates_in, own_issuers

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from privacy_audit.net.door import Door
    from privacy_audit.net.model import Cancel
    from privacy_audit.net.notebook import Notebook

PURPOSE: Final = "time stamp of a bundle"
CARRIES: Final = "fingerprint"
CA_FILE: Final = "timestamp-ca.pem"
"""The authority's certificate in the bag, where one was given."""
LIMITS: Final = Limits(body_bytes=128 * 1024, redirects=0)
_ASK_TYPE: Final = "application/timestamp-query"
_ANSWER_TYPE: Final = "application/timestamp-reply"
_SHA256: Final = "2.16.840.1.101.3.4.2.1"


class StampState(StrEnum):
    """What came of it. There is no "pending": a stamp is there, or the reason why not."""

    NOT_ASKED = "not_asked"
    GRANTED = "granted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StampOrder:
    """Whom to ask. address: https. certificate: the authority's as PEM, or empty."""

    address: str
    certificate: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A time stamp or the reason why there is none. answer: the bytes of the reply (DER).

    signature_checked: against a certificate that was given, or the top one within the answer.
    """

    state: StampState = StampState.NOT_ASKED
    host: str = ""
    reason: str = ""
    at: datetime | None = None
    answer: bytes = b""
    signature_checked: bool = False


class _NotGood(Exception):
    """The answer is no stamp of what was asked; its words say why."""


def what_leaves(order: StampOrder) -> tuple[str, ...]:
    """What the service learns, in sentences. Raises ``HostNotAllowed`` for a bad address."""
    host = authority_of(order.address)
    return (
        f"One request goes to {host}.",
        "It holds a fingerprint of 32 bytes and a random number.",
        "Nothing of the bundle can be read from them.",
        f"{host} sees the network address of this computer and the time.",
        "It stands in the list of requests of this program.",
    )


def door_to(order: StampOrder, notebook: Notebook, now: Callable[[], datetime]) -> Door:
    """A door to this one service and to nobody else. Close it in the end."""
    from privacy_audit.net.door import Clocks, Door

    host = AllowedHost(
        authority=authority_of(order.address),
        purpose=PURPOSE,
        facts=frozenset({CARRIES}),
        own=True,  # a refusal is a setting to mend
    )
    return Door(AllowedHosts.of([host]), notebook, Clocks(now=now), limits=LIMITS)


def ask(
    tag_manifest: bytes, order: StampOrder, door: Door, *, cancel: Cancel | None = None
) -> Stamp:
    """Have the tag manifest stamped; any trouble is a failed stamp with its reason.

    Raises ``UserError`` only for a certificate file that is none.
    """
    roots = certificates_in(order.certificate) if order.certificate else []
    host = authority_of(order.address)
    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    except ImportError:  # there is none for Windows on ARM
        return _failed(host, "This computer has no part that can ask for time stamps.")
    request = (
        TimestampRequestBuilder().data(tag_manifest).hash_algorithm(HashAlgorithm.SHA256).build()
    )
    outgoing = Outgoing(
        url=order.address,
        purpose=PURPOSE,
        carries=(CARRIES,),
        method="POST",
        headers={"Content-Type": _ASK_TYPE, "Accept": _ANSWER_TYPE},
        raw_body=request.as_bytes(),
    )
    try:
        incoming = door.send(outgoing, cancel=cancel)
    except AppError as problem:
        return _failed(host, f"{problem.title} {problem.message}".strip())
    if incoming.status_code != 200:
        return _failed(host, f"{host} answered with the number {incoming.status_code}.")
    return judge(incoming.body, tag_manifest, host=host, nonce=request.nonce, roots=roots)


def judge(
    answer: bytes,
    tag_manifest: bytes,
    *,
    host: str = "",
    nonce: int | None = None,
    roots: Sequence[Certificate] = (),
) -> Stamp:
    """Whether these bytes are a time stamp of this tag manifest. nonce: the one that was sent.

    Without ``roots`` the signature is checked against the answer's own top certificate, if it
    brings one: that shows that it is whole, not who made it.
    """
    try:
        from rfc3161_client import decode_timestamp_response
    except ImportError:
        return _failed(host, "This computer has no part that can check time stamps.")
    try:
        response = decode_timestamp_response(with_certificates_in_order(answer))
        at = _require_good(response, tag_manifest, nonce)
        tops = list(roots) or own_issuers(response.signed_data.certificates)
        if tops:
            _require_signed(response, tag_manifest, tops)
    except ValueError:  # what the decoder raises for anything it cannot read
        return _failed(host, "The answer is not a time stamp.")
    except _NotGood as problem:
        return _failed(host, str(problem))
    return Stamp(
        state=StampState.GRANTED, host=host, at=at, answer=answer, signature_checked=bool(tops)
    )


def _require_good(response: Any, tag_manifest: bytes, nonce: int | None) -> datetime:
    if response.status != 0:
        raise _NotGood("The service refused to stamp it.")
    info = response.tst_info
    imprint = info.message_imprint
    if imprint.hash_algorithm.dotted_string != _SHA256:
        raise _NotGood("The service stamped a fingerprint of another kind.")
    if imprint.message != hashlib.sha256(tag_manifest).digest():
        raise _NotGood("The stamp belongs to another bundle.")
    if nonce is not None and info.nonce != nonce:
        raise _NotGood("The answer does not belong to this question.")
    at: datetime = info.gen_time
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _require_signed(response: Any, tag_manifest: bytes, roots: Sequence[Certificate]) -> None:
    from rfc3161_client import VerificationError, VerifierBuilder

    builder = VerifierBuilder()
    for root in dict.fromkeys(roots):
        builder = builder.add_root_certificate(root)
    try:
        builder.build().verify_message(response, tag_manifest)
    except (VerificationError, ValueError) as error:
        raise _NotGood("The signature of the time stamp does not hold.") from error


def _failed(host: str, reason: str) -> Stamp:
    return Stamp(state=StampState.FAILED, host=host, reason=reason)
