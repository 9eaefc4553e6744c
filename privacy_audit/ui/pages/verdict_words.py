# SPDX-License-Identifier: Apache-2.0
"""What was found of a saved file, said in a banner: what can be told, and what cannot."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.reports import checking
from privacy_audit.reports.checking import CopyVerdict
from privacy_audit.reports.exports import Export
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.day_words import day_of, long_day
from privacy_audit.ui.pages.report_view import report_title
from privacy_audit.ui.parts.banner import Banner, BannerTone

translate = QCoreApplication.translate


def show_verdict(said: Banner, verdict: CopyVerdict) -> None:
    """Show the verdict on a file."""
    said.set_words(*verdict_words(verdict))
    said.show()


def verdict_words(verdict: CopyVerdict) -> tuple[BannerTone, str, str]:
    """The tone, the fact and what it means."""
    match verdict:
        case checking.AsWritten(export=export, decrypted=decrypted):
            return (
                BannerTone.GOOD,
                translate("Verdict", "The copy was not changed."),
                _as_written(export, decrypted=decrypted),
            )
        case checking.Same(report=report):
            return (
                BannerTone.GOOD,
                translate("Verdict", "The copy was not changed."),
                translate(
                    "Verdict", "It holds exactly what is stored as report {n}: {title}."
                ).format(n=report.id, title=report_title(report)),
            )
        case checking.Changed(report=report):
            return (
                BannerTone.TODO,
                translate("Verdict", "The copy was changed."),
                translate(
                    "Verdict", "Report {n} here says something else. This one counts."
                ).format(n=report.id),
            )
        case checking.NotListed(report=report):
            return (
                BannerTone.UNKNOWN,
                translate("Verdict", "It cannot be told whether this copy was changed."),
                translate(
                    "Verdict",
                    "It names report {n}, but it is none of the files that you saved. It was "
                    "changed, or another program saved it anew. Save the report again and compare "
                    "the two.",
                ).format(n=report.id),
            )
        case _:
            return _nothing_known(verdict)


def _nothing_known(
    verdict: checking.NotFromHere | checking.StillSealed | checking.NotACopy,
) -> tuple[BannerTone, str, str]:
    match verdict:
        case checking.NotFromHere():
            fact = translate("Verdict", "This report is not one of yours.")
            text = translate("Verdict", "Nothing is known about whether it was changed.")
        case checking.StillSealed():
            fact = translate("Verdict", "This file is encrypted.")
            text = translate("Verdict", "It is none of those that you saved. Open it first.")
        case checking.NotACopy():
            fact = translate("Verdict", "This is not a file of a report.")
            text = translate(
                "Verdict", "Or it carries no fingerprint, such as a table that was changed."
            )
        case _:
            assert_never(verdict)
    return BannerTone.UNKNOWN, fact, text


def _as_written(export: Export, *, decrypted: bool) -> str:
    day = long_day(day_of(export.at))
    number = export.report_id or 0
    words = (
        translate("Verdict", "It was inside the file of report {n} that you encrypted on {day}.")
        if decrypted
        else translate("Verdict", "It is the file of report {n} that you saved on {day}.")
    )
    said = words.format(n=number, day=day)
    if not export.for_whom:
        return said
    return translate("Verdict", "{said} It was for {whom}.").format(
        said=said, whom=visible(export.for_whom)
    )
