# SPDX-License-Identifier: Apache-2.0
"""What stands in a summary: numbers that explain themselves, and only what is switched on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from privacy_audit.audits.model import ActionOwner
from privacy_audit.checklists.model import Severity
from privacy_audit.errors import UserError
from privacy_audit.reports import plain
from privacy_audit.reports.supervision.asks import AskKey
from privacy_audit.reports.supervision.choices import Choices, ChosenAsk, from_data, to_data
from privacy_audit.reports.supervision.model import Agreed, Field, Worse
from privacy_audit.reports.supervision.own_text import own_line, own_text
from privacy_audit.reports.supervision.summary import FROM_EMPLOYER
from privacy_audit.reports.supervision.summary_document import document
from tests.reports.supervision.conftest import Desk
from tests.reports.supervision.marked import newest
from tests.reports.supervision.test_file_format import FULL

HEADINGS = {
    Field.STANDING: "Where things stand",
    Field.WORSE: "What got worse",
    Field.NEEDS: "What I need from my employer",
    Field.AGREED: "What we agreed before",
    Field.NEXT: "Next check",
    Field.FEELING: "How I am",
}


def full_choices(*, without: Field | None = None) -> Choices:
    return Choices(
        fields=frozenset(Field) - {without},
        asks=(ChosenAsk(key=AskKey.PHOTO, by=date(2027, 7, 1)),),
        own_need="A quiet room",
        feeling="Well enough.",
    )


@pytest.mark.parametrize("off", list(Field))
def test_each_field_can_be_switched_off_and_leaves_nothing(desk: Desk, off: Field) -> None:
    desk.service.agreements.agree([Agreed(title="Look again", owner=ActionOwner.ME)])
    whole = desk.service.prepare(full_choices())
    part = desk.service.prepare(full_choices(without=off))
    assert getattr(whole.summary, off.value) is not None
    assert getattr(part.summary, off.value) is None
    titles = [section.title for section in part.document.sections]
    if off in HEADINGS:
        assert HEADINGS[off] not in titles
    assert f'"{off.value}":' not in part.data.decode()


def test_nothing_but_the_three_severities_and_numbers_say_how_things_stand(desk: Desk) -> None:
    prepared = desk.service.prepare(Choices(fields=frozenset({Field.STANDING})))
    body = newest(desk.workspace).body
    rows = prepared.summary.standing or ()
    assert sum(row.right for row in rows) == body["standing"]["seen"] + body["standing"]["said"]
    assert sum(row.open for row in rows) == body["standing"]["open"] + body["standing"]["accepted"]
    unknown = body["standing"]["unsure"] + body["standing"]["not_checked"]
    assert sum(row.not_known for row in rows) == unknown


def test_packs_are_named_by_the_program_itself(marked: Desk) -> None:
    every = Choices(fields=frozenset({Field.PACKS}), left_out=frozenset())
    packs = marked.service.prepare(every).summary.packs or ()
    titles = {pack.title for pack in marked.workspace.catalogue.packs}
    assert FROM_EMPLOYER in packs  # a pack that the program does not bring
    assert set(packs) - {FROM_EMPLOYER} <= titles


def test_a_pack_that_is_left_out_is_not_named(desk: Desk) -> None:
    offered = desk.service.offered()
    pack_id, title = offered.packs[0]
    chosen = Choices(fields=frozenset({Field.PACKS}), left_out=frozenset({pack_id}))
    assert title not in (desk.service.prepare(chosen).summary.packs or ())


def test_dating_apps_are_not_named_before_they_are_ticked() -> None:
    assert Choices().left_out == {"dating"}


def test_a_to_do_for_the_employer_comes_in_the_words_of_its_pack(marked: Desk) -> None:
    offered = marked.service.offered()
    tasks = {check.task for pack in marked.workspace.catalogue.packs for check in pack.checks}
    assert offered.checks
    assert {task for _, task in offered.checks} <= tasks


def test_how_i_am_is_off_until_it_is_wanted() -> None:
    assert Field.FEELING not in Choices().fields
    assert Choices().switched(Field.FEELING, on=True).has(Field.FEELING)


def test_nothing_at_all_is_refused_with_a_sentence(desk: Desk) -> None:
    with pytest.raises(UserError, match="nothing in this summary"):
        desk.service.prepare(Choices(fields=frozenset()))


def test_a_vault_without_a_report_can_still_say_what_is_needed(desk: Desk) -> None:
    with pytest.raises(UserError, match="no report"):
        desk.service.prepare(Choices(), report_id=99)
    needs = Choices(fields=frozenset({Field.NEEDS}), asks=(ChosenAsk(key=AskKey.ICT),))
    assert desk.service.prepare(needs).summary.needs


def test_choices_are_kept_word_for_word(desk: Desk) -> None:
    chosen = full_choices(without=Field.PACKS)
    desk.service.save_choices(chosen)
    assert desk.service.choices() == chosen
    assert from_data({**to_data(chosen), "fields": ["audit", "of-tomorrow"]}).fields == {
        Field.AUDIT
    }


def test_words_that_no_file_can_hold_are_refused_at_their_field(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        desk.service.save_choices(Choices(feeling="a" * 2001))
    assert refused.value.field == "feeling"


def test_own_words_lose_only_what_is_invisible() -> None:
    assert own_text(" a\u202eb\r\n\r\n\r\n\r\nc\t d\u200b \ud800") == "ab\n\nc d"
    assert own_line("a\n b\x07") == "a b"


@pytest.mark.parametrize(
    ("worse", "words"),
    [
        (Worse(counts=(), compared=0), "nothing to compare with yet"),
        (Worse(counts=(), compared=8), "of what could be compared"),
        (Worse(counts=((Severity.HIGH, 1),), compared=8), "1 thing that was right last time is"),
        (
            Worse(counts=((Severity.CRITICAL, 1), (Severity.HIGH, 2)), compared=8),
            "3 things that were right last time are open now: 1 critical, 2 high.",
        ),
    ],
)
def test_what_got_worse_is_said_without_details(worse: Worse, words: str) -> None:
    from dataclasses import replace

    assert words in plain.render(document(replace(FULL, worse=worse)))


def test_the_metadata_of_a_file_says_the_day_and_no_time(desk: Desk) -> None:
    made = desk.service.prepare(Choices()).document
    assert made.made_at.time().isoformat() == "12:00:00"
    assert made.fingerprint == ""


def test_the_whole_summary_reads_like_this() -> None:
    golden = Path(__file__).parent / "golden" / "summary.txt"
    assert plain.render(document(FULL)) == golden.read_text(encoding="utf-8")


def test_a_detail_in_words_that_are_switched_off_warns_nobody(desk: Desk) -> None:
    slipped = Choices(own_need="Ask Imogen", feeling="Ring 07700 900142")
    off = slipped.switched(Field.NEEDS, on=False)
    assert desk.service.prepare(off).held == ()
    assert len(desk.service.prepare(slipped).held) == 1
    assert len(desk.service.prepare(slipped.switched(Field.FEELING, on=True)).held) == 2


def test_an_older_report_counts_only_what_was_closed_before_the_next_one(desk: Desk) -> None:
    actions = desk.workspace.audits.actions
    done = Choices(fields=frozenset({Field.DONE}))
    before = desk.service.prepare(done, 1).summary.done
    for action in actions.open():
        actions.close(action.id)
    assert desk.service.prepare(done, 1).summary.done == before
    newest = desk.service.prepare(done).summary.done
    assert newest is not None
    assert newest.closed > 0


def test_the_newest_report_names_the_next_check_as_it_stands_today(desk: Desk) -> None:
    wanted = Choices(fields=frozenset({Field.NEXT}))
    desk.clock.move(days=400)
    following = desk.service.prepare(wanted).summary.next
    assert following is not None
    assert following.on == desk.service.prepare(wanted).summary.made_on  # it is due now
    older = desk.service.prepare(wanted, 1).summary.next
    assert older is not None
    assert older.on < following.on
