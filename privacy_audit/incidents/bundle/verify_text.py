# SPDX-License-Identifier: Apache-2.0
"""How somebody without this program checks a bundle, and what a check does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from privacy_audit.incidents.bundle import words
from privacy_audit.incidents.bundle.model import BundleFor
from privacy_audit.incidents.bundle.texts import text_file

if TYPE_CHECKING:
    from privacy_audit.incidents.bundle.plan import Plan

PROBLEMS: Final = (
    "A check before this was written found the following. It was handed over all the same, so "
    "that nothing is hidden."
)
SHORT: Final = (
    "Unpack the whole file into a folder first. Look inside only after that.",
    (
        "Each file has a fingerprint (SHA-256) in manifest-sha256.txt. VERIFY.txt says how to "
        "compare them with what Windows, macOS or Linux already have."
    ),
    (
        "Compare the log head above with the one that the worker has sent or written down earlier. "
        "If they differ, the log was written anew."
    ),
)
LIMITS: Final = (
    (
        "It shows that nothing was changed after it was put into the vault. It does not show that "
        "what a picture shows is genuine, or that it was not altered before."
    ),
    "It does not show who was at the keyboard. The website or app may be able to say.",
    (
        "The phone, computer or account that it came from is the better evidence. Ask the worker "
        "to keep it."
    ),
    (
        "Somebody with the whole vault could have written the whole log anew. Only a log head that "
        "was noted elsewhere before, or a time stamp, shows that this was not so."
    ),
)


def verify_file(plan: Plan) -> bytes:
    """``VERIFY.txt``."""
    record = plan.record
    example = next(
        (file.path for file in plan.files if file.path.startswith("evidence/")), plan.files[0].path
    )
    windows = example.replace("/", "\\")
    head = record.head
    lines = [
        f"How to check {plan.folder}",
        *([words.PRACTICE_LINE] if record.incident.practice else []),
        "",
        "You need nothing but what your computer has. Unpack the whole file first.",
        "Open a command window in the folder that holds manifest-sha256.txt.",
        "",
        "Windows, one file at a time:",
        f'  certutil -hashfile "data\\{windows}" SHA256',
        "or in PowerShell:",
        f'  Get-FileHash -Algorithm SHA256 "data\\{windows}"',
        "Compare the result with the line of that file in manifest-sha256.txt.",
        "Capital and small letters make no difference.",
        "",
        "macOS, all files at once:",
        "  shasum -a 256 -c manifest-sha256.txt",
        "  shasum -a 256 -c tagmanifest-sha256.txt",
        "",
        "Linux, all files at once:",
        "  sha256sum -c manifest-sha256.txt",
        "  sha256sum -c tagmanifest-sha256.txt",
        "",
        "Each line should end with OK.",
        "If one line differs, that file was changed after this bundle was made. Tell the worker.",
        "The others can still be used.",
        "",
        "The log head:",
        f"  entry {head.seq}, {head.hash}" if head else f"  {words.NOT_RECORDED}",
        "Compare it with the one that the worker has given to somebody earlier.",
        "",
        "If there is a file timestamp.tsr, somebody outside has signed the fingerprint of",
        "tagmanifest-sha256.txt. With OpenSSL and the certificate of that service:",
        "  openssl ts -verify -data tagmanifest-sha256.txt -in timestamp.tsr",
        "    -CAfile timestamp-ca.pem",
        "(all on one line; ask the service for its certificate if that file is not here).",
        "",
        "What this does not show:",
        *(f"- {text}" for text in LIMITS),
    ]
    if plan.recipient is BundleFor.POLICE:
        lines += ["", "3_CUSTODY_LOG.jsonl holds a chain: docs/bundle-format.md of Privacy Audit",
                  "says how each line is hashed."]  # fmt: skip
    return text_file(lines)
