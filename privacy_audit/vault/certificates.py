# SPDX-License-Identifier: Apache-2.0
"""The certificates that a time stamp is checked with, read from what a file or an answer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cryptography.x509 import Certificate

LONGEST: Final = 256 * 1024
"""Bytes; a long chain has some ten thousand."""


def certificates_in(data: bytes) -> list[Certificate]:
    """The certificates of a PEM file, at least one. Raises ``UserError`` for anything else."""
    from cryptography import x509

    problem = UserError(
        "This is not a certificate file.",
        "It was not used.",
        "Ask the time-stamp service for its certificate as PEM.",
        field="certificate",
    )
    if len(data) > LONGEST:
        raise problem
    try:
        return x509.load_pem_x509_certificates(data)
    except ValueError as error:
        raise problem from error


def own_issuers(encoded: Iterable[bytes]) -> list[Certificate]:
    """Those of these certificates (DER) that name themselves as their issuer."""
    from cryptography import x509

    found = []
    for each in encoded:
        try:
            certificate = x509.load_der_x509_certificate(each)
        except ValueError:
            continue
        if certificate.issuer == certificate.subject:
            found.append(certificate)
    return found
