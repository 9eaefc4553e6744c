# SPDX-License-Identifier: Apache-2.0
"""The list of hosts for people who decide about networks: what, why, how often, which facts."""

from __future__ import annotations

import csv
import io
from typing import Any

from privacy_audit.net.hosts import AllowedHosts
from privacy_audit.net.identity import user_agent
from privacy_audit.net.ledger import safe_cell

COLUMNS = ("host", "purpose", "facts", "seconds_between", "most_per_day")


def host_rows(hosts: AllowedHosts) -> list[dict[str, Any]]:
    """One row for each host. facts: kinds, or "as agreed" where the user decides each time."""
    return [
        {
            "host": host.authority,
            "purpose": host.purpose,
            "facts": "as agreed" if host.facts is None else " ".join(sorted(host.facts)),
            "seconds_between": host.delay_seconds,
            "most_per_day": host.cap_per_day,
        }
        for host in hosts
    ]


def hosts_as_csv(hosts: AllowedHosts) -> str:
    """Comma-separated with a heading, and the name of the program as hosts see it at the end."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in host_rows(hosts):
        writer.writerow(safe_cell(row[column]) for column in COLUMNS)
    writer.writerow(["User-Agent", user_agent(), "", "", ""])
    return text.getvalue()
