# SPDX-License-Identifier: Apache-2.0
"""Migration 4: how and when the user wants to be reminded, and what they put off.

Days are ISO 8601 dates, moments ISO 8601 times in UTC. What is due is worked out afresh each time;
these tables hold only what the user said.
"""

from __future__ import annotations

SQL = """
-- rhythm, quiet hours, the text of the notice; body is JSON
CREATE TABLE reminder_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  body TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

-- kind: snooze, skip. due_on: the day that the rule had given; another day ends it.
-- item_key: such as check:facebook-past-posts, action:12, search, case:3, pack:facebook
CREATE TABLE reminder_put_off (
  id INTEGER PRIMARY KEY,
  item_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  due_on TEXT NOT NULL,
  until TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE INDEX reminder_put_off_by_item ON reminder_put_off (item_key, id);

-- what the user reported; pack_id: with a platform that announced changes
CREATE TABLE reminder_event (
  id INTEGER PRIMARY KEY,
  trigger_id TEXT NOT NULL,
  happens_on TEXT NOT NULL,
  pack_id TEXT NOT NULL DEFAULT '',
  reported_at TEXT NOT NULL,
  undone_at TEXT
) STRICT;

-- no notice from begins_on until before ends_on
CREATE TABLE reminder_pause (
  id INTEGER PRIMARY KEY,
  begins_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  set_at TEXT NOT NULL,
  undone_at TEXT
) STRICT;

-- packs that come round after a number of days of the user's own
CREATE TABLE reminder_pack (
  pack_id TEXT PRIMARY KEY,
  days INTEGER NOT NULL,
  set_at TEXT NOT NULL
) STRICT;

-- the calendar entry as it was written last; sequence grows with each change (RFC 5545)
CREATE TABLE reminder_calendar (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sequence INTEGER NOT NULL,
  body TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
"""
