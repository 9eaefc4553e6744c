# SPDX-License-Identifier: Apache-2.0
"""Migration 3: files that were written for somebody, notes of supervision, agreed actions.

Dates and times are ISO 8601 text, times in UTC; bodies are JSON. What was written is listed for
good: a row of ``export`` is never changed, and goes only with the whole vault.
"""

from __future__ import annotations

SQL = """
-- one file that left the vault. report_id: empty when it was not made from a report.
-- for_whom: the user's own words; file_name: without its folder. sha256: of the file as it was
-- written; content_sha256: of what is inside when it is encrypted, otherwise the same
CREATE TABLE export (
  id INTEGER PRIMARY KEY,
  report_id INTEGER REFERENCES report(id),
  at TEXT NOT NULL,
  format TEXT NOT NULL,
  variant TEXT NOT NULL,
  for_whom TEXT NOT NULL DEFAULT '',
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,
  encrypted INTEGER NOT NULL CHECK (encrypted IN (0, 1))
) STRICT;
CREATE INDEX export_by_report ON export (report_id, at);
CREATE INDEX export_by_sha256 ON export (sha256);
CREATE TRIGGER export_is_not_changed BEFORE UPDATE ON export
BEGIN SELECT RAISE(ABORT, 'a listed export is never changed'); END;

-- what was said in a supervision; body is JSON
CREATE TABLE supervision_note (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

-- action_id: the to-do it became, if it did. owner: me, my_manager, my_employer; source: where it
-- was agreed; names_kept: both people agreed that their names stand beside it
CREATE TABLE agreed_action (
  id INTEGER PRIMARY KEY,
  action_id INTEGER REFERENCES action(id) ON DELETE SET NULL,
  at TEXT NOT NULL,
  title TEXT NOT NULL,
  owner TEXT NOT NULL,
  due_on TEXT,
  source TEXT NOT NULL,
  names_kept INTEGER NOT NULL DEFAULT 0 CHECK (names_kept IN (0, 1))
) STRICT;
CREATE INDEX agreed_action_by_action ON agreed_action (action_id);
"""
