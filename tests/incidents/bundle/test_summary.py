# SPDX-License-Identifier: Apache-2.0
"""No sensitive text survives on a page for supervision or in a bundle for the employer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.incidents.bundle import filling, supervision
from privacy_audit.incidents.bundle.blackout import known_details
from privacy_audit.incidents.bundle.model import BundleFor, Record
from privacy_audit.incidents.bundle.plan import make_plan
from privacy_audit.incidents.bundle.preview import leaving_texts
from privacy_audit.incidents.bundle.texts import manifest_file
from privacy_audit.incidents.chain import Head, Verdict
from privacy_audit.incidents.evidence_model import About, Evidence, Source
from privacy_audit.incidents.model import (
    Incident,
    IncidentAction,
    Kind,
    Owner,
    Recipient,
    Relation,
    ReportMade,
)
from privacy_audit.reports.supervision.own_words import held_in
from tests.incidents.bundle.cases import ACCOUNTS, NEVER_FOR_WORK, PROFILE, details
from tests.incidents.bundle.conftest import ALL
from tests.reports.files import pdf_facts

pytestmark = pytest.mark.needs("poppler")

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
AT_WORK: Final = (BundleFor.EMPLOYER, BundleFor.SUPERVISION)
SECRETS: Final = (*(value for _detail, value in known_details(PROFILE)), *ACCOUNTS[:3])
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(SECRETS),
        st.sampled_from(["They wrote", "at", "call", "0131 496 0000", "x@y.example", "SW1A 1AA"]),
        st.text(max_size=12),
    ),
    max_size=6,
).map(" ".join)


def a_record(**texts: str) -> Record:
    """A record whose own words are these."""
    say = {name: texts.get(name, "") for name in ("effect", "action", "reference", "says", "where")}
    return Record(
        incident=Incident(
            id=1,
            reference="INC-2026-0001",
            opened_at=AT,
            kinds=frozenset({Kind.THREATS}),
            relation=Relation.SERVICE_USER,
            label="a title of my own",
            effect_on_work=say["effect"],
            feelings="hunted",
        ),
        actions=(
            IncidentAction(
                id=1,
                incident_id=1,
                source="own",
                text=say["action"] or "x",
                owner=Owner.MANAGER,
                due_on=date(2026, 11, 27),
                outcome=say["says"],
            ),
        ),
        reports=(
            ReportMade(
                id=1,
                incident_id=1,
                recipient=Recipient.PLATFORM,
                sent_at=AT,
                platform=say["where"],
                reference=say["reference"],
            ),
        ),
        evidence=(
            Evidence(
                id=1,
                incident_id=1,
                number=1,
                about=About.NAMES_ME,
                details=details(
                    what_it_says=say["says"],
                    source=Source(
                        platform=say["where"],
                        account_display="Lee Mosswood",
                        account_handle="@lee_mosswood77",
                        account_id="55501234777",
                    ),
                ),
                added_at=AT,
                changed_at=AT,
            ),
        ),
        log=(),
        verdict=Verdict(problems=(), entries=1, head=Head(seq=1, hash="ab" * 32)),
        profile=PROFILE,
        taken_at=AT,
    )


@settings(max_examples=150, deadline=None)
@given(
    TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, st.sampled_from([BundleFor.EMPLOYER, BundleFor.SUPERVISION])
)
def test_no_secret_survives(
    effect: str, action: str, reference: str, says: str, where: str, recipient: BundleFor
) -> None:
    record = a_record(effect=effect, action=action, reference=reference, says=says, where=where)
    choices = replace(ALL, work_matter=False, names=False)
    plan = make_plan(record, recipient, choices)
    texts = [text.text for text in leaving_texts(plan)]
    whole = "\n".join([*texts, manifest_file(plan, []).decode()])
    for secret in (*NEVER_FOR_WORK, *ACCOUNTS[:3]):
        assert secret.casefold() not in whole.casefold(), secret
    if recipient is BundleFor.SUPERVISION:
        filling.require_nothing_held(plan)
        names = {
            held.detail for held in held_in([t for t in texts if "Log head" not in t], PROFILE)
        }
        assert not names, names


def test_a_detail_on_the_page_keeps_it_from_being_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = make_plan(a_record(), BundleFor.SUPERVISION, ALL)
    monkeypatch.setattr(supervision, "page_texts", lambda _plan: ("Call 07700 900142",))
    with pytest.raises(UserError, match="a phone number"):
        filling.require_nothing_held(plan)


def test_it_stays_one_page_however_much_there_is() -> None:
    record = a_record(effect="It is hard. " * 300, action="Word " * 80)
    record = replace(
        record,
        actions=record.actions * 60,
        reports=record.reports * 30,
        incident=replace(record.incident, kinds=frozenset(Kind)),
    )
    plan = make_plan(record, BundleFor.SUPERVISION, ALL)
    made = dict(filling.written_files(plan, []))
    assert pdf_facts(made["0_SUMMARY.pdf"])["Pages"] == "1"


def test_a_platform_that_could_name_somebody_is_not_named() -> None:
    plan = make_plan(a_record(where="The Wallop Village Chat"), BundleFor.SUPERVISION, ALL)
    texts = " ".join(supervision.page_texts(plan))
    assert "Wallop" not in texts
    assert "another website or app" in texts
    plan = make_plan(a_record(where="facebook"), BundleFor.SUPERVISION, ALL)
    assert "Facebook" in " ".join(supervision.page_texts(plan))
