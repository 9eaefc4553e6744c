# SPDX-License-Identifier: Apache-2.0
"""How the program names itself to every host: always the same, never with anything of the user."""

from __future__ import annotations

from privacy_audit import __version__

PRODUCT = "PrivacyAudit"
"""The product token; robots files may name it."""

# The page on which an operator can read what the program does and reach its makers. Whoever
# publishes the program puts the real address here; example domains belong to nobody (RFC 2606).
PROJECT_PAGE = "https://privacy-audit.example"


def user_agent(version: str = __version__) -> str:
    """The one User-Agent header, such as ``PrivacyAudit/1.0 (+https://…)``."""
    return f"{PRODUCT}/{version} (+{PROJECT_PAGE})"
