# SPDX-License-Identifier: Apache-2.0
"""What is due in an open vault, and what the user says about being reminded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from privacy_audit.audits.service import AuditService
from privacy_audit.audits.upcoming import NextCheck, next_check
from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError
from privacy_audit.reminders import records
from privacy_audit.reminders.agenda import agenda
from privacy_audit.reminders.due import DueCheck, DuePack, due_checks, due_packs
from privacy_audit.reminders.events import Event, Made, Trigger, judge_event, load_triggers, made_by
from privacy_audit.reminders.facts import read_facts
from privacy_audit.reminders.model import Due, Facts, PutOff, PutOffKind, Wishes
from privacy_audit.reminders.notice_text import judge_notice_text
from privacy_audit.reminders.notices import Plan, make_plan
from privacy_audit.reminders.quiet import Pause
from privacy_audit.reminders.settings import ReminderSettings, settings_data, settings_from

if TYPE_CHECKING:
    from pathlib import Path

    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.reminders.calendar_file import CalendarEntry, Stamp
    from privacy_audit.vault.database import Database

LONGEST_REASON = 500
LONGEST_SNOOZE = timedelta(days=366)
PACK_DAYS = range(7, 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that a page or a command shows. pauses: those that have not ended."""

    today: date
    items: tuple[Due, ...]
    events: tuple[Event, ...]
    triggers: Mapping[str, Trigger]
    settings: ReminderSettings
    pauses: tuple[Pause, ...]
    pack_days: Mapping[str, int]
    plan: Plan

    @property
    def come(self) -> tuple[Due, ...]:
        """What is due now."""
        return tuple(item for item in self.items if item.has_come(self.today))


class ReminderService:
    """Due dates, worked out afresh from the answers each time: there is no second book to keep.

    Every method belongs to the thread that owns the vault, and raises EnvironmentProblem when the
    vault cannot be read or written. names: what a notice must not say besides the usual words.
    """

    def __init__(
        self,
        database: Database,
        audits: AuditService,
        catalogue: Callable[[], Catalogue],
        *,
        now: Callable[[], datetime],
        names: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        self._database = database
        self._audits = audits
        self._catalogue = catalogue
        self._now = now
        self._names = names

    # -- checks and packs alone ---------------------------------------------------------------

    def checks(self) -> tuple[DueCheck, ...]:
        """Each answered check with its day, soonest first."""
        return due_checks(self._audits.upcoming(), today=self._today())

    def packs(self) -> tuple[DuePack, ...]:
        """Each pack with its next day, soonest first."""
        return due_packs(self._audits.upcoming(), today=self._today())

    def next(self) -> NextCheck | None:
        """The next day with something due, or ``None`` while nothing was answered."""
        return next_check(self._audits.upcoming(), today=self._today())

    # -- everything ---------------------------------------------------------------------------

    def due(self) -> tuple[Due, ...]:
        """Everything that has a day, soonest first."""
        return agenda(self._facts(), self._wishes(), today=self._today())

    def overview(self) -> Overview:
        """Everything, what the user said about it, and the plan of notices."""
        today = self._today()
        wishes = self._wishes()
        items = agenda(self._facts(), wishes, today=today)
        settings, pauses = self.settings(), self.pauses()
        return Overview(
            today=today,
            items=items,
            events=wishes.events,
            triggers=wishes.triggers,
            settings=settings,
            pauses=pauses,
            pack_days=wishes.pack_days,
            plan=make_plan(items, settings.manners(pauses), text=settings.text, today=today),
        )

    def plan(self) -> Plan:
        """The days on which to tell: all that may be known outside the vault."""
        return self.overview().plan

    def publish(self, folder: Path) -> bool:
        """Write the plan to ``folder``; returns whether it has changed."""
        from privacy_audit.reminders.notice_file import write_plan

        return write_plan(folder, self.plan())

    # -- later, or not this time --------------------------------------------------------------

    def snooze(self, key: str, until: date) -> Due:
        """Let an item wait until a day. Raises ``UserError`` for an unknown key or a wrong day."""
        today, item = self._today(), self._item(key)
        if until <= max(today, item.by_rule):
            raise UserError(
                "That is not later than it is due anyway.",
                hint="Choose a later day.",
                field="until",
            )
        if until > today + LONGEST_SNOOZE:
            raise UserError(
                "That is more than a year away.",
                "Nothing was changed.",
                "If it does not matter to you, accept the risk and say why.",
                field="until",
            )
        return self._keep(item, PutOffKind.SNOOZE, until, "")

    def skip(self, key: str, reason: str) -> Due:
        """Leave an item out this once; it comes round after its usual time. The reason is kept.

        Raises ``UserError`` for an unknown key or without a reason.
        """
        item = self._item(key)
        if not reason.strip():
            raise UserError(
                "Skipping needs a reason.",
                "Nothing was changed.",
                "A few words are enough. A year from now they say why nobody looked.",
                field="reason",
            )
        if len(reason) > LONGEST_REASON:
            raise UserError(
                f"The reason is longer than {LONGEST_REASON} characters.", field="reason"
            )
        until = max(self._today(), item.by_rule) + timedelta(days=item.again_days)
        return self._keep(item, PutOffKind.SKIP, until, reason.strip())

    def put_back(self, key: str) -> int:
        """Take back every ``snooze`` and ``skip`` of an item; returns how many there were."""
        return records.undo_put_off(self._database, key, at=self._now())

    # -- events -------------------------------------------------------------------------------

    def triggers(self) -> Mapping[str, Trigger]:
        """The kinds of events that can be reported, by id."""
        return load_triggers()

    def events(self) -> tuple[Event, ...]:
        """What was reported and not taken back, oldest first."""
        return records.events(self._database)

    def report_event(
        self, trigger_id: str, *, on: date | None = None, pack_id: str = ""
    ) -> tuple[Event, tuple[Made, ...]]:
        """Note an event; returns it and what it makes due. Without a day it is today.

        Raises ``UserError`` for an unknown kind, a missing platform, or a day far away.
        """
        trigger = self.triggers().get(trigger_id)
        if trigger is None:
            from privacy_audit.checklists.problems import shown, suggestion

            hint = suggestion(trigger_id, list(self.triggers())).strip()
            raise UserError(f"There is no event {shown(trigger_id)}.", hint=hint, field="event")
        if pack_id:
            self._catalogue().pack(pack_id)
        today = self._today()
        judge_event(trigger, on=on or today, pack_id=pack_id, today=today)
        event = records.add_event(
            self._database, trigger_id, on=on or today, pack_id=pack_id, at=self._now()
        )
        return event, made_by(event, trigger, self._facts().applying)

    def take_back_event(self, event_id: int) -> None:
        """As if it had not been reported. Raises ``UserError`` for an unknown number."""
        if not records.undo_event(self._database, event_id, at=self._now()):
            raise UserError(f"There is no event with the number {event_id}.")

    # -- how and when -------------------------------------------------------------------------

    def settings(self) -> ReminderSettings:
        """The user's own choices."""
        return settings_from(records.read_settings(self._database))

    def save_settings(self, settings: ReminderSettings) -> ReminderSettings:
        """Keep them. Raises ``UserError`` when the text of the notice says what it is about."""
        names = (*self._names(), *(pack.title for pack in self._catalogue().packs))
        judged = replace(settings, text=judge_notice_text(settings.text, names=names))
        records.write_settings(self._database, settings_data(judged), at=self._now())
        return judged

    def pauses(self) -> tuple[Pause, ...]:
        """The pauses that have not ended."""
        return records.pauses(self._database, from_day=self._today())

    def pause(self, pause: Pause) -> None:
        """Leave the user alone for some days. Raises ``UserError`` when they are over already."""
        if pause.ends <= self._today():
            raise UserError(
                "These days are over already.", hint="Choose later days.", field="until"
            )
        records.add_pause(self._database, pause, at=self._now())

    def end_pauses(self) -> int:
        """No pause any more; returns how many there were."""
        return records.end_pauses(self._database, from_day=self._today(), at=self._now())

    def set_pack_days(self, pack_id: str, days: int | None) -> None:
        """Look at a pack at least every so many days; ``None``: the usual number.

        Raises ``UserError`` for an unknown pack or a number that makes no sense.
        """
        self._catalogue().pack(pack_id)
        if days is None:
            records.forget_pack_days(self._database, pack_id)
            return
        if days not in PACK_DAYS:
            raise UserError(
                f"Choose between {PACK_DAYS[0]} and {PACK_DAYS[-1]} days.", field="days"
            )
        records.write_pack_days(self._database, pack_id, days, at=self._now())

    # -- the calendar -------------------------------------------------------------------------

    def calendar_entry(self, vault_id: str, *, series: bool) -> CalendarEntry:
        """What to put into a calendar now: always the same entry, which grows newer.

        Raises ``UserError`` when nothing has a day yet.
        """
        from privacy_audit.reminders.calendar_file import Stamp, entry_for

        wished = entry_for(self.overview(), vault_id=vault_id, series=series)
        content = wished.content()
        kept = records.read_calendar(self._database)
        if kept is not None and kept[1] == content:
            return replace(wished, stamp=Stamp(sequence=kept[0], changed_at=kept[2]))
        stamp: Stamp = Stamp(sequence=0 if kept is None else kept[0] + 1, changed_at=self._now())
        records.write_calendar(self._database, stamp.sequence, content, at=stamp.changed_at)
        return replace(wished, stamp=stamp)

    # -- inside -------------------------------------------------------------------------------

    def _today(self) -> date:
        return local_day(self._now())

    def _facts(self) -> Facts:
        return read_facts(self._database, self._audits, self._catalogue, today=self._today())

    def _wishes(self) -> Wishes:
        return Wishes(
            put_off=records.put_off(self._database),
            events=records.events(self._database),
            triggers=load_triggers(),
            pack_days=records.pack_days(self._database),
        )

    def _item(self, key: str) -> Due:
        items = self.due()
        for item in items:
            if item.key == key:
                return item
        from privacy_audit.checklists.problems import shown, suggestion

        hint = suggestion(key, [item.key for item in items]).strip()
        raise UserError(
            f"Nothing with a date is called {shown(key)}.",
            "Nothing was changed.",
            hint or "List them with “remind due”.",
            field="key",
        )

    def _keep(self, item: Due, kind: PutOffKind, until: date, reason: str) -> Due:
        word = PutOff(key=item.key, kind=kind, by_rule=item.by_rule, until=until, reason=reason)
        records.add_put_off(self._database, word, at=self._now())
        return replace(item, on=until)
