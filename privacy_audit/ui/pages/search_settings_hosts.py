# SPDX-License-Identifier: Apache-2.0
"""The list of hosts for the people who look after the computer, as a table to hand over."""

from __future__ import annotations

import csv
import io

from privacy_audit import __version__
from privacy_audit.net.hosts import AllowedHosts

COLUMNS = ("host", "for", "pause_seconds", "most_a_day", "may_be_told")


def hosts_as_csv(hosts: AllowedHosts) -> str:
    """Every host that may be contacted with the settings of now, one a line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for host in hosts:
        facts = "anything the user agrees to"
        if host.facts is not None:
            facts = " ".join(sorted(host.facts)) or "nothing about the user"
        cap = "" if host.cap_per_day is None else host.cap_per_day
        writer.writerow((host.authority, host.purpose, f"{host.delay_seconds:g}", cap, facts))
    return text.getvalue()


def hosts_file_name() -> str:
    """The proposal for the file's name."""
    return f"privacy-audit-{__version__}-hosts.csv"
